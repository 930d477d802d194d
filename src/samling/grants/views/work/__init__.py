"""The pages of those who work with grants: what waits for them, and the steps they take."""
