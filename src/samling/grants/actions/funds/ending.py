"""What became of a year's money: units report, it is laid before the board, and taken back."""

from datetime import date

from django.db import transaction

from samling.kernel import Fault, Faults, Kronor, Text
from samling.platform import actions as platform

from ... import models
from ...rules.funds import Entry, EntryKind, Used
from ...rules.funds.asked import MOST_APPLIED, check_words
from ...rules.life import Part
from ..requests import Conflict, NotYours, Request, alone, follows
from .entries import write_entry
from .taking import (
    FundRefused,
    check_day,
    check_decision,
    done_before,
    locked_year,
    not_your_fund,
    refuse_other_state,
    refuse_other_than,
    refuse_step,
    year_step,
)


@transaction.atomic
def save_fund_report(
    fund_id: str,
    year: int,
    application_id: int,
    request: Request,
    *,
    used: int,
    told: str,
    acting_for: str,
) -> models.FundReport:
    """Write down what a unit used and what came of it; request.version: of the report that was
    seen, 0 where there was none. Raises NotYours, MayNot, Conflict, FundRefused.
    """
    refuse_other_than(request, Part.PREPARES)
    alone(request)
    of_year = locked_year(fund_id, year, acting_for, request)
    if done := models.FundReport.objects.filter(key=request.key).first():
        return done
    refuse_other_state(of_year, "paid")
    application = of_year.applications.filter(
        pk=application_id, withdrawn=False, granted_sek__gt=0
    ).first()
    if application is None:
        raise NotYours(not_your_fund())
    faults = Faults()
    check_words(told, faults)
    if not 0 <= used <= MOST_APPLIED:
        faults.add(
            "FUND-REPORT-AMOUNT",
            Text("Beloppet går inte att använda.", "The amount cannot be used."),
            Text("Skriv hela kronor från 0.", "Write whole kronor from 0."),
        )
    faults.raise_if_any(FundRefused)
    row = models.FundReport.objects.filter(application=application).first()
    if request.version not in (None, row.version if row else 0):
        raise Conflict(_reported_meanwhile(application.unit))
    row = row or models.FundReport(application=application)
    row.used_sek, row.told = used, told.strip()
    row.key, row.by, row.at = request.key, request.actor.id, request.at
    row.version += 1
    row.save()
    platform.record(
        action="grants.save_fund_report",
        subject=f"fund_year:{of_year.pk}",
        by=request.actor.id,
        at=request.at,
        detail={
            "fund": fund_id,
            "year": year,
            "application": application.pk,
            "granted_sek": application.granted_sek,
            "used_sek": used,
        },
    )
    return row


@transaction.atomic
def account_fund_year(
    fund_id: str, year: int, request: Request, *, acting_for: str
) -> models.FundEvent:
    """Lay the reports before the one who decides, when all are in. Raises NotYours, MayNot,
    Conflict, FundRefused with each that has not reported.
    """
    if done := done_before(request):
        return done
    row = locked_year(fund_id, year, acting_for, request)
    refuse_step(row, "account", request)
    lacking = row.applications.filter(withdrawn=False, granted_sek__gt=0, report__isnull=True)
    faults = Faults()
    for unit in lacking.values_list("unit", flat=True):
        faults.add(
            "FUND-REPORT-LACKING",
            Text("Har inte redovisat än.", "Has not reported yet."),
            Text("Skriv in vad som användes.", "Write down what was used."),
            Text.same(unit),
        )
    faults.raise_if_any(FundRefused)
    return year_step(row, "account", request)


@transaction.atomic
def return_fund_account(
    fund_id: str, year: int, request: Request, *, acting_for: str
) -> models.FundEvent:
    """The reports are to be mended. Raises NotYours, MayNot, Conflict."""
    if done := done_before(request):
        return done
    row = locked_year(fund_id, year, acting_for, request)
    return year_step(row, "return_account", request)


@transaction.atomic
def close_fund_year(
    fund_id: str,
    year: int,
    request: Request,
    *,
    day: date,
    decision: str,
    said_back: Kronor | None = None,
    said_left: Kronor | None = None,
    acting_for: str,
) -> models.FundEvent:
    """The board has approved the reports: what each did not use comes back to the fund.

    said_back, said_left: sums as the decision has them; the amounts are taken back unit by unit
    whatever it says. Raises NotYours, MayNot, Conflict, FundRefused.
    """
    if done := done_before(request):
        return done
    row = locked_year(fund_id, year, acting_for, request)
    refuse_step(row, "close", request)
    faults = Faults()
    check_decision(faults, decision)
    check_day(faults, day, row.decided, Text("Beslutet", "The decision"))
    faults.raise_if_any(FundRefused)
    back = {}
    rows = row.applications.filter(withdrawn=False, granted_sek__gt=0).select_related("report")
    for each in rows:
        used = Used(each.unit, Kronor(each.granted_sek or 0), Kronor(each.report.used_sek))
        amount = used.to_take_back
        if not amount:
            continue
        back[str(each.pk)] = int(amount)
        entry = Entry(EntryKind.BACK, amount, day, decision)
        key = follows(request, f"back/{each.pk}").key
        write_entry(row.fund, entry, request, key, application=each)
    return year_step(
        row,
        "close",
        request,
        detail={"decision": decision.strip(), "day": day.isoformat(), "back": back},
        changes={
            "closed": day,
            "closing": decision.strip(),
            "said_back_sek": None if said_back is None else int(said_back),
            "said_left_sek": None if said_left is None else int(said_left),
        },
    )


def _reported_meanwhile(unit: str) -> Fault:
    return Fault(
        "FUND-REPORT-CHANGED",
        Text(
            f"En kollega har skrivit redovisningen för {unit} medan sidan var öppen hos dig.",
            f"A colleague has written the report of {unit} while you had the page open.",
        ),
        Text(
            "Läs om sidan, se efter vad som ändrats och gör om det som behövs.",
            "Reload the page, look at what has changed and do again what is needed.",
        ),
    )
