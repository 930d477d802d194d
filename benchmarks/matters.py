"""The list of matters and its search, with as many matters as users of others' systems have."""

import itertools
import random
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from . import databases
from .contest import Contender, Goal, Measured

TITLE = "A list and a search over 62,000 matters"
OWN, OTHERS = 62_000, 20_000
ABOUT = (
    f"{OWN:,} invented matters of one municipality and {OTHERS:,} of another, each of about 150 "
    "words drawn from 4,000 as unevenly as words are. The whole page is read, with who may see "
    "what: by an officer who sees all, and by a board member who does not see drafts. Each is read "
    "20 times in a process of its own, with other words each time. The peer asks the same database "
    "for the 50 newest whose words are LIKE the first word, and counts them, without any page or "
    "permission. Open Zaak's users report 2 to 9 seconds for such a list (issue 1574)."
    + databases.lacking()
)
ROUNDS = 1
READINGS = 20
OWNER, OTHER = "area:1480", "area:1280"
STATES = ("draft", "ready", "board", "decided", "dispatched", "closed")
_VOWELS, _CONSONANTS = "aeiouyåäö", "bdfghjklmnprstv"


def vocabulary() -> list[str]:
    """4,000 invented words, the commonest first."""
    chance = random.Random(4)
    found: dict[str, None] = {}
    while len(found) < 4_000:
        parts = chance.randint(2, 4)
        word = "".join(chance.choice(_CONSONANTS) + chance.choice(_VOWELS) for _ in range(parts))
        found[word + chance.choice(("", "n", "r", "s", "t"))] = None
    return list(found)


PAGES: dict[str, tuple[str, str, str]] = {
    "list": ("The list", "officer", "/arbete/arenden/?visa=alla&gang={n}"),
    "deep": ("Its two hundredth page", "officer", "/arbete/arenden/?visa=alla&page=200&gang={n}"),
    "member": ("The list, for a board member", "board_member", "/arbete/arenden/?visa=alla&x={n}"),
    "common": ("Search: a word in nearly all", "officer", "/arbete/arenden/?q={common}"),
    "rare": ("Search: a word in few", "officer", "/arbete/arenden/?q={rare}"),
    "two": ("Search: two words", "board_member", "/arbete/arenden/?q={common}+{middle}"),
    "begun": ("Search: the beginning of a word", "officer", "/arbete/arenden/?q={begun}"),
    "number": ("Search: a number", "officer", "/arbete/arenden/?q=2025/{n}7"),
    "one": ("One matter", "officer", "/arbete/arenden/{id}/"),
}


def setting() -> AbstractContextManager[None]:
    return databases.shared("matters", f"{OWN + OTHERS:,} matters")


def write(_home: Path) -> None:
    """The matters, as the actions keep them, written in bulk."""
    from django.db import connection

    from samling.boards import models, queries
    from samling.boards.data import load_types
    from samling.boards.rules.content import Content, packed
    from samling.boards.rules.drafting import Section
    from samling.platform.stems import stems_of

    chance, words = random.Random(62), vocabulary()
    weights = list(itertools.accumulate(1 / (place + 3) for place in range(len(words))))
    kind = load_types()["other"]
    definition, start = kind.packed(), datetime(2020, 1, 1, tzinfo=UTC)
    for owner, number in ((OTHER, OTHERS), (OWNER, OWN)):
        body = models.Body.objects.create(owner=owner, name="Socialnämnden", short_name="SN")
        for first in range(0, number, 2_000):
            matters, contents = [], []
            for serial in range(first + 1, min(first + 2_000, number) + 1):
                drawn = chance.choices(words, cum_weights=weights, k=150)
                at = start + timedelta(hours=serial)
                matters.append(
                    models.Matter(
                        owner=owner,
                        year=at.year,
                        serial=serial,
                        class_code="1.1",
                        kind=kind.id,
                        definition=definition,
                        title=" ".join(drawn[:6]).capitalize(),
                        officer=f"officer{serial % 40}@exempel.example",
                        body=body,
                        state=STATES[serial % len(STATES)],
                        begun_at=at,
                        changed_at=at,
                        closed_on=at.date(),
                        is_example=True,
                    )
                )
                contents.append(
                    Content(
                        matters[-1].title,
                        Section.begun(" ".join(drawn[6:20])),
                        {each.id: Section.begun(" ".join(drawn[20:])) for each in kind.sections},
                        recipients=("Exempel",),
                    )
                )
            models.Matter.objects.bulk_create(matters)
            models.MatterVersion.objects.bulk_create(
                models.MatterVersion(
                    matter=matter, number=1, content=packed(content), by="x", at=matter.begun_at
                )
                for matter, content in zip(matters, contents, strict=True)
            )
            models.MatterWords.objects.bulk_create(
                models.MatterWords(
                    matter=matter,
                    owner=queries.owner_word(owner),
                    words=stems_of(f"{matter} {matter.title} {content.text}"),
                )
                for matter, content in zip(matters, contents, strict=True)
            )
    # A database that is at work does so by itself.
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


@contextmanager
def read(engine: str, page: str) -> Iterator[Callable[[], Any]]:
    databases.use(*databases.place(engine))
    from django.contrib.staticfiles.storage import StaticFilesStorage
    from django.contrib.staticfiles.storage import staticfiles_storage as storage

    from samling.boards import models

    from .history import Page as HistoryPage
    from .history import _client

    storage._wrapped = StaticFilesStorage()
    words, role, address = PAGES[page]
    client = _client(HistoryPage(page, words, address, reader=(OWNER, role)))
    every = vocabulary()
    last = models.Matter.objects.order_by("-id").values_list("id", flat=True)[0]
    turns = itertools.count(1)

    def work() -> list[int]:
        n = next(turns)
        asked = address.format(
            n=n,
            common=every[n],
            middle=every[200 + n],
            rare=every[3_900 + n],
            begun=every[500 + n][:3],
            id=last - n * 100,
        )
        answer = client.get(asked, headers={"accept-language": "sv"})
        assert answer.status_code == 200, (asked, answer.status_code)
        return [len(answer.content)]

    work()
    yield work


@contextmanager
def like(engine: str) -> Iterator[Callable[[], Any]]:
    databases.use(*databases.place(engine))
    from django.db import connection

    every, turns = vocabulary(), itertools.count(1)

    def work() -> list[int]:
        asked = [f"%{every[next(turns)]}%"]
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT matter_id FROM boards_matterwords WHERE owner = 'area1480'"
                " AND words LIKE %s ORDER BY matter_id DESC LIMIT 50",
                asked,
            )
            rows = cursor.fetchall()
            cursor.execute(
                "SELECT count(*) FROM boards_matterwords WHERE owner = 'area1480'"
                " AND words LIKE %s",
                asked,
            )
            return [len(rows)]

    work()
    yield work


def _p95(name: str) -> Callable[[dict[str, Measured]], float]:
    def measured(every: dict[str, Measured]) -> float:
        found = every[name].p95
        assert found is not None
        return found * 1_000

    return measured


CONTENDERS = tuple(
    contender
    for engine in databases.engines()
    for contender in (
        *(
            Contender(
                f"{engine}-{page}",
                f"{words} ({databases.WORDS[engine]})",
                partial(read, engine, page),
                None,
                READINGS,
            )
            for page, (words, _role, _address) in PAGES.items()
        ),
        Contender(
            f"{engine}-like",
            f"Peer: LIKE, no page ({databases.WORDS[engine]})",
            partial(like, engine),
            None,
            READINGS,
        ),
    )
)
GOALS = tuple(
    Goal(
        f"The slowest of them at the 95th percentile, {databases.WORDS[engine]}",
        "ms",
        lambda every, engine=engine: max(_p95(f"{engine}-{page}")(every) for page in PAGES),
        at_most=200,
    )
    for engine in databases.engines()
)
