"""A year of a fund is opened, proposed, decided by another person, and paid."""

from datetime import date

from django.db import transaction

from samling.kernel import Fault, Faults, Kronor, Text, format_kronor

from ... import models, queries
from ...queries.funds.money import entries_of
from ...queries.funds.seen import rules_seen
from ...queries.funds.years import stands_for, year_seen
from ...rules.funds import Entry, EntryKind
from ...rules.life import MayNot
from ..requests import Request, follows
from .entries import no_statement, write_entry
from .taking import (
    FundRefused,
    check_day,
    check_decision,
    done_before,
    locked_fund,
    locked_year,
    not_your_fund,
    refuse_step,
    year_step,
)


@transaction.atomic
def begin_fund_year(
    fund_id: str,
    year: int,
    request: Request,
    *,
    counted: date,
    until: date | None,
    acting_for: str,
) -> models.FundYear:
    """Open a year for applications. counted: the day that money and users are counted; until: the
    last day to apply. Raises NotYours, MayNot, FundRefused.
    """
    if done := done_before(request):
        return done.year
    fund = locked_fund(fund_id, acting_for, request)
    if models.FundYear.objects.filter(fund=fund, year=year).exists():
        raise FundRefused(
            Fault(
                "FUND-YEAR-THERE",
                Text(f"{year} finns redan.", f"{year} is there already."),
                Text("Välj ett annat år.", "Choose another year."),
            )
        )
    return begin_year(fund, year, counted, until, request)


def begin_year(
    fund: models.Fund, year: int, counted: date, until: date | None, request: Request
) -> models.FundYear:
    """The same, of a fund that is locked and has no such year."""
    faults = Faults()
    check_day(faults, counted, None)
    if until is not None:
        check_day(faults, until, None)
    if not counted.year - 1 <= year <= counted.year + 2:
        faults.add(
            "FUND-YEAR-FAR",
            Text(
                f"Räkningsdagen {counted.isoformat()} ligger för långt från {year}.",
                f"The day that it is counted, {counted.isoformat()}, is too far from {year}.",
            ),
            Text("Rätta året eller dagen.", "Correct the year or the day."),
        )
    faults.raise_if_any(FundRefused)
    row = models.FundYear(fund=fund, year=year, counted=counted, until=until)
    refuse_step(row, "begin", request)
    row.save()
    year_step(row, "begin", request, detail={"counted": counted.isoformat()})
    return row


@transaction.atomic
def propose_fund_year(
    fund_id: str, year: int, request: Request, *, acting_for: str
) -> models.FundEvent:
    """Lay what each would get before the one who decides. From here on rules, money and
    applications stand. Raises NotYours, MayNot, Conflict, FundRefused, CannotDivide.
    """
    if done := done_before(request):
        return done
    row = locked_year(fund_id, year, acting_for, request)
    refuse_step(row, "propose", request)
    seen = _seen(row)
    if seen.stands is None:
        raise FundRefused(no_statement())
    if seen.lacking:
        raise FundRefused(*seen.lacking)
    division = seen.division
    if division is None or not division.rows:
        raise FundRefused(
            Fault(
                "FUND-NOTHING-APPLIED",
                Text("Ingen har sökt.", "Nobody has applied."),
                Text("Skriv in ansökningarna först.", "Write the applications down first."),
            )
        )
    return year_step(
        row,
        "propose",
        request,
        detail={
            "available_sek": int(seen.available),
            "per_user_sek": int(division.per_user),
            "given_sek": int(division.total),
        },
        changes={
            "rules": models.FundRulesVersion.objects.get(pk=seen.rules.id),
            "available_sek": int(seen.available),
            "per_user_sek": int(division.per_user),
            "given_sek": int(division.total),
        },
    )


@transaction.atomic
def send_back_fund_year(
    fund_id: str, year: int, request: Request, *, acting_for: str
) -> models.FundEvent:
    """The proposal is to be done again; applications can be changed. Raises NotYours, MayNot,
    Conflict.
    """
    if done := done_before(request):
        return done
    row = locked_year(fund_id, year, acting_for, request)
    none = dict.fromkeys(("rules", "available_sek", "per_user_sek", "given_sek"))
    return year_step(row, "send_back", request, changes=none)


@transaction.atomic
def decide_fund_year(
    fund_id: str,
    year: int,
    request: Request,
    *,
    day: date,
    decision: str,
    said: Kronor | None = None,
    acting_for: str,
) -> models.FundEvent:
    """The board has decided what was proposed: what is granted leaves the fund. said: the sum as
    the decision has it. Raises NotYours, MayNot, Conflict, FundRefused.
    """
    if done := done_before(request):
        return done
    row = locked_year(fund_id, year, acting_for, request)
    refuse_step(row, "decide", request)
    faults = Faults()
    check_decision(faults, decision)
    check_day(faults, day, row.counted, Text("Beslutet", "The decision"))
    faults.raise_if_any(FundRefused)
    seen = _seen(row)
    _refuse_other_money(row)
    rows = row.applications.in_bulk()
    granted = [
        (rows[each.id], found.amount)
        for each in seen.applications
        if (found := seen.granted_of(each)) is not None
    ]
    if sum(amount for _row, amount in granted) != row.given_sek:
        raise FundRefused(_another())
    for application, amount in granted:
        application.granted_sek = int(amount)
        application.save(update_fields=["granted_sek"])
        if amount:
            entry = Entry(EntryKind.GRANT, amount, day, decision)
            key = follows(request, f"grant/{application.pk}").key
            write_entry(row.fund, entry, request, key, application=application)
    return year_step(
        row,
        "decide",
        request,
        detail={
            "decision": decision.strip(),
            "day": day.isoformat(),
            "amounts": {str(each.pk): int(amount) for each, amount in granted},
        },
        changes={
            "decided": day,
            "decision": decision.strip(),
            "said_sek": None if said is None else int(said),
        },
    )


@transaction.atomic
def pay_fund_year(
    fund_id: str, year: int, request: Request, *, day: date, reference: str, acting_for: str
) -> models.FundEvent:
    """The money has been moved to those that got it; reference: where that is booked.

    Raises NotYours, MayNot, Conflict, FundRefused.
    """
    if done := done_before(request):
        return done
    row = locked_year(fund_id, year, acting_for, request)
    refuse_step(row, "pay", request)
    faults = Faults()
    check_day(faults, day, row.decided, Text("Utbetalningen", "The payment"))
    check_decision(faults, reference)
    faults.raise_if_any(FundRefused)
    return year_step(
        row,
        "pay",
        request,
        detail={"day": day.isoformat(), "reference": reference.strip()},
        changes={"paid": day, "payment": reference.strip()},
    )


def _seen(row: models.FundYear) -> queries.FundYearSeen:
    seen = queries.fund(row.fund_id)
    if seen is None:
        raise MayNot(not_your_fund())
    return year_seen(seen, row)


def _refuse_other_money(row: models.FundYear) -> None:
    """Raises FundRefused where the book has another amount by now than was proposed of."""
    if row.rules is None:
        raise FundRefused(_another())
    stands = stands_for(rules_seen(row.rules), entries_of(row.fund_id), row)
    now = stands.to_give if stands else Kronor(0)
    if now != row.available_sek:
        was = row.available_sek or 0
        raise FundRefused(
            Fault(
                "FUND-MONEY-CHANGED",
                Text(
                    f"Förslaget räknar med {format_kronor(was)}. Enligt bokföringen finns nu "
                    f"{format_kronor(now)} att ge den dagen.",
                    f"The proposal counts on {format_kronor(was, 'en')}. By the book there is now "
                    f"{format_kronor(now, 'en')} to give on that day.",
                ),
                Text(
                    "Lämna tillbaka förslaget, så räknas det om.",
                    "Send the proposal back, and it is computed anew.",
                ),
            )
        )


def _another() -> Fault:
    return Fault(
        "FUND-PROPOSED-ANOTHER",
        Text(
            "Det som skulle beslutas är inte det som las fram.",
            "What would be decided is not what was proposed.",
        ),
        Text("Lämna tillbaka förslaget.", "Send the proposal back."),
    )
