"""Mappings: rounds, replies and results."""
