"""A decision that is changed after it was made: the old list beside the new, and what it means."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.grants import actions, queries
from samling.grants.forms import DecideCorrectionForm, PrepareCorrectionForm
from samling.grants.rules.life import MayNot, Part, Side
from samling.kernel import AreaCode, Fault, SamlingError, Text, format_kronor
from samling.platform.access import member, only_forms, takes_forms
from samling.registry import queries as registry

from ...examples import events_band
from ...lacking import commands_of
from ...language import language
from ..asking import actor_of, asked, new_key, run_seen
from ..names import areas_called
from ..steps import status_of
from .frame import crumbs, form_page, put_faults, scheme_crumb
from .shown import can_prepare, changes_now


@member
@takes_forms
def correct(request: HttpRequest, scheme_id: str) -> HttpResponse:
    """Lay the list that is computed now before the decision maker; or read what has been laid."""
    run = run_seen(request, scheme_id)
    actor = actor_of(request)
    waiting = queries.waiting_corrections([scheme_id])
    prepares = can_prepare(run, actor)
    if request.method == "GET" and waiting and changes_now(run):
        return redirect("work_correction", scheme_id, waiting[scheme_id][0])
    if not prepares:
        if request.method == "POST":
            raise Http404(request.path)
        return render(
            request,
            "grants/work/money/correct.html",
            {
                "scheme": queries.scheme(scheme_id),
                "run": run,
                "refused": _refused(run),
                "breadcrumb": _crumbs(scheme_id),
                "example_data": events_band(run.is_example, run.scheme_id),
            },
        )
    form = PrepareCorrectionForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = actions.prepare_correction(
                    scheme_id, asked(request, is_blind=True), acting_for=run.agency
                )
            except SamlingError as error:
                status = status_of(error)
                put_faults(form, error, {"GRANTS-CORRECT-WHY": "reason"})
            else:
                return redirect("work_correction", scheme_id, made.pk)
    return form_page(
        request,
        form,
        title=_("Ändra beslutet"),
        lead=_(
            "Samling jämför den lista som är beslutad med den som räknas ut av uppgifterna nu. Du "
            "ser vad det betyder för varje mottagare innan någon beslutar."
        ),
        button=_("Förbered ändringen"),
        back=reverse("work_scheme", args=[scheme_id]),
        breadcrumb=_crumbs(scheme_id),
        status=status,
        kicker=queries.scheme(scheme_id).title,
        example_data=events_band(run.is_example, run.scheme_id),
        commands=commands_of(queries.scheme(scheme_id)),
        tells_how=True,
    )


@member
def correction(request: HttpRequest, scheme_id: str, correction_id: int) -> HttpResponse:
    """A change that was prepared or decided, recipient by recipient."""
    run = run_seen(request, scheme_id)
    return _page(request, run, _named(correction_id, scheme_id))


@member
@only_forms
def decide_correction(request: HttpRequest, scheme_id: str, correction_id: int) -> HttpResponse:
    """Decide the list that was prepared instead of the one decided before."""
    run = run_seen(request, scheme_id)
    found = _named(correction_id, scheme_id)
    form = _form(_plan(run, found), request.POST)
    if not form.is_valid():
        return _page(request, run, found, form, status=422)
    try:
        event = actions.correct_scheme(
            correction_id,
            asked(request),
            acting_for=run.agency,
            cover=form.cleaned_data.get("cover", False),
            until=form.cleaned_data.get("until"),
            seen=request.POST.get("seen", ""),
        )
    except actions.Conflict as error:
        # What was agreed to is not what there is now: it is to be agreed to anew.
        said = {name: value for name, value in request.POST.items() if name != "cover"}
        anew = _form(_plan(run, found), said)
        return _page(request, run, found, anew, error, status_of(error))
    except SamlingError as error:
        return _page(request, run, found, form, error, status_of(error))
    return redirect(f"{reverse('work_scheme', args=[scheme_id])}?klart={event.pk}")


def _named(correction_id: int, scheme_id: str) -> Any:
    found = queries.correction(correction_id, scheme_id)
    if found is None:
        raise Http404(str(correction_id))
    return found


def _refused(run: queries.Run) -> Sequence[Fault]:
    """Why a decision cannot be changed in the state of its scheme, and what to do; else nothing."""
    try:
        actions.correcting_step(run.state)
    except MayNot as error:
        return error.faults
    return ()


def _crumbs(scheme_id: str) -> list[dict[str, Any]]:
    return crumbs(scheme_crumb(scheme_id), (_("Ändra beslutet"), None))


def _plan(run: queries.Run, found: Any) -> queries.PlannedCorrection | None:
    """What the change would mean now; None where it is decided, outdated or too late."""
    if found.decided is not None or queries.is_outdated(found) or not changes_now(run):
        return None
    return queries.planned_correction(run.scheme_id, found.after)


def _form(plan: queries.PlannedCorrection | None, sent: Any = None) -> DecideCorrectionForm:
    return DecideCorrectionForm(
        sent, offers=bool(plan and plan.offered_late), lacks=bool(plan and plan.cover)
    )


def _page(
    request: HttpRequest,
    run: queries.Run,
    found: Any,
    form: DecideCorrectionForm | None = None,
    error: SamlingError | None = None,
    status: int = 200,
) -> HttpResponse:
    actor = actor_of(request)
    plan = _plan(run, found)
    if error is not None and form is not None and "until" in form.fields:
        put_faults(form, error, {"GRANTS-CORRECT-UNTIL": "until"})
        error = None
    if plan is not None:
        rows = [(code, made.before, made.after, made.words) for code, made in plan.rows.items()]
    else:
        rows = [
            (AreaCode(code), row["before_sek"], row["after_sek"], Text(row["sv"], row["en"]))
            for code, row in sorted(found.rows.items())
        ]
    names = registry.names_of([found.prepared_by])
    return render(
        request,
        "grants/work/money/correction.html",
        {
            "run": run,
            "scheme": queries.scheme(run.scheme_id),
            "correction": found,
            "prepared_by": names.get(found.prepared_by, found.prepared_by),
            "lead": _lead(rows),
            "refused": () if found.decided else _refused(run),
            "is_outdated": queries.is_outdated(found),
            "decides": plan is not None
            and actor.side is Side.AGENCY
            and Part.DECIDES in actor.parts,
            "needs_another": found.prepared_by == actor.id,
            "plan": plan,
            "recover": sum(sum(made.recover.values()) for made in plan.rows.values())
            if plan
            else 0,
            "form": form or _form(plan),
            "faults": error.faults if error else (),
            "key": new_key(),
            "seen": plan.sha256 if plan else "",
            "table": _table(rows),
            "example_data": events_band(run.is_example, run.scheme_id),
            "breadcrumb": _crumbs(run.scheme_id),
        },
        status=status,
    )


def _lead(rows: Sequence[tuple[AreaCode, int, int, Text]]) -> str:
    raised = sum(now - was for _code, was, now, _words in rows if now > was)
    lowered = sum(was - now for _code, was, now, _words in rows if now < was)
    return ngettext(
        "%(n)s mottagare får ett annat belopp: %(raised)s läggs till och %(lowered)s dras av.",
        "%(n)s mottagare får ett annat belopp: %(raised)s läggs till och %(lowered)s dras av.",
        len(rows),
    ) % {
        "n": len(rows),
        "raised": format_kronor(raised, language()),
        "lowered": format_kronor(lowered, language()),
    }


def _table(rows: Sequence[tuple[AreaCode, int, int, Text]]) -> dict[str, Any]:
    called = areas_called()
    return {
        "id": "andringar",
        "caption": _("Mottagare som får ett annat belopp"),
        "hide_caption": True,
        "columns": [
            {"key": "name", "label": _("Mottagare")},
            {"key": "was", "label": _("Var"), "unit": _("kr"), "kind": "kronor"},
            {"key": "now", "label": _("Blir"), "unit": _("kr"), "kind": "kronor"},
            {"key": "change", "label": _("Skillnad"), "unit": _("kr"), "kind": "signed_kronor"},
            {"key": "words", "label": _("Det här händer"), "kind": "sentences"},
        ],
        "rows": [
            {"cells": [called(code), was, now, now - was, words]} for code, was, now, words in rows
        ],
        "total": {
            "cells": [
                _("Summa"),
                sum(was for _code, was, _now, _words in rows),
                sum(now for _code, _was, now, _words in rows),
                sum(now - was for _code, was, now, _words in rows),
                "",
            ]
        },
        "empty": {"title": _("Inga belopp ändras.")},
    }
