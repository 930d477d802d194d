"""A letter with its arithmetic to each of 290 municipalities."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from .contest import Contender, Goal, seconds

TITLE = "290 PDF letters"
ABOUT = (
    "close-care-municipalities-2026: every municipality's letter in Swedish as PDF/UA-1 and "
    "PDF/A-3a with its arithmetic and row attached, one after the other in one process."
)
SCHEME = "close-care-municipalities-2026"


@contextmanager
def written() -> Iterator[Callable[[], Any]]:
    from samling.grants.data import load_schemes, shipped_inputs
    from samling.grants.documents import letters
    from samling.grants.rules import allocate

    allocation = allocate(load_schemes()[SCHEME], shipped_inputs())

    def work() -> list[int]:
        count = 0
        for _, pdf in letters(allocation, "sv"):
            assert pdf.startswith(b"%PDF-")
            count += 1
        return [count]

    yield work


CONTENDERS = (Contender("letters", "Samling: 290 letters", written, 290),)
GOALS = (Goal("290 letters", "s", seconds("letters"), at_most=30),)
