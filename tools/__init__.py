"""What answers are made from: one read-only tool a file, returning figures and quotes."""
