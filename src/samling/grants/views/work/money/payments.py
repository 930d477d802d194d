"""What an agency pays: its batches, what waits, and what the bank has said that is strange."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.grants import queries
from samling.grants.forms import SpanForm
from samling.grants.rules import Scheme
from samling.grants.rules.life import APPROVING, PAYMENT, Part
from samling.kernel import Period, format_kronor
from samling.platform.access import member
from samling.platform.reading_log import logs_reading

from ...examples import events_band
from ...language import language
from ..asking import actor_of
from .frame import agency_of, crumbs, payments_crumb

ON_A_PAGE = 50


@member
def payments(request: HttpRequest) -> HttpResponse:
    """All batches, the newest first, and the ways on."""
    agency = agency_of(request)
    page = Paginator(queries.BatchesOf(agency), ON_A_PAGE).get_page(request.GET.get("page"))
    schemes = queries.schemes()
    payer, unpaid = queries.payer(agency), queries.to_pay(agency)
    pays = Part.PAYS in actor_of(request).parts
    runs = [
        each for each in queries.runs(agency) if each.state in APPROVING or each.scheme_id in unpaid
    ]
    return render(
        request,
        "grants/work/money/payments.html",
        {
            "lead": _lead(page.paginator.count, queries.batches_on_their_way(agency)),
            "payer": payer,
            "is_saved": request.GET.get("klart") == "betalare",
            "pays": pays,
            "items": queries.number_of_open_items(agency),
            "files": queries.last_bank_files(agency, 5),
            "schemes": [
                {
                    "title": schemes[each.scheme_id].title,
                    "href": reverse("work_make_payments", args=[each.scheme_id]),
                    "plan": reverse("work_instalments", args=[each.scheme_id]),
                }
                for each in runs
            ]
            if pays
            else [],
            "table": _table(page, schemes),
            "span": SpanForm(initial=_this_year()),
            "example_data": events_band(
                any(each.is_example for each in page), *(each.row.life_id for each in page)
            ),
            "breadcrumb": crumbs((_("Utbetalningar"), None)),
        },
    )


@member
def vouchers(request: HttpRequest) -> HttpResponse:
    """A SIE file of what was paid and came back in a span of days, or what is wrong with it."""
    agency = agency_of(request)
    form = SpanForm(request.GET)
    if queries.payer(agency) is None or not form.is_valid():
        page = {
            "form": form,
            "has_payer": queries.payer(agency) is not None,
            "breadcrumb": crumbs(payments_crumb(), (_("Verifikationer"), None)),
        }
        return render(request, "grants/work/money/vouchers.html", page, status=422)
    first, last = form.cleaned_data["first"], form.cleaned_data["last"]
    period = Period(first, last + timedelta(days=1))
    return _voucher_file(request, agency, period)


def _agency(_request: HttpRequest, agency: str, *_more: object) -> str:
    return f"organisation:{agency}"


@logs_reading("grants.read_vouchers", _agency)
def _voucher_file(_request: HttpRequest, agency: str, period: Period) -> HttpResponse:
    written = queries.vouchers(agency, period, made=timezone.localdate())
    last = period.end - timedelta(days=1)
    name = f"samling-{agency}-{period.start.isoformat()}-{last.isoformat()}.se"
    return HttpResponse(
        written.content,
        content_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _this_year() -> dict[str, Any]:
    today = timezone.localdate()
    return {"first": today.replace(month=1, day=1), "last": today}


def _lead(every: int, waiting: Sequence[queries.Batch]) -> str:
    if not every:
        return _("Inga utbetalningar är gjorda än.")
    if not waiting:
        return _("Inga utbetalningar är på väg.")
    total = format_kronor(sum(each.row.total_sek for each in waiting), language())
    return ngettext(
        "%(n)s utbetalning på %(total)s är på väg.",
        "%(n)s utbetalningar på sammanlagt %(total)s är på väg.",
        len(waiting),
    ) % {"n": len(waiting), "total": total}


def _answered(batch: queries.Batch) -> str:
    """How much the bank has paid of a batch and how much it has refused, where it has refused."""
    refused = [batch.sums[each] for each in ("rejected", "returned") if each in batch.sums]
    if not refused:
        return ""
    paid, paid_sum = batch.sums.get("booked", (0, 0))
    return _("Betalt: %(paid_sum)s (%(paid)s). Avvisat eller i retur: %(back_sum)s (%(back)s).") % {
        "paid": paid,
        "paid_sum": format_kronor(paid_sum, language()),
        "back": sum(number for number, _sum in refused),
        "back_sum": format_kronor(sum(amount for _number, amount in refused), language()),
    }


def _table(page: Page[Any], schemes: Mapping[str, Scheme]) -> dict[str, Any]:
    return {
        "id": "utbetalningar",
        "caption": _("Utbetalningarna, den senaste först"),
        "hide_caption": True,
        "columns": [
            {"key": "name", "label": _("Fil")},
            {"key": "scheme", "label": _("Statsbidrag")},
            {"key": "state", "label": _("Läge")},
            {"key": "day", "label": _("Betalningsdag"), "kind": "date"},
            {"key": "number", "label": _("Mottagare"), "kind": "number"},
            {"key": "total", "label": _("Belopp"), "unit": _("kr"), "kind": "kronor"},
        ],
        "rows": [
            {
                "href": reverse("work_batch", args=[each.row.pk]),
                "cells": [
                    each.row.message_id,
                    schemes[each.row.life_id].title,
                    {"value": PAYMENT.state(each.row.state).text, "note": _answered(each)},
                    each.row.day,
                    each.payments,
                    each.row.total_sek,
                ],
            }
            for each in page
        ],
        "page": page,
        "empty": {
            "title": _("Inga utbetalningar än."),
            "text": _("Gör en när rekvisitioner är godkända."),
        },
    }
