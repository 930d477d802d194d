"""The decided amount of a grant, as a fact beside last year's."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import queries
from samling.kernel import Kronor, Missing, Text, format_kronor

from ..language import language


def share_fact(held: queries.Holding) -> list[dict[str, Any]]:
    """The decided amount, and how it differs from last year's; none for a unit's share."""
    if held.parent is not None or not held.decided:
        return []
    scheme, row = queries.scheme(held.scheme_id), queries.row_of(held.scheme_id, held.recipient)
    year = str(scheme.periods[scheme.last_year] if scheme.last_year else scheme.year - 1)
    if row is None or isinstance(row.change, Missing):
        against = _no_list(year)
    else:
        against = _against(held.decided, Kronor(row.amount - row.change), year)
    return [
        {
            "term": _("Beslutat belopp"),
            "value": format_kronor(held.decided, language()),
            "href": reverse("share", args=[held.scheme_id, held.recipient]),
            "note": against,
        }
    ]


def _no_list(year: str) -> Text:
    """Why there is nothing to compare with: unknown, which is not the same as no difference."""
    return Text(
        f"Uppgift för {year} saknas: ingen lista som är inläst har beloppet det året.",
        f"The figure for {year} is missing: no list that is loaded has the amount of that year.",
    )


def _against(now: Kronor, before: Kronor, year: str) -> Text:
    """Beside last year's amount, which is said too."""
    if now == before:
        return Text(f"Lika mycket som {year}.", f"The same as {year}.")
    size_sv, size_en = (format_kronor(abs(now - before), each) for each in ("sv", "en"))
    before_sv, before_en = (format_kronor(before, each) for each in ("sv", "en"))
    return Text(
        f"{size_sv} {'mer' if now > before else 'mindre'} än {year}, då det var {before_sv}.",
        f"{size_en} {'more' if now > before else 'less'} than {year}, when it was {before_en}.",
    )
