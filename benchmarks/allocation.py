"""One national allocation: three pots over 290 municipalities, each amount explained."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .contest import Contender, Goal, ratio, seconds

TITLE = "One national allocation with explanations"
ABOUT = (
    "close-care-municipalities-2026: three components, 290 municipalities. The first contender "
    "does all that `samling allocate` and `samling explain` do once the figures are read; the "
    "others only divide three pots with keys at hand. PyPI apportionment (largest remainder) "
    "gives amounts alone: no bounds, no declared tie rule, no explanation."
)
SCHEME = "close-care-municipalities-2026"
Work = Callable[[], list[int]]


@contextmanager
def explained() -> Iterator[Work]:
    from samling.grants.data import load_schemes, shipped_inputs
    from samling.grants.rules import allocate, explain

    scheme, inputs = load_schemes()[SCHEME], shipped_inputs()

    def work() -> list[int]:
        allocation = allocate(scheme, inputs)
        return [int(explain(allocation, code).amount) for code in allocation.recipients]

    yield work


@contextmanager
def allocated() -> Iterator[Work]:
    from samling.grants.data import load_schemes, shipped_inputs
    from samling.grants.rules import allocate

    scheme, inputs = load_schemes()[SCHEME], shipped_inputs()
    yield lambda: [int(amount) for amount in allocate(scheme, inputs).amounts.values()]


@contextmanager
def divided() -> Iterator[Work]:
    from samling.grants.rules.apportion import divide

    pots = _pots()
    yield lambda: _added(list(divide(pot, keys, order=order).amounts) for pot, keys, order in pots)


@contextmanager
def naively() -> Iterator[Work]:
    from samling.grants.rules.naive import divide_naively

    pots = _pots()
    yield lambda: _added(divide_naively(pot, keys, order=order)[0] for pot, keys, order in pots)


@contextmanager
def apportionment() -> Iterator[Work]:
    from apportionment.methods import compute

    pots = _pots()
    names = [str(row) for row in range(len(pots[0][1]))]
    yield lambda: _added(
        compute("largest_remainder", keys, pot, fractions=True, parties=names)
        for pot, keys, _ in pots
    )


@contextmanager
def apportionment_in_floats() -> Iterator[Work]:
    from apportionment.methods import compute

    pots = _pots()
    names = [str(row) for row in range(len(pots[0][1]))]
    yield lambda: _added(
        compute("largest_remainder", keys, pot, parties=names) for pot, keys, _ in pots
    )


def _pots() -> list[tuple[int, list[int], list[int]]]:
    """Pot, keys and serving order of each component; all have the same 290 recipients."""
    from samling.grants.data import load_schemes, shipped_inputs
    from samling.grants.rules import allocate
    from samling.grants.rules.allocate import serving_order

    scheme = load_schemes()[SCHEME]
    pots = []
    for result in allocate(scheme, shipped_inputs()).components:
        keys = [int(share.key or 0) for share in result.shares]
        pots.append((int(result.pot), keys, serving_order(scheme.ties, keys)))
    return pots


def _added(parts: Iterator[list[int]]) -> list[int]:
    return [sum(each) for each in zip(*parts, strict=True)]


CONTENDERS = (
    Contender("explained", "Samling: allocation with 290 explanations", explained, 1, 5),
    Contender(
        "allocated", "Samling: allocation, amounts with their shares", allocated, 1, 10, "explained"
    ),
    Contender("divided", "Samling: the division alone", divided, 1, 20, "explained"),
    Contender("naive", "Naive reference: the division alone", naively, 1, 5, "explained"),
    Contender("apportionment", "apportionment, exact fractions", apportionment, 1, 10, "explained"),
    Contender("floats", "apportionment, floats", apportionment_in_floats, 1, 10, "explained"),
)
GOALS = (
    Goal("Allocation with all explanations", "s", seconds("explained")),
    Goal("Division alone against the naive reference", "times", ratio("divided", "naive")),
    Goal("Division alone against apportionment", "times", ratio("divided", "apportionment")),
)
