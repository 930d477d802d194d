"""What the agency's officer sees of reports: one beside last year, all of a scheme, and draws."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from samling.kernel import AreaCode, Text, day_in_sweden

from .. import models
from ..rules.audit.findings import Severity
from ..rules.reports import (
    Compared,
    ReportForm,
    RiskFacts,
    Whole,
    amounts_only,
    compared,
    risks_of,
    whole_from,
)
from .own_days import report_days_given
from .paid_offers import PaidOffer, offers_in_report
from .reports import form_of, last_year_report, stored_form


@dataclass(frozen=True)
class Review:
    """One report as it was sent, beside last year's. findings: with the comments on them.

    offers: in the register that it names, with those of its units' reports in it.
    numbers: of every version that was sent, oldest first. reasons: why it was drawn, if it was.
    """

    form: ReportForm
    number: int
    answers: Mapping[str, Any]
    whole: Whole
    rows: tuple[Compared, ...]
    findings: Sequence[Mapping[str, Any]]
    offers: tuple[PaidOffer, ...]
    numbers: tuple[int, ...]
    sent_by: str
    sent_at: datetime
    reasons: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One grant of a scheme in the list of reports. whole: None while nothing is sent.

    until: the last day that holds for it; days_late: of what was sent last, by that day.
    risks: words of each rule that it is beyond; drawn: why it was drawn last, if it was.
    """

    grant: int
    recipient: AreaCode
    state: str
    whole: Whole | None
    until: date | None
    days_late: int
    warnings: int
    risks: tuple[Text, ...]
    drawn: tuple[Text, ...]


def review(grant: models.Grant, number: int | None = None) -> Review | None:
    """A report that was sent, the last one where no number is given; None where there is none."""
    versions = list(grant.reports.select_related("form", "event").order_by("number"))
    wanted = [each for each in versions if number in (None, each.number)]
    if not wanted:
        return None
    version = wanted[-1]
    form, whole = stored_form(version.form), whole_from(version.whole)
    drawn = models.DrawnReport.objects.filter(grant=grant).order_by("draw").last()
    return Review(
        form=form,
        number=version.number,
        answers=version.answers,
        whole=whole,
        rows=compared(form, whole, last_year_report(grant, form)),
        findings=version.findings,
        offers=offers_in_report(version),
        numbers=tuple(each.number for each in versions),
        sent_by=version.event.by,
        sent_at=version.event.at,
        reasons=_texts(drawn.reasons) if drawn else (),
    )


def report_lines(scheme_id: str) -> tuple[ReportLine, ...]:
    """Every recipient's report of a scheme, in order of code: six questions, however many.

    Raises NoForm.
    """
    form = form_of(scheme_id)
    until = (
        models.SchemeLife.objects.filter(scheme=scheme_id)
        .values_list("report_until", flat=True)
        .first()
    )
    given = report_days_given(scheme_id)
    versions: dict[int, models.ReportVersion] = {}
    for row in (
        models.ReportVersion.objects.filter(grant__life=scheme_id, grant__parent=None)
        .select_related("event")
        .defer("answers")
        .order_by("number")
    ):
        versions[row.grant_id] = row
    before = _last_year(form)
    drawn = _drawn(scheme_id)
    grants = models.Grant.objects.filter(life=scheme_id, parent=None).order_by("recipient")
    lines = []
    for grant, code, state in grants.values_list("id", "recipient", "state"):
        version = versions.get(grant)
        whole = whole_from(version.whole) if version else None
        own = given.get(grant, ())
        last = until and max([until, *(each for _, each in own[-1:])])
        late = _days_late(version, until, own)
        warnings = (
            sum(each["severity"] == Severity.WARNING for each in version.findings) if version else 0
        )
        risks = risks_of(form, RiskFacts(whole, before.get(code), late, warnings)) if whole else ()
        lines.append(
            ReportLine(
                grant=grant,
                recipient=AreaCode(code),
                state=state,
                whole=whole,
                until=last,
                days_late=late,
                warnings=warnings,
                risks=risks,
                drawn=drawn.get(grant, ()),
            )
        )
    return tuple(lines)


def _days_late(
    version: models.ReportVersion | None, until: date | None, own: Sequence[tuple[int, date]]
) -> int:
    """After the day that held when it was sent; one that was given since does not undo it."""
    if version is None or until is None:
        return 0
    held = max([until, *(day for event, day in own if event < version.event_id)])
    return max(0, (day_in_sweden(version.event.at) - held).days)


def reports_to_draw_from(scheme_id: str) -> tuple[ReportLine, ...]:
    """Those that are sent and await an answer."""
    return tuple(each for each in report_lines(scheme_id) if each.state == "reported")


def _last_year(form: ReportForm) -> dict[str, Whole]:
    """What was reported of the scheme before, by recipient: here, or in an older system."""
    if form.follows is None:
        return {}
    of_scheme = {"grant__life": form.follows, "grant__parent": None}
    amounts: dict[str, dict[str, int]] = {}
    rows = models.ReportRow.objects.filter(**of_scheme)
    for code, purpose, amount in rows.values_list("grant__recipient", "purpose", "amount_sek"):
        amounts.setdefault(code, {})[purpose] = amount
    found = {code: amounts_only(form, each, 0) for code, each in amounts.items()}
    versions = models.ReportVersion.objects.filter(**of_scheme).order_by("number")
    for code, whole in versions.values_list("grant__recipient", "whole"):
        found[code] = whole_from(whole)
    return found


def _drawn(scheme_id: str) -> dict[int, tuple[Text, ...]]:
    rows = models.DrawnReport.objects.filter(draw__life=scheme_id).order_by("draw")
    return {grant: _texts(reasons) for grant, reasons in rows.values_list("grant", "reasons")}


def _texts(plain: Iterable[Mapping[str, str]]) -> tuple[Text, ...]:
    return tuple(Text(each["sv"], each["en"]) for each in plain)
