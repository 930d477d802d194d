"""Boards and committees, and who sits in them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.boards import access, actions, queries
from samling.boards.forms import (
    BodyForm,
    read_members,
)
from samling.boards.forms.saying import said_of
from samling.kernel import SamlingError
from samling.platform.access import member, takes_forms
from samling.platform.forms_sent import new_key
from samling.registry.middleware import acting_of

from .asking import asked, crumbs, matters_crumb, owner_of, refuse_others, settings_band, status_of

_OF_MEMBERS = (
    *("BOARDS-MEMBER-LINE", "BOARDS-MEMBER-TWICE", "BOARDS-TWO-CHAIRS"),
    *("BOARDS-TOO-MANY-MEMBERS", "BOARDS-MEMBER-ADDRESS"),
)


@member
def bodies(request: HttpRequest) -> HttpResponse:
    """Boards and committees, and who sits in them now."""
    owner, today = owner_of(request), timezone.localdate()
    return render(
        request,
        "boards/bodies.html",
        {
            "rows": [
                {
                    "row": each,
                    "members": queries.sitting_on(each.id, today),
                    "href": reverse("body", args=[each.id]),
                }
                for each in queries.bodies_of(owner, is_open=None)
            ],
            "can_arrange": access.can_arrange(acting_of(request)),
            "example_data": settings_band(),
            "breadcrumb": crumbs(matters_crumb(), (_("Nämnder och utskott"), None)),
        },
    )


@member
@takes_forms
def new_body(request: HttpRequest) -> HttpResponse:
    """A board or a committee that there was none of."""
    return _body_page(request, None)


@member
@takes_forms
def body(request: HttpRequest, body_id: int) -> HttpResponse:
    """A body: its names, and who sits in it."""
    found = queries.body(body_id, owner_of(request))
    if found is None:
        raise Http404(str(body_id))
    return _body_page(request, found)


def _body_page(request: HttpRequest, found: queries.BodyRow | None) -> HttpResponse:
    owner = owner_of(request)
    refuse_others(access.can_arrange(acting_of(request)))
    boards = [
        each
        for each in queries.bodies_of(owner)
        if each.prepares_for is None and (found is None or each.id != found.id)
    ]
    form = BodyForm(
        request.POST if request.method == "POST" else None,
        boards=boards,
        initial=_body_shown(found),
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _save_body(request, found, form.cleaned_data, owner)
            except SamlingError as error:
                status = status_of(error)
                for fault in error.faults:
                    form.add_error("members" if fault.code in _OF_MEMBERS else None, said_of(fault))
            else:
                return redirect("bodies")
    title = found.name if found else _("Ny nämnd eller nytt utskott")
    return render(
        request,
        "boards/body.html",
        {
            "found": found,
            "title": title,
            "form": form,
            "key": new_key(),
            "example_data": settings_band(),
            "breadcrumb": crumbs(
                matters_crumb(), (_("Nämnder och utskott"), reverse("bodies")), (title, None)
            ),
        },
        status=status,
    )


def _save_body(
    request: HttpRequest, found: queries.BodyRow | None, cleaned: dict[str, Any], owner: str
) -> None:
    sitting = read_members(cleaned["members"])
    actions.save_body_and_members(
        found.id if found else None,
        name=cleaned["name"],
        short_name=cleaned["short_name"],
        prepares_for=cleaned["prepares_for"],
        is_open=cleaned["is_open"],
        sitting=sitting,
        request=asked(request, is_blind=found is None),
        owner=owner,
        on=timezone.localdate(),
    )


def _body_shown(found: queries.BodyRow | None) -> dict[str, Any]:
    if found is None:
        return {"is_open": True}
    members = queries.sitting_on(found.id, timezone.localdate())
    return {
        "name": found.name,
        "short_name": found.short_name,
        "prepares_for": found.prepares_for,
        "is_open": found.is_open,
        "members": "\n".join(
            ", ".join([each.name, each.group, each.seat.text.sv, *filter(None, [each.email])])
            for each in members
        ),
    }
