"""A workbook of 50,000 offers, some with cells that cannot be read, from file to published."""

import io
import json
import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from . import databases
from .contest import Contender, Goal, Reading, seconds

OFFERS = int(os.environ.get("BENCH_IMPORTED", "50000"))
EACH_WRONG = 50
OWNER = "area:1480"
TITLE = f"{OFFERS:,} offers from Excel"
ABOUT = (
    f"A workbook of {OFFERS:,} invented offers of one municipality, 42 columns, in one of "
    f"{EACH_WRONG} of which a cell cannot be read. Samling unpacks it within bounds, reads every "
    "cell, holds each offer to the rules, and keeps what it says with the row and column of what "
    "is wrong; it is sent as a form. The page then tells what each row would do, fifty at a time; "
    "the next step publishes all that can be, with versions, steps, areas and what the finder "
    "looks at: the first 1,000 before the answer, the others in the background, 1,000 in each "
    "transaction. How long the answer and the longest transaction took is read from the same "
    "publication, and the memory beside them is of that reading. Last, the same file is read once "
    "more, when all of it is there, and the page compares each value. openpyxl reads the same "
    "cells without any rule or database, in its leanest way (read_only, values_only); "
    "python-calamine, on which Samling builds, so too." + databases.lacking()
)
ROUNDS = 1


def setting() -> AbstractContextManager[None]:
    return databases.shared("importing", "A workbook")


def write(home: Path) -> None:
    """The workbook, as the template is filled in."""
    from samling.kernel import AreaKind
    from samling.registry.data import load_registry
    from samling.supply.data.invented import load_details, load_kinds, load_municipalities
    from samling.supply.documents import template_xlsx
    from samling.supply.rules import packed
    from samling.supply.rules.invented import invented

    municipalities = load_registry().of_kind(AreaKind.MUNICIPALITY)
    names = {str(each.code): each.name for each in municipalities}
    wanted = invented(
        OFFERS,
        kinds=load_kinds(),
        details=load_details(),
        municipalities=load_municipalities(),
        today=date(2026, 11, 30),
    )
    rows = (
        ("", f"own-{number}", _with_fault(number, packed(each.offer)))
        for number, each in enumerate(wanted)
    )
    content = template_xlsx(rows, names, date(2026, 11, 30))  # type: ignore[arg-type]
    (home / "offers.xlsx").write_bytes(content)


def _with_fault(number: int, values: dict[str, Any]) -> dict[str, Any]:
    return values if number % EACH_WRONG else values | {"contact_url": "se anslagstavlan"}


@contextmanager
def _opened(engine: str) -> Iterator[tuple[Any, bytes]]:
    home, url = databases.place(engine)
    databases.use(home, url)
    from django.contrib.staticfiles.storage import StaticFilesStorage
    from django.contrib.staticfiles.storage import staticfiles_storage as storage

    from .history import Page as HistoryPage
    from .history import _client

    storage._wrapped = StaticFilesStorage()
    client = _client(HistoryPage("import", "", "", reader=(OWNER, "officer")))
    client.get("/om/")
    yield client, (home / "offers.xlsx").read_bytes()


def _newest() -> str:
    from samling.supply import models

    return f"/arbete/utbud/las-in/{models.OfferImport.objects.latest('id').pk}/"


@contextmanager
def sent(engine: str) -> Iterator[Callable[[], Any]]:
    """The form with the file; the answer leads to what it would change."""
    with _opened(engine) as (client, content):

        def work() -> list[Any]:
            file = io.BytesIO(content)
            file.name = "offers.xlsx"
            answer = client.post(
                "/arbete/utbud/las-in/", {"file": file, "key": os.urandom(16).hex()}
            )
            assert answer.status_code == 302, answer.content.decode()[:3000]
            return [answer.status_code]

        yield work


@contextmanager
def looked(engine: str) -> Iterator[Callable[[], Any]]:
    """What the file would change: a page further in."""
    with _opened(engine) as (client, _content):

        def work() -> list[int]:
            answer = client.get(f"{_newest()}?page=7")
            assert answer.status_code == 200, answer.status_code
            return [answer.status_code]

        yield work


@contextmanager
def taken(engine: str) -> Iterator[Callable[[], Any]]:
    """Everything that can be is published: the answer, and the rest in the background."""
    with _opened(engine) as (client, _content), _transactions() as lengths:
        from samling.supply import models

        page = client.get(_newest()).content.decode()
        seen = re.search(r'name="seen" value="(\w+)"', page)
        assert seen is not None
        form = {"ta": "alla", "key": os.urandom(16).hex(), "seen": seen[1]}

        def work() -> list[int]:
            lengths.clear()
            begun = time.perf_counter()
            answer = client.post(_newest(), form)
            answered = time.perf_counter() - begun
            assert answer.status_code == 302, answer.content.decode()[:3000]
            while models.ImportPiece.objects.exists():
                time.sleep(0.05)
            parts = {"answered": answered, "longest": max(lengths)}
            _parts(engine).write_text(json.dumps(parts), encoding="utf-8")
            return [models.Offer.objects.filter(owner=OWNER, state="published").count()]

        yield work


@contextmanager
def _transactions() -> Iterator[list[float]]:
    """How many seconds each transaction takes, of all threads."""
    from django.db.transaction import Atomic, get_connection

    lengths: list[float] = []
    enter, leave = Atomic.__enter__, Atomic.__exit__
    begun: dict[int, float] = {}

    def entered(self: Any) -> None:
        if not get_connection(self.using).in_atomic_block:
            begun[threading.get_ident()] = time.perf_counter()
        enter(self)

    def left(self: Any, *error: Any) -> None:
        leave(self, *error)
        if not get_connection(self.using).in_atomic_block:
            lengths.append(time.perf_counter() - begun[threading.get_ident()])

    Atomic.__enter__, Atomic.__exit__ = entered, left
    try:
        yield lengths
    finally:
        Atomic.__enter__, Atomic.__exit__ = enter, leave


def _parts(engine: str) -> Path:
    """What was measured of parts of the publishing."""
    return databases.place(engine)[0] / "parts.json"


def part(name: str) -> Callable[[str], AbstractContextManager[Callable[[], Any]]]:
    """A part of the publishing, as it was measured in it."""

    @contextmanager
    def prepare(engine: str) -> Iterator[Callable[[], Any]]:
        found = json.loads(_parts(engine).read_text("utf-8"))
        yield lambda: Reading(found[name], 0, [])

    return prepare


@contextmanager
def plain(way: str) -> Iterator[Callable[[], Any]]:
    home, _url = databases.place(databases.engines()[0])
    file = home / "offers.xlsx"

    def calamine() -> list[int]:
        import python_calamine

        with python_calamine.CalamineWorkbook.from_path(file) as book:
            return [sum(1 for row in book.get_sheet_by_index(0).iter_rows() if any(row)) - 1]

    def openpyxl() -> list[int]:
        import openpyxl as reader

        book = reader.load_workbook(file, read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(values_only=True)
        return [sum(1 for row in rows if any(row)) - 1]

    yield {"calamine": calamine, "openpyxl": openpyxl}[way]


_STEPS: dict[str, tuple[str, Any, int | None]] = {
    "read": ("The file is read and kept", sent, OFFERS),
    "looked": ("A page of what it would change", looked, None),
    "taken": ("It is published, to the last", taken, OFFERS),
    "answered": ("Until the page answers", part("answered"), None),
    "longest": ("The longest transaction of it", part("longest"), None),
    "again": ("The same file, read and kept", sent, OFFERS),
    "compared": ("A page of what it would change, all compared", looked, None),
}
CONTENDERS = (
    *(
        Contender(
            f"{engine}-{step}",
            f"{words} ({databases.WORDS[engine]})",
            partial(prepare, engine),
            units,
        )
        for engine in databases.engines()
        for step, (words, prepare, units) in _STEPS.items()
    ),
    Contender("calamine", "python-calamine alone: every cell", partial(plain, "calamine"), OFFERS),
    Contender(
        "openpyxl",
        "openpyxl alone: every cell",
        partial(plain, "openpyxl"),
        OFFERS,
        same_as="calamine",
    ),
)
GOALS = (
    *(
        goal
        for engine in databases.engines()
        for goal in (
            Goal(
                f"From file to what it would change, {databases.WORDS[engine]}",
                "s",
                lambda every, engine=engine: (
                    seconds(f"{engine}-read")(every) + seconds(f"{engine}-looked")(every)
                ),
                at_most=60,
            ),
            Goal(
                f"Published, {databases.WORDS[engine]}",
                "s",
                seconds(f"{engine}-taken"),
                at_most=120,
            ),
            Goal(
                f"Others wait for a transaction of it, {databases.WORDS[engine]}",
                "s",
                seconds(f"{engine}-longest"),
                at_most=10,
            ),
        )
    ),
    Goal(
        "Peak memory",
        "MB",
        lambda every: max(each.peak_bytes for each in every.values()) / 1_000_000,
        at_most=1_000,
    ),
)
