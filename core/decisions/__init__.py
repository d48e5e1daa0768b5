"""What people decide: kept with who and when, never overwritten, and what Marge learns from it."""
