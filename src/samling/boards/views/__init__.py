"""Pages of matters, meetings and bodies."""
