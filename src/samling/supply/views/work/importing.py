"""Offers from Excel: the template, a file, what it would change, only then the change, and how far
that has come."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.kernel import SamlingError
from samling.platform.access import member, takes_forms
from samling.platform.forms_sent import new_key
from samling.supply import actions, documents, queries
from samling.supply.forms import UploadForm, said_of
from samling.supply.rules import Fate, read_lines

from .asking import asked, crumbs, example_band, municipalities, own_crumb, status_of, writer_of
from .import_shown import come_shown, plan_shown

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TAKEN = {
    "alla": (Fate.NEW, Fate.CHANGED),
    "nya": (Fate.NEW,),
    "andrade": (Fate.CHANGED,),
    "rader": (Fate.NEW, Fate.CHANGED),
}


@member
def template(request: HttpRequest) -> HttpResponse:
    """The template with the organisation's own offers in it; ?tom=1 without."""
    owner = writer_of(request)
    offers = [] if request.GET.get("tom") else queries.standing(owner)
    content = documents.template_xlsx(
        ((each.id, each.external_id, each.values) for each in offers),
        municipalities(),
        timezone.localdate(),
    )
    response = HttpResponse(content, content_type=_XLSX)
    response["Content-Disposition"] = 'attachment; filename="insatser.xlsx"'
    return response


@member
@takes_forms
def upload(request: HttpRequest) -> HttpResponse:
    """The file is read and kept; no offer is changed."""
    writer_of(request)
    form = UploadForm()
    status = 200
    if request.method == "POST":
        status = 422
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                kept = actions.keep_import(file.read(), file.name, asked(request, is_blind=True))
            except SamlingError as error:
                status = status_of(error)
                for fault in error.faults:
                    form.add_error("file", said_of(fault))
            else:
                return redirect("offer_import", import_id=kept.pk)
    return render(
        request,
        "supply/work/upload.html",
        {
            "form": form,
            "most": actions.MOST_ROWS,
            "key": new_key(),
            "breadcrumb": crumbs(own_crumb(), (_("Läs in från Excel"), None)),
        },
        status=status,
    )


@member
@takes_forms
def preview(request: HttpRequest, import_id: int) -> HttpResponse:
    """What each row would do, ?visa=changed and the like, and the form that does it; after that,
    how far it has come, and the form that stops the rest.
    """
    owner = writer_of(request)
    found = queries.import_of(import_id, owner)
    if found is None:
        raise Http404(str(import_id))
    if found.come is not None:
        return _taken(request, found, found.come)
    error: SamlingError | None = None
    lines_wrong = ""
    if request.method == "POST":
        taken = request.POST.get("ta", "alla")
        fates = _TAKEN.get(taken, _TAKEN["alla"])
        if request.POST.get("igen"):
            fates = (*fates, Fate.AGAIN)
        last = max((each.row.line for each in found.plan), default=0)
        lines = read_lines(request.POST.get("rader", ""), last) if taken == "rader" else None
        if taken == "rader" and not lines:
            lines_wrong = _("Skriv raderna som 2–14, 20. Den sista raden i filen är %(last)s.") % {
                "last": last
            }
        else:
            try:
                actions.carry_out_import(
                    import_id,
                    fates,
                    lines,
                    asked(request, is_blind=True),
                    seen=request.POST.get("seen", ""),
                )
            except SamlingError as refused:
                error = refused
                found = queries.import_of(import_id, owner) or found
            else:
                return redirect("offer_import", import_id=import_id)
    return render(
        request,
        "supply/work/preview.html",
        {
            "found": found,
            **plan_shown(found.plan, request.GET.get("visa", ""), request.GET.get("page")),
            "faults": error.faults if error else (),
            "lines_wrong": lines_wrong,
            "lines": request.POST.get("rader", "")[:200],
            "taken": request.POST.get("ta", "alla"),
            "is_again": bool(request.POST.get("igen")),
            "key": new_key(),
            **_around(request, found),
        },
        status=422 if lines_wrong else status_of(error) if error else 200,
    )


def _taken(request: HttpRequest, found: queries.ImportTold, come: queries.Come) -> HttpResponse:
    """How far it has come with what somebody chose, and what came of it."""
    if request.method == "POST":
        step = request.POST.get("gor")
        if step == "stoppa":
            actions.stop_import(found.id, asked(request, is_blind=True))
        elif step == "fortsatt":
            actions.go_on_with_imports()
        return redirect("offer_import", import_id=found.id)
    return render(
        request,
        "supply/work/taken.html",
        {
            "found": found,
            "come": come,
            **come_shown(come, is_done=found.is_done, now=timezone.now()),
            "key": new_key(),
            **_around(request, found),
        },
    )


def _around(request: HttpRequest, found: queries.ImportTold) -> dict[str, Any]:
    return {
        "example_data": example_band(queries.has_example(writer_of(request))),
        "breadcrumb": crumbs(
            own_crumb(), (_("Läs in från Excel"), reverse("upload_offers")), (found.name, None)
        ),
    }
