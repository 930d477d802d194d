"""A report that was sent, as both sides read it; the one that gave the money answers it here."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.grants import access, actions, queries
from samling.grants.forms import AcceptForm
from samling.grants.rules.life import GRANT, Actor, Side, needs_another, steps_for
from samling.grants.rules.reports import Activity
from samling.kernel import Kronor, SamlingError, format_kronor
from samling.platform.access import member, only_forms
from samling.platform.crumbs import crumbs
from samling.platform.reading_log import logs_reading
from samling.platform.whole_numbers import whole_number
from samling.registry import queries as registry

from ..examples import events_band
from ..language import language
from .asking import acting_of, asked, holding_seen, new_key
from .filed import file_section
from .grant import told_of
from .names import area_called, giver_called
from .report_offers import offers_shown
from .report_units import units_table
from .report_whole import (
    activities_table,
    answers_shown,
    has_last_year,
    money_table,
    people_table,
    places_to_comment,
)
from .steps import status_of


@member
def review(request: HttpRequest, scheme_id: str, code: str) -> HttpResponse:
    """The report beside last year's, with what was found in it."""
    return review_page(request, holding_seen(request, scheme_id, code))


@member
@only_forms
def answer(request: HttpRequest, scheme_id: str, code: str, deed: str) -> HttpResponse:
    """Approve the report, ask for completion, or open it again."""
    held = holding_seen(request, scheme_id, code)
    acting = acting_of(request)
    if not access.can_answer_report(acting, held):
        raise Http404(code)
    party = acting.party
    giver = str(party.area) if party.is_area else str(party.organisation)
    form = AcceptForm(request.POST if deed == "godkann" else None)
    try:
        if deed == "godkann":
            if not form.is_valid():
                return review_page(request, held, form=form, status=422)
            amount = form.cleaned_data["accepted"]
            actions.accept_report(
                held.id,
                asked(request),
                acting_for=giver,
                accepted=None if amount is None else Kronor(amount),
            )
        elif deed == "komplettera":
            comments = {
                name.removeprefix("comment."): words
                for name, words in request.POST.items()
                if name.startswith("comment.") and isinstance(words, str)
            }
            actions.return_report(held.id, asked(request), acting_for=giver, comments=comments)
        elif deed == "oppna-igen":
            actions.reopen_report(held.id, asked(request), acting_for=giver)
        else:
            raise Http404(deed)
    except SamlingError as error:
        return review_page(request, held, error, form=form, status=status_of(error))
    return redirect(f"{reverse('work_review', args=[scheme_id, code])}?klart=1")


@logs_reading("grants.read_report", told_of)
def review_page(
    request: HttpRequest,
    held: queries.Holding,
    error: SamlingError | None = None,
    form: AcceptForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a report; `error` says why the answer was not taken."""
    acting = acting_of(request)
    number = whole_number(request.GET.get("version", ""), None)
    found = queries.sent_report(held.id, number) or queries.sent_report(held.id)
    scheme, name = queries.scheme(held.scheme_id), area_called(held.recipient)
    is_own = access.is_own(acting, held)
    address = reverse("work_review", args=[held.scheme_id, held.address])
    context: dict[str, Any] = {
        "held": held,
        "scheme": scheme,
        "name": name,
        "state": GRANT.state(held.state).text,
        "is_own": is_own,
        "found": found,
        "faults": error.faults if error else (),
        "done": request.GET.get("klart") == "1",
        "key": new_key(),
        "address": address,
        "form": form or AcceptForm(),
        "example_data": events_band(held.is_example, held.scheme_id),
        "breadcrumb": _way(
            held, name, is_own=is_own, runs=access.can_see_scheme_work(acting, held)
        ),
    }
    if found is not None:
        below = queries.units_below(held)
        by = registry.names_of([found.sent_by])
        context |= {
            "lead": _lead(held, found),
            "sent_by": by.get(found.sent_by, found.sent_by),
            "sent_at": timezone.localtime(found.sent_at),
            "versions": _versions(found, address),
            "money": money_table(found.rows),
            "people": people_table(found.rows, found.whole),
            "has_last_year": has_last_year(found.rows),
            "activities": activities_table(found.form, _followed(held, below, found))
            if found.form.activities
            else None,
            "offers": offers_shown(
                found.offers,
                used=found.whole.used,
                none=found.answers.get("no_offers") is True,
                by_parent=True,
            ),
            "answers": answers_shown(found.form, found.answers),
            "findings": _findings(found),
            "units": units_table(held, below) if below else None,
            "files": file_section(acting, held, scheme),
            "places": places_to_comment(found.form),
            **_deeds(acting, held, is_last=found.number == found.numbers[-1]),
            "is_unit": held.parent is not None,
            "reasons": found.reasons if not is_own else (),
            "used": found.whole.used,
        }
    return render(request, "grants/work/review.html", context, status=status)


def _deeds(acting: Any, held: queries.Holding, *, is_last: bool) -> dict[str, Any]:
    """The steps that this person can take with the report now; whether another is to take them."""
    if not is_last or not access.can_answer_report(acting, held):
        return {"deeds": frozenset()}
    actor = access.actor_of(acting)
    as_giver = Actor(actor.id, Side.AGENCY, actor.parts)
    possible = steps_for(GRANT, held.state, as_giver)
    earlier = queries.earlier(GRANT, possible, grant=held.id)
    mine = frozenset(x.id for x in possible if not needs_another(x, actor.id, earlier))
    return {"deeds": mine, "needs_another": len(mine) < len(possible)}


def _lead(held: queries.Holding, found: queries.Review) -> str:
    whole = found.whole
    words = {
        "name": area_called(held.recipient),
        "giver": giver_called(held),
        "used": format_kronor(whole.used, language()),
        "paid": format_kronor(whole.paid, language()),
        "unused": format_kronor(whole.unused, language()),
    }
    if whole.unused:
        return _("%(name)s har använt %(used)s av %(paid)s. %(unused)s är inte använt.") % words
    return _("%(name)s har använt alla %(used)s.") % words


def _versions(found: queries.Review, address: str) -> list[dict[str, Any]]:
    if len(found.numbers) < 2:
        return []
    return [
        {
            "label": _("Version %(n)s") % {"n": number},
            "href": f"{address}?version={number}",
            "current": number == found.number,
        }
        for number in found.numbers
    ]


def _findings(found: queries.Review) -> list[dict[str, Any]]:
    """What was found as the report was sent, with what the recipient has said about it."""
    shown = []
    for each in found.findings:
        severity = "info" if each["severity"] == "information" else each["severity"]
        message = each["message"].get(language(), each["message"]["sv"])
        shown.append(
            {
                "severity": severity,
                "title": message,
                "comment": each["comment"],
                "code": each["code"],
            }
        )
    return shown


def _way(held: queries.Holding, name: str, *, is_own: bool, runs: bool) -> list[dict[str, Any]]:
    scheme = queries.scheme(held.scheme_id).title.in_(language())
    grant = reverse("work_grant", args=[held.scheme_id, held.address])
    return crumbs(
        *([(scheme, reverse("work_reports", args=[held.scheme_id]))] if runs else []),
        (scheme if is_own else name, grant),
        (_("Redovisningen"), None),
    )


def _followed(
    held: queries.Holding, below: Sequence[queries.Holding], found: queries.Review
) -> Iterator[tuple[str, Activity, str]]:
    """What was done and by whom, each with the way back from it once its report is approved."""
    by_code = {str(each.recipient): each for each in (held, *below)}
    rows: Counter[str] = Counter()
    for code, activity in found.whole.activities:
        rows[code] += 1
        by = by_code.get(code)
        is_followed = by is not None and by.state in ("accepted", "settled")
        yield (
            code,
            activity,
            reverse("work_way_back", args=[by.scheme_id, by.address, rows[code]])
            if by is not None and is_followed
            else "",
        )
