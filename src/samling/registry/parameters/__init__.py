"""Numbers and decisions that are set rather than computed, each with where it comes from."""
