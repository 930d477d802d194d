"""One application to a fund, with what it got and what became of that."""

from dataclasses import dataclass

from samling.kernel import Kronor

from ... import models
from ...rules.funds import Asked, Used


@dataclass(frozen=True)
class ApplicationSeen:
    """granted: kronor by the decision, None before it. used, told: of its report, if there is one.

    is_late: it came in after the last day.
    """

    id: int
    version: int
    asked: Asked
    is_late: bool
    granted: Kronor | None
    used: Kronor | None
    told: str
    report_version: int

    @property
    def back(self) -> Kronor | None:
        """What is to be taken back, where it has reported."""
        if self.granted is None or self.used is None:
            return None
        return Used(self.asked.unit, self.granted, self.used).to_take_back


def application_seen(row: models.FundApplication, year: models.FundYear) -> ApplicationSeen:
    report = getattr(row, "report", None)
    return ApplicationSeen(
        id=row.pk,
        version=row.version,
        asked=Asked(
            unit=row.unit,
            activity=row.activity,
            applied=row.applied_sek,
            users=row.users,
            is_inside=row.is_inside,
            received=row.received,
            place=row.place,
            why_not=row.why_not,
        ),
        is_late=year.until is not None and row.received > year.until,
        granted=kronor_of(row.granted_sek),
        used=kronor_of(report.used_sek) if report else None,
        told=report.told if report else "",
        report_version=report.version if report else 0,
    )


def kronor_of(amount: int | None) -> Kronor | None:
    return None if amount is None else Kronor(amount)
