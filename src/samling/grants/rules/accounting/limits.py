"""How much of a file is read; the caller may set it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SieLimits:
    """Bounds that keep time and memory within reach whatever the file holds.

    The format itself has none: a reader shall have its own and say when they are passed (SIE 4B,
    5.9 and 7.5-7.6). max_row: characters. max_amount: öre, of one row.
    max_voucher: rows of one voucher, far more than any that people or payrolls make. max_faults:
    as many as are told of; a file with more is of another kind, and is read no further.
    """

    max_bytes: int = 50_000_000
    max_rows: int = 1_000_000
    max_row: int = 4_000
    max_amount: int = 10**13
    max_voucher: int = 30_000
    max_faults: int = 1_000
