"""Offers from Excel: the template, a file, what it would change, and only then the change."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.kernel import SamlingError, format_number
from samling.platform.access import member, takes_forms
from samling.platform.forms_sent import new_key
from samling.platform.templatetags.samling_format import language
from samling.supply import actions, documents, queries
from samling.supply.forms import UploadForm, said, said_of
from samling.supply.rules import Fate, Planned, read_lines
from samling.supply.views.shown import changes_shown

from .asking import asked, crumbs, example_band, municipalities, own_crumb, status_of, writer_of

ON_A_PAGE = 50
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
    """What each row would do, ?visa=changed and the like; and the form that does it."""
    owner = writer_of(request)
    found = queries.import_of(import_id, owner)
    if found is None:
        raise Http404(str(import_id))
    error: SamlingError | None = None
    lines_wrong = ""
    if request.method == "POST" and found.done is None:
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
            **_shown(request, found),
            "faults": error.faults if error else (),
            "lines_wrong": lines_wrong,
            "lines": request.POST.get("rader", "")[:200],
            "taken": request.POST.get("ta", "alla"),
            "is_again": bool(request.POST.get("igen")),
            "key": new_key(),
            "example_data": example_band(queries.has_example(owner)),
            "breadcrumb": crumbs(
                own_crumb(), (_("Läs in från Excel"), reverse("upload_offers")), (found.name, None)
            ),
        },
        status=422 if lines_wrong else status_of(error) if error else 200,
    )


def _shown(request: HttpRequest, found: queries.ImportTold) -> dict[str, Any]:
    numbers = {fate: sum(each.fate is fate for each in found.plan) for fate in Fate}
    wanted = request.GET.get("visa", "")
    first = next(
        (fate for fate in (Fate.FAULTY, Fate.AGAIN, Fate.CHANGED, Fate.NEW) if numbers[fate]), None
    )
    chosen = Fate(wanted) if wanted in set(Fate) else first or Fate.SAME
    page = Paginator([each for each in found.plan if each.fate is chosen], ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    return {
        "lead": _done_lead(found.done) if found.done else _lead(numbers),
        "numbers": {fate.value: number for fate, number in numbers.items()},
        "can_take": numbers[Fate.NEW] + numbers[Fate.CHANGED] + numbers[Fate.AGAIN],
        "choices": [
            {
                "label": f"{said(fate.text)} ({format_number(numbers[fate], language())})",
                "href": f"?visa={fate.value}",
                "current": fate is chosen,
                "id": f"visa-{fate.value}",
            }
            for fate in Fate
        ],
        "page": page,
        "rows": [_row(each) for each in page.object_list],
    }


def _row(each: Planned) -> dict[str, Any]:
    return {
        "line": each.row.line,
        "name": each.row.values.get("name", ""),
        "href": reverse("own_offer", args=[each.standing.id]) if each.standing else "",
        "changes": changes_shown(each.changes),
        "state": each.standing.state if each.standing and each.fate is Fate.AGAIN else "",
        "faults": [
            {
                "where": said(fault.where) if fault.where else "",
                "words": said_of(fault),
            }
            for fault in each.faults
        ],
    }


def _lead(numbers: dict[Fate, int]) -> str:
    told = [
        ngettext("%(n)s ny insats", "%(n)s nya insatser", numbers[Fate.NEW]),
        ngettext("%(n)s ändras", "%(n)s ändras", numbers[Fate.CHANGED]),
        ngettext("%(n)s är oförändrad", "%(n)s är oförändrade", numbers[Fate.SAME]),
        ngettext("%(n)s går inte att läsa in", "%(n)s går inte att läsa in", numbers[Fate.FAULTY]),
    ]
    counts = (numbers[each] for each in (Fate.NEW, Fate.CHANGED, Fate.SAME, Fate.FAULTY))
    words = [
        each % {"n": format_number(n, language())} for each, n in zip(told, counts, strict=True)
    ]
    lead = [f"{', '.join(words)}."]
    if again := numbers[Fate.AGAIN]:
        lead.append(
            ngettext(
                "%(n)s som inte är publicerad nu skulle ändras och publiceras.",
                "%(n)s som inte är publicerade nu skulle ändras och publiceras.",
                again,
            )
            % {"n": format_number(again, language())}
        )
    return " ".join([*lead, _("Inget är ändrat än.")])


def _done_lead(done: Any) -> str:
    new = ngettext("%(n)s ny insats", "%(n)s nya insatser", done["new"]) % {
        "n": format_number(done["new"], language())
    }
    changed = ngettext("%(n)s ändrad", "%(n)s ändrade", done["changed"]) % {
        "n": format_number(done["changed"], language())
    }
    return _("Filen är inläst: %(new)s och %(changed)s är publicerade.") % {
        "new": new,
        "changed": changed,
    }
