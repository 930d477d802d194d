"""What the bank has said, as it is kept: for reconciling a batch, and what is to be looked into."""

from collections.abc import Mapping
from fractions import Fraction

from django.db.models import Q

from .. import models
from ..rules.payments import BankReport, PaymentStatus, Reason, StatusKind
from .named import named


def reports_of(batch: models.PaymentBatch) -> tuple[BankReport, ...]:
    """All that the bank has said of a batch or its payments, file by file."""
    names = batch.payments.values_list("end_to_end_id", flat=True)
    rows = (
        models.BankItem.objects.filter(
            Q(end_to_end_id__in=named(list(names), names)) | Q(batch_id=batch.message_id),
            file__agency=batch.life.agency_id,
        )
        .exclude(kind="incoming")
        .select_related("file")
        .order_by("id")
    )
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
