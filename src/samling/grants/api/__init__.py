"""Grants in the public API: schemes, lists, recipients, what-if, audit and verification.

Amounts are whole kronor; numbers that are not whole are exact fractions with decimals beside;
what is unknown is null, with its kind under `missing`.
"""

from . import arithmetic, audit, decisions, lists, recipients, schemes, verify, what_if
from .routers import router

__all__ = [
    "arithmetic",
    "audit",
    "decisions",
    "lists",
    "recipients",
    "router",
    "schemes",
    "verify",
    "what_if",
]
