"""The cells of a long file compared and read eight bytes at a time, without making text of each.

Eight bytes are one whole number of 64 bits; the byte that stands first is its lowest one.
"""

import numpy as np
from numpy.typing import NDArray

from .coded import Flags, Integers

Eights = NDArray[np.uint64]

LONGEST = 64  # bytes of a cell that are compared so; what is longer is compared as it stands
PADDING = bytes(LONGEST + 8)  # after the last cell: eight bytes may be read from any place in it
MOST_FIGURES = 16  # in two numbers of eight

_BUCKETS = 16  # bits: far more than the different words of most columns
# Multiplied by an odd number near 2**64 / 1.618, bits of every byte reach the uppermost ones.
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_TO_BUCKET = np.uint64(64 - _BUCKETS)

# By how many of the eight bytes are the cell's: the bits that are; how far they are moved to stand
# last, where the ones of a figure are; "0" in each byte so moved.
_KEPT = np.array([(1 << 8 * own) - 1 for own in range(9)], dtype=np.uint64)
_MOVED = np.array([0, *(64 - 8 * own for own in range(1, 9))], dtype=np.uint64)
_ZEROS = np.array([0, *(0x3030303030303030 >> s << s for s in range(56, -1, -8))], dtype=np.uint64)
_SIX, _UPPER_HALVES = np.uint64(0x0606060606060606), np.uint64(0xF0F0F0F0F0F0F0F0)
# Figures joined with the next to pairs, those to fours, and those to eight.
_JOINED = [
    (np.uint64(0x00FF00FF00FF00FF), np.uint64(8), np.uint64(10)),
    (np.uint64(0x0000FFFF0000FFFF), np.uint64(16), np.uint64(100)),
    (np.uint64(0x00000000FFFFFFFF), np.uint64(32), np.uint64(10_000)),
]
_TENS = np.array([10**figures for figures in range(9)], dtype=np.int64)


def alike(data: bytes, begins: Integers, ends: Integers) -> tuple[Integers, Integers]:
    """One cell of each kind, and for every cell the place of the one that it is like.

    data: followed by PADDING. Cells are put in buckets by a mixture of their bytes and compared
    with one cell of their bucket, byte for byte. Those unlike it, and cells longer than LONGEST,
    are told apart one by one, so that no choice of words makes this wrong or slow.
    """
    rows = np.arange(len(begins))
    lengths = ends - begins
    places = range(0, min(int(lengths.max(initial=0)), LONGEST), 8)
    pieces = [_piece(data, begins, lengths, place)[0] for place in places]
    mixed = lengths.astype(np.uint64)
    for piece in pieces:
        mixed = (mixed ^ piece) * _SPREAD
    buckets = mixed >> _TO_BUCKET
    last = np.empty(1 << _BUCKETS, dtype=np.int64)
    last[buckets] = rows
    leader = last[buckets]
    same = (lengths == lengths[leader]) & (lengths <= LONGEST)
    for piece in pieces:
        same &= piece == piece[leader]
    met: dict[bytes, int] = {}
    for row in np.flatnonzero(~same).tolist():
        leader[row] = met.setdefault(data[begins[row] : ends[row]], row)
    leaders = np.flatnonzero(leader == rows)
    numbers = np.empty(len(rows), dtype=np.int64)
    numbers[leaders] = np.arange(len(leaders))
    return leaders, numbers[leader]


def figures(data: bytes, begins: Integers, ends: Integers) -> tuple[Integers, Flags]:
    """The cells that are figures only, at most MOST_FIGURES, as whole numbers; and which they are.

    data: followed by PADDING. Where a cell is anything else its number means nothing.
    """
    lengths = ends - begins
    piece, own = _piece(data, begins, lengths, 0)
    values, are_figures = _read(piece, own)
    are_figures &= (lengths > 0) & (lengths <= MOST_FIGURES)
    if len(longer := np.flatnonzero(are_figures & (lengths > 8))):
        piece, own = _piece(data, begins[longer], lengths[longer], 8)
        rest, are_figures[longer] = _read(piece, own)
        values[longer] = values[longer] * _TENS[own] + rest
    return values, are_figures


def _read(piece: Eights, own: Integers) -> tuple[Integers, Flags]:
    """The bytes as a number, one figure in each; and whether they are figures, or none at all."""
    # A byte of a figure becomes 0 to 9. Any other has a bit in its upper half, or gets one when six
    # is added; and only from a byte with such a bit is one carried to the next.
    eight = (piece << _MOVED[own]) ^ _ZEROS[own]
    are_figures: Flags = ((eight | (eight + _SIX)) & _UPPER_HALVES) == 0
    for mask, bits, tens in _JOINED:
        eight = (eight & mask) * tens + ((eight >> bits) & mask)
    return eight.view(np.int64), are_figures


def _piece(data: bytes, begins: Integers, lengths: Integers, place: int) -> tuple[Eights, Integers]:
    """Eight bytes of every cell from a place in it, with how many of them are the cell's own; the
    others are nought."""
    eight = np.ndarray(len(data) - 7, "<u8", data, strides=(1,))  # from every place in the data
    own = np.clip(lengths - place, 0, 8)
    return eight[begins + place] & _KEPT[own], own
