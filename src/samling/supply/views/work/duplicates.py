"""Offers that are likely the same, side by side, and the two made one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.kernel import SamlingError
from samling.platform.access import member, only_forms
from samling.platform.forms_sent import new_key
from samling.platform.whole_numbers import whole_number
from samling.registry.middleware import acting_of
from samling.supply import access, actions, queries
from samling.supply.forms import said
from samling.supply.views.shown import differences

from .asking import (
    asked,
    crumbs,
    example_band,
    municipalities,
    offer_seen,
    own_crumb,
    owner_of,
    status_of,
    writer_of,
)


@member
def duplicates(request: HttpRequest) -> HttpResponse:
    """Each pair, with why they are thought to be the same and what differs."""
    return _page(request, owner_of(request))


@member
@only_forms
def merge(request: HttpRequest, offer_id: int) -> HttpResponse:
    """This one is no more, and leads to the other that the form names."""
    owner = writer_of(request)
    found = offer_seen(request, offer_id)
    into = whole_number(request.POST.get("into", ""), -1)
    try:
        kept = actions.merge_offers(
            found.id,
            into,
            asked(request),
            into_version=whole_number(request.POST.get("into_version", ""), -1),
        )
    except SamlingError as error:
        return _page(request, owner, error)
    return redirect("own_offer", offer_id=kept.pk)


def _page(request: HttpRequest, owner: str, error: SamlingError | None = None) -> HttpResponse:
    pairs = queries.duplicates_of(owner, timezone.localdate())
    names = municipalities()
    return render(
        request,
        "supply/work/duplicates.html",
        {
            "pairs": [
                {
                    "one": each.one,
                    "other": each.other,
                    "reasons": [said(reason) for reason in each.reasons],
                    "changes": differences(each.one.values, each.other.values, names),
                    "ways": [
                        {
                            "gone": gone,
                            "kept": kept,
                            "version": gone.version,
                            "action": reverse("merge_offer", args=[gone.id]),
                        }
                        for gone, kept in ((each.other, each.one), (each.one, each.other))
                    ],
                }
                for each in pairs
            ],
            "faults": error.faults if error else (),
            "can_write": access.can_write(acting_of(request)),
            "key": new_key(),
            "example_data": example_band(queries.has_example(owner)),
            "breadcrumb": crumbs(own_crumb(), (_("Troliga dubbletter"), None)),
        },
        status=status_of(error) if error else 200,
    )
