"""One batch of payments: what is in it, who attests it, and the file for the bank."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.grants import actions, queries
from samling.grants.rules.life import PAYMENT, Part
from samling.grants.rules.payments import Account, AccountKind, doubtful_accounts
from samling.kernel import SamlingError, Text
from samling.platform.access import member, only_forms
from samling.platform.reading_log import logs_reading

from ...examples import events_band
from ...language import language
from ..asking import actor_of, asked, new_key
from ..steps import status_of
from ..story import just_done, story_of
from .explaining import explained_of
from .frame import batch_seen, crumbs, payments_crumb, steps_of

_OUTCOMES = {
    "waiting": Text("väntar", "waits"),
    "booked": Text("betald", "paid"),
    "returned": Text("kom i retur", "returned"),
    "rejected": Text("avvisad av banken", "rejected by the bank"),
    "dropped": Text("makulerad", "cancelled"),
}
_TAKING = {
    "approve": actions.approve_payments,
    "drop": actions.drop_payments,
    "confirm": actions.confirm_payments,
    "question": actions.question_payments,
}
_FETCHED = ("sent", "settled")


@member
def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """What is in the batch, what this person can do, and what has been done."""
    return batch_page(request, batch_seen(request, batch_id))


def _told_of(_request: HttpRequest, found: queries.Batch, *_more: object) -> str:
    return f"payment:{found.row.pk}"


@logs_reading("grants.read_payment", _told_of)
def batch_page(
    request: HttpRequest, found: queries.Batch, error: SamlingError | None = None, status: int = 200
) -> HttpResponse:
    """The page of a batch; `error` says why the step that was asked for was not taken."""
    row = found.row
    told = queries.story_of_batch(row.pk)
    payments = queries.payments_of(row.pk)
    scheme = queries.scheme(row.life_id)
    kept = sum(each.set_off_sek for each in payments)
    explained = explained_of(row.pk, payments)
    # What the bank answers, and what is said of it, is read in and written on pages of its own.
    elsewhere = ["answer", "explain"]
    if not any(each["confirmed_at"] is None for each in explained):
        elsewhere += ["confirm", "question"]
    return render(
        request,
        "grants/work/money/batch.html",
        {
            "batch": row,
            "scheme": scheme,
            "number": len(payments),
            "kept": kept,
            "sent": row.total_sek,
            "state": PAYMENT.state(row.state).text,
            "faults": error.faults if error else (),
            "steps": steps_of(PAYMENT, row.state, request, queries.last_told(told), elsewhere),
            "strange": queries.contradicted(row, timezone.localdate()),
            "explained": explained,
            "pays": Part.PAYS in actor_of(request).parts,
            "doubtful": _doubtful(row, payments) if row.state == "made" else (),
            "is_fetched": _is_fetched(found, request),
            "awaits_answer": row.state == "sent",
            "key": new_key(),
            "facts": _facts(row, scheme.title),
            "table": _table(payments, queries.refusals_in(row.pk)),
            "done": just_done(request, PAYMENT, told),
            "story": story_of(told),
            "example_data": events_band(found.is_example, found.row.life_id),
            "breadcrumb": crumbs(payments_crumb(), (row.message_id, None)),
        },
        status=status,
    )


@member
@only_forms
def batch_step(request: HttpRequest, batch_id: int, step: str) -> HttpResponse:
    """Attest, cancel, or fetch the file, which is answered with the file itself."""
    found = batch_seen(request, batch_id)
    acting_for = found.row.life.agency_id
    try:
        wanted = asked(request)
        if step == "send":
            content = actions.send_payments(batch_id, wanted, acting_for=acting_for)
            return _file(found, content)
        if step not in _TAKING:
            raise Http404(step)
        event = _TAKING[step](batch_id, wanted, acting_for=acting_for)
    except SamlingError as error:
        return batch_page(request, found, error, status_of(error))
    return redirect(f"{reverse('work_batch', args=[batch_id])}?klart={event.pk}")


@member
def batch_file(request: HttpRequest, batch_id: int) -> HttpResponse:
    """The file once more, after it was fetched the first time, for those who fetch it."""
    found = batch_seen(request, batch_id)
    if not _is_fetched(found, request):
        raise Http404(request.path)
    return _file_again(request, found)


@logs_reading("grants.fetch_payment_file", _told_of)
def _file_again(request: HttpRequest, found: queries.Batch) -> HttpResponse:
    wanted = asked(request, is_blind=True)
    content = actions.send_payments(found.row.pk, wanted, acting_for=found.row.life.agency_id)
    return _file(found, content)


def _is_fetched(found: queries.Batch, request: HttpRequest) -> bool:
    """Whether the person can fetch the file again: it is for those who pay, not for readers."""
    return found.row.state in _FETCHED and PAYMENT.step("send").part in actor_of(request).parts


def account_called(kind: str, number: str) -> str:
    """What sort of number it is, and the number as it is printed."""
    account = Account(AccountKind(kind), number)
    return f"{account.kind.words.in_(language())} {account}"


def account_cell(kind: str, number: str) -> dict[str, Any]:
    """The same for a table."""
    account = Account(AccountKind(kind), number)
    return {"value": str(account), "note": account.kind.words}


def _file(found: queries.Batch, content: bytes) -> HttpResponse:
    name = f"{found.row.message_id}.xml"
    return HttpResponse(
        content,
        content_type="application/xml",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _doubtful(row: Any, payments: Any) -> tuple[Text, ...]:
    paid = (
        (each.grant.recipient.name, Account(AccountKind(each.account.kind), each.account.number))
        for each in payments
    )
    payer = Account(AccountKind(row.payer["kind"]), row.payer["number"])
    return doubtful_accounts(payer, paid)


def _why(refusal: queries.Refusal | None) -> Text | str:
    return (refusal.why or "") if refusal else ""


def _facts(row: Any, title: Text) -> list[dict[str, Any]]:
    payer = row.payer
    return [
        {"term": _("Läge"), "value": PAYMENT.state(row.state).text},
        {
            "term": _("Statsbidrag"),
            "value": title,
            "href": reverse("work_scheme", args=[row.life_id]),
            "note": _("Del %(n)s") % {"n": row.instalment},
        },
        {
            "term": _("Betalas från"),
            "value": account_called(payer["kind"], payer["number"]),
            "note": payer["name"],
        },
        {
            "term": _("Filens kontrollsumma"),
            "value": f"{row.sha256[:16]}…",
            "note": _("SHA-256. Samma fil hämtas hur många gånger som helst."),
        },
    ]


def _table(payments: Any, refused: Mapping[int, queries.Refusal]) -> dict[str, Any]:
    return {
        "id": "betalningar",
        "caption": _("Betalningarna i filen"),
        "hide_caption": True,
        "columns": [
            {"key": "name", "label": _("Mottagare")},
            {"key": "sent", "label": _("Betalas"), "unit": _("kr"), "kind": "kronor"},
            {"key": "kept", "label": _("Kvittas"), "unit": _("kr"), "kind": "kronor"},
            {"key": "outcome", "label": _("Läge")},
            {"key": "account", "label": _("Till")},
        ],
        "rows": [
            {
                "href": reverse("work_grant", args=[each.grant.life_id, each.grant.recipient_id]),
                "cells": [
                    each.grant.recipient.name,
                    each.amount_sek - each.set_off_sek,
                    each.set_off_sek,
                    {"value": _OUTCOMES[each.outcome], "note": _why(refused.get(each.pk))},
                    account_cell(each.account.kind, each.account.number),
                ],
                **({"state": "error"} if each.outcome in ("returned", "rejected") else {}),
            }
            for each in payments
        ],
        "total": {
            "cells": [
                _("Summa"),
                sum(each.amount_sek - each.set_off_sek for each in payments),
                sum(each.set_off_sek for each in payments),
                "",
                "",
            ]
        },
        "empty": {"title": _("Inga betalningar.")},
    }
