"""Search over messages: full text in the database, vectors beside it."""
