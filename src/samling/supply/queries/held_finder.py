"""The finder as each process holds it, and how it keeps up with what is published.

Each question asks the database for one number. When it is another than before, the offers changed
since then are read; when they have become many, all are. That takes seconds, and meanwhile others
are answered by the finder as it was before: what is withdrawn is left out of the answer anyway.
"""

import gc
import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import connection

from samling.platform.stems import stem_of

from .. import models
from ..data.finding import load_lexicon
from ..rules.finding.analysis import Analysis, vocabulary_of
from ..rules.finding.asked import Vocabulary
from ..rules.finding.entries import Ease, Entry, Field
from ..rules.finding.index import Index
from ..rules.finding.segment import Segment

_PIECE = 5_000
MOST_CHANGED = 500  # offers that are held beside all others
PATIENCE = 0.3  # seconds to wait for a few changes, before the finder of before answers


@dataclass(frozen=True)
class Held:
    """number: of the change that it goes up to. day: on which the vocabulary's words are shown.
    changed: offers that are newer than large.
    """

    number: int
    day: date
    large: Segment
    changed: dict[int, Entry]
    analysis: Analysis
    index: Index
    vocabulary: Vocabulary


_held: dict[tuple[str, str], Held] = {}
_lock = threading.Lock()


def held(today: date) -> Held:
    """The finder as the offers are now; as they were where somebody is reading many changes."""
    place = connection.vendor, str(connection.settings_dict["NAME"])
    found = _held.get(place)
    if found is not None and found.day == today and found.number == _number():
        return found
    if not _lock.acquire(timeout=-1 if found is None else PATIENCE):
        assert found is not None
        return _held.get(place, found)
    try:
        # Read again: while one waited, others may have taken in later changes than one had seen.
        number = _number()
        found = _held.get(place)
        if found is None or found.number > number:
            found = _whole(number, today)
        elif found.number < number:
            found = _newer(found, number, today)
        elif found.day != today:
            vocabulary = _vocabulary(found.analysis, found.index, today)
            found = replace(found, day=today, vocabulary=vocabulary)
        _held[place] = found
        return found
    finally:
        _lock.release()


def forget() -> None:
    """Let go of all that is held, as after a change that was taken back."""
    with _lock:
        _held.clear()


def _number() -> int:
    return models.FinderChange.objects.values_list("number", flat=True).filter(id=1).first() or 0


def _whole(number: int, today: date) -> Held:
    large = Segment(_entries(models.FinderEntry.objects.exclude(areas="")))
    analysis = Analysis(load_lexicon(stem_of), large.words)
    made = _made(number, today, large, {}, analysis)
    if len(large) >= _PIECE:
        # It lives long, and is let go of without the collector, which would otherwise look through
        # all of it once more in the middle of somebody's question: 0.15 s of 50,000 offers.
        gc.collect()
        gc.freeze()
    return made


def _newer(before: Held, number: int, today: date) -> Held:
    rows = models.FinderEntry.objects.filter(change__gt=before.number)
    if rows.count() + len(before.changed) > MOST_CHANGED:
        return _whole(number, today)
    changed = before.changed | {each.id: each for each in _entries(rows)}
    return _made(number, today, before.large, changed, before.analysis)


def _made(
    number: int, today: date, large: Segment, changed: dict[int, Entry], analysis: Analysis
) -> Held:
    index = Index(analysis.terms, large, Segment(changed.values()) if changed else None)
    vocabulary = _vocabulary(analysis, index, today)
    return Held(number, today, large, changed, analysis, index, vocabulary)


def _vocabulary(analysis: Analysis, index: Index, today: date) -> Vocabulary:
    numbers, words = index.numbers(today)
    return vocabulary_of(analysis, words, numbers)


def _entries(rows: Any) -> Iterable[Entry]:
    columns = (
        *("offer_id", "areas", "first_month", "last_month", "last_day", "ease"),
        *("is_for_residents", "languages", "groups", "given", "words"),
    )
    for each in rows.values_list(*columns).iterator(chunk_size=_PIECE):
        offer, areas, first, last, day, ease, for_residents, languages, groups, given, words = each
        yield Entry(
            id=offer,
            areas=tuple(areas.split()),
            months=(first, last),
            last_day=day,
            ease=Ease(ease),
            words={
                field: tuple(line.split())
                for field, line in zip(Field, words.split("\n"), strict=False)
            },
            is_for_residents=for_residents,
            languages=tuple(languages.split()),
            groups=tuple(groups.split()),
            given=tuple(given.split()),
        )
