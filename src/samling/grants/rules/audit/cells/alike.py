"""Which cells of a long file hold the same bytes, without making text of each."""

import numpy as np

from .coded import Integers

LONGEST = 64  # bytes of a cell that are compared eight at a time
PADDING = bytes(LONGEST + 8)  # after the last cell: eight bytes may be read from any place in it
_BUCKETS = 18  # bits: far more than the different words of most columns
# Multiplied by an odd number near 2**64 / 1.618, bits of every byte reach the uppermost ones.
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_TO_BUCKET = np.uint64(64 - _BUCKETS)
_EVERY_LENGTH = np.arange(LONGEST + 1)


def alike(data: bytes, begins: Integers, ends: Integers) -> tuple[Integers, Integers]:
    """One cell of each kind, and for every cell the place of the one that it is like.

    data: followed by PADDING. Cells are put in buckets by a mixture of their bytes and compared
    with one cell of their bucket, byte for byte. Those unlike it, and cells longer than LONGEST,
    are told apart one by one, so that no choice of words makes this wrong or slow.
    """
    rows = np.arange(len(begins))
    lengths = ends - begins
    pieces = _pieces(data, begins, lengths)
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


def _pieces(data: bytes, begins: Integers, lengths: Integers) -> list[np.ndarray]:
    """The first eight bytes of every cell as one number, the next eight, and so on; nought where
    the cell has ended."""
    eight = np.ndarray(len(data) - 7, "<u8", data, strides=(1,))  # from every place in the data
    lengths = np.minimum(lengths, LONGEST)
    pieces = []
    for place in range(0, int(lengths.max(initial=0)), 8):
        bits = 8 * np.clip(_EVERY_LENGTH - place, 0, 8).astype(np.uint64)
        kept = np.array([(1 << each) - 1 for each in bits.tolist()], dtype=np.uint64)
        pieces.append(eight[begins + place] & kept[lengths])
    return pieces
