"""One application: how it came to what it gets, the form it is written in, and many from a file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.grants import actions, queries
from samling.grants.forms import FundApplicationForm, FundReportForm, FundRowsForm
from samling.grants.rules.funds import explain_granted
from samling.grants.rules.life import Part
from samling.kernel import Fault, SamlingError
from samling.platform.access import member, only_forms, takes_forms
from samling.platform.limits import limits

from ...funds.words import fund_band, kr, steps_shown
from ...language import language
from ..asking import new_key
from ..money.frame import form_page, put_faults
from ..steps import status_of
from .asking import (
    fund_crumbs,
    holder_of,
    may,
    refuse_others,
    wanted,
    year_seen,
)

_FIELDS = {
    "FUND-ASKED-UNIT": "unit",
    "FUND-APPLIED-ALREADY": "unit",
    "FUND-ASKED-AMOUNT": "applied",
    "FUND-ASKED-USERS": "users",
    "FUND-ASKED-WORDS": "activity",
    "FUND-ASKED-PERSON": "activity",
    "FUND-ASKED-DAY": "received",
}


@member
def application(request: HttpRequest, fund_id: str, year: int, application_id: int) -> HttpResponse:
    """What was applied for, and how it came to what it gets."""
    seen = year_seen(request, fund_id, year)
    return _page(request, seen, _of(seen, application_id))


@member
@only_forms
def withdraw(request: HttpRequest, fund_id: str, year: int, application_id: int) -> HttpResponse:
    """The unit takes its application back."""
    seen = year_seen(request, fund_id, year)
    refuse_others(request, Part.PREPARES)
    found = _of(seen, application_id)
    try:
        actions.withdraw_fund_application(
            fund_id, year, application_id, wanted(request), acting_for=holder_of(request)
        )
    except SamlingError as error:
        return _page(request, seen, found, error.faults, status=status_of(error))
    return redirect("work_fund_year", fund_id, year)


@member
@takes_forms
def apply(
    request: HttpRequest, fund_id: str, year: int, application_id: int | None = None
) -> HttpResponse:
    """Write an application down, or change it, while the year takes them."""
    seen = year_seen(request, fund_id, year)
    refuse_others(request, Part.PREPARES)
    found = None if application_id is None else _of(seen, application_id)
    if seen.state != "open" and request.method != "POST":
        return redirect("work_fund_year", fund_id, year)
    initial = (
        FundApplicationForm.initial_of(found.asked) if found else {"received": timezone.localdate()}
    )
    area = seen.rules.rules.area.in_(language())
    form = FundApplicationForm(request.POST or None, initial=initial, area=area)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                saved = actions.save_fund_application(
                    fund_id,
                    year,
                    form.asked(),
                    wanted(request, is_blind=found is None),
                    acting_for=holder_of(request),
                    application_id=application_id,
                )
            except SamlingError as error:
                put_faults(form, error, _FIELDS)
                status = status_of(error)
            else:
                return redirect("work_fund_application", fund_id, year, saved.pk)
    title = _("Ändra ansökan") if found else _("Skriv in en ansökan")
    return form_page(
        request,
        form,
        title=title,
        lead=_("Den som söker är en verksamhet: ett boende, en hemtjänstgrupp eller liknande."),
        button=_("Spara ansökan"),
        back=reverse("work_fund_year", args=[fund_id, year]),
        breadcrumb=fund_crumbs(seen.fund, year, title),
        kicker=seen.fund.title,
        version=found.version if found else None,
        example_data=fund_band(seen.fund),
        status=status,
    )


@member
@takes_forms
def report(request: HttpRequest, fund_id: str, year: int, application_id: int) -> HttpResponse:
    """What the unit used of what it was granted, and what came of it."""
    seen = year_seen(request, fund_id, year)
    refuse_others(request, Part.PREPARES)
    found = _of(seen, application_id)
    if not found.granted:
        raise Http404(request.path)
    if seen.state != "paid" and request.method != "POST":
        return redirect("work_fund_application", fund_id, year, application_id)
    form = FundReportForm(request.POST or None, initial={"used": found.used, "told": found.told})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.save_fund_report(
                    fund_id,
                    year,
                    application_id,
                    wanted(request),
                    used=form.cleaned_data["used"],
                    told=form.cleaned_data["told"],
                    acting_for=holder_of(request),
                )
            except SamlingError as error:
                fields = {
                    "FUND-REPORT-AMOUNT": "used",
                    "FUND-ASKED-WORDS": "told",
                    "FUND-ASKED-PERSON": "told",
                }
                put_faults(form, error, fields)
                status = status_of(error)
            else:
                return redirect("work_fund_year", fund_id, year)
    lead = _("%(unit)s beviljades %(amount)s för %(year)s. Det som inte är använt tas tillbaka.")
    return form_page(
        request,
        form,
        title=_("Redovisa"),
        lead=lead % {"unit": found.asked.unit, "amount": kr(found.granted), "year": year},
        button=_("Spara redovisningen"),
        back=reverse("work_fund_application", args=[fund_id, year, application_id]),
        breadcrumb=fund_crumbs(seen.fund, year, _("Redovisa")),
        kicker=seen.fund.title,
        version=found.report_version,
        example_data=fund_band(seen.fund),
        status=status,
    )


@member
@takes_forms
def load(request: HttpRequest, fund_id: str, year: int) -> HttpResponse:
    """Many applications from one file: all of its rows, or none."""
    seen = year_seen(request, fund_id, year)
    refuse_others(request, Part.PREPARES)
    if seen.state != "open" and request.method != "POST":
        return redirect("work_fund_year", fund_id, year)
    form, status = FundRowsForm(), 200
    faults: tuple[Fault, ...] = ()
    if request.method == "POST":
        form, status = FundRowsForm(request.POST, request.FILES), 422
        if form.is_valid():
            content = form.cleaned_data["file"].read(limits().upload_bytes + 1)
            try:
                actions.load_fund_applications(
                    fund_id,
                    year,
                    content,
                    wanted(request, is_blind=True),
                    acting_for=holder_of(request),
                )
            except SamlingError as error:
                faults, status = error.faults, status_of(error)
            else:
                return redirect(f"{reverse('work_fund_year', args=[fund_id, year])}#ansokningar")
    return render(
        request,
        "grants/work/funds/load.html",
        {
            "seen": seen,
            "fund": seen.fund,
            "form": form,
            "faults": faults,
            "key": new_key(),
            "example_data": fund_band(seen.fund),
            "breadcrumb": fund_crumbs(seen.fund, year, _("Läs in ansökningar")),
        },
        status=status,
    )


def _of(seen: queries.FundYearSeen, application_id: int) -> queries.ApplicationSeen:
    found = seen.application(application_id)
    if found is None:
        raise Http404(str(application_id))
    return found


def _page(
    request: HttpRequest,
    seen: queries.FundYearSeen,
    found: queries.ApplicationSeen,
    faults: tuple[Fault, ...] = (),
    *,
    status: int = 200,
) -> HttpResponse:
    granted, division = seen.granted_of(found), seen.division
    may_prepare = may(request, Part.PREPARES)
    return render(
        request,
        "grants/work/funds/application.html",
        {
            "seen": seen,
            "fund": seen.fund,
            "found": found,
            "lead": _lead(seen, found, granted),
            "steps": steps_shown(explain_granted(seen.rules.rules, division, granted))
            if division and granted
            else (),
            "result": kr(granted.amount) if granted else "",
            "facts": _facts(found),
            "source": (seen.rules.rules.source,),
            "may_change": seen.state == "open" and may_prepare,
            "may_report": seen.state == "paid" and may_prepare and bool(found.granted),
            "faults": faults,
            "key": new_key(),
            "example_data": fund_band(seen.fund),
            "breadcrumb": fund_crumbs(seen.fund, seen.year, found.asked.unit),
        },
        status=status,
    )


def _lead(seen: queries.FundYearSeen, found: queries.ApplicationSeen, granted: Any) -> str:
    words = {"applied": kr(found.asked.applied), "year": seen.year}
    if granted is None:
        return _("Har sökt %(applied)s för %(year)s. Det går inte att räkna ut än.") % words
    words["amount"] = kr(found.granted if found.granted is not None else granted.amount)
    if granted.is_refused:
        return (
            _("Fick avslag på %(applied)s för %(year)s.") % words
            if seen.is_decided
            else _("Föreslås få avslag på %(applied)s för %(year)s.") % words
        )
    if seen.is_decided:
        return _("Fick %(amount)s av %(applied)s för %(year)s.") % words
    return _("Föreslås få %(amount)s av %(applied)s för %(year)s.") % words


def _facts(found: queries.ApplicationSeen) -> list[dict[str, Any]]:
    asked = found.asked
    facts: list[dict[str, Any]] = [
        {"term": _("Vad pengarna ska gå till"), "value": asked.activity or _("Det står inte")},
        {
            "term": _("Antal brukare eller platser"),
            "value": str(asked.users) if asked.users else _("Det står inte"),
        },
        {"term": _("Ligger i området"), "value": _("Ja") if asked.is_inside else _("Nej")},
        {
            "term": _("Kom in"),
            "value": asked.received.isoformat(),
            "note": _("Efter sista dagen") if found.is_late else "",
        },
    ]
    if asked.place:
        facts.insert(3, {"term": _("Var den ligger"), "value": asked.place})
    if asked.why_not:
        facts.append({"term": _("Avslås av annat skäl"), "value": asked.why_not})
    if found.used is not None and found.back is not None:
        facts += [
            {"term": _("Använt"), "value": kr(found.used), "note": found.told},
            {"term": _("Återtas"), "value": kr(found.back)},
        ]
    return facts
