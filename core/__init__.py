"""What is true without a model, a mailbox or a browser."""
