"""The bank's answers: each file read once, and what it says booked, or listed to be looked into."""

import hashlib
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from samling.kernel import SamlingError, Text
from samling.platform import actions as platform

from .. import models, queries
from ..rules.life import PAYMENT, check_role
from ..rules.payments import (
    BankReport,
    Outcome,
    PaymentNow,
    check_days,
    read_bank_file,
    reconcile,
)
from .bank_items import INCOMING, Reading, keep_items, match_incoming
from .claims import settle_done
from .paid import book, bounce, close_answered, reject
from .payments import locked_batch
from .requests import NotYours, Request, also, not_yours
from .steps import batch_step, locked_lives

_NOTHING_TO_DO = (Outcome.SENT, Outcome.PENDING, Outcome.ACCEPTED, Outcome.MISSING)

_AGREES = {"rejected": Outcome.REJECTED, "booked": Outcome.BOOKED, "returned": Outcome.RETURNED}


@transaction.atomic
def read_answer(content: bytes, name: str, *, agency: str, request: Request) -> Reading:
    """Read a file from an agency's bank: pain.002 or camt.054. Raises BankFileError, MayNot.

    What the bank has booked is paid in the ledger, what came back is due again, and money that
    came in with a recovery's number is booked as paid back. What cannot be matched is kept as open.
    """
    check_role(PAYMENT.step("answer"), request.actor)
    sha256 = hashlib.sha256(content).hexdigest()
    # One file at a time for each agency, or two that send the same would both read it.
    models.Payer.objects.select_for_update().filter(agency=agency).first()
    before = models.BankFile.objects.filter(agency=agency, sha256=sha256).first()
    if before:
        return Reading(before, again=True)
    report = read_bank_file(content, name)
    today = timezone.localdate(request.at)
    batches = _batches(report, agency)
    check_days(report, name, _made(batches), today)
    numbers = {number for each in report.incoming for number in each.numbers}
    recoveries = models.Recovery.objects.filter(
        number__in=numbers, grant__life__agency=agency
    ).values_list("grant__life", flat=True)
    set_off = models.SetOff.objects.filter(payment__batch__in=batches, is_live=True).values_list(
        "recovery__grant__life", flat=True
    )
    lives = locked_lives({*(each.life_id for each in batches), *recoveries, *set_off})
    file = models.BankFile.objects.create(
        agency_id=agency,
        name=name[:200],
        form=report.form,
        message_id=report.id[:35],
        content=content,
        sha256=sha256,
        read_by=request.actor.id,
        read_at=request.at,
    )
    keep_items(file, report, batches)
    reading = Reading(file, again=False)
    for batch in batches:
        batch.refresh_from_db()
        batch.life = lives[batch.life_id]
        _reconcile(batch, reading, today, request)
    match_incoming(file, lives, reading, request)
    for scheme_id in sorted(lives):
        settle_done(scheme_id, request)
    reading.open = list(file.items.filter(state="open"))
    platform.record(
        action="grants.read_bank_file",
        subject=f"bank_file:{file.pk}",
        by=request.actor.id,
        at=request.at,
        detail={
            "sha256": sha256,
            "form": report.form,
            "booked": reading.booked,
            "returned": reading.returned,
            "rejected": reading.rejected,
            "repaid": reading.repaid,
            "open": len(reading.open),
        },
    )
    return reading


class _SeenEnough(Exception):
    """Undoes a reading that was only to be looked at."""


def preview_answer(
    content: bytes, name: str, *, agency: str, request: Request
) -> tuple[Reading, tuple[models.BankItem, ...]]:
    """What reading a file would book, and its items; nothing is kept. Raises as `read_answer`."""
    try:
        with transaction.atomic():
            reading = read_answer(content, name, agency=agency, request=request)
            items = queries.items_of(reading.file.pk)
            raise _SeenEnough
    except _SeenEnough:
        return reading, items


@transaction.atomic
def handle_item(item_id: int, note: str, request: Request, *, acting_for: str) -> models.BankItem:
    """Say how something that the bank said was dealt with. Raises NotYours, MayNot, ValueError."""
    check_role(PAYMENT.step("answer"), request.actor)
    if not note.strip():
        raise ValueError("how it was dealt with is to be said")
    mine = models.BankItem.objects.filter(id=item_id, file__agency=acting_for)
    batch = _locked_batch_of(mine.first(), acting_for)
    item = mine.select_for_update().first()
    if item is None:
        raise NotYours(not_yours())
    if item.state == models.BankItem.State.OPEN:
        item.state, item.note = models.BankItem.State.HANDLED, note.strip()
        item.handled_by, item.handled_at = request.actor.id, request.at
        item.save(update_fields=["state", "note", "handled_by", "handled_at"])
        platform.record(
            action="grants.handle_bank_item",
            subject=f"bank_item:{item.pk}",
            by=request.actor.id,
            at=request.at,
            detail={"note": item.note},
        )
        if batch is not None:
            close_answered(batch, request)
    return item


def _locked_batch_of(item: models.BankItem | None, acting_for: str) -> models.PaymentBatch | None:
    """The batch that may be answered when the item is dealt with, locked before the item is."""
    if item is None or not item.batch_id:
        return None
    mine = models.PaymentBatch.objects.filter(message_id=item.batch_id, life__agency=acting_for)
    found = mine.values_list("id", flat=True).first()
    return None if found is None else locked_batch(found, acting_for)


def _batches(report: BankReport, agency: str) -> list[models.PaymentBatch]:
    """The agency's batches that the file says something of."""
    files = {each.batch_id for each in report.statuses if each.batch_id}
    names = {each.end_to_end_id for each in report.statuses if each.end_to_end_id}
    mine = models.PaymentBatch.objects.filter(
        life__agency=agency, state__in=["approved", "sent", "settled"]
    ).defer("content")
    found = mine.filter(message_id__in=files) | mine.filter(payments__end_to_end_id__in=names)
    return list(found.distinct().order_by("life", "id"))


def _made(batches: Iterable[models.PaymentBatch]) -> dict[str, tuple[date, date]]:
    """When the file of each order was made and was to be paid, by its id and its payments'."""
    found: dict[str, tuple[date, date]] = {}
    for batch in batches:
        days = (timezone.localdate(batch.made_at), batch.day)
        names = batch.payments.values_list("end_to_end_id", flat=True)
        found |= dict.fromkeys((batch.message_id, *names), days)
    return found


def _reconcile(batch: models.PaymentBatch, reading: Reading, today: date, request: Request) -> None:
    reports = queries.reports_of(batch)
    result = reconcile(queries.plain_batch(batch), reports, today)
    payments = {row.end_to_end_id: row for row in batch.payments.select_related("grant")}
    told = set(reading.file.items.values_list("end_to_end_id", flat=True))
    for now in result.payments:
        row = payments[now.payment.end_to_end_id]
        is_settled = now.outcome in _NOTHING_TO_DO or _AGREES.get(row.outcome) is now.outcome
        if is_settled and row.end_to_end_id not in told:
            continue
        row.grant.refresh_from_db()
        row.grant.life = batch.life
        try:
            # What cannot be booked is left to a person, without losing the rest of the file.
            with transaction.atomic():
                trouble = _apply(row, now, reading, request)
        except SamlingError as error:
            trouble = Text(error.in_("sv"), error.in_("en"))
        _mark(reading.file, row, trouble)
    for each in result.unknown:
        said = reading.file.items.filter(
            kind=each.status.kind.name.lower(),
            end_to_end_id=each.status.end_to_end_id or "",
            batch_id=each.status.batch_id or "",
        )
        said.update(state="open", why_sv=each.words.sv, why_en=each.words.en)
    if queries.is_answered(batch, today):
        batch_step(batch, "answer", also(request, f"answer:{batch.message_id}"))


def _apply(row: models.Payment, now: PaymentNow, reading: Reading, request: Request) -> Text | None:
    """Book what has happened to a payment; what a person has to look into, if anything."""
    if now.is_contradicted:
        return now.words
    if now.outcome in _NOTHING_TO_DO:
        return None
    if now.outcome is Outcome.REJECTED and row.outcome == "waiting":
        reject(row)
        reading.rejected += 1
    if now.outcome in (Outcome.BOOKED, Outcome.RETURNED) and row.outcome == "waiting":
        book(row, now.status.day if now.status else None, request)
        reading.booked += 1
    if now.outcome is Outcome.RETURNED and row.outcome == "booked":
        bounce(row, now.status.day if now.status else None, request)
        reading.returned += 1
    return None if _AGREES.get(row.outcome) is now.outcome else now.words


def _mark(file: models.BankFile, row: models.Payment, trouble: Text | None) -> None:
    """What the bank has said of a payment: matched, or open with what is strange about it.

    When it agrees at last, what was open in earlier files is matched too.
    """
    said = models.BankItem.objects.filter(
        file__agency=file.agency_id, end_to_end_id=row.end_to_end_id
    ).exclude(kind=INCOMING)
    if trouble:
        said.filter(file=file).update(
            payment=row, state="open", why_sv=trouble.sv, why_en=trouble.en
        )
    else:
        said.filter(file=file).update(payment=row)
        said.filter(state="open").update(payment=row, state="matched", why_sv="", why_en="")
