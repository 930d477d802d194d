"""Files of a requisition: attached by the recipient, signed off by those whom the scheme names."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import access, actions, queries
from samling.grants.forms import AttachForm
from samling.kernel import SamlingError
from samling.platform.access import member, only_forms
from samling.platform.crumbs import crumbs
from samling.platform.reading_log import logs_reading
from samling.registry.rules import Acting

from ..examples import events_band
from .asking import acting_of, asked, holding_acted_on, holdings_asked, new_key
from .filed import files_to_sign
from .grant import grant_page, named_grant
from .steps import status_of


@member
@only_forms
def attach(request: HttpRequest, scheme_id: str, code: str) -> HttpResponse:
    """Take in a file for the requisition."""
    held = holding_acted_on(request, scheme_id, code)
    form = AttachForm(request.POST, request.FILES)
    if not form.is_valid():
        return grant_page(
            request, held, file_errors=[str(each) for each in form.errors["file"]], status=422
        )
    file = form.cleaned_data["file"]
    try:
        actions.attach_file(
            held.id,
            file.read(),
            file.name,
            asked(request, is_blind=True),
            acting_for=str(held.recipient),
            demand=request.POST.get("demand", ""),
        )
    except SamlingError as error:
        return grant_page(request, held, error, status=status_of(error))
    return redirect(f"{reverse('work_grant', args=[scheme_id, code])}#filer")


@member
@logs_reading("grants.read_file", named_grant)
def download(request: HttpRequest, scheme_id: str, code: str, file_id: int) -> HttpResponse:
    """A file as it was handed in. It is always saved, never shown inside a page of ours."""
    held = _held_or_signed(request, scheme_id, code, file_id)
    found = queries.file_content(held.id, file_id)
    if found is None:
        raise Http404(str(file_id))
    name, media_type, content = found
    return HttpResponse(
        content,
        content_type=media_type,
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"},
    )


@member
@only_forms
def act(request: HttpRequest, scheme_id: str, code: str, file_id: int, deed: str) -> HttpResponse:
    """Take a file away, or stand behind it."""
    held = _held_or_signed(request, scheme_id, code, file_id)
    acting, wanted = acting_of(request), asked(request, is_blind=True)
    acting_for = str(acting.party.area)
    if not any(each.id == file_id for each in queries.files_of_grant(held.id)):
        raise Http404(str(file_id))
    try:
        if deed == "godkann":
            actions.sign_off(file_id, wanted, acting_for=acting_for)
        elif deed == "ta-bort":
            actions.remove_attachment(file_id, wanted, acting_for=acting_for)
        else:
            raise Http404(deed)
    except SamlingError as error:
        if not access.can_see_grant(acting, held):
            raise
        return grant_page(request, held, error, status=status_of(error))
    if access.can_see_grant(acting, held):
        return redirect(f"{reverse('work_grant', args=[scheme_id, code])}#filer")
    return redirect("work_to_sign")


@member
def to_sign(request: HttpRequest) -> HttpResponse:
    """The files of others that wait for this party to stand behind them, and those it has."""
    acting = acting_of(request)
    rows = files_to_sign(acting)
    waiting = [row for row in rows if not row["signed"]]
    return render(
        request,
        "grants/work/to_sign.html",
        {
            "rows": rows,
            "waiting": len(waiting),
            "may_sign": access.can_decide(acting),
            "key": new_key(),
            "example_data": events_band(
                any(row["held"].is_example for row in rows),
                *(row["held"].scheme_id for row in rows),
            ),
            "breadcrumb": crumbs((_("Filer att godkänna"), None)),
        },
    )


def _held_or_signed(
    request: HttpRequest, scheme_id: str, code: str, file_id: int
) -> queries.Holding:
    """The grant, for those who see it or stand behind this file of it; else no such page."""
    acting = acting_of(request)
    for held in holdings_asked(scheme_id, code):
        if access.can_see_grant(acting, held) or _signs(acting, held, file_id):
            return held
    raise Http404(code)


def _signs(acting: Acting, held: queries.Holding, file_id: int) -> bool:
    """Whether the file counts, and meets a demand that this person's party stands behind."""
    met = {each.demand for each in queries.files_of_grant(held.id) if each.id == file_id}
    return any(
        demand.id in met and access.can_read_to_sign(acting, held, demand)
        for demand in queries.scheme(held.scheme_id).every_demand
    )
