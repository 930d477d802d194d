"""Where a step is sent: it is taken and told of, or the page says why it was not."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from samling.grants import actions
from samling.kernel import SamlingError
from samling.platform.access import member, only_forms
from samling.platform.forms_sent import status_of as status_of

from .asking import asked, holding_acted_on, run_seen
from .grant import grant_page
from .scheme import scheme_page

Taking = Callable[[Any, actions.Request], Any]

# Steps that ask for nothing but perhaps a reason. Others have a page of their own.
GRANT_STEPS: Mapping[str, Taking] = {
    "rework": actions.send_back_requisition,
    "requisition": actions.requisition,
    "decline": actions.decline,
    "ask_to_complete": actions.ask_to_complete,
    "approve": actions.approve_requisition,
    "refuse": actions.refuse_requisition,
    "withdraw": actions.withdraw,
    "withdraw_rest": actions.withdraw_rest,
}
SCHEME_STEPS: Mapping[str, Taking] = {
    "compute": actions.compute_scheme,
    "propose": actions.propose_scheme,
    "send_back": actions.send_back_scheme,
    "decide": actions.decide_scheme,
    "publish": actions.publish_scheme,
    "close": actions.close_scheme,
    "close_late": actions.close_late,
}
# The same, where it is also said for whom the person acts.
AGENCY_STEPS: Mapping[str, Callable[..., Any]] = {
    "finish_paying": actions.finish_paying,
    "publish_change": actions.publish_change,
    "settle": actions.settle_scheme,
}


@member
@only_forms
def grant_step(request: HttpRequest, scheme_id: str, code: str, step: str) -> HttpResponse:
    """Take a step of a grant."""
    held = holding_acted_on(request, scheme_id, code)
    take = _of(GRANT_STEPS, step)
    try:
        event = take(held.id, asked(request))
    except SamlingError as error:
        return grant_page(request, held, error, status_of(error))
    return redirect(f"{reverse('work_grant', args=[scheme_id, code])}?klart={event.pk}")


@member
@only_forms
def scheme_step(request: HttpRequest, scheme_id: str, step: str) -> HttpResponse:
    """Take a step of a scheme."""
    run = run_seen(request, scheme_id)
    try:
        if step in AGENCY_STEPS:
            event = AGENCY_STEPS[step](scheme_id, asked(request), acting_for=run.agency)
        else:
            event = _of(SCHEME_STEPS, step)(scheme_id, asked(request))
    except SamlingError as error:
        return scheme_page(request, run, error, status_of(error))
    return redirect(f"{reverse('work_scheme', args=[scheme_id])}?klart={event.pk}")


def _of(steps: Mapping[str, Taking], step: str) -> Taking:
    try:
        return steps[step]
    except KeyError:
        raise Http404(step) from None
