"""Samling: every krona, every offer and every figure followed both ways, and explained.

One folder per capability, in the order of the chain; see docs/explanation/the-house.md.
"""

__version__ = "0.1.0"
