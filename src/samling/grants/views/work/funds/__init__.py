"""The pages of those who look after their organisation's funds."""
