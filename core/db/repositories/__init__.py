"""All queries, one file a noun; each repository works inside its caller's transaction and never commits."""
