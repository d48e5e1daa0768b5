"""A message becomes the costs it tells of, each with its verbatim proof."""
