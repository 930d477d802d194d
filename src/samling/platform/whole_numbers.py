"""Whole numbers in addresses and forms, which hold whatever somebody has put there."""

from typing import TypeVar

_MOST_DIGITS = 9  # what every number of ours, and the columns of both databases, has room for
Otherwise = TypeVar("Otherwise")


def whole_number(words: str, otherwise: Otherwise) -> int | Otherwise:
    """The number that the words are; else `otherwise`, as where it is longer than any of ours."""
    is_number = words.isascii() and words.isdigit() and len(words) <= _MOST_DIGITS
    return int(words) if is_number else otherwise
