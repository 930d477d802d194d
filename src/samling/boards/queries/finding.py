"""Matters found by words, state, kind and person, in pieces however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import Count, Q
from django.db.models.expressions import RawSQL

from samling.platform.pieces import Pieces
from samling.platform.stems import asked_stems, postgres_question, sqlite_question

from .. import models
from .matters import MatterRow, row_of

MOST_FOUND = 2_000  # of a search: who finds more has asked for too little


@dataclass(frozen=True)
class Wanted:
    """Which matters are asked for; empty is every. states: those that the reader may see."""

    words: str = ""
    states: Sequence[str] = ()
    kind: str = ""
    officer: str = ""
    body: int | None = None


class Found(Pieces[MatterRow]):
    """Matters, newest first, in pieces; all of them, or the first MOST_FOUND of a search."""

    def __init__(self, rows: Any, *, is_search: bool = False) -> None:
        self._rows, self._is_search = rows.order_by("-id").values_list("id", flat=True), is_search

    @property
    def is_cut(self) -> bool:
        """Whether there are more than are told of."""
        return self._is_search and len(self._searched) > MOST_FOUND

    def number(self) -> int:
        number: int = len(self._searched[:MOST_FOUND]) if self._is_search else self._rows.count()
        return number

    def piece(self, start: int, stop: int) -> list[MatterRow]:
        ids = self._searched[:MOST_FOUND] if self._is_search else self._rows
        rows = models.Matter.objects.select_related("body").filter(id__in=list(ids[start:stop]))
        return [row_of(each) for each in rows.defer("definition").order_by("-id")]

    @cached_property
    def _searched(self) -> list[int]:
        return list(self._rows[: MOST_FOUND + 1])


def find_matters(owner: str, wanted: Wanted) -> Found:
    """A party's matters, newest first. A search finds those with all the words, as stems; each
    asked word may be the beginning of one.
    """
    chosen = Q(owner=owner)
    if wanted.states:
        chosen &= Q(state__in=list(wanted.states))
    if wanted.kind:
        chosen &= Q(kind=wanted.kind)
    if wanted.officer:
        chosen &= Q(officer=wanted.officer)
    if wanted.body is not None:
        chosen &= Q(body=wanted.body) | Q(committee=wanted.body)
    rows = models.Matter.objects.filter(chosen)
    stems = asked_stems(wanted.words)
    if wanted.words.strip() and not stems:
        rows = rows.none()
    elif stems:
        rows = rows.filter(id__in=_with(owner_word(owner), stems))
    return Found(rows, is_search=bool(wanted.words.strip()))


def owner_word(owner: str) -> str:
    """A party as one word of an index: letters and digits alone."""
    return "".join(each for each in owner.lower() if each.isalnum())


def _with(owner: str, stems: tuple[str, ...]) -> Any:
    """The ids that the index knows; another's matter may have the owner as a word of its text, so
    whose it is is asked of the matter too.
    """
    if connection.vendor == "sqlite":
        asked = f'{{owner}} : "{owner}" AND {{words}} : ({sqlite_question(stems)})'
        return RawSQL("SELECT rowid FROM boards_words WHERE boards_words MATCH %s", [asked])
    return RawSQL(
        "SELECT matter_id FROM boards_matterwords WHERE vector @@ to_tsquery('simple', %s)",
        [f"{owner} & {postgres_question(stems)}"],
    )


def counted(owner: str) -> dict[str, int]:
    """How many matters of a party stand in each state."""
    rows = models.Matter.objects.filter(owner=owner).order_by().values_list("state")
    return dict(rows.annotate(number=Count("id")))
