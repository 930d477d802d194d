"""The last day that holds for each grant: its scheme's, or its own where it is to do it again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from .. import models
from ..rules.life import TO_REPORT, UNANSWERED
from .named import named

# Steps that ask for it again, by what is asked for. Each notes the day that it gives.
_REQUISITION = ("ask_to_complete",)
_REPORT = ("return_report", "report_again", "report_more", "reclaim_reported")
_TO_DO = (*UNANSWERED, *TO_REPORT)


@dataclass(frozen=True, slots=True)
class LastDays:
    """Of one grant; None where no day is set."""

    requisition: date | None
    report: date | None


def last_days(grants: Iterable[models.Grant]) -> Mapping[int, LastDays]:
    """By grant: one question, and none where none of them has anything to do.

    A unit reports by the day of the one that shared, which cannot report without it.
    """
    rows = list(grants)
    ids = {each for row in rows if row.state in _TO_DO for each in _with_those_above(row)}
    own = _own(sorted(ids)) if ids else {}
    return {
        row.pk: LastDays(
            _later(row.life.requisition_until, own.get((row.pk, _REQUISITION))),
            _later(
                row.life.report_until,
                *(own.get((each, _REPORT)) for each in _with_those_above(row)),
            ),
        )
        for row in rows
    }


def unanswered(scheme_id: str) -> tuple[models.Grant, ...]:
    """The grants from the agency that nobody has answered the offer of."""
    rows = models.Grant.objects.filter(life=scheme_id, parent=None, state__in=UNANSWERED)
    return tuple(rows.select_related("life"))


def completing(grants: Iterable[models.Grant]) -> Mapping[int, date]:
    """Those of the grants that are to complete a requisition, each with the day of its own."""
    ids = [each.pk for each in grants]
    own = _own(ids) if ids else {}
    return {grant: day for (grant, kind), day in own.items() if kind == _REQUISITION}


def report_days_given(scheme_id: str) -> Mapping[int, tuple[tuple[int, date], ...]]:
    """By grant from the agency: each day of its own that it was given to report by, with the event
    that gave it, oldest first. One question.
    """
    found: dict[int, tuple[tuple[int, date], ...]] = {}
    events = models.Event.objects.filter(scheme=scheme_id, grant__parent=None, step__in=_REPORT)
    for event, grant, detail in events.order_by("id").values_list("id", "grant", "detail"):
        if grant is not None and "until" in detail:
            day = date.fromisoformat(detail["until"])
            found[grant] = (*found.get(grant, ()), (event, day))
    return found


def in_time(grants: Iterable[models.Grant], today: date) -> frozenset[int]:
    """Those of the grants whose day for what they are to do now has not passed."""
    rows = list(grants)
    days = last_days(rows)
    found = set()
    for row in rows:
        own = days[row.pk]
        day = own.requisition if row.state in UNANSWERED else own.report
        if day is not None and day >= today:
            found.add(row.pk)
    return frozenset(found)


def _own(ids: list[int]) -> dict[tuple[int, tuple[str, ...]], date]:
    found: dict[tuple[int, tuple[str, ...]], date] = {}
    every = models.Grant.objects.filter(state__in=_TO_DO).values("id")
    events = models.Event.objects.filter(
        grant__in=named(ids, every), step__in=[*_REQUISITION, *_REPORT]
    )
    for grant, step, detail in events.order_by("id").values_list("grant", "step", "detail"):
        if "until" in detail:
            kind = _REQUISITION if step in _REQUISITION else _REPORT
            found[grant, kind] = date.fromisoformat(detail["until"])
    return found


def _with_those_above(grant: models.Grant) -> list[int]:
    found, above = [grant.pk], grant.parent
    while above is not None:
        found.append(above.pk)
        above = above.parent
    return found


def _later(of_all: date | None, *own: date | None) -> date | None:
    """The latest of the days; None where the scheme has set none, since then none is late."""
    return of_all and max(of_all, *(day for day in own if day is not None), of_all)
