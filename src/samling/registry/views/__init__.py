"""The pages of one's own account, and of an organisation's people."""
