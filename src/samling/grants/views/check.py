"""The page where a list is audited. Nothing of what is handed in is kept."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samling.grants import queries
from samling.grants.forms import CheckForm
from samling.grants.rules.audit import (
    Expectations,
    Finding,
    Known,
    Limits,
    ListReport,
    Report,
    Severity,
    audit,
)
from samling.grants.rules.expectations import expectations_of
from samling.kernel import AreaKind, SamlingError, Text, format_kronor, format_number
from samling.platform.access import public
from samling.platform.limits import limits
from samling.registry import queries as registry

from .language import language


@public
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    choices = [
        (each.scheme.id, each.scheme.title.in_(language()))
        for each in queries.entries()
        if each.allocation is not None
    ]
    sent = request.method == "POST"
    form = CheckForm(
        request.POST if sent else None, request.FILES if sent else None, schemes=choices
    )
    context: dict[str, Any] = {
        "form": form,
        "breadcrumb": [{"label": _("Granska en lista"), "href": None}],
    }
    status = 200
    if sent:
        if form.is_valid():
            try:
                context |= _report(_audit(form))
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
    return audit(
        content,
        file.name if file else None,
        known=Known(registry.registry(), registry.names()),
        expectations=_expectations(form.cleaned_data["scheme"]),
        limits=_limits(),
    )


def _expectations(scheme_id: str) -> Expectations | None:
    if not scheme_id:
        return None
    allocation = queries.entry(scheme_id).allocation
    return expectations_of(allocation) if allocation else None


def _limits() -> Limits:
    set_limits = limits()
    return Limits(
        max_bytes=max(set_limits.upload_bytes, 4 * set_limits.paste_characters),
        max_rows=set_limits.rows,
        max_cells=set_limits.cells,
        max_unpacked=set_limits.unpacked_bytes,
        max_ratio=set_limits.zip_ratio,
    )


def _report(report: Report) -> dict[str, Any]:
    return {
        "report": report,
        "lead": _lead(report),
        "general": [_finding(each) for each in report.findings],
        "lists": [_list(each) for each in report.lists],
    }


def _lead(report: Report) -> Text:
    """Whether it adds up, in the first words."""
    lists = len(report.lists)
    faults = report.count(Severity.ERROR) + report.count(Severity.WARNING)
    if not faults:
        return (
            Text("Listan går ihop.", "The list adds up.")
            if lists == 1
            else Text(
                f"Alla {lists} listor går ihop.",
                f"All {lists} lists add up.",
            )
        )
    return Text(
        f"{format_number(faults, 'sv')} {'sak' if faults == 1 else 'saker'} att se över.",
        f"{format_number(faults, 'en')} {'thing' if faults == 1 else 'things'} to look at.",
    )


_KINDS = {
    AreaKind.MUNICIPALITY: Text("kommuner", "municipalities"),
    AreaKind.REGION: Text("regioner", "regions"),
    AreaKind.DISTRICT: Text("stadsdelsnämnder", "district boards"),
    AreaKind.COUNTY: Text("län", "counties"),
}


def _list(one: ListReport) -> dict[str, Any]:
    kinds = _(" och ").join(_KINDS[kind].in_(language()) for kind in one.kinds if kind in _KINDS)
    return {
        "number": one.number,
        "title": one.title or _("Lista %(number)s") % {"number": one.number},
        "lines": (one.first_line, one.last_line),
        "rows": one.rows,
        "kinds": kinds,
        "ok": all(each.severity is Severity.INFORMATION for each in one.findings),
        "findings": [_finding(each) for each in one.findings],
        "table": _columns(one),
    }


def _columns(one: ListReport) -> dict[str, Any]:
    """The sums: computed beside stated."""
    return {
        "id": f"summor-{one.number}",
        "caption": _("Summor"),
        "hide_caption": True,
        "columns": [
            {"key": "column", "label": _("Kolumn"), "kind": "text"},
            {"key": "computed", "label": _("Raderna ger"), "unit": _("kr"), "kind": "kronor"},
            {"key": "stated", "label": _("Listan anger"), "unit": _("kr"), "kind": "text"},
            {"key": "difference", "label": _("Skillnad"), "unit": _("kr"), "kind": "text"},
        ],
        "rows": [
            {
                "cells": [
                    column.head or _("Belopp"),
                    column.computed,
                    "–" if column.stated is None else format_number(column.stated, language()),
                    "–"
                    if column.stated is None
                    else format_number(column.computed - column.stated, language()),
                ]
            }
            for column in one.columns
        ],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    figures = []
    if finding.expected is not None:
        figures.append(
            {"term": _("Ska vara"), "value": format_kronor(finding.expected, language())}
        )
    if finding.found is not None:
        figures.append({"term": _("Är"), "value": format_kronor(finding.found, language())})
    if finding.difference is not None:
        figures.append(
            {
                "term": _("Skillnad"),
                "value": format_kronor(finding.difference, language(), signed=True),
            }
        )
    return {
        "severity": str(finding.severity),
        "title": finding.message,
        "where": finding.place.words() if finding.place else None,
        "figures": figures,
        "code": finding.code,
    }
