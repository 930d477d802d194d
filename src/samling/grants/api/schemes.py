"""Schemes in the API."""

from collections.abc import Collection
from typing import Any, Literal

from django.http import HttpRequest

from samling.grants import queries
from samling.grants.rules import Component as ComponentRule
from samling.grants.rules import Scheme as Rule
from samling.grants.rules import result_document
from samling.grants.rules.instalments import share_of
from samling.grants.rules.scheme import Anchor, FromParent
from samling.kernel import Kronor, Missing
from samling.platform.openapi import Fault, exact, source, text
from samling.registry import queries as registry

from . import routers
from .nulls import Nulls
from .routers import SchemeId
from .scheme_schemas import (
    Agency,
    Component,
    Day,
    Instalment,
    LegalReference,
    Parent,
    Scheme,
    Schemes,
    SchemeSummary,
    Status,
)


@routers.schemes.read("/schemes", answer=Schemes, example="/schemes")
def list_schemes(request: HttpRequest) -> Schemes:
    """List schemes.

    Every state grant with its pot, total and number of recipients, the newest year first.
    """
    found, changed = queries.listed(), queries.changed_schemes()
    return Schemes(
        total=len(found),
        schemes=[SchemeSummary(**_summary(each.scheme, each.head, changed)) for each in found],
    )


@routers.schemes.read(
    "/schemes/{scheme_id}",
    answer=Scheme,
    errors=(404, 422),
    example="/schemes/elderly-care-2026",
)
def get_scheme(request: HttpRequest, scheme_id: SchemeId) -> Scheme:
    """Get a scheme.

    Purpose, legal basis, components with pot and key, days and sources; and, where it cannot be
    computed, which figures are missing.
    """
    entry = queries.entry(scheme_id)
    rule, allocation = entry.scheme, entry.allocation
    head = next(each.head for each in queries.listed() if each.scheme.id == rule.id)
    summary = _summary(rule, head, queries.changed_schemes())
    nulls = Nulls(summary.pop("missing"))
    appropriation = nulls.known("appropriation", rule.appropriation)
    return Scheme(
        **summary,
        purpose=text(rule.purpose),
        legal_basis=[
            LegalReference(
                act=each.act,
                provision=each.provision,
                note=text(each.note) if each.note else None,
            )
            for each in rule.legal_basis
        ],
        source=source(rule.source),
        appropriation=None if appropriation is None else text(appropriation),
        within=str(rule.within) if rule.within else None,
        parent=(
            Parent(scheme=rule.parent.scheme, recipient_code=str(rule.parent.recipient))
            if rule.parent
            else None
        ),
        periods={name: str(period) for name, period in rule.periods.items()},
        last_year=rule.last_year,
        components=[_component(rule, component) for component in rule.components],
        ties=rule.ties.value,
        days=[
            Day(what=text(day.what), date=day.date.isoformat() if day.date else None)
            for day in rule.days
        ],
        instalments=[
            Instalment(
                number=each.number,
                share=exact(share_of(rule.instalments, each.number)),
                day=each.day.isoformat() if each.day else None,
                after=text(each.after.title) if each.after else None,
            )
            for each in rule.instalments
        ],
        notes=[text(note) for note in rule.notes],
        result_sha256=nulls.known(
            "result_sha256",
            Missing.NOT_LOADED if allocation is None else result_document(allocation)["sha256"],
        ),
        remarks=[text(notice) for notice in allocation.notices] if allocation else [],
        lacking=[
            Fault(
                code=fault.code,
                what=text(fault.what),
                remedy=text(fault.remedy) if fault.remedy else None,
                where=text(fault.where) if fault.where else None,
            )
            for fault in (entry.lacking.faults if entry.lacking else ())
        ],
        missing=nulls.kinds,
    )


def _summary(rule: Rule, head: queries.ListHead | None, changed: Collection[str]) -> dict[str, Any]:
    """The fields of a SchemeSummary."""
    nulls = Nulls()
    return {
        "id": rule.id,
        "year": rule.year,
        "title": text(rule.title),
        "agency": _agency(rule.agency),
        "recipients": list(rule.recipients),
        "status": _status(rule, head),
        "pot_sek": nulls.known("pot_sek", _pots(rule)),
        "total_sek": nulls.known(
            "total_sek", Missing.NOT_LOADED if head is None else int(head.total)
        ),
        "recipient_count": nulls.known(
            "recipient_count", Missing.NOT_LOADED if head is None else head.recipients
        ),
        "example_data": head is not None and head.is_example,
        "changed": rule.id in changed,
        "missing": nulls.kinds,
    }


def _status(rule: Rule, head: queries.ListHead | None) -> Status:
    if head is None:
        return "lacking"
    return "imported" if rule.imported else "computed"


def _agency(agency: str) -> Agency:
    names = {each.id: each.name for each in registry.organisations()}
    return Agency(id=agency, name=names.get(agency, agency))


def _component(scheme: Rule, rule: ComponentRule) -> Component:
    nulls = Nulls()
    pot = nulls.known("pot_sek", _pot(scheme, rule))
    key = nulls.known("key", Missing.NOT_PUBLISHED if rule.key is None else str(rule.key))
    return Component(
        id=rule.id,
        title=text(rule.title),
        pot_sek=None if pot is None else int(pot),
        pot_origin=_pot_origin(rule),
        key=key,
        summed_over=rule.summed_over,
        floor=str(rule.floor) if rule.floor else None,
        cap=str(rule.cap) if rule.cap else None,
        guarantee=str(rule.guarantee) if rule.guarantee else None,
        eligible_count=rule.eligibility.expected,
        note=text(rule.note) if rule.note else None,
        missing=nulls.kinds,
    )


def _pots(scheme: Rule) -> int | Missing:
    total = 0
    for component in scheme.components:
        pot = _pot(scheme, component)
        if isinstance(pot, Missing):
            return pot
        total += pot
    return total


def _pot(scheme: Rule, rule: ComponentRule) -> Kronor | Missing:
    """The pot as printed, or as the computed list found it; the list is read only then."""
    if isinstance(rule.pot, Kronor):
        return rule.pot
    allocation = queries.entry(scheme.id).allocation
    if allocation is None:
        return Missing.NOT_LOADED
    return next(result.pot for result in allocation.components if result.component.id == rule.id)


def _pot_origin(rule: ComponentRule) -> Literal["published", "found", "parent"]:
    match rule.pot:
        case Anchor():
            return "found"
        case FromParent():
            return "parent"
        case _:
            return "published"
