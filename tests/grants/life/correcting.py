"""Shared by the tests of changed decisions: figures that turn out otherwise, and the change."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from samling.grants import actions, models, queries
from samling.grants.queries import SchemeEntry
from samling.grants.rules.allocation import ComponentResult
from samling.kernel import Kronor

from .making import CHIEF, NOW, OFFICER, by, opened
from .money import AGENCY, PAYER, approved

CARE = "elderly-care-2026"
LATER = (NOW + timedelta(days=30)).date()

Changed = Callable[[str, Mapping[str, int | None]], None]


def with_amounts(entry: SchemeEntry, changes: Mapping[str, int | None]) -> SchemeEntry:
    """The list as it would be with these added to the first component's amounts, and its pot.

    None: the recipient is not in the list.
    """
    assert entry.allocation is not None
    first, *rest = entry.allocation.components
    gone = {code for code, change in changes.items() if change is None}
    shares = tuple(
        replace(share, amount=Kronor(share.amount + (changes.get(str(share.recipient)) or 0)))
        for share in first.shares
        if str(share.recipient) not in gone
    )
    less = sum(share.amount for share in first.shares if str(share.recipient) in gone)
    pot = Kronor(first.pot + sum(change or 0 for change in changes.values()) - less)
    components = (replace(first, shares=shares, pot=pot), *rest)
    return replace(entry, allocation=replace(entry.allocation, components=components))


def with_parts(entry: SchemeEntry, code: str, changes: Mapping[str, int]) -> SchemeEntry:
    """The list as it would be with these added to a recipient's components, and to their pots."""
    assert entry.allocation is not None

    def added(each: ComponentResult) -> ComponentResult:
        change = changes.get(each.component.id, 0)
        shares = tuple(
            replace(share, amount=Kronor(share.amount + change * (str(share.recipient) == code)))
            for share in each.shares
        )
        return replace(each, shares=shares, pot=Kronor(each.pot + change))

    components = tuple(map(added, entry.allocation.components))
    return replace(entry, allocation=replace(entry.allocation, components=components))


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> Changed:
    """The figures of a scheme turn out otherwise: kronor to add, by recipient."""
    as_it_was = queries.computed_entry

    def change(scheme: str, changes: Mapping[str, int | None]) -> None:
        monkeypatch.setattr(
            queries, "computed_entry", lambda name: with_amounts(as_it_was(name), changes)
        )

    return change


def decided(scheme: str, code: str) -> int:
    life = models.SchemeLife.objects.get(scheme_id=scheme)
    assert life.decided is not None
    return sum(life.decided.amounts.filter(recipient=code).values_list("amount_sek", flat=True))


def corrected(
    scheme: str, *, cover: bool = False, until: date | None = None, why: str = "fel folkmängd"
) -> models.Event:
    prepared = actions.prepare_correction(scheme, by(OFFICER, reason=why), acting_for=AGENCY)
    return actions.correct_scheme(
        prepared.pk, by(CHIEF), cover=cover, until=until, acting_for=AGENCY
    )


def closed(*codes: str) -> models.SchemeLife:
    """Requisition is over: these have got all of theirs approved, the others have lapsed."""
    life = opened(CARE)
    for code in codes:
        approved(life, code, decided(CARE, code))
    actions.close_scheme(CARE, by(OFFICER))
    life.refresh_from_db()
    return life


def reporting(life: models.SchemeLife) -> None:
    actions.finish_paying(CARE, by(PAYER), acting_for=AGENCY)
    until = LATER + timedelta(days=90)
    actions.ask_for_reports(CARE, by(OFFICER), acting_for=AGENCY, until=until)
    life.refresh_from_db()
