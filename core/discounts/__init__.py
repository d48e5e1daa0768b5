"""Discounts that nobody gave a reason for: which documents hold them, and which category the data suggest."""
