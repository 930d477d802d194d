"""A year of a fund: what was applied for, what each gets and why, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from samling.kernel import Fault, Kronor

from ... import models
from ...rules.funds import (
    CannotDivide,
    Entry,
    FundDivision,
    FundReport,
    Granted,
    Standing,
    Used,
    divide_fund,
    granted_finding,
    left_finding,
    standing,
)
from ..stories import Told, told_of
from .applied import ApplicationSeen, application_seen, kronor_of
from .money import entries_of, left_after
from .seen import FundSeen, RulesSeen, fund, rules_seen


@dataclass(frozen=True)
class FundYearBrief:
    """A year in a list. applied, given: kronor in all; given is None before the proposal.

    back: kronor that came back; None before the year is closed.
    """

    year: int
    state: str
    until: date | None
    number: int
    applied: Kronor
    given: Kronor | None
    back: Kronor | None


@dataclass(frozen=True)
class FundYearSeen:
    """A year as it stands, or as it was decided.

    stands: the fund's money on the day that it is counted; available: what of it there is to give.
    division: None where it cannot be divided yet; lacking says why.
    """

    id: int
    fund: FundSeen
    year: int
    state: str
    version: int
    counted: date
    until: date | None
    rules: RulesSeen
    stands: Standing | None
    available: Kronor
    applications: tuple[ApplicationSeen, ...]
    division: FundDivision | None
    lacking: tuple[Fault, ...]
    decided: date | None
    decision: str
    said: Kronor | None
    paid: date | None
    payment: str
    closed: date | None
    closing: str
    said_back: Kronor | None
    said_left: Kronor | None
    same_left_in: tuple[int, ...]
    left_after: Kronor | None

    @property
    def is_decided(self) -> bool:
        return self.state not in ("open", "proposed")

    @property
    def is_proposed(self) -> bool:
        return self.state == "proposed"

    @property
    def granted(self) -> tuple[ApplicationSeen, ...]:
        """Those that have got something, which they are to report."""
        return tuple(each for each in self.applications if each.granted)

    @property
    def unreported(self) -> tuple[ApplicationSeen, ...]:
        return tuple(each for each in self.granted if each.used is None)

    @cached_property
    def report(self) -> FundReport | None:
        """What became of the money, of those that have reported; None where nobody has."""
        rows = tuple(
            Used(each.asked.unit, each.granted, each.used, each.told)
            for each in self.granted
            if each.granted is not None and each.used is not None
        )
        return FundReport(self.year, rows, self.said_back) if rows else None

    @cached_property
    def findings(self) -> tuple[Fault, ...]:
        """Where the decisions' sums say something else than their rows and the book."""
        found: list[Fault | None] = []
        if self.division is not None and self.is_decided:
            found.append(granted_finding(self.said, self.division.total))
        if self.closed and self.report is not None:
            found += self.report.findings()
            if self.left_after is not None:
                back = self.report.to_take_back
                found.append(left_finding(self.said_left, self.left_after, back, self.same_left_in))
        return tuple(each for each in found if each is not None)

    def granted_of(self, application: ApplicationSeen) -> Granted | None:
        """The row of the division; None where it is not divided yet."""
        rows = self.division.rows if self.division else ()
        return next((e for e in rows if e.application.unit == application.asked.unit), None)

    def application(self, application_id: int) -> ApplicationSeen | None:
        return next((each for each in self.applications if each.id == application_id), None)


def fund_year(fund_id: str, year: int) -> FundYearSeen | None:
    """None where the fund has no such year."""
    seen = fund(fund_id)
    row = (
        models.FundYear.objects.select_related("rules").filter(fund=fund_id, year=year).first()
        if seen
        else None
    )
    return year_seen(seen, row) if seen and row else None


def year_seen(seen: FundSeen, row: models.FundYear) -> FundYearSeen:
    """A fixed number of questions, however many have applied."""
    applications = tuple(
        application_seen(each, row)
        for each in row.applications.filter(withdrawn=False).select_related("report")
    )
    rules = rules_seen(row.rules) if row.rules else seen.on(row.counted)
    entries = entries_of(seen.id)
    stands = stands_for(rules, entries, row)
    available = Kronor(row.available_sek or 0) if row.rules else _to_give(stands)
    division, lacking = _divided(rules, available, applications)
    said_left = row.said_left_sek
    same = models.FundYear.objects.filter(fund=seen.id, available_sek=said_left).exclude(id=row.pk)
    return FundYearSeen(
        id=row.pk,
        fund=seen,
        year=row.year,
        state=row.state,
        version=row.version,
        counted=row.counted,
        until=row.until,
        rules=rules,
        stands=stands,
        available=available,
        applications=applications,
        division=division,
        lacking=lacking,
        decided=row.decided,
        decision=row.decision,
        said=kronor_of(row.said_sek),
        paid=row.paid,
        payment=row.payment,
        closed=row.closed,
        closing=row.closing,
        said_back=kronor_of(row.said_back_sek),
        said_left=kronor_of(said_left),
        same_left_in=tuple(same.order_by("year").values_list("year", flat=True))
        if said_left is not None
        else (),
        left_after=left_after(row, rules.rules, row.closed) if row.closed else None,
    )


def stands_for(rules: RulesSeen, entries: Sequence[Entry], row: models.FundYear) -> Standing | None:
    """The fund's money on the day that a year is counted; None where nothing is written of it."""
    there = [each for each in entries if each.day <= row.counted]
    return standing(rules.rules, there, row.counted, row.year) if there else None


def fund_years(fund_id: str) -> tuple[FundYearBrief, ...]:
    """Every year, the last first."""
    rows = models.FundYear.objects.filter(fund=fund_id).prefetch_related("applications__report")
    found = []
    for row in rows:
        there = [
            application_seen(each, row) for each in row.applications.all() if not each.withdrawn
        ]
        found.append(
            FundYearBrief(
                row.year,
                row.state,
                row.until,
                len(there),
                Kronor(sum(each.asked.applied for each in there)),
                kronor_of(row.given_sek) if row.rules_id else None,
                Kronor(sum(each.back or 0 for each in there)) if row.closed else None,
            )
        )
    return tuple(found)


def open_fund_years(fund_ids: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """The years of each fund that take applications, the last first."""
    found: dict[str, tuple[int, ...]] = {}
    rows = models.FundYear.objects.filter(fund__in=fund_ids, state="open").order_by("-year")
    for fund_id, year in rows.values_list("fund", "year"):
        found[fund_id] = (*found.get(fund_id, ()), year)
    return found


def story_of_fund_year(year_id: int) -> tuple[Told, ...]:
    """Every step that was taken, oldest first."""
    return told_of(models.FundEvent.objects.filter(year=year_id))


def _divided(
    rules: RulesSeen, available: Kronor, applications: Sequence[ApplicationSeen]
) -> tuple[FundDivision | None, tuple[Fault, ...]]:
    try:
        asked = [each.asked.application() for each in applications]
        return divide_fund(rules.rules, available, asked), ()
    except CannotDivide as error:
        return None, error.faults


def _to_give(stands: Standing | None) -> Kronor:
    return stands.to_give if stands else Kronor(0)
