"""Everything that starts: the composition root and the command line."""
