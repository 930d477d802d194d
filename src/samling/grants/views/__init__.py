"""The pages: each view reads one query and shows it."""
