"""The pages of funds that everybody may read, and what they share with those of the holder."""
