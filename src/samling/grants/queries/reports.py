"""What is known of one grant's report: its form, draft, versions, units and last year."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Sum

from samling.kernel import AreaCode, Fault, Kronor, SamlingError, Text, canonical_json
from samling.registry import queries as registry

from .. import models
from ..data import load_forms
from ..rules.ledger import Place
from ..rules.reports import (
    ReportFacts,
    ReportForm,
    Unit,
    Whole,
    amounts_only,
    form_from,
    prefilled,
    read_answers,
    whole_from,
)
from ..rules.reports.costs import Reference
from .ledger import Balances, balances
from .offers_to_name import offers_to_name
from .places import shared_from

ACCEPTED = ("accepted", "settled")


class NoForm(SamlingError):
    """The scheme has no form to report by."""


@dataclass(frozen=True)
class DraftReport:
    """What the one who writes sees. version: of the draft; 0 while nothing is saved.

    answers: as they were written, or what could be filled in. saved_by: empty while nothing is.
    """

    form: ReportForm
    answers: Mapping[str, Any]
    version: int
    facts: ReportFacts
    saved_by: str = ""


def form_of(scheme_id: str) -> ReportForm:
    """The form that a scheme is reported by now. Raises NoForm."""
    form = load_forms().get(scheme_id)
    if form is None:
        raise NoForm(
            Fault(
                "GRANTS-REPORT-NO-FORM",
                Text(
                    "Det finns inget formulär för det här bidragets redovisning.",
                    "There is no form for the reports of this grant.",
                ),
                Text(
                    "Myndigheten lägger in ett formulär innan redovisningen öppnas.",
                    "The agency adds a form before the reports are asked for.",
                ),
            )
        )
    return form


def stored_form(row: models.ReportForm) -> ReportForm:
    """A form as it stood when it was answered."""
    return _form(canonical_json(row.definition))


@lru_cache(maxsize=64)
def _form(definition: str) -> ReportForm:
    return form_from(json.loads(definition), "form")


def draft_report(grant: models.Grant) -> DraftReport:
    """The draft of a grant, or what can be filled in before there is one. Raises NoForm.

    A report that was begun in one version of the form is finished in it.
    """
    row = models.Report.objects.select_related("form").filter(grant=grant).first()
    form = stored_form(row.form) if row else form_of(grant.life_id)
    facts = report_facts(grant, form)
    if row:
        return DraftReport(form, row.answers, row.version, facts, row.saved_by)
    before = _last_version(grant, form)
    last_answers = read_answers(stored_form(before.form), before.answers)[0] if before else None
    return DraftReport(form, prefilled(form, facts, last_answers), 0, facts)


def report_facts(grant: models.Grant, form: ReportForm) -> ReportFacts:
    """What is known of a grant without asking the one who has it."""
    shared = list(models.Grant.objects.filter(shared_from([grant.pk]), life=grant.life_id))
    lies = balances(grant.life_id, among=[grant.pk, *(each.pk for each in shared)])
    return ReportFacts(
        holder=grant.recipient_id,
        held=Kronor(sum(lies.at(Place.OPEN, grant.pk).values())),
        units=units_of(grant, shared, lies),
        last_year=last_year_report(grant, form),
        imported=imported_costs(grant),
        offers=offers_to_name(grant.recipient_id, [each.recipient_id for each in shared]),
    )


def units_of(
    grant: models.Grant, shared: Iterable[models.Grant], lies: Balances
) -> tuple[Unit, ...]:
    """The units that the grant was shared among, in order of code, each with its own report.

    shared: all that the grant was shared into, at every level.
    """
    below: dict[int, list[models.Grant]] = {}
    for each in shared:
        below.setdefault(each.parent_id or 0, []).append(each)
    own = sorted(below.get(grant.pk, []), key=lambda each: each.recipient_id)
    wholes = _accepted([each for each in own if each.state in ACCEPTED])
    areas = registry.registry() if own else None
    units = []
    for each in own:
        whole = wholes.get(each.pk)
        unaccounted = _lies_in(each, below, lies, Place.OPEN)
        if whole is None:  # what its own units have used is lost unless it reports
            unaccounted += _lies_in(each, below, lies, Place.USED)
        name = areas.area(AreaCode(each.recipient_id)).name if areas else each.recipient_id
        units.append(Unit(name, whole, unaccounted))
    return tuple(units)


def _lies_in(
    grant: models.Grant, below: Mapping[int, list[models.Grant]], lies: Balances, place: Place
) -> int:
    own = sum(lies.at(place, grant.pk).values())
    return own + sum(_lies_in(unit, below, lies, place) for unit in below.get(grant.pk, []))


def _accepted(grants: list[models.Grant]) -> dict[int, Whole]:
    """The last report of each."""
    if not grants:
        return {}
    rows = models.ReportVersion.objects.filter(grant__in=grants).order_by("number")
    return {row.grant_id: whole_from(row.whole) for row in rows}


def imported_costs(grant: models.Grant) -> dict[str, int]:
    """Kronor by purpose of the costs that count."""
    rows = (
        models.CostLine.objects.filter(imported__grant=grant, imported__removed_at=None)
        .order_by()
        .values_list("purpose")
        .annotate(sum=Sum("amount_sek"))
    )
    return dict(rows)


def taken_costs(grant: models.Grant) -> dict[str, list[Reference]]:
    """Where the costs that count are booked, by account."""
    found: dict[str, list[Reference]] = {}
    rows = models.CostLine.objects.filter(imported__grant=grant, imported__removed_at=None)
    for account, vouchers in rows.values_list("account", "vouchers"):
        found.setdefault(account, []).extend(tuple(each) for each in vouchers)
    return found


def last_year_report(grant: models.Grant, form: ReportForm) -> Whole | None:
    """What the same one reported of the scheme before, here or in an older system."""
    if form.follows is None:
        return None
    if version := _last_version(grant, form):
        return whole_from(version.whole)
    before = _before(grant, form)
    rows = models.ReportRow.objects.filter(grant__in=before).values_list("purpose", "amount_sek")
    amounts = dict(rows)
    return amounts_only(form, amounts, 0) if amounts else None


def _last_version(grant: models.Grant, form: ReportForm) -> models.ReportVersion | None:
    if form.follows is None:
        return None
    return (
        models.ReportVersion.objects.filter(grant__in=_before(grant, form))
        .select_related("form")
        .order_by("number")
        .last()
    )


def _before(grant: models.Grant, form: ReportForm) -> Any:
    """The same recipient's grant of the scheme before, that had come the same way."""
    way, above, step = {"life": form.follows, "recipient": grant.recipient_id}, grant.parent, ""
    while above is not None:
        step += "parent__"
        way[f"{step}recipient"], above = above.recipient_id, above.parent
    return models.Grant.objects.filter(**way, **{f"{step}parent": None})


def comments_on(grant: models.Grant) -> Mapping[str, str]:
    """What the giver wants completed, by question, while the report is returned."""
    if grant.state != "returned":
        return {}
    last = models.Event.objects.filter(grant=grant, step="return_report").order_by("id").last()
    found: Mapping[str, str] = last.detail.get("comments", {}) if last else {}
    return found
