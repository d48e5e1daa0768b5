"""Tests of ingestion.classification."""
