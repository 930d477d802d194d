"""Where a recipient writes what it asks for; a colleague confirms it on the page of the grant."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.grants import actions, queries
from samling.grants.forms import RequisitionForm
from samling.grants.rules.ledger import Place
from samling.grants.rules.life import GRANT, steps_for
from samling.grants.rules.life.leads import days_left
from samling.kernel import Kronor, SamlingError
from samling.platform.access import member, takes_forms

from ..examples import events_band
from ..language import language
from .asking import actor_of, asked, holding_acted_on, new_key
from .grant import is_now
from .names import agency_called, area_called
from .share_fact import share_fact
from .steps import status_of

# Which field of the form a fault of the action is about.
_FIELDS = {
    "GRANTS-REQUISITION-AMOUNT": "amount",
    "GRANTS-REQUISITION-MORE": "more",
    "GRANTS-REQUISITION-MORE-OF-PART": "more",
    "GRANTS-REQUISITION-DECISION": "decision",
}


@member
@takes_forms
def requisition(request: HttpRequest, scheme_id: str, code: str) -> HttpResponse:
    """The form; when it is sent, the requisition waits for a second person."""
    held = holding_acted_on(request, scheme_id, code)
    actor = actor_of(request)
    step = GRANT.step("prepare")
    grant_address = reverse("work_grant", args=[scheme_id, code])
    if not is_now(held, step) or step not in steps_for(GRANT, held.state, actor):
        return redirect(grant_address)
    written = queries.requisition_of(held.id)
    offered = held.at(Place.OFFERED)
    form = RequisitionForm(
        request.POST if request.method == "POST" else None,
        initial={
            "amount": written.amount if written else offered,
            "more": written.more_at_most if written else 0,
            "decision": written.decision if written else "",
            "message": written.message if written else "",
        },
    )
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                event = actions.prepare_requisition(held.id, _asked(form), asked(request))
            except SamlingError as error:
                status = status_of(error)
                for fault in error.faults:
                    words = f"{fault.what.in_(language())}"
                    if fault.remedy:
                        words += f" {fault.remedy.in_(language())}"
                    form.add_error(_FIELDS.get(fault.code), words)
            else:
                return redirect(f"{grant_address}?klart={event.pk}")
        else:
            status = 422
    scheme = queries.scheme(scheme_id)
    until = held.requisition_until
    return render(
        request,
        "grants/work/requisition.html",
        {
            "held": held,
            "scheme": scheme,
            "name": area_called(held.recipient),
            "agency": agency_called(held.agency),
            "offered": offered,
            "facts": share_fact(held),
            "until": until,
            "left": days_left(until, timezone.localdate()) if until else "",
            "form": form,
            "key": request.POST.get("key") or new_key(),
            "example_data": events_band(held.is_example),
            "breadcrumb": [
                {"label": _("Mitt arbete"), "href": reverse("work")},
                {"label": scheme.title.in_(language()), "href": grant_address},
                {"label": _("Rekvirera"), "href": None},
            ],
        },
        status=status,
    )


def _asked(form: RequisitionForm) -> actions.Asked:
    data: dict[str, Any] = form.cleaned_data
    return actions.Asked(
        Kronor(data["amount"]), Kronor(data["more"] or 0), data["decision"], data["message"]
    )
