"""What a file from the bank says, item by item: kept, and money that came in matched by number."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from samling.kernel import Text, format_kronor, format_number

from .. import models, queries
from ..rules.payments import BankReport, Incoming, PaymentStatus, StatusKind
from .claims import book_repayment
from .requests import Request

INCOMING = "incoming"


@dataclass
class Reading:
    """What a file led to. again: it was read before, and nothing was done. open: to look into."""

    file: models.BankFile
    again: bool
    booked: int = 0
    returned: int = 0
    rejected: int = 0
    repaid: int = 0
    open: list[models.BankItem] = field(default_factory=list)


def keep_items(
    file: models.BankFile, report: BankReport, batches: Collection[models.PaymentBatch]
) -> None:
    """Every status that is about an order of ours, or that cannot be; and all that came in."""
    ours = set(
        models.Payment.objects.filter(batch__in=batches).values_list("end_to_end_id", flat=True)
    )
    files = {batch.message_id for batch in batches}
    items = [
        _item(file, each, each.end_to_end_id in ours or each.batch_id in files)
        for each in report.statuses
        # What came in with another's id is no payment of ours that came back.
        if each.kind is not StatusKind.RETURNED or each.end_to_end_id in ours
    ]
    items += [_incoming(file, each) for each in report.incoming if each.end_to_end_id not in ours]
    models.BankItem.objects.bulk_create(items)


def match_incoming(
    file: models.BankFile,
    lives: Mapping[str, models.SchemeLife],
    reading: Reading,
    request: Request,
) -> None:
    """Book what came in with the number of a decided recovery; the rest stays open."""
    for item in file.items.filter(kind=INCOMING, state="open"):
        if _said_before(item):
            item.state, item.why_sv, item.why_en = models.BankItem.State.REPEATED, "", ""
            item.save(update_fields=["state", "why_sv", "why_en"])
            continue
        rows = models.Recovery.objects.filter(
            number__in=item.numbers, grant__life__agency=file.agency_id
        ).select_related("grant")
        recovery = rows[0] if len(rows) == 1 else None
        if recovery is None:
            continue
        recovery.grant.life = lives[recovery.grant.life_id]
        trouble = _perhaps_said_before(item, recovery) or _repay(item, recovery, request)
        item.recovery = recovery
        if trouble is None:
            reading.repaid += 1
            item.state, item.why_sv, item.why_en = models.BankItem.State.MATCHED, "", ""
        else:
            item.why_sv, item.why_en = trouble.sv, trouble.en
        item.save(update_fields=["recovery", "state", "why_sv", "why_en"])


def _repay(item: models.BankItem, recovery: models.Recovery, request: Request) -> Text | None:
    amount = Fraction(item.amount)
    left = queries.claims_left([recovery.pk]).get(recovery.pk, {})
    if recovery.state != "decided" or recovery.set_offs.filter(is_live=True).exists():
        return Text(
            "Återkravet väntar inte på betalning: det är klart, hävt eller kvittas.",
            "The recovery does not await payment: it is finished, lifted or set off.",
        )
    claimed = sum(left.values())
    if item.currency != "SEK" or amount.denominator != 1 or amount > claimed:
        return Text(
            f"Det som kom in är mer än återkravets {format_kronor(claimed, 'sv')}, eller inte hela "
            "kronor.",
            f"What came in is more than the {format_kronor(claimed, 'en')} of the recovery, or not "
            "whole kronor.",
        )
    book_repayment(recovery, int(amount), item.day, request, key=f"repay:{item.pk}")
    return None


def _said_before(item: models.BankItem) -> bool:
    """The same money in an earlier file: the bank's own reference says so."""
    return bool(item.bank_reference) and (
        models.BankItem.objects.filter(
            kind=INCOMING,
            file__agency=item.file.agency_id,
            bank_reference=item.bank_reference,
            amount=item.amount,
            day=item.day,
            numbers=item.numbers,
            number=item.number,
        )
        .exclude(file=item.file_id)
        .exists()
    )


def _perhaps_said_before(item: models.BankItem, recovery: models.Recovery) -> Text | None:
    """What a person has to look into where an earlier file has what may be the same money.

    Without the bank's own reference in both nobody can tell. As many alike as one file had may be
    in another; the next one is new.
    """
    alike = recovery.bank_items.filter(
        kind=INCOMING,
        amount=item.amount,
        currency=item.currency,
        day=item.day,
        end_to_end_id=item.end_to_end_id,
    ).exclude(file=item.file_id)
    if item.bank_reference:
        alike = alike.filter(bank_reference="")
    files = Counter(alike.values_list("file__name", "file"))
    name = next((name for (name, _), number in files.items() if number >= item.number), None)
    if name is None:
        return None
    sum_sv, sum_en = _money(Fraction(item.amount), item.currency)
    return Text(
        f"{sum_sv} till samma återkrav samma dag står i en tidigare fil, {name}, och kan vara "
        "samma pengar: banken har inte satt sin referens på båda. Jämför med kontoutdraget. Är "
        "det nya pengar, bokför dem på återkravets sida.",
        f"{sum_en} to the same recovery on the same day is in an earlier file, {name}, and may be "
        "the same money: the bank has not set its reference on both. Compare with the account "
        "statement. If it is new money, book it on the page of the recovery.",
    )


def _item(file: models.BankFile, status: PaymentStatus, is_ours: bool) -> models.BankItem:
    strange = _unknown(status)
    return models.BankItem(
        file=file,
        kind=status.kind.name.lower(),
        end_to_end_id=status.end_to_end_id or "",
        batch_id=status.batch_id or "",
        reason=queries.reason_plain(status.reason),
        amount="" if status.amount is None else str(status.amount),
        currency=status.currency,
        day=status.day,
        bank_reference=status.bank_reference or "",
        number=status.number,
        state=models.BankItem.State.MATCHED if is_ours else models.BankItem.State.OPEN,
        why_sv="" if is_ours else strange.sv,
        why_en="" if is_ours else strange.en,
    )


def _incoming(file: models.BankFile, each: Incoming) -> models.BankItem:
    sum_sv, sum_en = _money(each.amount, each.currency)
    return models.BankItem(
        file=file,
        kind=INCOMING,
        end_to_end_id=each.end_to_end_id,
        amount=str(each.amount),
        currency=each.currency,
        day=each.day,
        bank_reference=each.bank_reference,
        number=each.number,
        numbers=list(each.numbers),
        state=models.BankItem.State.OPEN,
        why_sv=f"{sum_sv} kom in utan betalningsnumret till ett återkrav.",
        why_en=f"{sum_en} came in without the payment number of a recovery.",
    )


def _unknown(status: PaymentStatus) -> Text:
    name = status.end_to_end_id or status.batch_id or status.bank_reference or "?"
    if status.amount is None:
        return Text(
            f"Banken svarar om {name}, som inte finns bland utbetalningarna.",
            f"The bank answers on {name}, which is not among the payments.",
        )
    sum_sv, sum_en = _money(status.amount, status.currency)
    return Text(
        f"Banken har {sum_sv} för {name}, som inte finns bland utbetalningarna.",
        f"The bank has {sum_en} for {name}, which is not among the payments.",
    )


def _money(amount: Fraction, currency: str) -> tuple[str, str]:
    decimals = 0 if amount.denominator == 1 else 2
    unit = "kr" if currency == "SEK" else currency
    return (
        f"{format_number(amount, 'sv', decimals)} {unit}",
        f"{format_number(amount, 'en', decimals)} {currency}",
    )
