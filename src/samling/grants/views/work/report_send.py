"""The report in whole before it is sent: what is accounted for, and what is paid back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import access, actions, queries
from samling.grants.rules.life import GRANT, TO_REPORT, steps_for
from samling.grants.rules.reports import answers_plain, compared, roll_up
from samling.kernel import SamlingError, format_kronor
from samling.platform.access import member, takes_forms
from samling.platform.crumbs import crumbs
from samling.platform.whole_numbers import whole_number

from ..examples import events_band
from ..language import language
from .asking import acting_of, actor_of, asked, holding_seen, new_key
from .grant import grant_page
from .names import area_called, giver_called
from .report import Writing, writing_of
from .report_offers import offers_shown
from .report_whole import activities_table, answers_shown, has_last_year, money_table, people_table
from .steps import status_of


@member
@takes_forms
def send(request: HttpRequest, scheme_id: str, code: str) -> HttpResponse:
    """The summary; when it is sent, the report goes to the one that gave the money."""
    held = holding_seen(request, scheme_id, code)
    acting = acting_of(request)
    is_own = access.is_own(acting, held)
    if not is_own or held.state not in TO_REPORT:
        return redirect("work_review", scheme_id, code)
    error: SamlingError | None = None
    if request.method == "POST" and access.can_act_on_grant(acting, held):
        try:
            event = actions.send_report(
                held.id,
                asked(request),
                acting_for=str(held.recipient),
                draft=_draft_seen(request),
            )
        except SamlingError as raised:
            error = raised
        else:
            return redirect(f"{reverse('work_grant', args=[scheme_id, code])}?klart={event.pk}")
    try:
        writing = writing_of(held)
    except SamlingError as no_form:
        return grant_page(request, held, no_form, status_of(no_form))
    return _page(request, writing, error)


def _draft_seen(request: HttpRequest) -> int:
    return whole_number(request.POST.get("draft", ""), -1)


def _page(request: HttpRequest, writing: Writing, error: SamlingError | None) -> HttpResponse:
    held, draft, answers = writing.held, writing.draft, writing.answers
    whole = roll_up(draft.form, draft.facts.holder, answers, draft.facts.reported)
    rows = compared(draft.form, whole, draft.facts.last_year)
    scheme = queries.scheme(held.scheme_id)
    address = reverse("work_report", args=[held.scheme_id, held.address])
    return render(
        request,
        "grants/work/report_send.html",
        {
            "held": held,
            "scheme": scheme,
            "lead": _lead(writing, whole.used),
            "whole": whole,
            "money": money_table(rows),
            "people": people_table(rows, whole),
            "has_last_year": has_last_year(rows),
            "activities": activities_table(
                draft.form, [(who, each, "") for who, each in whole.activities]
            )
            if draft.form.activities
            else None,
            "offers": offers_shown(
                (
                    *queries.offers_to_send(
                        held.id, held.scheme_id, held.recipient, answers.offers
                    ),
                    *queries.offers_of_units(held.id),
                ),
                used=whole.used,
                none=answers.no_offers,
            ),
            "answers": answers_shown(draft.form, answers_plain(answers)),
            "is_ready": writing.is_ready,
            "stops": sum(writing.stops_in(each) for each in writing.sections),
            "may_write": access.can_act_on_grant(acting_of(request), held),
            "may_send": GRANT.step("report") in steps_for(GRANT, held.state, actor_of(request)),
            "giver": giver_called(held),
            "faults": error.faults if error else (),
            "draft": draft.version,
            "key": new_key(),
            "check": f"{address}?del=kontroll",
            "example_data": events_band(held.is_example, held.scheme_id),
            "breadcrumb": crumbs(
                (
                    scheme.title.in_(language()),
                    reverse("work_grant", args=[held.scheme_id, held.address]),
                ),
                (_("Redovisa"), address),
                (_("Skicka"), None),
            ),
        },
        status=status_of(error) if error else 200,
    )


def _lead(writing: Writing, used: int) -> str:
    unused = writing.answers.unused or 0
    words: dict[str, Any] = {
        "name": area_called(writing.held.recipient),
        "used": format_kronor(used, language()),
        "unused": format_kronor(unused, language()),
        "giver": giver_called(writing.held),
    }
    if not writing.is_ready:
        return _("%(name)s redovisar hittills %(used)s till %(giver)s.") % words
    if unused:
        return (
            _(
                "%(name)s redovisar %(used)s till %(giver)s. %(unused)s är inte använt och ska "
                "lämnas tillbaka."
            )
            % words
        )
    return _("%(name)s redovisar %(used)s till %(giver)s. Allt är använt.") % words
