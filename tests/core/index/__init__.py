"""Tests of search over the mails."""
