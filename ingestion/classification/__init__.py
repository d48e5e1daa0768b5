"""Mails filed under a ticket class: who speaks to whom, what the text speaks of, what the thread is about."""

from ingestion.classification.classify import classify_messages

__all__ = ["classify_messages"]
