"""One year of a fund: who has applied, what each gets and why, and the steps to the end."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from samling.grants import actions, queries
from samling.grants.forms import FundCloseForm, FundDecideForm, FundPayForm
from samling.grants.rules.funds import explain_available
from samling.grants.rules.life import FUND_YEAR, Part, needs_another, steps_for
from samling.kernel import Fault, SamlingError
from samling.platform.access import member, only_forms

from ...funds.files import downloads
from ...funds.tables import applications_table
from ...funds.words import findings_shown, fund_band, kr, steps_shown, year_facts, year_lead
from ..asking import new_key
from ..money.frame import fields_of, put_faults
from ..steps import status_of
from ..story import just_done, story_of
from .asking import (
    fund_actor,
    fund_crumbs,
    holder_of,
    may,
    refuse_others,
    steps_of_year,
    wanted,
    year_seen,
)

# Steps that ask for more than a reason have a form each on the page.
_WITH_FORM: Mapping[str, type[forms.Form]] = {
    "decide": FundDecideForm,
    "pay": FundPayForm,
    "close": FundCloseForm,
}
_PLAIN: Mapping[str, Callable[..., Any]] = {
    "propose": actions.propose_fund_year,
    "send_back": actions.send_back_fund_year,
    "account": actions.account_fund_year,
    "return_account": actions.return_fund_account,
}
_FIELDS = {
    "FUND-DECISION": "decision",
    "FUND-DAY-ORDER": "day",
    "GRANTS-DAY-YEAR": "day",
}


@member
def year(request: HttpRequest, fund_id: str, year: int) -> HttpResponse:
    """The year as its own organisation sees it."""
    return _page(request, year_seen(request, fund_id, year))


@member
@only_forms
def step(request: HttpRequest, fund_id: str, year: int, step: str) -> HttpResponse:
    """Take a step of the year."""
    seen = year_seen(request, fund_id, year)
    refuse_others(request)
    if step not in (*_WITH_FORM, *_PLAIN):
        raise Http404(step)
    form = _WITH_FORM[step](request.POST) if step in _WITH_FORM else None
    if form is not None and not form.is_valid():
        return _page(request, seen, sent={step: form}, status=422)
    try:
        event = _taken(request, seen, step, form)
    except SamlingError as error:
        seen = year_seen(request, fund_id, year)
        if form is None or any(fault.code not in _FIELDS for fault in error.faults):
            return _page(request, seen, error.faults, status=status_of(error))
        fields = _FIELDS | ({"FUND-DECISION": "reference"} if step == "pay" else {})
        put_faults(form, error, fields)
        return _page(request, seen, sent={step: form}, status=status_of(error))
    return redirect(f"{reverse('work_fund_year', args=[fund_id, year])}?klart={event.pk}")


def _taken(
    request: HttpRequest, seen: queries.FundYearSeen, step: str, form: forms.Form | None
) -> Any:
    place, asks = (seen.fund.id, seen.year), wanted(request)
    holder = holder_of(request)
    if isinstance(form, FundDecideForm):
        data = form.cleaned_data
        return actions.decide_fund_year(
            *place,
            asks,
            day=data["day"],
            decision=data["decision"],
            said=form.said_kronor,
            acting_for=holder,
        )
    if isinstance(form, FundPayForm):
        data = form.cleaned_data
        return actions.pay_fund_year(
            *place, asks, day=data["day"], reference=data["reference"], acting_for=holder
        )
    if isinstance(form, FundCloseForm):
        data = form.cleaned_data
        return actions.close_fund_year(
            *place,
            asks,
            day=data["day"],
            decision=data["decision"],
            said_back=form.back_kronor,
            said_left=form.left_kronor,
            acting_for=holder,
        )
    return _PLAIN[step](*place, asks, acting_for=holder)


def _page(
    request: HttpRequest,
    seen: queries.FundYearSeen,
    faults: tuple[Fault, ...] = (),
    *,
    sent: Mapping[str, forms.Form] | None = None,
    status: int = 200,
) -> HttpResponse:
    fund = seen.fund
    told = queries.story_of_fund_year(seen.id)
    is_open, may_prepare = seen.state == "open", may(request, Part.PREPARES)
    return render(
        request,
        "grants/work/funds/year.html",
        {
            "seen": seen,
            "fund": fund,
            "lead": year_lead(seen),
            "state": FUND_YEAR.state(seen.state).text,
            "facts": year_facts(seen),
            "available": steps_shown(
                explain_available(seen.rules.rules, seen.stands, int(seen.available))
            )
            if seen.stands
            else (),
            "available_kr": kr(seen.available),
            "table": applications_table(seen, _address_of(seen), downloads(seen, is_work=True)),
            "lacking": seen.lacking if is_open else (),
            "needs_statement": seen.stands is None and is_open,
            "findings": findings_shown(seen.findings),
            "may_apply": is_open and may_prepare,
            "may_report": seen.state == "paid" and may_prepare,
            "unreported": [
                {
                    "unit": each.asked.unit,
                    "href": reverse("work_fund_report", args=[fund.id, seen.year, each.id]),
                }
                for each in (seen.unreported if seen.state == "paid" else ())
            ],
            "forms": _forms(request, seen, sent or {}),
            "wrong": next(iter((sent or {}).values()), None),
            "steps": steps_of_year(request, seen, _not_now(seen)),
            "base": reverse("work_fund_year", args=[fund.id, seen.year]),
            "done": just_done(request, FUND_YEAR, told),
            "story": story_of(told),
            "faults": faults,
            "key": new_key(),
            "example_data": fund_band(fund),
            "breadcrumb": fund_crumbs(fund, seen.year),
        },
        status=status,
    )


def _not_now(seen: queries.FundYearSeen) -> tuple[str, ...]:
    """The steps that have a form, and those that what is lacking keeps from being taken."""
    lacks = ("account",) if seen.unreported else ()
    empty = ("propose",) if not seen.applications or seen.lacking or seen.stands is None else ()
    return (*_WITH_FORM, *lacks, *empty)


def _address_of(seen: queries.FundYearSeen) -> Callable[[queries.ApplicationSeen], str]:
    return lambda each: reverse("work_fund_application", args=[seen.fund.id, seen.year, each.id])


def _forms(
    request: HttpRequest, seen: queries.FundYearSeen, sent: Mapping[str, forms.Form]
) -> list[dict[str, Any]]:
    """The steps with a form that this person can take now."""
    if not may(request):
        return []
    actor, today = fund_actor(request), timezone.localdate()
    earlier = queries.last_told(queries.story_of_fund_year(seen.id))
    found = []
    for each in steps_for(FUND_YEAR, seen.state, actor):
        if each.id not in _WITH_FORM:
            continue
        form = sent.get(each.id) or _WITH_FORM[each.id](initial={"day": today})
        found.append(
            {
                "id": each.id,
                "text": each.text,
                "form": form,
                "fields": fields_of(form),
                "needs_another": needs_another(each, actor.id, earlier),
            }
        )
    return found
