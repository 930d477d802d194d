"""Numbers and law with their days: which personal data boards keep, and why."""
