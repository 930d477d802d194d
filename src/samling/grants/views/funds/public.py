"""Funds that their holders show to all: the rules, and what has been decided year by year."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import queries
from samling.platform.access import public
from samling.registry import queries as registry

from ..examples import band
from ..language import language
from .files import downloads
from .seen import decided_years, public_fund, public_year
from .tables import applications_table, years_table
from .words import findings_shown, fund_band, rules_facts, year_facts, year_lead


@public
def funds(request: HttpRequest) -> HttpResponse:
    """Every fund that is shown to all, and who has it."""
    found = queries.public_funds()
    areas = registry.registry() if found else None
    return render(
        request,
        "grants/funds/list.html",
        {
            "items": [
                {
                    "fund": each,
                    "holder": areas.area(each.holder).official_name if areas else "",
                    "href": reverse("fund", args=[each.id]),
                }
                for each in found
            ],
            "example_data": band(each.is_example for each in found),
            "breadcrumb": [{"label": _("Fonder"), "href": None}],
        },
    )


@public
def fund(request: HttpRequest, fund_id: str) -> HttpResponse:
    """One fund: for whom it is, how much can be given, and what has been decided."""
    seen = public_fund(fund_id)
    holder = registry.registry().area(seen.holder)
    years = decided_years(fund_id)
    open_until = [
        each.until for each in queries.fund_years(fund_id) if each.state == "open" and each.until
    ]
    return render(
        request,
        "grants/funds/fund.html",
        {
            "fund": seen,
            "rules": seen.now.rules,
            "holder": holder.official_name,
            "until": max(open_until, default=None),
            "last": years[0] if years else None,
            "facts": rules_facts(seen.now),
            "source": (seen.now.rules.source,),
            "years": years_table(years, lambda year: reverse("fund_year", args=[fund_id, year])),
            "example_data": fund_band(seen),
            "breadcrumb": [
                {"label": _("Fonder"), "href": reverse("funds")},
                {"label": seen.title.in_(language()), "href": None},
            ],
        },
    )


@public
def fund_year(request: HttpRequest, fund_id: str, year: int) -> HttpResponse:
    """What a fund gave in a year, and what became of it."""
    seen = public_year(fund_id, year)
    return render(
        request,
        "grants/funds/year.html",
        {
            "seen": seen,
            "fund": seen.fund,
            "lead": year_lead(seen),
            "facts": year_facts(seen, is_public=True),
            "table": applications_table(seen, None, downloads(seen, is_work=False)),
            "findings": findings_shown(seen.findings),
            "source": (seen.rules.rules.source,),
            "example_data": fund_band(seen.fund),
            "breadcrumb": [
                {"label": _("Fonder"), "href": reverse("funds")},
                {
                    "label": seen.fund.title.in_(language()),
                    "href": reverse("fund", args=[fund_id]),
                },
                {"label": str(year), "href": None},
            ],
        },
    )
