"""Tests of the mistakes named."""
