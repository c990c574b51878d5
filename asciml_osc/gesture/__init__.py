"""A mapping learned from examples: the examples, what is fitted to them, and how it is evaluated. Numbers in, numbers out."""
