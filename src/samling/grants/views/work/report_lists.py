"""All reports of a scheme as the agency sees them, the draw of some, and reports from a file."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.grants import actions, queries
from samling.grants.forms import DrawForm, ReportRowsForm
from samling.grants.rules.life import GRANT, TO_REPORT, Part, Side
from samling.grants.rules.life.leads import days_left
from samling.kernel import Fault, SamlingError
from samling.platform.access import member, takes_forms
from samling.platform.crumbs import crumbs
from samling.platform.reading_log import logs_reading
from samling.registry import queries as registry
from samling.registry.rules import PartyKind, swedish_order

from ..examples import events_band
from ..language import language
from .asking import acting_of, actor_of, asked, new_key, run_seen
from .names import areas_called
from .report_units import SENT
from .steps import status_of


@member
@takes_forms
def reports(request: HttpRequest, scheme_id: str) -> HttpResponse:
    """Every report of the scheme, late ones first; a draw when one is asked for."""
    run = run_seen(request, scheme_id)
    form = DrawForm(request.POST if request.method == "POST" else None)
    error: SamlingError | None = None
    if request.method == "POST":
        if form.is_valid():
            try:
                actions.draw_reports(
                    scheme_id,
                    form.cleaned_data["share"],
                    form.cleaned_data["seed"],
                    asked(request, is_blind=True),
                    acting_for=run.agency,
                )
            except SamlingError as raised:
                error = raised
            else:
                return redirect(f"{reverse('work_reports', args=[scheme_id])}?draget=1#urval")
        return _page(request, run, form, error, 422)
    return _page(request, run, form)


@member
@takes_forms
def import_rows(request: HttpRequest) -> HttpResponse:
    """Reports of an older system, from one file: all of its rows, or none."""
    acting = acting_of(request)
    if acting.party.kind is not PartyKind.AGENCY or not _prepares(request):
        raise Http404(request.path)
    form = ReportRowsForm()
    faults: tuple[Fault, ...] = ()
    made = None
    status = 200
    if request.method == "POST":
        form = ReportRowsForm(request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                made = actions.import_report_rows(
                    file.read(),
                    file.name,
                    asked(request, is_blind=True),
                    acting_for=acting.party.organisation or "",
                )
            except SamlingError as error:
                faults, status = error.faults, status_of(error)
        else:
            status = 422
    return render(
        request,
        "grants/work/report_rows.html",
        {
            "form": form,
            "faults": faults,
            "made": made,
            "key": new_key(),
            "breadcrumb": crumbs((_("Läs in redovisningar"), None)),
        },
        status=status,
    )


def _told_of(_request: HttpRequest, run: queries.Run, *_more: object) -> str:
    return f"scheme:{run.scheme_id}"


@logs_reading("grants.read_reports", _told_of)
def _page(
    request: HttpRequest,
    run: queries.Run,
    form: DrawForm,
    error: SamlingError | None = None,
    status: int = 200,
) -> HttpResponse:
    scheme = queries.scheme(run.scheme_id)
    today = timezone.localdate()
    try:
        lines: tuple[queries.ReportLine, ...] = queries.report_lines(run.scheme_id)
        rules = queries.form_of(run.scheme_id).risks
    except queries.NoForm as no_form:
        lines, rules, error = (), (), no_form
    draw = queries.last_draw(run.scheme_id)
    wanted = request.GET.get("visa", "")
    return render(
        request,
        "grants/work/reports.html",
        {
            "run": run,
            "scheme": scheme,
            "lead": _lead(lines, today),
            "choices": _choices(lines, today, wanted),
            "table": _table(lines, run, today, wanted),
            "form": form,
            "faults": error.faults if error else (),
            "can_draw": _prepares(request) and any(each.state == "reported" for each in lines),
            "may_import": _prepares(request),
            "draw": draw,
            "drawn_by": registry.names_of([draw.by]).get(draw.by, draw.by) if draw else "",
            "rules": [{"title": each.title, "limit": each.limit} for each in rules],
            "was_drawn": "draget" in request.GET,
            "key": new_key(),
            "example_data": events_band(run.is_example, run.scheme_id),
            "breadcrumb": crumbs(
                (scheme.title.in_(language()), reverse("work_scheme", args=[run.scheme_id])),
                (_("Redovisningar"), None),
            ),
        },
        status=status,
    )


def _prepares(request: HttpRequest) -> bool:
    actor = actor_of(request)
    return actor.side is Side.AGENCY and Part.PREPARES in actor.parts


def _is_late(line: queries.ReportLine, today: date) -> bool:
    """Not reported though its last day has been."""
    return line.state in TO_REPORT and line.until is not None and line.until < today


def _lead(lines: tuple[queries.ReportLine, ...], today: date) -> str:
    due = [each for each in lines if each.state in (*TO_REPORT, *SENT)]
    sent = sum(1 for each in due if each.whole is not None)
    waits = sum(1 for each in due if each.state == "reported")
    late = [each for each in lines if _kept(each, today, "sena")]
    words = {"sent": sent, "due": len(due), "waits": waits, "late": _late_told(late)}
    if not due:
        return _("Ingen mottagare ska redovisa än.")
    if late:
        return _("%(sent)s av %(due)s har redovisat. %(waits)s väntar på svar, %(late)s.") % words
    return _("%(sent)s av %(due)s har redovisat. %(waits)s väntar på svar.") % words


def _late_told(late: Sequence[queries.ReportLine]) -> str:
    """How many are late, as many as the list of them has, and those of them that have reported."""
    words = ngettext("%(n)s är försenad", "%(n)s är försenade", len(late)) % {"n": len(late)}
    if after := sum(1 for each in late if each.whole is not None):
        words = _("%(late)s, varav %(n)s har redovisat") % {"late": words, "n": after}
    return words


_SHOWN = ("", "vantar", "sena", "urval")


def _kept(line: queries.ReportLine, today: date, wanted: str) -> bool:
    match wanted:
        case "vantar":
            return line.state == "reported"
        case "sena":
            return _is_late(line, today) or line.days_late > 0
        case "urval":
            return bool(line.drawn)
        case _:
            return line.state in (*TO_REPORT, *SENT)


def _choices(
    lines: tuple[queries.ReportLine, ...], today: date, wanted: str
) -> list[dict[str, Any]]:
    words = dict(
        zip(_SHOWN, (_("Alla"), _("Väntar på svar"), _("Sena"), _("Uttagna")), strict=True)
    )
    return [
        {
            "label": f"{words[each]} {sum(_kept(line, today, each) for line in lines)}",
            "href": f"?visa={each}#redovisningar" if each else "?#redovisningar",
            "current": each == wanted,
            "id": f"visa-{each or 'alla'}",
        }
        for each in _SHOWN
    ]


def _table(
    lines: tuple[queries.ReportLine, ...], run: queries.Run, today: date, wanted: str
) -> dict[str, Any]:
    """Those that are late first, then those that wait for an answer, each by name."""
    shown = [each for each in lines if _kept(each, today, wanted)]
    called = areas_called()
    shown.sort(
        key=lambda each: (
            not _is_late(each, today),
            each.state != "reported",
            swedish_order(called(each.recipient)),
        )
    )
    return {
        "id": "redovisningar",
        "caption": _("Redovisningarna"),
        "hide_caption": True,
        "columns": [
            {"key": "name", "label": _("Mottagare")},
            {"key": "state", "label": _("Läge")},
            {"key": "used", "label": _("Använt"), "unit": _("kr"), "kind": "kronor"},
            {"key": "unused", "label": _("Inte använt"), "unit": _("kr"), "kind": "kronor"},
            {"key": "look", "label": _("Att se på")},
        ],
        "rows": [_row(each, called(each.recipient), run, today) for each in shown],
        "empty": {"title": _("Inga redovisningar här.")},
    }


def _row(line: queries.ReportLine, name: str, run: queries.Run, today: date) -> dict[str, Any]:
    whole = line.whole
    none_yet = {"value": _("inte redovisat"), "kind": "text"}
    route = "work_review" if whole is not None else "work_grant"
    row: dict[str, Any] = {
        "href": reverse(route, args=[run.scheme_id, line.recipient]),
        "cells": [
            name,
            GRANT.state(line.state).text,
            whole.used if whole else none_yet,
            whole.unused if whole else {"value": "", "kind": "text"},
            " ".join(_to_look_at(line, today)),
        ],
    }
    if _is_late(line, today):
        row["state"] = "warning"
    return row


def _to_look_at(line: queries.ReportLine, today: date) -> list[str]:
    found = []
    if line.until and _is_late(line, today):
        found.append(f"{days_left(line.until, today).in_(language()).capitalize()}.")
    if line.drawn:
        found.append(_("Uttagen:"))
        found += [each.in_(language()) for each in line.drawn]
    else:
        found += [each.in_(language()) for each in line.risks]
    if line.warnings:
        found.append(
            ngettext("%(n)s varning.", "%(n)s varningar.", line.warnings) % {"n": line.warnings}
        )
    return found
