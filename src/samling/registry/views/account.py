"""One's own account: roles, for whom one acts, and the ways to sign in."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.platform.access import only_forms, signed_in
from samling.registry import actions, queries
from samling.registry.middleware import ACTED_FOR, CHOSEN

from .asking import people_band


@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """Who is signed in, with which roles, and what there is to change."""
    roles = queries.parties_of(request.user, timezone.localdate())
    acting = request.acting  # type: ignore[attr-defined]
    return render(
        request,
        "registry/account.html",
        {
            "example_data": people_band(),
            "parties": [
                {
                    "party": queries.party(party_id),
                    "roles": sorted(having),
                    "current": acting is not None and acting.party.id == party_id,
                }
                for party_id, having in roles.items()
            ],
            "breadcrumb": [{"label": _("Mitt konto"), "href": None}],
        },
    )


@signed_in
@only_forms
def choose_party(request: HttpRequest) -> HttpResponse:
    """Act for another of one's organisations, from now on.

    Forms that stand open in other windows were written for the first one, and are refused.
    """
    chosen = request.POST.get("party", "")
    if chosen not in queries.parties_of(request.user, timezone.localdate()):
        raise Http404("no role there")
    with transaction.atomic():
        request.session[CHOSEN] = request.session[ACTED_FOR] = chosen
        actions.note_choice(request.user, queries.party(chosen), at=timezone.now())
    rotate_token(request)
    return redirect("work")
