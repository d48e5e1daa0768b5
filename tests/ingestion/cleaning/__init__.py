"""Tests of the way from a raw mail to its own text."""
