"""The steps of a round: what is read before them, and where they are sent."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from samling.kernel import SamlingError
from samling.platform.access import member, takes_forms
from samling.platform.confirming import confirming_page
from samling.supply.actions import mapping as actions
from samling.supply.queries import mapping as queries
from samling.supply.views.work.asking import crumbs

from .asking import asked, check_leads, example_band, list_crumb, round_crumb, round_seen
from .confirming import ASKED_FIRST, confirming_of
from .leading import asks_of, left_before_opening, round_page, steps_shown

_PLAIN = ("close", "cancel", "discard")


@member
@takes_forms
def mapping_step(request: HttpRequest, round_id: int, step: str) -> HttpResponse:
    """Open, remind, extend, close, freeze, publish, or end it. Read, it says what that means."""
    check_leads(request)
    found = round_seen(request, round_id)
    if request.method != "POST":
        return _before(request, found, step)
    try:
        _take(request, found, step)
    except SamlingError as error:
        return round_page(request, found, error)
    if step == "discard":
        return redirect(reverse("mappings"))
    return redirect(f"{reverse('mapping', args=[found.id])}?klart={step}")


def _before(request: HttpRequest, found: queries.RoundTold, step: str) -> HttpResponse:
    """What is read before a step; the round itself where nothing is, or it cannot be taken now."""
    left = left_before_opening(found, asks_of(found))
    offered = {each["id"] for each in steps_shown(request, found, left)}
    if step not in offered & set(ASKED_FIRST):
        return redirect("mapping", round_id=found.id)
    told = confirming_of(found, step)
    return confirming_page(
        request,
        told,
        example_data=example_band(found.is_example),
        breadcrumb=crumbs(list_crumb(), round_crumb(found), (told.button, None)),
    )


def _take(request: HttpRequest, found: queries.RoundTold, step: str) -> None:
    wanted = asked(request)
    if step in _PLAIN:
        actions.plain_step(found.id, step, wanted)
    elif step == "extend":
        actions.extend_round(found.id, request.POST.get("closes", ""), wanted)
    else:
        known = {
            "open": actions.open_round,
            "remind": actions.remind_now,
            "freeze": actions.freeze_round,
            "publish": actions.publish_result,
            "unpublish": actions.unpublish_result,
        }
        if step not in known:
            raise Http404(step)
        known[step](found.id, wanted)
