"""A question becomes an answer whose every number is grounded."""
