"""Answers and figures drawn for a place where people read them."""
