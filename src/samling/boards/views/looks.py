"""How the organisation's papers look."""

from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samling.boards import access, actions, queries
from samling.boards.documents import try_look
from samling.boards.forms import (
    LookForm,
    lines_of,
)
from samling.boards.forms.saying import said_of
from samling.kernel import SamlingError
from samling.platform.access import member, takes_forms
from samling.platform.documents import LARGEST_LOGO, Logo
from samling.platform.forms_sent import new_key
from samling.registry.middleware import acting_of

from .asking import asked, crumbs, matters_crumb, owner_of, refuse_others, settings_band, status_of
from .files import WORD, saved

_FIELDS = {"BOARDS-LOOK": "template", "PLATFORM-LOGO-UNREADABLE": "logo"}
_PNG = b"\x89PNG\r\n\x1a\n"


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
                        request=asked(request),
                        owner=owner,
                    )
                except SamlingError as error:
                    status = status_of(error)
                    for fault in error.faults:
                        form.add_error(_FIELDS.get(fault.code), said_of(fault))
                else:
                    return redirect("look")
    return render(
        request,
        "boards/look.html",
        {
            "found": found,
            "form": form,
            "key": new_key(),
            "example_data": settings_band(),
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
    content = sent.read(LARGEST_LOGO + 1)
    if not words:
        form.add_error("logo_alt", _("Skriv vad logotypen föreställer."))
    if len(content) > LARGEST_LOGO:
        most = {"most": LARGEST_LOGO // 1000}
        form.add_error("logo", _("Filen är större än %(most)s kB. Spara den mindre.") % most)
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
