"""Pages at work, for the agency that keeps the register."""
