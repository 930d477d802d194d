"""The form of an offer, page by page, saved between."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.kernel import SamlingError
from samling.knowledge.queries import programme_names
from samling.platform.access import member, takes_forms
from samling.platform.forms_sent import new_key
from samling.platform.templatetags.samling_format import language
from samling.supply import actions, queries
from samling.supply.forms import StepForm, said, said_of
from samling.supply.parameters import always_assessed, law_rules
from samling.supply.rules import OFFER, BadOffer, Step

from .asking import (
    asked,
    crumbs,
    example_band,
    municipalities,
    offer_crumb,
    offer_seen,
    own_crumb,
    status_of,
    writer_of,
)

_ORDER = list(Step)


@member
@takes_forms
def new_offer(request: HttpRequest) -> HttpResponse:
    """The first page of an offer that there was none of."""
    writer_of(request)
    return _page(request, None, _ORDER[0])


@member
@takes_forms
def write_offer(request: HttpRequest, offer_id: int, step: str) -> HttpResponse:
    """One page of an offer's form."""
    writer_of(request)
    found = offer_seen(request, offer_id)
    if step not in set(Step) or OFFER.state(found.state).final:
        raise Http404(step)
    return _page(request, found, Step(step))


def _page(request: HttpRequest, found: queries.OfferTold | None, step: Step) -> HttpResponse:
    values: Mapping[str, Any] = found.written if found else {}
    form = StepForm(
        request.POST if request.method == "POST" else None,
        step=step,
        values=values,
        municipalities=municipalities(),
        named=_named(step),
        language=language(),
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                saved = (
                    actions.write_offer(found.id, form.values, asked(request))
                    if found
                    else actions.begin_offer(form.values, asked(request, is_blind=True))
                )
            except BadOffer as bad:
                form.told(bad.found)
            except SamlingError as error:
                status = status_of(error)
                for fault in error.faults:
                    form.add_error(None, said_of(fault))
            else:
                return redirect(_next(request, saved.pk, step))
    number = _ORDER.index(step) + 1
    title = said(step.heading)
    own = offer_crumb(found) if found else (_("Ny insats"), reverse("new_offer"))
    return render(
        request,
        "supply/work/write.html",
        {
            "found": found,
            "form": form,
            "step": step.value,
            "title": title,
            "kicker": _("Sida %(number)s av %(all)s") % {"number": number, "all": len(_ORDER)},
            "is_last": number == len(_ORDER),
            "pages": [
                {
                    "label": said(each.heading),
                    "href": reverse("write_offer", args=[found.id, each.value]),
                    "current": each is step,
                    "id": f"sida-{each.value}",
                }
                for each in _ORDER
            ]
            if found
            else [],
            "law": law_rules() if step is Step.WAY_IN else (),
            "always_assessed": [said(each) for each in always_assessed()],
            "key": new_key(),
            "example_data": example_band(bool(found and found.is_example)),
            "breadcrumb": crumbs(own_crumb(), own, (title, None)),
        },
        status=status,
    )


def _named(step: Step) -> Mapping[str, Mapping[str, str]]:
    """The names of what is chosen from a register on a page of the form, by field."""
    match step:
        case Step.WHAT:
            return {"programme": programme_names()}
        case Step.BEHIND:
            grants = queries.grants_known()
            return {"scheme": {name: said(each.title) for name, each in grants.items()}}
    return {}


def _next(request: HttpRequest, offer_id: int, step: Step) -> str:
    """Where one is led: the next page, the same for another place, or the offer itself."""
    if "again" in request.POST:
        return reverse("write_offer", args=[offer_id, step.value])
    number = _ORDER.index(step) + 1
    if "leave" in request.POST or number == len(_ORDER):
        return f"{reverse('own_offer', args=[offer_id])}?klart=change"
    return reverse("write_offer", args=[offer_id, _ORDER[number].value])
