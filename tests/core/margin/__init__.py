"""The margin arithmetic."""
