"""Which reports are worth a closer look, by rules that are data."""

from dataclasses import dataclass

from samling.kernel import Text

from .form import ReportForm, Risk, RiskKind
from .whole import Whole


@dataclass(frozen=True, slots=True)
class RiskFacts:
    """What the rules look at. days_late: after the last day; 0 when in time. warnings: how many
    were commented on instead of mended."""

    whole: Whole
    last_year: Whole | None
    days_late: int
    warnings: int


def measure(kind: RiskKind, facts: RiskFacts) -> int | None:
    """The figure that a rule of this kind compares with its limit; None where there is none."""
    whole, before = facts.whole, facts.last_year
    match kind:
        case RiskKind.UNUSED_PERCENT:
            return whole.unused * 100 // whole.paid if whole.paid else None
        case RiskKind.JUMP_PERCENT:
            if before is None or not before.used:
                return None
            return abs(whole.used - before.used) * 100 // before.used
        case RiskKind.DAYS_LATE:
            return facts.days_late
        case RiskKind.WARNINGS:
            return facts.warnings
        case RiskKind.AMOUNT:
            return whole.paid


def risks_of(form: ReportForm, facts: RiskFacts) -> tuple[Text, ...]:
    """The words of every rule that the report is beyond the limit of, with its figure."""
    found = ((risk, measure(risk.kind, facts)) for risk in form.risks)
    return tuple(
        _words(risk, figure) for risk, figure in found if figure is not None and figure > risk.limit
    )


def _words(risk: Risk, figure: int) -> Text:
    if risk.kind is RiskKind.DAYS_LATE:
        return _late(figure, risk.limit)
    return Text(
        f"{risk.title.sv} ({figure}, gränsen är {risk.limit}).",
        f"{risk.title.en} ({figure}, the limit is {risk.limit}).",
    )


def _late(days: int, limit: int) -> Text:
    sv, en = _days(days, "dag", "dagar"), _days(days, "day", "days")
    if not limit:
        return Text(f"Redovisade {sv} för sent.", f"Reported {en} late.")
    return Text(
        f"Redovisade {sv} för sent. Gränsen är {_days(limit, 'dag', 'dagar')}.",
        f"Reported {en} late. The limit is {_days(limit, 'day', 'days')}.",
    )


def _days(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
