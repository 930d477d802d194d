"""What the bank has said, as it is kept: for reconciling a batch, and what is to be looked into."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from samling.kernel import Kronor, Text

from .. import models
from ..rules.payments import Account, AccountKind, BankReport, PaymentStatus, Reason, StatusKind
from .named import named

_REFUSED = [models.Payment.Outcome.REJECTED.value, models.Payment.Outcome.RETURNED.value]


def said_of(batch: models.PaymentBatch) -> QuerySet[models.BankItem]:
    """All that the bank has said of a batch or its payments."""
    names = batch.payments.values_list("end_to_end_id", flat=True)
    return models.BankItem.objects.filter(
        Q(end_to_end_id__in=named(list(names), names)) | Q(batch_id=batch.message_id),
        file__agency=batch.life.agency_id,
    ).exclude(kind="incoming")


def reports_of(batch: models.PaymentBatch) -> tuple[BankReport, ...]:
    """The same, file by file."""
    rows = said_of(batch).select_related("file").order_by("id")
    files: dict[models.BankFile, list[PaymentStatus]] = {}
    for row in rows:
        files.setdefault(row.file, []).append(
            PaymentStatus(
                StatusKind[row.kind.upper()],
                row.end_to_end_id or None,
                row.batch_id or None,
                Reason(**row.reason) if row.reason else None,
                Fraction(row.amount) if row.amount else None,
                row.currency,
                row.day,
                row.bank_reference or None,
                row.number,
            )
        )
    return tuple(
        BankReport(file.form, file.message_id, tuple(statuses)) for file, statuses in files.items()
    )


@dataclass(frozen=True)
class Refusal:
    """A payment that the bank rejected or that came back. why: as the bank says, where it does.

    day: the bank's own, else when its file was read. account: where the payment was to go.
    """

    payment: models.Payment
    day: date
    why: Text | None

    @property
    def is_rejected(self) -> bool:
        return self.payment.outcome == models.Payment.Outcome.REJECTED

    @property
    def amount(self) -> Kronor:
        return Kronor(self.payment.amount_sek - self.payment.set_off_sek)

    @property
    def account(self) -> Account:
        row = self.payment.account
        return Account(AccountKind(row.kind), row.number)


def refusals_in(batch_id: int) -> Mapping[int, Refusal]:
    """What the bank refused of a batch, by payment."""
    rows = models.Payment.objects.filter(batch=batch_id)
    return {each.payment.pk: each for each in _refusals(rows)}


def refusals_of(grant_id: int) -> tuple[Refusal, ...]:
    """What the bank refused of the payments to a grant, the newest first."""
    return _refusals(models.Payment.objects.filter(grant=grant_id))


def refused_last(grants: Collection[int]) -> Mapping[int, Refusal]:
    """By grant, its last payment where the bank refused that."""
    made = models.Payment.objects.filter(grant__in=grants).exclude(outcome="dropped")
    last = made.order_by().values_list("grant").annotate(last=Max("id"))
    rows = models.Payment.objects.filter(id__in=[payment for _grant, payment in last])
    return {each.payment.grant_id: each for each in _refusals(rows)}


def _refusals(payments: QuerySet[models.Payment]) -> tuple[Refusal, ...]:
    """Two questions; what the bank says of a whole file is said of every payment in it."""
    rows = list(
        payments.filter(outcome__in=_REFUSED)
        .select_related("account", "batch", "batch__life")
        .defer("batch__content")
        .order_by("-id")
    )
    said: dict[tuple[str, str, str], models.BankItem] = {}
    items = models.BankItem.objects.filter(
        Q(end_to_end_id__in=[row.end_to_end_id for row in rows])
        | Q(end_to_end_id="", batch_id__in=[row.batch.message_id for row in rows]),
        kind__in=_REFUSED,
    )
    for item in items.select_related("file").defer("file__content").order_by("id"):
        name = item.end_to_end_id or item.batch_id
        said[item.file.agency_id, name, item.kind] = item
    found = []
    for row in rows:
        agency = row.batch.life.agency_id
        names = (row.end_to_end_id, row.batch.message_id)
        keys = [(agency, name, row.outcome) for name in names]
        told = next((said[key] for key in keys if key in said), None)
        if told is not None:
            day = told.day or timezone.localdate(told.file.read_at)
            found.append(Refusal(row, day, Reason(**told.reason).words if told.reason else None))
    return tuple(found)


def open_items(agency: str) -> tuple[models.BankItem, ...]:
    """What an agency's bank has said that somebody has to look into, the oldest first."""
    rows = models.BankItem.objects.filter(file__agency=agency, state="open")
    return tuple(rows.select_related("file", "payment", "recovery").order_by("id"))


def number_of_open_items(agency: str) -> int:
    """How many there are."""
    return models.BankItem.objects.filter(file__agency=agency, state="open").count()


def reason_plain(reason: Reason | None) -> Mapping[str, str | bool]:
    """A reason as it is stored."""
    if reason is None:
        return {}
    return {"code": reason.code, "note": reason.note, "is_own": reason.is_own}
