"""A result becomes text: one renderer a format."""
