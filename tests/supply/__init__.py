"""Offers: what is written, kept, shown, read from files and merged."""
