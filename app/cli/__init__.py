"""The command line: a contract that others measure through; texts in French and English."""

from app.cli.main import main

__all__ = ["main"]
