"""Offers that are due to be confirmed: what may have changed of each, and a tick where it is right.

Nothing is confirmed unseen: what is ticked is confirmed as it stood on the page, and the rest stays
due.
"""

from collections.abc import Mapping

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.kernel import Fault, SamlingError, Text, format_number
from samling.platform.access import member, takes_forms
from samling.platform.forms_sent import new_key
from samling.platform.templatetags.samling_format import language
from samling.platform.whole_numbers import whole_number
from samling.supply import actions, queries
from samling.supply.views.shown import in_short

from .asking import asked, crumbs, example_band, municipalities, own_crumb, status_of, writer_of
from .own import confirmed_words, state_of

ON_A_PAGE = 100


@member
@takes_forms
def confirm_due(request: HttpRequest) -> HttpResponse:
    """What is due, to be ticked; ?alla=1 with all of them ticked."""
    owner = writer_of(request)
    if request.method != "POST":
        return _page(request, owner)
    ticked = _ticked(request)
    if not ticked:
        return _page(request, owner, {}, (_NONE_TICKED,), 422)
    try:
        number = actions.confirm_offers(ticked, asked(request, is_blind=True))
    except SamlingError as error:
        return _page(request, owner, ticked, error.faults, status_of(error))
    left = queries.numbers_of(owner, timezone.localdate())
    way = "confirm_due" if left.due + left.stale else "own_offers"
    return redirect(f"{reverse(way)}?bekraftade={number}")


_NONE_TICKED = Fault(
    "SUPPLY-NONE-TICKED",
    Text("Ingen insats är ikryssad, så ingen är bekräftad.", "No offer is ticked, so none is."),
    Text("Kryssa i dem som stämmer.", "Tick those that are right."),
)


def _ticked(request: HttpRequest) -> dict[int, int]:
    """The versions of what is ticked, by the offers' ids; what is no offer is passed over."""
    found = {}
    for each in request.POST.getlist("offer")[:ON_A_PAGE]:
        offer, _colon, version = each.partition(":")
        found[whole_number(offer, -1)] = whole_number(version, -1)
    found.pop(-1, None)
    return found


def _page(
    request: HttpRequest,
    owner: str,
    ticked: Mapping[int, int] | None = None,
    faults: tuple[Fault, ...] = (),
    status: int = 200,
) -> HttpResponse:
    today, names = timezone.localdate(), municipalities()
    numbers = queries.numbers_of(owner, today)
    rows = queries.own_offers(owner, today, show="due")
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    # One alone is confirmed with one click: it is all that the page shows.
    all_ticked = ticked is None and ("alla" in request.GET or page.paginator.count == 1)
    ticked = ticked or {}
    offers = [
        {
            "id": each.id,
            "name": each.name,
            "version": each.version,
            "state": state_of(each),
            "facts": in_short(each.values, names),
            "is_ticked": all_ticked or ticked.get(each.id) == each.version,
            "is_changed": ticked.get(each.id, each.version) != each.version,
        }
        for each in page.object_list
    ]
    return render(
        request,
        "supply/work/confirm_due.html",
        {
            "lead": _lead(numbers),
            "offers": offers,
            "number": sum(bool(each["is_ticked"]) for each in offers),
            "page": page,
            "confirmed": confirmed_words(request.GET.get("bekraftade", "")),
            "faults": faults,
            "key": new_key(),
            "example_data": example_band(queries.has_example(owner)),
            "breadcrumb": crumbs(own_crumb(), (_("Bekräfta insatser"), None)),
        },
        status=status,
    )


def _lead(numbers: queries.Numbers) -> str:
    due = numbers.due + numbers.stale
    if not due:
        return _("Alla insatser är bekräftade.")
    words = ngettext("%(n)s insats behöver bekräftas.", "%(n)s insatser behöver bekräftas.", due)
    shown = [words % {"n": format_number(due, language())}]
    if due > 1 and (stale := numbers.stale):
        hidden = ngettext(
            "%(n)s av dem står först, och visas inte för föräldrar förrän den är bekräftad.",
            "%(n)s av dem står först, och visas inte för föräldrar förrän de är bekräftade.",
            stale,
        )
        shown.append(hidden % {"n": format_number(stale, language())})
    return " ".join(shown)
