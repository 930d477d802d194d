"""What the papers of a fund are drafted from, as values: for boards, which know no models."""

from dataclasses import dataclass
from datetime import date

from samling.kernel import Kronor, Text

from ... import models
from ...rules.funds import FundDivision, FundReport, FundRules
from .money import left_after
from .years import fund_year


@dataclass(frozen=True)
class FundAllocationValues:
    """A proposal or a decision of what a fund gives. board: who decides; year: for which year."""

    rules: FundRules
    division: FundDivision
    board: Text
    year: int


@dataclass(frozen=True)
class FundReportValues:
    """What became of a year's money. left: kronor that remain to give when what was not used has
    come back; said_left: the same as the decision has it, if it was told."""

    rules: FundRules
    report: FundReport
    board: Text
    left: Kronor
    said_left: Kronor | None


def fund_allocation_values(fund_id: str, year: int) -> FundAllocationValues | None:
    """None where there is no such year, or it cannot be divided yet."""
    seen = fund_year(fund_id, year)
    if seen is None or seen.division is None:
        return None
    return FundAllocationValues(seen.rules.rules, seen.division, seen.rules.board, year)


def fund_report_values(fund_id: str, year: int, *, on: date) -> FundReportValues | None:
    """None where there is no such year, or not all have reported.

    on: the day that what remains is counted, of a year that is not closed yet.
    """
    seen = fund_year(fund_id, year)
    if seen is None or seen.report is None or seen.unreported:
        return None
    left = seen.left_after
    if left is None:
        row = models.FundYear.objects.get(id=seen.id)
        stands = left_after(row, seen.rules.rules, on) or 0
        left = Kronor(stands + seen.report.to_take_back)
    return FundReportValues(seen.rules.rules, seen.report, seen.rules.board, left, seen.said_left)
