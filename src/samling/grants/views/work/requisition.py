"""Where a recipient writes what it asks for; a colleague confirms it on the page of the grant."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samling.grants import actions, queries
from samling.grants.forms import RequisitionForm, said_of
from samling.grants.rules.ledger import Place
from samling.grants.rules.life import GRANT, steps_for
from samling.grants.rules.life.leads import days_left, lead
from samling.kernel import Fault, Kronor, SamlingError
from samling.platform.access import member, takes_forms
from samling.platform.crumbs import crumbs

from ..examples import events_band
from ..language import language
from .asking import actor_of, asked, holding_acted_on, new_key
from .grant import standing_of
from .grant_steps import is_now, not_now
from .names import agency_called, area_called
from .report_told import differing
from .share_fact import share_fact
from .steps import status_of
from .story import sent_back

# Which field of the form a fault of the action is about.
_FIELDS = {
    "GRANTS-REQUISITION-AMOUNT": "amount",
    "GRANTS-REQUISITION-MORE": "more",
    "GRANTS-REQUISITION-MORE-OF-PART": "more",
    "GRANTS-REQUISITION-DECISION": "decision",
    "GRANTS-REQUISITION-DECISION-KEPT": "decision",
    "GRANTS-REQUISITION-MESSAGE-KEPT": "message",
}
_NOT_NOW = gettext_lazy(
    "Bidraget går inte att rekvirera nu: någon annan hann före, eller så är beslutet ändrat. "
    "Det du skrev är inte sparat, men står kvar här."
)


@member
@takes_forms
def requisition(request: HttpRequest, scheme_id: str, code: str) -> HttpResponse:
    """The form; when it is sent, the requisition waits for a second person."""
    held = holding_acted_on(request, scheme_id, code)
    actor = actor_of(request)
    step = GRANT.step("prepare")
    grant_address = reverse("work_grant", args=[scheme_id, code])
    today = timezone.localdate()
    can_ask = is_now(held, step, today) and step in steps_for(GRANT, held.state, actor)
    # Whoever wrote while the grant was moved on is told so, and loses nothing.
    is_late = request.method == "POST" and step in steps_for(GRANT, step.sources[0], actor)
    if not (can_ask or is_late):
        return redirect(grant_address)
    written = queries.requisition_of(held.id)
    offered = held.at(Place.OFFERED)
    form = RequisitionForm(
        request.POST if request.method == "POST" else None,
        initial={
            "amount": written.amount if written else offered,
            "more": written.more_at_most if written else 0,
            "decision": written.decision if written else request.GET.get("beslut", "")[:200],
            "message": written.message if written else "",
        },
    )
    status, others = 200, None
    if request.method == "POST":
        if not can_ask:
            status = 409
            why = not_now(held, actor, today)
            form.add_error(None, said_of(why[0]) if why else _NOT_NOW)
        elif form.is_valid():
            try:
                event = actions.prepare_requisition(held.id, _asked(form), asked(request))
            except SamlingError as error:
                status = status_of(error)
                if isinstance(error, actions.Conflict):
                    others = differing(form, request.POST, _as_written(form))
                for fault in error.faults:
                    _tell(form, fault)
            else:
                return redirect(f"{grant_address}?klart={event.pk}")
        else:
            status = 422
            _tell_the_rest(form, offered)
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
            "can_ask": can_ask,
            "standing": lead(standing_of(held), today),
            "until": until,
            "left": days_left(until, today) if until else "",
            "sent_back": sent_back(queries.story_of_grant(held.id)),
            "others": others,
            "reread": request.path,
            "form": form,
            "key": new_key(),
            "example_data": events_band(held.is_example, held.scheme_id),
            "breadcrumb": crumbs(
                (scheme.title.in_(language()), grant_address), (_("Rekvirera"), None)
            ),
        },
        status=status,
    )


def _as_written(form: RequisitionForm) -> MultiValueDict[str, Any]:
    """What stands in the requisition now, as the form would send it."""
    fields = form.fields.items()
    return MultiValueDict(
        {name: [str(field.prepare_value(form.initial[name]))] for name, field in fields}
    )


def _tell(form: RequisitionForm, fault: Fault) -> None:
    words = f"{fault.what.in_(language())}"
    if fault.remedy:
        words += f" {fault.remedy.in_(language())}"
    form.add_error(_FIELDS.get(fault.code), words)


def _tell_the_rest(form: RequisitionForm, offered: Kronor) -> None:
    """What the action would say of the fields that can be read, together with those that cannot."""
    data: dict[str, Any] = {
        "amount": offered, "more": 0, "decision": "", "message": "", **form.cleaned_data
    }  # fmt: skip
    asked = actions.Asked(
        Kronor(data["amount"]), Kronor(data["more"] or 0), data["decision"], data["message"]
    )
    unreadable = set(form.errors)
    try:
        actions.check_asked(asked, offered)
    except actions.CannotRequisition as error:
        for fault in error.faults:
            if _FIELDS[fault.code] not in unreadable:
                _tell(form, fault)


def _asked(form: RequisitionForm) -> actions.Asked:
    data: dict[str, Any] = form.cleaned_data
    return actions.Asked(
        Kronor(data["amount"]), Kronor(data["more"] or 0), data["decision"], data["message"]
    )
