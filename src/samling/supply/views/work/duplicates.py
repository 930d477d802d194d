"""Offers that are likely the same, side by side, and the two made one."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.kernel import SamlingError
from samling.platform.access import member, takes_forms
from samling.platform.confirming import Confirming, confirming_page
from samling.platform.whole_numbers import whole_number
from samling.registry.middleware import acting_of
from samling.supply import access, actions, queries
from samling.supply.forms import said
from samling.supply.rules import OFFER
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
@takes_forms
def merge(request: HttpRequest, offer_id: int, into_id: int) -> HttpResponse:
    """This one is no more, and leads to the other. Read, it says so with both side by side."""
    owner = writer_of(request)
    gone, kept = offer_seen(request, offer_id), offer_seen(request, into_id)
    if request.method != "POST":
        return _before(request, gone, kept)
    try:
        actions.merge_offers(
            gone.id,
            kept.id,
            asked(request),
            into_version=whole_number(request.POST.get("into_version", ""), -1),
        )
    except SamlingError as error:
        return _page(request, owner, error)
    return redirect(f"{reverse('own_offer', args=[kept.id])}?klart=merge")


def _before(request: HttpRequest, gone: queries.OfferTold, kept: queries.OfferTold) -> HttpResponse:
    """What is read before two are made one; the list where they cannot be."""
    if gone.id == kept.id or kept.state != "published" or OFFER.state(gone.state).final:
        return redirect("offer_duplicates")
    back = reverse("offer_duplicates")
    title = _("Slå ihop och behåll ”%(name)s”?") % {"name": kept.name}
    return confirming_page(
        request,
        Confirming(
            about=_("Troliga dubbletter"),
            title=title,
            lead=_(
                "”%(kept)s” (nummer %(kept_id)s) är kvar som den är. ”%(gone)s” (nummer "
                "%(gone_id)s) visas inte längre."
            )
            % {
                "kept": kept.name,
                "kept_id": kept.id,
                "gone": gone.name,
                "gone_id": gone.id,
            },
            points=(
                _("Adressen %(old)s leder sedan till %(new)s.")
                % {
                    "old": reverse("offer", args=[gone.id]),
                    "new": reverse("offer", args=[kept.id]),
                },
                _("Det som bara står i den som försvinner förs inte över."),
                _("Historiken för båda sparas, och hur många ni nådde med dem."),
            ),
            lasting=_("Det går inte att ångra."),
            button=_("Slå ihop och behåll nummer %(kept_id)s") % {"kept_id": kept.id},
            back=back,
            version=gone.version,
            hidden={"into_version": kept.version},
        ),
        template="supply/work/merge.html",
        table=_side_by_side(gone, kept),
        gone=gone,
        kept=kept,
        turned=reverse("merge_offer", args=[kept.id, gone.id]) if gone.state == "published" else "",
        example_data=example_band(gone.is_example or kept.is_example),
        breadcrumb=crumbs(own_crumb(), (_("Troliga dubbletter"), back), (_("Slå ihop"), None)),
    )


def _side_by_side(gone: queries.OfferTold, kept: queries.OfferTold) -> dict[str, Any] | None:
    """What differs, as everyone sees it; None where nothing does."""
    changes = differences(_shown(gone), _shown(kept), municipalities())
    if not changes:
        return None
    return {
        "id": "skillnader",
        "caption": _("Vad som skiljer dem"),
        "hide_caption": True,
        "columns": [
            {"key": "field", "label": _("Uppgift"), "kind": "sentences"},
            {"key": "kept", "label": _("Är kvar (%(id)s)") % {"id": kept.id}, "kind": "sentences"},
            {
                "key": "gone",
                "label": _("Försvinner (%(id)s)") % {"id": gone.id},
                "kind": "sentences",
            },
        ],
        "rows": [{"cells": [each["label"], each["after"], each["before"]]} for each in changes],
        "stacks": True,
    }


def _shown(offer: queries.OfferTold) -> Mapping[str, Any]:
    return offer.published if offer.published is not None else offer.written


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
                        {"kept": kept, "href": reverse("merge_offer", args=[gone.id, kept.id])}
                        for gone, kept in ((each.other, each.one), (each.one, each.other))
                    ],
                }
                for each in pairs
            ],
            "faults": error.faults if error else (),
            "can_write": access.can_write(acting_of(request)),
            "example_data": example_band(queries.has_example(owner)),
            "breadcrumb": crumbs(own_crumb(), (_("Troliga dubbletter"), None)),
        },
        status=status_of(error) if error else 200,
    )
