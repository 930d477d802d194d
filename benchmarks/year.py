"""A year of grants to all municipalities, by the real actions, on each database."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial

from . import databases, invented
from .contest import Contender, Goal, Reading, rate

SCHEMES = int(os.environ.get("BENCH_SCHEMES", "4"))
TITLE = "A year of grants, 290 municipalities"
ABOUT = (
    f"{SCHEMES} invented schemes (script/bench --schemes 40 for as many as the state's), each to "
    "290 municipalities and from draft to settled: requisition by two persons, approval, a round "
    "of redistribution, payment with the bank's answer, report, its approval, recovery of what is "
    "left. Every step is taken by the action that pages take it with, one transaction each, and "
    "written to the ledger and the audit log; in bulk only what Samling does in bulk (lapses, "
    "rounds, payments, the bank's file, found recoveries). An event is a step in the life of a "
    "scheme, a grant, a batch or a recovery. One process; PostgreSQL as it is installed, with "
    "every transaction safe on disk, SQLite as Samling sets it (WAL, synchronous NORMAL)."
    + databases.lacking()
)
ROUNDS = 1


@contextmanager
def lived(engine: str) -> Iterator[Callable[[], Reading]]:
    with databases.filled(engine):
        from samling.grants import models

        from .child import peak_bytes
        from .life import Year, recipients

        schemes = invented.load_schemes((number, invented.LAST_YEAR) for number in range(SCHEMES))
        year = Year(datetime.now(UTC))
        year.accounts(recipients())

        def work() -> Reading:
            start = time.perf_counter()
            for number, scheme in enumerate(schemes):
                year.live(scheme, invented.agency_of(number), "settled")
            seconds = time.perf_counter() - start
            states = models.SchemeLife.objects.values_list("state", flat=True)
            assert set(states) == {"settled"}
            events = models.Event.objects.count()
            return Reading(seconds, peak_bytes(), [events], events)

        yield work


CONTENDERS = tuple(
    Contender(
        engine,
        f"Samling on {databases.WORDS[engine]}, events",
        partial(lived, engine),
        None,
        same_as=None if engine == "sqlite" else "sqlite",
    )
    for engine in databases.engines()
)
GOALS = tuple(
    Goal(f"Events on {databases.WORDS[engine]}", "a second", rate(engine))
    for engine in databases.engines()
)
