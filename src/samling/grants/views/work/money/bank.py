"""What the bank answers: a file is looked at, then read in; what is strange is followed up."""

from fractions import Fraction
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.grants import actions, queries
from samling.grants.forms import BankFileForm, BankItemForm, packed
from samling.grants.rules.life import PAYMENT, Part, check_role
from samling.grants.rules.payments import Reason
from samling.kernel import SamlingError, Text, format_number
from samling.platform.access import member, takes_forms
from samling.platform.whole_numbers import whole_number

from ...examples import events_band
from ...language import language
from ..asking import actor_of, asked, new_key
from ..steps import status_of
from .frame import agency_of, crumbs, payments_crumb, put_faults

_KINDS = {
    "pending": Text("under behandling", "pending"),
    "accepted": Text("godtaget", "accepted"),
    "rejected": Text("avvisat", "rejected"),
    "booked": Text("bokfört", "booked"),
    "returned": Text("återsänt", "returned"),
    "incoming": Text("kom in", "came in"),
}
_STATES = {
    "matched": Text("stämmer", "agrees"),
    "repeated": Text("sagt tidigare", "said before"),
    "open": Text("att utreda", "to look into"),
    "handled": Text("utrett", "dealt with"),
}


@member
@takes_forms
def read_bank(request: HttpRequest) -> HttpResponse:
    """Choose a file, see what it would book, and read it in."""
    agency = agency_of(request)
    actor = actor_of(request)
    if Part.PAYS not in actor.parts:
        raise Http404(request.path)
    context: dict[str, Any] = {"form": BankFileForm(), "key": new_key()}
    status = 200
    if request.method == "POST":
        form = BankFileForm(request.POST, request.FILES)
        context["form"], status = form, 422
        if form.is_valid():
            content, name = form.cleaned_data["content"], form.cleaned_data["name"]
            wanted = asked(request, is_blind=True)
            try:
                if form.cleaned_data.get("file") is None:
                    reading = actions.read_answer(content, name, agency=agency, request=wanted)
                    return redirect("work_bank_file", reading.file.pk)
                reading, items = actions.preview_answer(
                    content, name, agency=agency, request=wanted
                )
            except SamlingError as error:
                status = status_of(error)
                for fault in error.faults:
                    form.add_error("file", fault.in_(language()))  # with where in the file it is
            else:
                carried = packed(content)
                if carried is None:
                    form.add_error("file", _("Filen är för stor. Be banken dela upp den."))
                else:
                    status = 200
                    context |= {
                        "reading": reading,
                        "counts": _counts(reading),
                        "table": _table(items),
                        "packed": carried,
                        "example_data": events_band(is_example(items)),
                        "name": name,
                    }
    crumb = (_("Bankens svar"), None)
    context["breadcrumb"] = crumbs(payments_crumb(), crumb)
    return render(request, "grants/work/money/bank.html", context, status=status)


@member
def bank_file(request: HttpRequest, file_id: int) -> HttpResponse:
    """What a file said, item by item."""
    found = queries.bank_file(file_id, agency_of(request))
    if found is None:
        raise Http404(request.path)
    items = queries.items_of(file_id)
    return render(
        request,
        "grants/work/money/bank_file.html",
        {
            "file": found,
            "open": sum(1 for each in items if each.state == "open"),
            "number": len(items),
            "example_data": events_band(is_example(items)),
            "table": _table(items),
            "breadcrumb": crumbs(payments_crumb(), (found.name, None)),
        },
    )


@member
@takes_forms
def bank_items(request: HttpRequest) -> HttpResponse:
    """What the bank has said that somebody has to look into, each with how it was solved."""
    agency = agency_of(request)
    actor = actor_of(request)
    form, status, about = BankItemForm(), 200, 0
    if request.method == "POST":
        check_role(PAYMENT.step("answer"), actor)
        form, status = BankItemForm(request.POST), 422
        about = whole_number(request.POST.get("item", ""), 0)
        if form.is_valid():
            wanted = asked(request, is_blind=True)
            note = form.cleaned_data["note"]
            try:
                actions.handle_item(about, note, wanted, acting_for=agency)
            except SamlingError as error:
                status = status_of(error)
                put_faults(form, error)
            else:
                return redirect("work_bank_items")
    return render(
        request,
        "grants/work/money/bank_items.html",
        {
            "items": [
                {
                    "id": each.pk,
                    "why": Text(each.why_sv, each.why_en),
                    "file": each.file,
                    "day": each.day,
                    "batch": each.payment.batch_id if each.payment else None,
                    "form": form if each.pk == about else BankItemForm(auto_id=f"id_%s_{each.pk}"),
                }
                for each in queries.open_items(agency)
            ],
            "form": form,
            "pays": Part.PAYS in actor.parts,
            "key": new_key(),
            "breadcrumb": crumbs(payments_crumb(), (_("Att utreda"), None)),
        },
        status=status,
    )


def _counts(reading: actions.Reading) -> list[str]:
    """What the reading would do, in words with their numbers; only what it does."""
    booked, returned, rejected = reading.booked, reading.returned, reading.rejected
    repaid, strange = reading.repaid, len(reading.open)
    every = (
        (
            booked,
            ngettext(
                "%(n)s betalning bokförs som betald",
                "%(n)s betalningar bokförs som betalda",
                booked,
            ),
        ),
        (
            returned,
            ngettext(
                "%(n)s betalning kom i retur och betalas på nytt",
                "%(n)s betalningar kom i retur och betalas på nytt",
                returned,
            ),
        ),
        (
            rejected,
            ngettext(
                "%(n)s betalning avvisades av banken",
                "%(n)s betalningar avvisades av banken",
                rejected,
            ),
        ),
        (
            repaid,
            ngettext("%(n)s återbetalning bokförs", "%(n)s återbetalningar bokförs", repaid),
        ),
        (
            strange,
            ngettext(
                "%(n)s uppgift behöver någon utreda",
                "%(n)s uppgifter behöver någon utreda",
                strange,
            ),
        ),
    )
    return [words % {"n": number} for number, words in every if number]


def _table(items: Any) -> dict[str, Any]:
    return {
        "id": "uppgifter",
        "caption": _("Vad filen säger"),
        "hide_caption": True,
        "columns": [
            {"key": "who", "label": _("Gäller")},
            {"key": "kind", "label": _("Banken säger")},
            {"key": "day", "label": _("Dag"), "kind": "date"},
            {"key": "amount", "label": _("Belopp")},
            {"key": "state", "label": _("Läge")},
        ],
        "rows": [
            {
                "cells": [
                    _who(each),
                    {
                        "value": _KINDS.get(each.kind, Text.same(each.kind)),
                        "note": Reason(**each.reason).words if each.reason else "",
                    },
                    each.day or {"value": "", "kind": "text"},
                    _money(each),
                    {
                        "value": _STATES[each.state],
                        "note": Text(each.why_sv, each.why_en) if each.why_sv else "",
                    },
                ],
                **({"state": "warning"} if each.state == "open" else {}),
            }
            for each in items
        ],
        "empty": {"title": _("Filen säger inget om era utbetalningar.")},
    }


def _money(item: Any) -> str:
    """An amount exact to the öre, where the bank says one."""
    if not item.amount:
        return ""
    amount = Fraction(item.amount)
    decimals = 0 if amount.denominator == 1 else 2
    return f"{format_number(amount, language(), decimals)} {item.currency}"


def is_example(items: Any) -> bool:
    """Whether any payment or recovery that the bank speaks of is invented."""
    return any(
        about.grant.life.is_example for each in items if (about := each.payment or each.recovery)
    )


def _who(item: Any) -> str:
    about = item.payment or item.recovery
    if about is not None:
        name: str = about.grant.recipient.name
        return name
    return item.end_to_end_id or item.batch_id or item.bank_reference or _("okänt")
