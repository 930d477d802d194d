"""Pots, keys and bounds as hypothesis draws them: small and tied, or as large as the country's."""

from dataclasses import dataclass

from hypothesis import settings
from hypothesis import strategies as st

unhurried = settings(deadline=None)  # a busy machine is not a fault


@dataclass(frozen=True)
class Case:
    """What `divide` is asked; `caps` has None where a row has no cap."""

    pot: int
    keys: list[int]
    floors: list[int] | None
    caps: list[int | None] | None
    order: list[int]


@st.composite
def cases(draw: st.DrawFn, *, bounded: bool = True, most_rows: int = 8) -> Case:
    """Bounds may be impossible to keep. Small numbers make ties, zeros and crossings common."""
    count = draw(st.integers(1, most_rows))
    big = draw(st.booleans())
    key = st.integers(0, 10**7 if big else 6)
    krona = st.integers(0, 10**7 if big else 40)
    rows = {"min_size": count, "max_size": count}
    return Case(
        pot=draw(st.integers(0, 10**10 if big else 150)),
        keys=draw(st.lists(key, **rows)),
        floors=draw(st.none() | st.lists(krona, **rows)) if bounded else None,
        caps=draw(st.none() | st.lists(st.none() | krona, **rows)) if bounded else None,
        order=draw(st.permutations(range(count))),
    )
