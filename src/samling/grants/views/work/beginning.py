"""Where an agency begins with a scheme of its own that nobody there has begun with."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from samling.grants import actions, queries
from samling.grants.rules.life import SCHEME
from samling.platform.access import member, only_forms

from .asking import acting_of, actor_of, asked

_BEGIN = SCHEME.step("begin")


@member
@only_forms
def begin(request: HttpRequest, scheme_id: str) -> HttpResponse:
    """Begin; where a colleague was first, its page is what was asked for all the same."""
    agency = acting_of(request).party.organisation
    definition = queries.schemes().get(scheme_id)
    if definition is None or definition.agency != agency or not _may_begin(request):
        raise Http404(scheme_id)
    address = reverse("work_scheme", args=[scheme_id])
    try:
        event = actions.begin_scheme(scheme_id, asked(request, is_blind=True), acting_for=agency)
    except actions.Conflict:
        return redirect(address)
    return redirect(f"{address}?klart={event.pk}")


def to_begin(request: HttpRequest) -> list[dict[str, Any]]:
    """The schemes that this person can begin with."""
    agency = acting_of(request).party.organisation
    if agency is None or not _may_begin(request):
        return []
    return [
        {"scheme": each, "step": _BEGIN.text, "href": reverse("work_begin", args=[each.id])}
        for each in queries.schemes_not_begun(agency)
    ]


def _may_begin(request: HttpRequest) -> bool:
    return _BEGIN.part in actor_of(request).parts
