"""A MIME message becomes what its author wrote: own text, quoted history, signature, thread."""
