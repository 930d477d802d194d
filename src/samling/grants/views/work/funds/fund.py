"""One fund: what is left of it, its years, its book, and its rules as they were decided."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.grants import actions, queries
from samling.grants.forms import FundEntryForm, FundRulesForm, FundYearForm
from samling.grants.rules.funds import EntryKind, divide_fund, statement_finding
from samling.grants.rules.life import Part
from samling.kernel import Fault, Kronor, SamlingError
from samling.platform.access import member, only_forms, takes_forms
from samling.registry import queries as registry

from ...funds.tables import book_table, entry_choices, years_table
from ...funds.words import findings_shown, fund_band, kr, left_words, rules_facts
from ..asking import acting_of, new_key
from ..money.frame import form_page, put_faults
from ..steps import status_of
from .asking import (
    fund_crumbs,
    fund_seen,
    holder_of,
    may,
    refuse_others,
    wanted,
)
from .index import RULES_FIELDS


@member
def fund(request: HttpRequest, fund_id: str) -> HttpResponse:
    """The fund as its own organisation sees it."""
    return _page(request, fund_seen(request, fund_id))


@member
@only_forms
def show(request: HttpRequest, fund_id: str) -> HttpResponse:
    """Show the fund to everybody, or no longer."""
    seen = fund_seen(request, fund_id)
    refuse_others(request, Part.DECIDES)
    is_public = request.POST.get("show") == "ja"
    try:
        actions.show_fund(fund_id, is_public, wanted(request), acting_for=holder_of(request))
    except SamlingError as error:
        return _page(request, seen, error.faults, status=status_of(error))
    return redirect("work_fund", fund_id)


@member
@takes_forms
def rules(request: HttpRequest, fund_id: str) -> HttpResponse:
    """New rules as they were decided; first shown with what they would mean, then kept."""
    seen = fund_seen(request, fund_id)
    refuse_others(request, Part.PREPARES)
    if request.method != "POST":
        initial = FundRulesForm.initial_of(seen.now.rules, seen.now.board)
        return _rules_page(request, seen, FundRulesForm(initial=initial))
    form = FundRulesForm(request.POST)
    if not form.is_valid():
        return _rules_page(request, seen, form, status=422)
    new = form.wanted(acting_of(request).party.name)
    if request.POST.get("do") != "save":
        return _rules_page(request, seen, form, preview=_would_mean(seen, new))
    try:
        actions.save_fund_rules(fund_id, new, wanted(request), acting_for=holder_of(request))
    except SamlingError as error:
        put_faults(form, error, RULES_FIELDS)
        return _rules_page(request, seen, form, status=status_of(error))
    return redirect(f"{reverse('work_fund', args=[fund_id])}#regler")


@member
@takes_forms
def begin(request: HttpRequest, fund_id: str) -> HttpResponse:
    """Open a year for applications."""
    seen = fund_seen(request, fund_id)
    refuse_others(request, Part.PREPARES)
    today = timezone.localdate()
    form = FundYearForm(request.POST or None, initial={"year": today.year + 1, "counted": today})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = actions.begin_fund_year(
                    fund_id,
                    form.cleaned_data["year"],
                    wanted(request, is_blind=True),
                    counted=form.cleaned_data["counted"],
                    until=form.cleaned_data["until"],
                    acting_for=holder_of(request),
                )
            except SamlingError as error:
                fields = {"FUND-YEAR-THERE": "year", "FUND-YEAR-FAR": "year"}
                put_faults(form, error, fields)
                status = status_of(error)
            else:
                return redirect("work_fund_year", fund_id, made.year)
    return form_page(
        request,
        form,
        title=_("Öppna ett år"),
        lead=_("Verksamheter kan söka tills förslaget läggs fram."),
        button=_("Öppna för ansökningar"),
        back=reverse("work_fund", args=[fund_id]),
        breadcrumb=fund_crumbs(seen, last=_("Öppna ett år")),
        kicker=seen.title,
        example_data=fund_band(seen),
        status=status,
    )


@member
@takes_forms
def entry(request: HttpRequest, fund_id: str) -> HttpResponse:
    """Write an entry in the book: a statement, yield, a cost, or whose the money is."""
    seen = fund_seen(request, fund_id)
    refuse_others(request, Part.PREPARES, Part.PAYS)
    others = entry_choices(queries.fund_book(fund_id))
    form = FundEntryForm(request.POST or None, others=others, initial={"day": timezone.localdate()})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.add_fund_entry(
                    fund_id,
                    form.entry(),
                    wanted(request, is_blind=True),
                    acting_for=holder_of(request),
                    answers=form.cleaned_data["answers"],
                )
            except SamlingError as error:
                fields = {
                    "FUND-ENTRY-DAY": "day",
                    "GRANTS-DAY-YEAR": "day",
                    "FUND-ASKED-WORDS": "why",
                    "FUND-ASKED-PERSON": "why",
                }
                put_faults(form, error, fields)
                status = status_of(error)
            else:
                return redirect(f"{reverse('work_fund', args=[fund_id])}#bok")
    return form_page(
        request,
        form,
        title=_("Skriv en post"),
        lead=_("Det som är skrivet står kvar. Blev något fel skriver du en post till, som rättar."),
        button=_("Spara posten"),
        back=reverse("work_fund", args=[fund_id]),
        breadcrumb=fund_crumbs(seen, last=_("Skriv en post")),
        kicker=seen.title,
        example_data=fund_band(seen),
        status=status,
    )


def _page(
    request: HttpRequest,
    seen: queries.FundSeen,
    faults: tuple[Fault, ...] = (),
    *,
    status: int = 200,
) -> HttpResponse:
    today = timezone.localdate()
    lines, stands = queries.fund_book(seen.id), queries.fund_left(seen.id, seen.now.rules, today)
    years = queries.fund_years(seen.id)
    unexplained = [
        statement_finding(
            each.line.entry.day.isoformat(),
            int(each.line.entry.amount),
            each.line.off,
            each.line.is_about,
        )
        for each in lines
        if each.line.entry.kind is EntryKind.OPENING and each.line.off
    ]

    def address(year: int) -> str:
        return reverse("work_fund_year", args=[seen.id, year])

    open_years = [each.year for each in years if each.state == "open"]
    return render(
        request,
        "grants/work/funds/fund.html",
        {
            "fund": seen,
            "lead": left_words(stands),
            "stands": stands if stands and stands.balance >= 0 else None,
            "open_years": open_years,
            "years": years_table(years, address),
            "book": book_table(lines, address),
            "findings": findings_shown(unexplained),
            "facts": rules_facts(seen.now),
            "source": (seen.now.rules.source,),
            "versions": _versions(seen),
            "may_prepare": may(request, Part.PREPARES),
            "may_book": may(request, Part.PREPARES, Part.PAYS),
            "may_show": may(request, Part.DECIDES),
            "faults": faults,
            "key": new_key(),
            "example_data": fund_band(seen),
            "breadcrumb": fund_crumbs(seen),
        },
        status=status,
    )


def _versions(seen: queries.FundSeen) -> list[dict[str, Any]]:
    names = registry.names_of([each.by for each in seen.versions])
    return [
        {"rules": each, "by": names.get(each.by, each.by), "at": timezone.localdate(each.at)}
        for each in seen.versions
    ]


def _would_mean(seen: queries.FundSeen, new: actions.RulesWanted) -> list[dict[str, Any]]:
    """What each open year would give by the rules as they are and as they would be.

    Years that are proposed or decided keep their rules, and so do those that were counted before
    the new ones were decided. A year that cannot be computed yet is named without amounts.
    """
    found: list[dict[str, Any]] = []
    for brief in queries.fund_years(seen.id):
        year = queries.fund_year(seen.id, brief.year) if brief.state == "open" else None
        if year is None or not year.rules.decided <= new.decided <= year.counted:
            continue
        if year.division is None or year.stands is None or not year.applications:
            found.append({"year": year.year})
            continue
        asked = [each.application for each in year.division.rows]
        left = year.stands.balance - new.rules.reserved_from(year.year)
        would = divide_fund(new.rules, Kronor(max(0, left)), asked)
        found.append(
            {
                "year": year.year,
                "was": kr(year.division.total),
                "becomes": kr(would.total),
                "was_cap": kr(year.division.per_user),
                "becomes_cap": kr(would.per_user),
            }
        )
    return found


def _rules_page(
    request: HttpRequest,
    seen: queries.FundSeen,
    form: FundRulesForm,
    *,
    preview: list[dict[str, Any]] | None = None,
    status: int = 200,
) -> HttpResponse:
    if not may(request):
        raise Http404(request.path)
    return render(
        request,
        "grants/work/funds/rules.html",
        {
            "fund": seen,
            "form": form,
            "reserves": list(form.reserve_rows()),
            "preview": preview,
            "key": new_key(),
            "example_data": fund_band(seen),
            "breadcrumb": fund_crumbs(seen, last=_("Nya regler")),
        },
        status=status,
    )
