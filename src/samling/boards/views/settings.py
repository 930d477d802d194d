"""What the board's secretary sets: bodies and members, kinds of matters, and how papers look."""

from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samling.boards import access, actions, queries
from samling.boards.documents import try_look
from samling.boards.forms import (
    BodyForm,
    KindForm,
    LookForm,
    kind_written,
    lines_of,
    read_members,
)
from samling.boards.rules.matter_type import BadMatterType
from samling.boards.rules.read_type import read_type
from samling.kernel import SamlingError
from samling.platform.access import member, takes_forms
from samling.platform.documents import Logo
from samling.platform.forms_sent import new_key
from samling.registry.middleware import acting_of

from .asking import asked, crumbs, matters_crumb, owner_of, refuse_others, said_of, status_of
from .files import WORD, saved

MOST_OF_LOGO = 1_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_OF_KIND = {"sections": "sections", "fields": "fields_lines"}


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
                    is_of_members = fault.code.startswith(
                        ("BOARDS-MEMBER", "BOARDS-TWO-CHAIRS", "BOARDS-TOO-MANY-MEMBERS")
                    )
                    form.add_error("members" if is_of_members else None, said_of(fault))
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
        "members": "\n".join(f"{each.name}, {each.group}, {each.seat.text.sv}" for each in members),
    }


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
            name = _new_name(form.cleaned_data["title"], known) if is_new else kind_id
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
    title = _("Ny ärendetyp") if is_new else before.title
    return render(
        request,
        "boards/kind.html",
        {
            "title": title,
            "form": form,
            "key": new_key(),
            "breadcrumb": crumbs(
                matters_crumb(), (_("Ärendetyper"), reverse("own_kinds")), (title, None)
            ),
        },
        status=status,
    )


@member
@takes_forms
def look(request: HttpRequest) -> HttpResponse:
    """The name, the logo and the template of the organisation's papers."""
    owner = owner_of(request)
    acting = acting_of(request)
    refuse_others(access.can_arrange(acting))
    found = queries.look_of(owner, acting.party.name)
    form = LookForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        initial={
            "organisation": found.organisation,
            "lines": "\n".join(found.lines),
            "logo_alt": found.logo.alt if found.logo else "",
        },
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            cleaned = form.cleaned_data
            logo = _logo(form, found.logo)
            template = cleaned["template"]
            if not form.errors:
                try:
                    actions.save_look(
                        organisation=cleaned["organisation"],
                        lines=lines_of(cleaned["lines"]),
                        logo=logo,
                        template=(template.name[:200], template.read()) if template else None,
                        forget=[each for each in ("logo", "template") if cleaned[f"forget_{each}"]],
                        request=asked(request, is_blind=True),
                        owner=owner,
                    )
                except SamlingError as error:
                    status = status_of(error)
                    for fault in error.faults:
                        is_of_look = fault.code == "BOARDS-LOOK"
                        form.add_error("template" if is_of_look else None, said_of(fault))
                else:
                    return redirect("look")
    return render(
        request,
        "boards/look.html",
        {
            "found": found,
            "form": form,
            "key": new_key(),
            "breadcrumb": crumbs(matters_crumb(), (_("Så ser handlingarna ut"), None)),
        },
        status=status,
    )


@member
def look_tried(request: HttpRequest, form: str) -> HttpResponse:
    """A paper about nothing, in the organisation's look."""
    owner, acting = owner_of(request), acting_of(request)
    refuse_others(access.can_arrange(acting))
    if form not in ("pdf", "docx"):
        raise Http404(form)
    found = queries.look_of(owner, acting.party.name)
    word, pdf = try_look(found.organisation, found.lines, found.logo, found.template)
    content, media_type = (pdf, "application/pdf") if form == "pdf" else (word, WORD)
    return saved(content, f"prov.{form}", media_type)


def _logo(form: LookForm, before: Logo | None) -> Logo | None:
    """The logo that was sent, or the old one with other words; faults stand in the form."""
    sent, words = form.cleaned_data["logo"], form.cleaned_data["logo_alt"].strip()
    if sent is None:
        return Logo(before.content, before.kind, words) if before and words else None
    content = sent.read(MOST_OF_LOGO + 1)
    if not words:
        form.add_error("logo_alt", _("Skriv vad logotypen föreställer."))
    if len(content) > MOST_OF_LOGO:
        form.add_error("logo", _("Filen är större än 1 MB. Spara den mindre."))
    elif content.startswith(_PNG):
        return Logo(content, "png", words)
    elif _is_svg(content):
        return Logo(content, "svg", words)
    else:
        form.add_error("logo", _("Filen är varken PNG eller SVG. Spara logotypen som PNG."))
    return None


def _is_svg(content: bytes) -> bool:
    try:
        root = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        return False
    return str(root.tag) == "{http://www.w3.org/2000/svg}svg"


def _new_name(title: str, known: Any) -> str:
    """An id for a new kind, of its title."""
    base = slugify(title).replace("-", "_")[:30].strip("_") or "typ"
    base = base if base[0].isalpha() else f"typ_{base}"
    name, number = base, 2
    while name in known or name == "ny":
        name, number = f"{base}_{number}", number + 1
    return name
