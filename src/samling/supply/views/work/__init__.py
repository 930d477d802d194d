"""Pages of offers at work."""
