"""Kinds of matters as the organisation has them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samling.boards import access, actions, queries
from samling.boards.forms import (
    KindForm,
    kind_written,
)
from samling.boards.forms.saying import said, said_of
from samling.boards.rules.matter_type import BadMatterType
from samling.boards.rules.read_type import read_type
from samling.kernel import SamlingError
from samling.platform.access import member, takes_forms
from samling.platform.forms_sent import new_key
from samling.registry.middleware import acting_of

from .asking import asked, crumbs, matters_crumb, owner_of, refuse_others, settings_band, status_of

_OF_KIND = {"sections": "sections", "fields": "fields_lines"}


@member
def own_kinds(request: HttpRequest) -> HttpResponse:
    """Every kind of matter, with those that the organisation has changed or made."""
    owner = owner_of(request)
    refuse_others(access.can_arrange(acting_of(request)))
    own, offered = queries.own_kinds(owner), queries.kinds_of(owner)
    every = {**offered, **{name: kind for name, (kind, _used) in own.items()}}
    return render(
        request,
        "boards/kinds.html",
        {
            "rows": [
                {
                    "kind": kind,
                    "href": reverse("own_kind", args=[name]),
                    "is_own": name in own,
                    "is_offered": name in offered,
                }
                for name, kind in every.items()
            ],
            "example_data": settings_band(),
            "breadcrumb": crumbs(matters_crumb(), (_("Ärendetyper"), None)),
        },
    )


@member
@takes_forms
def own_kind(request: HttpRequest, kind_id: str) -> HttpResponse:
    """A kind of matter as the organisation has it. "ny" begins one from the plainest kind."""
    owner = owner_of(request)
    refuse_others(access.can_arrange(acting_of(request)))
    is_new = kind_id == "ny"
    own = queries.own_kinds(owner)
    known = {**queries.kinds_of(owner), **{name: kind for name, (kind, _used) in own.items()}}
    before = known.get("other" if is_new else kind_id)
    if before is None:
        raise Http404(kind_id)
    shown = {**kind_written(before), "is_offered": own.get(kind_id, (None, True))[1]}
    form = KindForm(
        request.POST if request.method == "POST" else None,
        initial={"is_offered": True, "is_decided": True} if is_new else shown,
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            name = _new_name(form.swedish_title, known) if is_new else kind_id
            try:
                kind = read_type(form.definition(before, name))
                actions.save_kind(
                    kind,
                    asked(request, is_blind=True),
                    owner=owner,
                    is_offered=form.cleaned_data["is_offered"],
                )
            except SamlingError as error:
                status = status_of(error)
                for fault in error.faults:
                    place = fault.where.sv.split(" ")[0] if fault.where else ""
                    field = _OF_KIND.get(place, place)
                    words = said_of(fault)
                    if (
                        isinstance(error, BadMatterType)
                        and fault.where
                        and field in _OF_KIND.values()
                    ):
                        words = f"{fault.where.sv}: {words}"
                    form.add_error(field if field in form.fields else None, words)
            else:
                return redirect("own_kinds")
    title = _("Ny ärendetyp") if is_new else said(before.title)
    return render(
        request,
        "boards/kind.html",
        {
            "title": title,
            "form": form,
            "key": new_key(),
            "example_data": settings_band(),
            "breadcrumb": crumbs(
                matters_crumb(), (_("Ärendetyper"), reverse("own_kinds")), (title, None)
            ),
        },
        status=status,
    )


def _new_name(title: str, known: Any) -> str:
    """An id for a new kind, of its title."""
    base = slugify(title).replace("-", "_")[:30].strip("_") or "typ"
    base = base if base[0].isalpha() else f"typ_{base}"
    name, number = base, 2
    while name in known or name == "ny":
        name, number = f"{base}_{number}", number + 1
    return name
