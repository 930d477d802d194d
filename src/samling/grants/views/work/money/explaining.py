"""Payments of which the bank contradicts itself: where an economist says what happened."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.grants import actions, queries
from samling.grants.forms import ExplainForm
from samling.grants.rules.life import Part
from samling.kernel import SamlingError, Text, format_kronor
from samling.platform.access import member, takes_forms
from samling.registry import queries as registry

from ...examples import events_band
from ...language import language
from ..asking import actor_of, asked
from ..steps import status_of
from .frame import batch_seen, crumbs, form_page, payments_crumb, put_faults

_PAID = {True: Text("betald", "paid"), False: Text("inte betald", "not paid")}


@member
@takes_forms
def explain(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Say of each payment whether it was paid, and how that is known; a colleague confirms it."""
    found = batch_seen(request, batch_id)
    strange = queries.contradicted(found.row, timezone.localdate())
    here, status = reverse("work_batch", args=[batch_id]), 200
    if Part.PAYS not in actor_of(request).parts:
        raise Http404(request.path)
    if not strange:
        return redirect(here)
    form = ExplainForm(
        request.POST if request.method == "POST" else None,
        about=[
            (each.payment.end_to_end_id, _called(each.payment), each.words.in_(language()))
            for each in strange
        ],
    )
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                event = actions.explain_payments(
                    batch_id, form.paid, asked(request), acting_for=found.row.life.agency_id
                )
            except SamlingError as error:
                status = status_of(error)
                put_faults(form, error)
            else:
                return redirect(f"{here}?klart={event.pk}")
    return form_page(
        request,
        form,
        title=_("Säg vad som hände"),
        lead=ngettext(
            "Bankens svar om %(n)s betalning går inte ihop. Fråga banken och säg vad som hände. "
            "En beslutsfattare bekräftar det, och först då bokförs det.",
            "Bankens svar om %(n)s betalningar går inte ihop. Fråga banken och säg vad som hände. "
            "En beslutsfattare bekräftar det, och först då bokförs det.",
            len(strange),
        )
        % {"n": len(strange)},
        button=_("Skicka till beslutsfattaren"),
        back=here,
        breadcrumb=crumbs(
            payments_crumb(), (found.row.message_id, here), (_("Säg vad som hände"), None)
        ),
        status=status,
        version=found.row.version,
        example_data=events_band(found.is_example, found.row.life_id),
    )


def explained_of(batch_id: int, payments: Sequence[Any]) -> list[dict[str, Any]]:
    """What has been said of a batch's payments and by whom, for its page: the newest first."""
    done, waiting = queries.explained(batch_id)
    every = [*([waiting] if waiting else []), *reversed(done)]
    names = registry.names_of([name for each in every for name in (each.by, each.confirmed_by)])
    called = {each.end_to_end_id: _called(each) for each in payments}
    return [
        {
            "said": [(called[name], _PAID[is_paid]) for name, is_paid in each.paid.items()],
            "by": names.get(each.by, each.by),
            "at": timezone.localtime(each.at),
            "reason": each.reason,
            "confirmed_by": names.get(each.confirmed_by, each.confirmed_by),
            "confirmed_at": timezone.localtime(each.confirmed_at) if each.confirmed_at else None,
        }
        for each in every
    ]


def _called(payment: Any) -> str:
    amount = format_kronor(payment.amount_sek - payment.set_off_sek, language())
    return f"{payment.grant.recipient.name}, {amount}"
