"""What is written in a fund's book by hand: statements, yield, costs, and whose the money is."""

from django.db import transaction
from django.utils.timezone import localdate

from samling.kernel import Fault, Faults, Text
from samling.platform import actions as platform

from ... import models
from ...rules.funds import Entry, EntryKind
from ...rules.funds.asked import check_words
from ...rules.life import Part
from ..requests import NotYours, Request, alone
from .taking import FundRefused, check_day, locked_fund, not_your_fund, refuse_other_than

BY_DECISION = (EntryKind.GRANT, EntryKind.BACK)
BY_HAND = tuple(kind for kind in EntryKind if kind not in BY_DECISION)


@transaction.atomic
def add_fund_entry(
    fund_id: str,
    entry: Entry,
    request: Request,
    *,
    acting_for: str,
    answers: int | None = None,
) -> models.FundEntry:
    """Write one entry; it stands for ever, and is set right by another that answers it.

    What is granted and taken back is written by decisions alone. Raises NotYours, MayNot,
    FundRefused.
    """
    refuse_other_than(request, Part.PREPARES, Part.PAYS)
    alone(request)
    fund = locked_fund(fund_id, acting_for, request)
    if done := models.FundEntry.objects.filter(key=request.key, fund=fund).first():
        return done
    faults = Faults()
    check_day(faults, entry.day, None)
    if entry.day > localdate(request.at):
        faults.add(
            "FUND-ENTRY-DAY",
            Text("Dagen har inte varit än.", "The day has not been yet."),
            Text("Skriv den dag då det hände.", "Write the day when it happened."),
        )
    check_words(entry.why, faults)
    if entry.kind in BY_DECISION:
        faults.add(
            "FUND-ENTRY-KIND",
            Text(
                "Det som beviljas och återtas bokförs av besluten.",
                "What is granted and taken back is booked by the decisions.",
            ),
            Text("Välj ett annat slag.", "Choose another kind."),
        )
    faults.raise_if_any(FundRefused)
    if answers is not None and not fund.entries.filter(pk=answers).exists():
        raise NotYours(not_your_fund())
    row = write_entry(fund, entry, request, request.key, answers=answers)
    platform.record(
        action="grants.add_fund_entry",
        subject=f"fund:{fund.pk}",
        by=request.actor.id,
        at=request.at,
        detail={
            "entry": row.pk,
            "kind": row.kind,
            "amount_sek": row.amount_sek,
            "day": row.day.isoformat(),
            "why": row.why,
            "is_about": row.is_about,
            "answers": answers,
        },
    )
    return row


def write_entry(
    fund: models.Fund,
    entry: Entry,
    request: Request,
    key: str,
    *,
    answers: int | None = None,
    application: models.FundApplication | None = None,
) -> models.FundEntry:
    """The row; application: whose grant it is, or whose money came back."""
    return models.FundEntry.objects.create(
        fund=fund,
        year=application.year if application else None,
        application=application,
        kind=entry.kind.value,
        amount_sek=int(entry.amount),
        day=entry.day,
        why=entry.why.strip(),
        is_about=entry.is_about,
        answers_id=answers,
        key=key,
        by=request.actor.id,
        at=request.at,
    )


def no_statement() -> Fault:
    """Why nothing can be proposed of a fund whose money nobody has told of."""
    return Fault(
        "FUND-NO-STATEMENT",
        Text(
            "Det finns inget kapitalbesked till och med räkningsdagen.",
            "There is no statement up to the day that the money is counted.",
        ),
        Text(
            "Skriv vad som finns på kontot den dagen.",
            "Write what the account holds on that day.",
        ),
    )
