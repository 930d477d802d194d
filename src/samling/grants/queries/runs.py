"""The schemes that agencies run, and how far each has come."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F

from samling.kernel import Kronor, Origin

from .. import models
from ..rules.life import SCHEME

# Whose money anyone may follow, but while it is moved by a decision that is not published.
FOLLOWED = ("published", "open", "closed", "redistributed", "paid", "reporting", "settled")


@dataclass(frozen=True)
class Run:
    """A scheme that an agency runs here. counts: how many of its grants stand in each state.

    version: of the scheme, for optimistic locking. total: what was decided; 0 before.
    """

    scheme_id: str
    year: int
    agency: str
    state: str
    version: int
    requisition_until: date | None
    report_until: date | None
    is_example: bool
    total: Kronor
    counts: Mapping[str, int]

    @property
    def is_final(self) -> bool:
        return SCHEME.state(self.state).final


def runs(agency: str) -> tuple[Run, ...]:
    """Every scheme that the agency runs, newest year first: two questions, however many grants."""
    return _runs(models.SchemeLife.objects.filter(agency=agency))


def run(scheme_id: str) -> Run | None:
    """One scheme; None where its life has not begun here."""
    found = _runs(models.SchemeLife.objects.filter(scheme=scheme_id))
    return found[0] if found else None


def decided_on_invented(scheme_ids: Collection[str]) -> frozenset[str]:
    """Those of the schemes whose decided list, or one to be decided, rests on invented figures."""
    lives = models.SchemeLife.objects.filter(scheme__in=scheme_ids)
    decided = dict(lives.values_list("scheme", "decided__origins"))
    lists = models.Allocation.objects.filter(scheme__in=decided, sha256=F("scheme__computed"))
    computed = dict(lists.filter(kind="computed").values_list("scheme", "origins"))
    return frozenset(
        scheme
        for scheme, origins in decided.items()
        if Origin.SYNTHETIC in (computed.get(scheme, []) if origins is None else origins)
    )


def _runs(lives: Any) -> tuple[Run, ...]:
    rows = list(
        lives.select_related("scheme", "decided")
        .defer("scheme__definition", "decided__document")
        .order_by("-scheme__year", "scheme__place")
    )
    counts: dict[str, dict[str, int]] = {}
    grouped = (
        models.Grant.objects.filter(life__in=[row.pk for row in rows], parent=None)
        .order_by()
        .values_list("life", "state")
        .annotate(number=Count("id"))
    )
    for life, state, number in grouped:
        counts.setdefault(life, {})[state] = number
    return tuple(
        Run(
            scheme_id=row.scheme_id,
            year=row.scheme.year,
            agency=row.agency_id,
            state=row.state,
            version=row.version,
            requisition_until=row.requisition_until,
            report_until=row.report_until,
            is_example=row.is_example,
            total=Kronor(row.decided.total_sek if row.decided else 0),
            counts=counts.get(row.scheme_id, {}),
        )
        for row in rows
    )


def unpublished(decided: Collection[str]) -> frozenset[str]:
    """Those of the schemes that never were published. One whose published decision is changed
    stands as decided again until the change is published, and is no news.
    """
    if not decided:
        return frozenset()
    told = models.Event.objects.filter(scheme__in=decided, life=SCHEME.id, step="publish")
    return frozenset(decided) - frozenset(told.values_list("scheme", flat=True))
