"""How much of a file is read; the caller may set it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SieLimits:
    """Bounds that keep time and memory within reach whatever the file holds.

    The format itself has none: a reader shall have its own and say when they are passed (SIE 4B,
    5.9 and 7.5-7.6). max_row: characters. max_amount: öre, of one row.
    """

    max_bytes: int = 50_000_000
    max_rows: int = 1_000_000
    max_row: int = 4_000
    max_amount: int = 10**13
