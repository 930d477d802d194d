"""The parents' finder, with as many offers as the whole country may have."""

import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from . import databases
from .contest import Contender, Goal, Measured

OFFERS = int(os.environ.get("BENCH_OFFERS", "50000"))
TITLE = f"The parents' finder over {OFFERS:,} offers"
ABOUT = (
    f"{OFFERS:,} invented offers in 290 municipalities. The whole page is made: what was written "
    "is read, put right where it is misspelt, and ranked, the offers are fetched, and the page is "
    "written, in the process of the server. Each is asked for 20 times in a process of its own, "
    "with other words and places each time; the first, which reads all the offers, is told of by "
    "itself. The peers ask the same database for ten offers with the word and count them, without "
    "any page, inflection, misspelling or place: by LIKE, and by the engine's own index of whole "
    "words, with its own ranking (FTS5 and bm25; tsvector, Swedish, and ts_rank)."
    + databases.lacking()
)
ROUNDS = 1
READINGS = 20

_COMMON = ("förälder", "barn", "stöd", "grupp", "träffar", "samtal")
_WORDS = ("trots", "sömn", "skilsmässa", "adhd", "amning", "missbruk", "tonåring", "skola", "våld")
_MISSPELT = ("skilsmesa", "sömnprobelm", "tonårring", "förskla", "missbruck", "ångst", "separasion")
_TOWNS = ("Stockholm", "Göteborg", "Malmö", "Luleå", "Uppsala", "Ängelholm", "Lycksele", "Borås")
_TOPICS = ("conflicts", "separation", "teenager", "school", "baby", "meet", "everyday")
_TONGUES = ("arabic", "somali", "english", "ukrainska", "persiska")
PAGES: dict[str, tuple[str, str]] = {
    "common": ("A word in nearly all, everywhere", "?ord={common}&sida={page}"),
    "word": ("A word, everywhere", "?ord={word}&sida={page}"),
    "place": ("A word in a municipality", "?ord={word}&var={town}&sida={page}"),
    "compound": ("A compound", "?ord={word}sgrupp&sida={page}"),
    "misspelt": ("A misspelt word in a municipality", "?ord={misspelt}{letter}&var={town}"),
    "sentence": (
        "A sentence with place and age",
        "?ord=min+{age}-åring+{word}+och+{other}+hjälp+i+{town}",
    ),
    "choices": ("Place, age and topic chosen", "?var={town}&alder=3&om={topic}&sida={page}"),
    "tongue": ("A language in its own words", "?ord=kurs+{tongue}&sida={page}"),
    "browse": ("All in a municipality", "?var={town}&sida={page}"),
}


def setting() -> AbstractContextManager[None]:
    return databases.shared("finder", f"{OFFERS:,} offers")


def write(_home: Path) -> None:
    """The offers, and beside them the index that the peer asks."""
    from django.db import connection, transaction

    from samling.supply.actions.invented import put_in
    from samling.supply.data.invented import load_details, load_kinds, load_municipalities
    from samling.supply.rules.invented import invented

    now = datetime.now(UTC)
    wanted = invented(
        OFFERS,
        kinds=load_kinds(),
        details=load_details(),
        municipalities=load_municipalities(),
        today=now.date(),
    )
    while piece := list(itertools.islice(wanted, 2_000)):
        with transaction.atomic():
            put_in(piece, by="benchmarks", at=now)
    with connection.cursor() as cursor:
        for statement in _PEER[connection.vendor]:
            cursor.execute(statement)


_ENTRY = "supply_finderentry"
_PEER = {
    "sqlite": (
        "CREATE VIRTUAL TABLE bench_words USING fts5(words)",
        f"INSERT INTO bench_words(rowid, words) SELECT offer_id, words FROM {_ENTRY}",
        "ANALYZE",
    ),
    "postgresql": (
        (
            "CREATE TABLE bench_words AS SELECT offer_id, to_tsvector('swedish', words) AS v"
            f" FROM {_ENTRY}"
        ),
        "CREATE INDEX bench_words_index ON bench_words USING gin (v)",
        "VACUUM ANALYZE",
    ),
}


@contextmanager
def _opened(engine: str) -> Iterator[None]:
    databases.use(*databases.place(engine))
    from django.contrib.staticfiles.storage import StaticFilesStorage
    from django.contrib.staticfiles.storage import staticfiles_storage as storage

    storage._wrapped = StaticFilesStorage()
    yield


@contextmanager
def first(engine: str) -> Iterator[Callable[[], Any]]:
    """The first question that a process is asked."""
    with _opened(engine):
        from django.test import Client

        client = Client(SERVER_NAME="localhost")
        client.get("/om/")
        yield lambda: [client.get("/stod/?ord=trots").status_code]


@contextmanager
def read(engine: str, page: str) -> Iterator[Callable[[], Any]]:
    with _opened(engine):
        from django.test import Client

        client, turns = Client(SERVER_NAME="localhost"), itertools.count()

        def work() -> list[int]:
            n = next(turns)
            given = {
                "common": _COMMON[n % len(_COMMON)],
                "word": _WORDS[n % len(_WORDS)],
                "other": _WORDS[(n + 4) % len(_WORDS)],
                "misspelt": _MISSPELT[n % len(_MISSPELT)],
                "letter": "abcdefghijklmnopqrstu"[n],
                "town": quote(_TOWNS[n % len(_TOWNS)]),
                "topic": _TOPICS[n % len(_TOPICS)],
                "tongue": _TONGUES[n % len(_TONGUES)],
                "age": 2 + n % 14,
                "page": 1 + n % 3,
            }
            asked = f"/stod/{PAGES[page][1].format(**given)}"
            answer = client.get(asked, headers={"accept-language": "sv"})
            assert answer.status_code == 200, (asked, answer.status_code)
            return [len(answer.content)]

        work()
        yield work


_ASKED = {
    ("sqlite", "like"): (
        f"SELECT offer_id FROM {_ENTRY} WHERE words LIKE %s ORDER BY offer_id DESC LIMIT 10",
        f"SELECT count(*) FROM {_ENTRY} WHERE words LIKE %s",
    ),
    ("sqlite", "words"): (
        "SELECT rowid FROM bench_words WHERE bench_words MATCH %s ORDER BY rank LIMIT 10",
        "SELECT count(*) FROM bench_words WHERE bench_words MATCH %s",
    ),
    ("postgres", "words"): (
        (
            "SELECT offer_id FROM bench_words, plainto_tsquery('swedish', %s) AS q WHERE v @@ q"
            " ORDER BY ts_rank(v, q) DESC LIMIT 10"
        ),
        "SELECT count(*) FROM bench_words WHERE v @@ plainto_tsquery('swedish', %s)",
    ),
}
_ASKED["postgres", "like"] = _ASKED["sqlite", "like"]


@contextmanager
def plain(engine: str, way: str) -> Iterator[Callable[[], Any]]:
    """The peers: common words and others in turn."""
    with _opened(engine):
        from django.db import connection

        every, turns = [*_COMMON, *_WORDS], itertools.count()

        def work() -> list[int]:
            word = every[next(turns) % len(every)]
            asked = [f"%{word}%" if way == "like" else word]
            with connection.cursor() as cursor:
                rows, number = _ASKED[engine, way]
                cursor.execute(rows, asked)
                found = len(cursor.fetchall())
                cursor.execute(number, asked)
                return [found, cursor.fetchone()[0]]

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
        Contender(
            f"{engine}-first",
            f"The first question of a process ({databases.WORDS[engine]})",
            partial(first, engine),
            None,
        ),
        *(
            Contender(
                f"{engine}-{page}",
                f"{words} ({databases.WORDS[engine]})",
                partial(read, engine, page),
                None,
                READINGS,
            )
            for page, (words, _address) in PAGES.items()
        ),
        *(
            Contender(
                f"{engine}-{way}",
                f"Peer: {words}, no page ({databases.WORDS[engine]})",
                partial(plain, engine, way),
                None,
                READINGS,
            )
            for way, words in (("like", "LIKE"), ("words", "the engine's index of words"))
        ),
    )
)
GOALS = tuple(
    Goal(
        f"The slowest page at the 95th percentile, {databases.WORDS[engine]}",
        "ms",
        lambda every, engine=engine: max(_p95(f"{engine}-{page}")(every) for page in PAGES),
        at_most=50,
    )
    for engine in databases.engines()
)
