"""An organisation's funds, and where a new one is made: from its file, or by hand."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.grants import actions, queries
from samling.grants.forms import FundFileForm, FundRulesForm, packed, unpacked
from samling.grants.rules.funds import FundFile, read_fund
from samling.grants.rules.life import Part
from samling.kernel import AreaCode, SamlingError
from samling.platform.access import member, takes_forms
from samling.platform.limits import limits

from ...funds.words import kr, left_words, rules_facts
from ...language import language
from ..asking import acting_of, new_key
from ..money.frame import put_faults
from ..steps import status_of
from .asking import fund_crumbs, holder_of, may, refuse_others, wanted

_LONGEST_NAME = 100


@member
def funds(request: HttpRequest) -> HttpResponse:
    """Every fund that the organisation has, with what is left to give."""
    holder = AreaCode(holder_of(request))
    today = timezone.localdate()
    found = queries.funds_of(holder)
    left = queries.funds_left(found, today)
    open_years = queries.open_fund_years([each.id for each in found])
    items = [
        {
            "fund": each,
            "left": left_words(left.get(each.id)),
            "open": open_years.get(each.id, ()),
            "href": reverse("work_fund", args=[each.id]),
        }
        for each in found
    ]
    return render(
        request,
        "grants/work/funds/list.html",
        {
            "items": items,
            "name": acting_of(request).party.name,
            "may_make": may(request, Part.PREPARES),
            "example_data": any(each.is_example for each in found) and _example(),
            "breadcrumb": fund_crumbs(),
        },
    )


@member
@takes_forms
def new(request: HttpRequest) -> HttpResponse:
    """A fund's file is shown before anything is kept; or the rules are written by hand."""
    holder = holder_of(request)
    refuse_others(request, Part.PREPARES)
    if request.method != "POST":
        return _page(request)
    if request.POST.get("do") == "write":
        return _written(request, holder)
    return _from_file(request, holder)


def _written(request: HttpRequest, holder: str) -> HttpResponse:
    form = FundRulesForm(request.POST)
    if not form.is_valid():
        return _page(request, rules=form, status=422)
    try:
        made = actions.make_fund(
            form.wanted(acting_of(request).party.name),
            wanted(request, is_blind=True),
            acting_for=holder,
        )
    except SamlingError as error:
        put_faults(form, error, RULES_FIELDS)
        return _page(request, rules=form, status=status_of(error))
    return redirect("work_fund", made.pk)


def _from_file(request: HttpRequest, holder: str) -> HttpResponse:
    """The file of the page, or the one that is carried from the preview."""
    most = limits().upload_bytes
    sent = request.FILES.get("file")
    is_taken = request.POST.get("do") == "take"
    name = (sent.name if sent else request.POST.get("name", "")) or ""
    content = sent.read(most + 1) if sent else unpacked(request.POST.get("packed", ""), most)
    form = FundFileForm(request.POST, request.FILES)
    if content is None or not name:
        form.is_valid()
        return _page(request, file=form, status=422)
    name = name[:_LONGEST_NAME]
    try:
        shown = read_fund(content, name)
        if is_taken:
            made = actions.import_fund(
                content, name, wanted(request, is_blind=True), acting_for=holder
            )
            return redirect("work_fund", made.pk)
    except SamlingError as error:
        return _page(request, file=FundFileForm(), faults=error.faults, status=status_of(error))
    carried = packed(content)
    return _page(request, file=FundFileForm(), preview=shown, name=name, carried=carried or "")


# Where a fault of an action stands among the fields.
RULES_FIELDS = {
    "FUND-THERE": "title",
    "FUND-DECISION": "decision",
    "GRANTS-DAY-YEAR": "decided",
    "FUND-ASKED-WORDS": "purpose",
    "FUND-ASKED-PERSON": "purpose",
}


def _page(
    request: HttpRequest,
    *,
    rules: FundRulesForm | None = None,
    file: FundFileForm | None = None,
    preview: FundFile | None = None,
    name: str = "",
    carried: str = "",
    faults: Any = (),
    status: int = 200,
) -> HttpResponse:
    errors: forms.Form | None = next((each for each in (rules, file) if each and each.errors), None)
    form = rules or FundRulesForm(initial={"decided": timezone.localdate()})
    return render(
        request,
        "grants/work/funds/new.html",
        {
            "form": form,
            "reserves": list(form.reserve_rows()),
            "file": file or FundFileForm(),
            "wrong": errors,
            "is_by_hand": rules is not None,
            "preview": preview,
            "preview_years": [
                {
                    "year": each.year,
                    "number": len(each.applications),
                    "applied": sum(one.applied for one in each.applications),
                    "available": each.available,
                }
                for each in (preview.years if preview else ())
            ],
            "preview_facts": _facts(preview) if preview else (),
            "name": name,
            "packed": carried,
            "faults": faults,
            "key": new_key(),
            "breadcrumb": fund_crumbs(last=_("Ny fond")),
        },
        status=status,
    )


def _facts(file: FundFile) -> list[dict[str, Any]]:
    shown = queries.RulesSeen(
        0, 1, file.decided, file.decision, file.board, file.rules, "", timezone.now()
    )
    return [
        *rules_facts(shown),
        {
            "term": _("Om pengarna"),
            "value": ", ".join(
                f"{each.day.isoformat()} {each.kind.text.in_(language())} {kr(each.amount)}"
                + (f" ({_('ungefär')})" if each.is_about else "")
                for each in file.entries()
            )
            or _("Inget"),
        },
    ]


def _example() -> str:
    return _("Händelserna i fonder med märket ”exempeldata” är påhittade.")
