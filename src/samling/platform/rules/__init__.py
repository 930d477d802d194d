"""Pure functions that every page may need: no Django, no clock, no environment."""
