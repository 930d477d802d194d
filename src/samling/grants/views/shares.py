"""One amount: what it is, how it came about, and beside whom."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import queries
from samling.grants.rules import Explanation, LastYear, Scheme, explain
from samling.grants.rules.measures import ListRow
from samling.kernel import Missing, Origin, Text, format_kronor
from samling.platform.access import public
from samling.platform.kept import kept

from .beside import Figures, beside
from .decisions import changes_of
from .examples import band
from .language import language
from .lists import nouns_of
from .outcome import addresses
from .people import people_of
from .recipients import area_of


@public
@kept(queries.version)
def share(request: HttpRequest, scheme_id: str, code: str) -> HttpResponse:
    """The sentence, the arithmetic step by step, and the same figures of others."""
    entry = queries.entry(scheme_id)
    area = area_of(code)
    if entry.allocation is None:
        return redirect("scheme", scheme_id)
    if area.code not in entry.allocation.amounts:
        raise Http404(code)
    allocation = entry.allocation
    explanation = explain(allocation, area.code, queries.last_year(allocation))
    rows = {row.code: row for row in queries.rows(allocation) if row.code.kind is area.code.kind}
    row = rows[area.code]
    published = entry.published.amounts.get(area.code) if entry.published else None
    printed = sum(published.values()) if published else None
    difference = row.amount - printed if printed is not None else 0
    address = addresses("share", scheme_id)
    figures = {
        each.code: Figures(each.area, address(each.code), each.amount, each.population)
        for each in rows.values()
    }
    people = people_of(entry.scheme.year, (area.kind,))
    before = explanation.last_year
    changes = changes_of(area.code, [scheme_id])
    return render(
        request,
        "grants/share.html",
        {
            "scheme": entry.scheme,
            "area": area,
            "row": row,
            "lead": _lead(entry.scheme, row),
            "has_people": isinstance(row.per_inhabitant, Fraction),
            "of_all": _of_all(list(rows.values())),
            "nouns": nouns_of((area.kind,)),
            "people": people,
            "explanation": explanation,
            "parts": _parts(explanation),
            "changes": changes,
            "printed": printed,
            "difference": difference,
            "is_rounding": abs(difference) <= len(explanation.parts),
            "tables": beside(
                area.code,
                figures,
                _("Belopp"),
                is_example=False,
                is_people_example=people.is_example and not allocation.is_example,
            ),
            "example_data": allocation.is_example
            or band(
                [
                    False,
                    people.is_example,
                    before is not None and _is_invented(before),
                    *(each["is_example"] for each in changes),
                ]
            ),
            "breadcrumb": [
                {"label": _("Statsbidrag"), "href": reverse("schemes")},
                {
                    "label": entry.scheme.title.in_(language()),
                    "href": reverse("scheme", args=[scheme_id]),
                },
                {"label": area.name, "href": None},
            ],
        },
    )


def _is_invented(last_year: LastYear) -> bool:
    return last_year.source.origin is Origin.SYNTHETIC


def _lead(scheme: Scheme, row: ListRow) -> Text:
    """ "Luleå får 30 866 401 kr. Det är 1 098 320 kr mindre än 2025." """
    sv = f"{row.area.name} får {format_kronor(row.amount, 'sv')}."
    en = f"{row.area.name} gets {format_kronor(row.amount, 'en')}."
    if isinstance(row.change, Missing):
        return Text(sv, en)
    before = scheme.year - 1
    if row.change == 0:
        return Text(
            f"{sv} Det är lika mycket som {before}.", f"{en} That is the same as in {before}."
        )
    size = abs(row.change)
    more = row.change > 0
    return Text(
        f"{sv} Det är {format_kronor(size, 'sv')} {'mer' if more else 'mindre'} än {before}.",
        f"{en} That is {format_kronor(size, 'en')} {'more' if more else 'less'} than in {before}.",
    )


def _of_all(rows: Sequence[ListRow]) -> Fraction | None:
    """Kronor per inhabitant of all of a kind; None where anyone's inhabitants are missing."""
    people = [row.population for row in rows if isinstance(row.population, int)]
    if len(people) < len(rows) or not sum(people):
        return None
    return Fraction(sum(row.amount for row in rows), sum(people))


def _parts(explanation: Explanation) -> list[dict[str, Any]]:
    return [
        {
            "component": part.component,
            "amount": part.share.amount,
            "result": format_kronor(part.share.amount, language()),
            "steps": [{"text": step.sentence} for step in part.steps],
        }
        for part in explanation.parts
    ]
