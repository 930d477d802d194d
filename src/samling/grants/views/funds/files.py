"""A year of a fund as a file: CSV for Excel, Excel, and PDF."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from samling.grants import documents, queries
from samling.platform.access import member, public

from ..language import language
from ..work.funds.asking import year_seen
from .seen import public_year

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_Maker = Callable[[documents.FundList, str], bytes]
_FILES: Mapping[str, tuple[str, str, _Maker]] = {
    "xlsx": ("Excel", _XLSX, documents.fund_xlsx),
    "csv": ("CSV", "text/csv; charset=utf-8", documents.fund_csv),
    "pdf": ("PDF", "application/pdf", documents.fund_pdf),
}


@public
def fund_file(request: HttpRequest, fund_id: str, year: int, form: str) -> HttpResponse:
    """A decided year of a fund that everybody may read of."""
    return _file(public_year(fund_id, year), form)


@member
def work_fund_file(request: HttpRequest, fund_id: str, year: int, form: str) -> HttpResponse:
    """A year as it stands, for the holder's own people."""
    return _file(year_seen(request, fund_id, year), form)


def downloads(seen: queries.FundYearSeen, *, is_work: bool) -> list[dict[str, Any]]:
    """The files of a year, for its page."""
    route = "work_fund_file" if is_work else "fund_file"
    return [
        {"label": label, "href": reverse(route, args=[seen.fund.id, seen.year, ending])}
        for ending, (label, _media_type, _make) in _FILES.items()
    ]


def _file(seen: queries.FundYearSeen, form: str) -> HttpResponse:
    if form not in _FILES or not seen.applications:
        raise Http404(form)
    _label, media_type, make = _FILES[form]
    response = HttpResponse(make(_list_of(seen), language()), content_type=media_type)
    name = f"{seen.fund.id}-{seen.year}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _list_of(seen: queries.FundYearSeen) -> documents.FundList:
    return documents.FundList(
        rules=seen.rules.rules,
        year=seen.year,
        available=int(seen.available),
        rows=tuple(_row_of(seen, each) for each in seen.applications),
        division=seen.division,
        findings=seen.findings,
        decided=(seen.decision, seen.decided) if seen.decided else None,
        closed=(seen.closing, seen.closed) if seen.closed else None,
        dated=seen.closed or seen.decided or seen.counted,
        is_example=seen.fund.is_example,
    )


def _row_of(seen: queries.FundYearSeen, each: queries.ApplicationSeen) -> documents.FundRow:
    found = seen.granted_of(each)
    granted = each.granted if each.granted is not None else found.amount if found else None
    return documents.FundRow(
        unit=each.asked.unit,
        users=each.asked.users,
        is_inside=each.asked.is_inside,
        applied=each.asked.applied,
        granted=granted,
        used=each.used,
        back=each.back,
        why=found.verdict.reasons[0] if found else None,
    )
