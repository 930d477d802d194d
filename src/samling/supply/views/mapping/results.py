"""What a mapping came to: all of it for those who led it, and for everyone when it is published."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.kernel import AreaKind, sha256_of
from samling.platform.access import member, public
from samling.platform.documents import Dialect
from samling.platform.publishing import published_of
from samling.platform.templatetags.samling_format import language
from samling.registry import queries as registry
from samling.supply.documents import mappings as documents
from samling.supply.forms import said
from samling.supply.parameters import small_count
from samling.supply.queries import mapping as queries
from samling.supply.rules.mapping import By
from samling.supply.views.work.asking import crumbs

from .answers_shown import answers_of
from .asking import example_band, list_crumb, round_crumb, round_seen
from .figures import compared, gaps_told, questions_told, rate_told, spreads_told

_MEDIA_TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "zip": "application/zip",
}
_OWN = ("csv", "xlsx")


@member
def mapping_result(request: HttpRequest, round_id: int) -> HttpResponse:
    """All that was answered, free text too, for those who led it."""
    told = _own(request, round_id)
    base = reverse("mapping", args=[round_id])
    return render(
        request,
        "supply/mapping/result.html",
        {
            **_shown(told, None),
            "is_own": True,
            "documented": answers_of(told.result.form, told.result.documented, {}, By.OWNER),
            "downloads": _downloads(f"{base}resultat."),
            "breadcrumb": crumbs(list_crumb(), round_crumb(told.round), (_("Resultat"), None)),
        },
    )


@member
def mapping_result_file(request: HttpRequest, round_id: int, form: str) -> HttpResponse:
    """The counts with nothing hidden, for those who led it."""
    told = _own(request, round_id)
    if form not in _OWN:
        raise Http404(form)
    answer = HttpResponse(_file(told, form, None), content_type=_MEDIA_TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="kartlaggning-{round_id}.{form}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@public
def public_mappings(request: HttpRequest) -> HttpResponse:
    """Every result that is published."""
    rows = queries.published_rounds()
    names = queries.names_of(sorted({each.owner for each in rows}))
    return render(
        request,
        "supply/mapping/public_list.html",
        {
            "rows": [
                {
                    "title": each.title,
                    "owner": names[each.owner],
                    "href": reverse("public_mapping", args=[each.id]),
                    "asked": each.asked,
                    "sent": each.sent,
                    "closes": each.closes,
                }
                for each in rows
            ],
            "example_data": example_band(any(each.is_example for each in rows)),
            "breadcrumb": [{"label": _("Kartläggningar"), "href": None}],
        },
    )


@public
def public_mapping(request: HttpRequest, round_id: int) -> HttpResponse:
    """The counts of a published result, without small counts of persons and without free text."""
    told = _published(round_id)
    below, _why = small_count()
    return render(
        request,
        "supply/mapping/result.html",
        {
            **_shown(told, below),
            "is_own": False,
            "downloads": [
                *_downloads(reverse("public_mapping", args=[round_id]) + "resultat."),
                *(
                    {"label": label, "href": reverse("public_mapping_file", args=[round_id, form])}
                    for label, form in (
                        (_("Antalen (JSON)"), "json"),
                        (_("Datapaket (zip)"), "zip"),
                    )
                ),
            ],
            "breadcrumb": [
                {"label": _("Kartläggningar"), "href": reverse("public_mappings")},
                {"label": told.round.title, "href": None},
            ],
        },
    )


@public
def public_mapping_file(request: HttpRequest, round_id: int, form: str) -> HttpResponse:
    """A published result as CSV, Excel, JSON or data package; frozen, so that each is made once."""
    told, (below, _why) = _published(round_id), small_count()
    if form not in _MEDIA_TYPES:
        raise Http404(form)
    names = [told.round.title, told.round.purpose, registry.version()]
    return published_of(
        request,
        sha256_of([told.sha256, *names, below]),
        lambda: _file(told, form, below),
        _MEDIA_TYPES[form],
        filename=f"kartlaggning-{round_id}.{form}",
    )


def _own(request: HttpRequest, round_id: int) -> queries.ResultTold:
    told = queries.result_of(round_seen(request, round_id).id)
    if told is None:
        raise Http404(str(round_id))
    return told


def _published(round_id: int) -> queries.ResultTold:
    told = queries.published_result(round_id)
    if told is None:
        raise Http404(str(round_id))
    return told


def _file(told: queries.ResultTold, form: str, small: int | None) -> bytes:
    """In one of _MEDIA_TYPES; with nothing hidden, where small is None, in one of _OWN."""
    counties = counties_called()
    if form == "csv":
        return documents.result_csv(told, small, counties, Dialect.EXCEL)
    if form == "xlsx":
        return documents.result_xlsx(told, small, counties, language())
    assert small is not None
    owner = queries.names_of([told.round.owner])[told.round.owner]
    if form == "json":
        return documents.result_json(told, small, owner)
    return documents.result_zip(told, small, counties, owner)


def _downloads(base: str) -> list[dict[str, str]]:
    return [
        {"label": _("Antalen (CSV)"), "href": f"{base}csv"},
        {"label": _("Antalen (Excel)"), "href": f"{base}xlsx"},
    ]


def _shown(told: queries.ResultTold, small: int | None) -> dict[str, Any]:
    """What both pages show; small: None for those who see all of it."""
    counties = counties_called()
    owner = queries.names_of([told.round.owner])[told.round.owner]
    return {
        "told": told,
        "found": told.round,
        "owner": owner,
        "lead": rate_told(told.result),
        "why_hidden": said(small_count()[1]) if small is not None else "",
        "parts": questions_told(told.result, small, counties),
        "compared": compared(
            told, queries.earlier_result(told.round, is_public=small is not None), small
        ),
        "spreads": spreads_told(told.result),
        "gaps": gaps_told(told.result),
        "example_data": example_band(told.round.is_example),
    }


def counties_called() -> dict[str, str]:
    """Names of counties by code; all who were asked have none."""
    every = registry.registry().of_kind(AreaKind.COUNTY)
    return {str(each.code): each.official_name for each in every}
