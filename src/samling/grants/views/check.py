"""The page where a list is audited. Nothing of what is handed in is kept."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samling.grants import queries
from samling.grants.forms import CheckForm
from samling.grants.rules.audit import Report
from samling.kernel import SamlingError
from samling.platform.access import public, takes_forms

from .findings import shown
from .language import language


@public
@takes_forms
def check(request: HttpRequest) -> HttpResponse:
    """The form; with a list, what is found in it. ?example=SCHEME fills in a printed list."""
    known = [each.scheme for each in queries.listed() if each.head is not None]
    choices = [(each.id, each.title.in_(language())) for each in known]
    examples = [each for each in queries.entries(queries.inputs().published) if _can_be_shown(each)]
    sent = request.method == "POST"
    example = next((e for e in examples if e.scheme.id == request.GET.get("example")), None)
    form = CheckForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        schemes=choices,
        initial={"text": _as_text(example)} if example else None,
    )
    context: dict[str, Any] = {
        "form": form,
        "example": example,
        "examples": [each.scheme for each in examples],
        "breadcrumb": [{"label": _("Granska en lista"), "href": None}],
    }
    status = 200
    if sent:
        if form.is_valid():
            try:
                context |= shown(_audit(form))
            except SamlingError as error:
                form.add_error(
                    "file" if form.cleaned_data["file"] else "text", error.in_(language())
                )
        if form.errors:
            status = 422
    return render(request, "grants/check.html", context, status=status)


def _audit(form: CheckForm) -> Report:
    file = form.cleaned_data["file"]
    content = file.read() if file else form.cleaned_data["text"].encode()
    return queries.audited(
        content, file.name if file else None, scheme_id=form.cleaned_data["scheme"]
    )


def _can_be_shown(entry: queries.SchemeEntry) -> bool:
    """A printed list of one column that does not add up: something to find."""
    return (
        entry.published is not None
        and entry.allocation is not None
        and entry.allocation.differs
        and len(entry.scheme.components) == 1
    )


def _as_text(entry: queries.SchemeEntry) -> str:
    """The printed list as it would be pasted."""
    assert entry.published is not None
    assert entry.allocation is not None
    component = entry.scheme.components[0]
    totals = entry.published.stated_totals
    stated = totals.get(component.id, totals.get("amount_sek"))
    lines = [f"{_('Mottagare')};{_('Belopp, kr')}"]
    lines += [
        f"{entry.allocation.areas[code].name};{entry.published.amount(code)}"
        for code in entry.published.amounts
    ]
    if stated is not None:
        lines.append(f"{_('Summa')};{stated}")
    return "\n".join(lines)
