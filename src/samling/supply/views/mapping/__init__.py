"""The pages of mappings: for those who lead them, those who answer, and everyone."""
