"""Pages of offers, for parents and for those who give support."""
