"""Where a matter is begun: first what kind, then what it is about."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.boards import access, actions, queries
from samling.boards.forms import BeginForm, read_fields
from samling.boards.forms.saying import said, said_of
from samling.boards.rules.life import MATTER
from samling.boards.rules.matter_type import DraftSource, MatterType
from samling.kernel import SamlingError, Text
from samling.platform.access import member, takes_forms
from samling.platform.demo import is_demo
from samling.platform.forms_sent import new_key
from samling.registry.middleware import acting_of

from .asking import asked, crumbs, example_band, matters_crumb, owner_of, refuse_others, status_of

_FIELDS = {
    "BOARDS-NO-CLASS": "class_code",
    "BOARDS-OTHER-COMMITTEE": "committee",
    "BOARDS-NOTHING-TO-DRAFT": "source",
    "BOARDS-MATTER-TITLE": "title",
    "BOARDS-ANSWER-BEGUN": "source",
    "BOARDS-SOURCE-USED": "source",
}


@member
def matter_kinds(request: HttpRequest) -> HttpResponse:
    """The kinds that a matter can be of."""
    owner = owner_of(request)
    refuse_others(access.can_write(acting_of(request)))
    return render(
        request,
        "boards/kinds_to_begin.html",
        {
            "kinds": [
                {
                    "title": said(kind.title),
                    "href": reverse("begin_matter", args=[name]),
                    "words": _told(kind),
                }
                for name, kind in queries.kinds_of(owner).items()
            ],
            "breadcrumb": crumbs(matters_crumb(), (_("Börja ett ärende"), None)),
        },
    )


@member
@takes_forms
def begin_matter(request: HttpRequest, kind_id: str) -> HttpResponse:
    """What a matter of one kind is begun with."""
    owner = owner_of(request)
    refuse_others(access.can_write(acting_of(request)))
    kind = queries.kinds_of(owner).get(kind_id)
    if kind is None:
        raise Http404(kind_id)
    bodies, sources = queries.bodies_of(owner), queries.offered_sources(kind, owner)
    came_from = request.GET.get("fran", "")
    form = BeginForm(
        request.POST if request.method == "POST" else None,
        kind=kind,
        bodies=bodies,
        sources=_known(kind, owner, sources, request.POST.get("source", "")),
        initial={"source": came_from},
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                matter = actions.begin_matter(
                    _beginning(kind, form.cleaned_data), asked(request, is_blind=True), owner=owner
                )
            except SamlingError as error:
                status = status_of(error)
                for fault in error.faults:
                    name = _FIELDS.get(fault.code)
                    form.add_error(name if name in form.fields else None, said_of(fault))
            else:
                return redirect("matter", matter_id=matter.pk)
    return render(
        request,
        "boards/begin.html",
        {
            "kind": kind,
            "form": form,
            "own": form.own,
            "has_body": bool(bodies),
            "needs_source": "source" in form.fields,
            "has_source": bool(sources),
            "not_offered": _not_offered(kind, owner, came_from),
            "key": new_key(),
            "example_data": example_band(is_demo()),
            "breadcrumb": crumbs(
                matters_crumb(),
                (_("Börja ett ärende"), reverse("matter_kinds")),
                (said(kind.title), None),
            ),
        },
        status=status,
    )


def _known(
    kind: MatterType, owner: str, sources: Sequence[queries.DraftSourceOffered], sent: str
) -> Sequence[queries.DraftSourceOffered]:
    """Those offered, and the one that was sent where a matter is about it already: the same form
    sent twice leads to the same matter, and another is told which it is.
    """
    there = queries.matter_from(kind, owner, sent)
    if there is None or sent in {each.id for each in sources}:
        return sources
    return [*sources, queries.DraftSourceOffered(sent, Text.same(f"{there.number} {there.title}"))]


def _not_offered(kind: MatterType, owner: str, source: str) -> dict[str, str] | None:
    """What is said to one who comes from something that no matter is begun from now."""
    found = queries.source_not_offered(kind, owner, source) if source else None
    if found is None:
        return None
    if found.matter is not None:
        return {
            "title": _("Det finns redan ett ärende om det här"),
            "text": _("%(number)s %(title)s. %(state)s.")
            % {
                "number": found.matter.number,
                "title": found.matter.title,
                "state": said(MATTER.state(found.matter.state).text),
            },
            "href": reverse("matter", args=[found.matter.id]),
            "action": _("Öppna ärendet"),
        }
    return {
        "title": _("Det finns inget kvar att besluta om det här"),
        "text": _("%(what)s är redan behandlat.") % {"what": said(found.words)},
        "href": reverse(found.address[0], args=found.address[1:]),
        "action": _("Se hur långt det har kommit"),
    }


def _beginning(kind: MatterType, cleaned: dict[str, Any]) -> actions.Beginning:
    return actions.Beginning(
        kind=kind,
        title=cleaned["title"],
        class_code=cleaned["class_code"].strip(),
        body=cleaned["body"],
        committee=cleaned.get("committee"),
        unit=cleaned["unit"],
        source=cleaned.get("source", ""),
        fields=read_fields(kind, cleaned),
        is_example=is_demo(),
    )


def _told(kind: MatterType) -> str:
    if not kind.is_decided:
        return _("Nämnden får information, och beslutar inget.")
    if kind.draft is DraftSource.CONSULTATION:
        return _("Samling skriver ett utkast från era svar på förslagen.")
    if kind.draft:
        return _("Samling skriver ett utkast från siffrorna.")
    if kind.has_validity:
        return _("Det som antas gäller från en dag, och ses över.")
    return ""
