"""Who holds which part of a programme's stewardship: entered and ended."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.kernel import SamlingError
from samling.knowledge import actions, queries
from samling.knowledge.forms import AssignForm, EndForm
from samling.knowledge.parameters import demands
from samling.knowledge.rules import Holding, May, Part, may_hold
from samling.platform.access import member, takes_forms
from samling.platform.forms_sent import new_key
from samling.registry import queries as registry

from ..saying import said
from ..stewarding import stewardship_shown
from .asking import asked, band, crumbs, kept, programme_crumb, status_of


@member
@takes_forms
def steward_programme(request: HttpRequest, slug: str) -> HttpResponse:
    """The nine parts with who holds them, and a form for who holds one more."""
    told = kept(request, slug)
    holdings = queries.holdings_of(slug)
    form = AssignForm(
        request.POST if request.method == "POST" else None,
        initial={"valid_from": timezone.localdate(), "part": request.GET.get("del", "")[:20]},
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            cleaned = form.cleaned_data
            wanted = Holding(Part(cleaned["part"]), cleaned["holder"], cleaned["valid_from"])
            try:
                actions.assign_part(slug, wanted, asked(request, is_blind=True))
                return redirect("steward_programme", slug)
            except SamlingError as error:
                status = status_of(error)
                form.tell(error.faults)
    return render(
        request,
        "knowledge/work/stewardship.html",
        {
            "told": told,
            "form": form,
            "key": new_key(),
            "stewardship": stewardship_shown(holdings, timezone.localdate()),
            "remarks": _remarks(holdings),
            "holders": _holders(holdings),
            "example_data": band(told),
            "breadcrumb": crumbs(programme_crumb(told), (_("Förvaltning"), None)),
        },
        status=status,
    )


@member
@takes_forms
def end_stewardship(request: HttpRequest, slug: str, holding: int) -> HttpResponse:
    """That somebody no longer holds a part."""
    told = kept(request, slug)
    found = next((each for each in queries.holdings_of(slug) if each.id == holding), None)
    if found is None or (found.ended_at is not None and request.method != "POST"):
        raise Http404(str(holding))
    form = EndForm(
        request.POST if request.method == "POST" else None,
        initial={"on": max(timezone.localdate(), found.holding.valid_from)},
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.end_part(
                    slug, holding, form.cleaned_data["on"], asked(request, is_blind=True)
                )
                return redirect("steward_programme", slug)
            except SamlingError as error:
                status = status_of(error)
                form.tell(error.faults)
    title = _("%(holder)s håller inte längre i delen") % {"holder": found.holding.holder}
    return render(
        request,
        "knowledge/work/end_stewardship.html",
        {
            "told": told,
            "found": found.holding,
            "part": found.holding.part.words,
            "form": form,
            "key": new_key(),
            "title": title,
            "example_data": band(told),
            "breadcrumb": crumbs(programme_crumb(told), (title, None)),
        },
        status=status,
    )


def _remarks(holdings: tuple[queries.HoldingTold, ...]) -> list[str]:
    """What is not refused of the holdings as they are, but should be looked at."""
    today = timezone.localdate()
    now = [each.holding for each in holdings if each.holding.holds_on(today)]
    found: dict[str, None] = {}
    for place, each in enumerate(now):
        verdict = may_hold(each, now[:place], demands())
        if verdict.outcome is not May.YES:
            found |= dict.fromkeys(map(said, verdict.reasons))
    return list(found)


def _holders(holdings: tuple[queries.HoldingTold, ...]) -> list[str]:
    """Names to choose among: those who hold or have held something, and the registry's."""
    known: dict[str, Any] = dict.fromkeys(each.holding.holder for each in holdings)
    known |= dict.fromkeys(each.name for each in registry.organisations())
    return list(known)
