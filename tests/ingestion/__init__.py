"""Tests of what brings data in."""
