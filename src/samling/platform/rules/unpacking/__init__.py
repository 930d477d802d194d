"""Packed files that people hand in, opened within bounds before any reader sees them."""

from .archive import Unpacked, broken_spreadsheet, too_many_cells, unpack
from .errors import UnpackLimits, Unreadable
from .packed import CANNOT_UNPACK, READ_IN_BOUNDS

__all__ = [
    "CANNOT_UNPACK",
    "READ_IN_BOUNDS",
    "UnpackLimits",
    "Unpacked",
    "Unreadable",
    "broken_spreadsheet",
    "too_many_cells",
    "unpack",
]
