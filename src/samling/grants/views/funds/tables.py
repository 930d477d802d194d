"""The tables of a fund: its years, a year's applications, its book."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.grants import queries
from samling.grants.rules.funds import EntryKind
from samling.grants.rules.life import FUND_YEAR
from samling.kernel import Text
from samling.registry import queries as registry

from ..language import language
from .words import kr

_NO_FIGURE = {"value": "", "kind": "text"}
Address = Callable[[queries.ApplicationSeen], str]


def years_table(
    years: Sequence[queries.FundYearBrief], address: Callable[[int], str]
) -> dict[str, Any]:
    """Every year with what was applied for and given."""
    return {
        "id": "ar",
        "caption": _("Åren, det senaste först"),
        "hide_caption": True,
        "stacks": True,
        "columns": [
            {"key": "year", "label": _("År")},
            {"key": "state", "label": _("Läge")},
            {"key": "applied", "label": _("Sökt"), "unit": _("kr"), "kind": "kronor"},
            {"key": "given", "label": _("Beviljat"), "unit": _("kr"), "kind": "kronor"},
            {"key": "back", "label": _("Återtaget"), "unit": _("kr"), "kind": "kronor"},
        ],
        "rows": [
            {
                "href": address(each.year),
                "cells": [
                    str(each.year),
                    FUND_YEAR.state(each.state).text,
                    int(each.applied),
                    _NO_FIGURE if each.given is None else int(each.given),
                    _NO_FIGURE if each.back is None else int(each.back),
                ],
            }
            for each in years
        ],
        "empty": {
            "title": _("Inget år är öppnat än."),
            "text": _("När ett år är öppnat kan verksamheter söka."),
        },
    }


def applications_table(
    seen: queries.FundYearSeen, address: Address | None, downloads: list[dict[str, Any]]
) -> dict[str, Any]:
    """Who applied, for how many, what each gets and why. address: None where rows lead nowhere."""
    is_reported = seen.report is not None
    columns: list[dict[str, Any]] = [
        {"key": "unit", "label": _("Verksamhet")},
        {"key": "users", "label": _("Brukare"), "kind": "number"},
        {"key": "applied", "label": _("Sökt"), "unit": _("kr"), "kind": "kronor"},
        {
            "key": "granted",
            "label": _("Beviljat") if seen.is_decided else _("Beviljas"),
            "unit": _("kr"),
            "kind": "kronor",
        },
    ]
    if is_reported:
        columns += [
            {"key": "used", "label": _("Använt"), "unit": _("kr"), "kind": "kronor"},
            {"key": "back", "label": _("Återtas"), "unit": _("kr"), "kind": "kronor"},
        ]
    columns.append({"key": "why", "label": _("Varför"), "kind": "sentences"})
    rows = [_row(seen, each, address, is_reported=is_reported) for each in seen.applications]
    return {
        "id": "ansokningar",
        "caption": _("De som sökte, med vad de får"),
        "hide_caption": True,
        "stacks": True,
        "columns": columns,
        "rows": rows,
        "total": {"cells": _total(seen, is_reported=is_reported)} if rows else None,
        "downloads": downloads if rows else [],
        "empty": {
            "title": _("Inga ansökningar än."),
            "text": _("Här visas de som söker, med vad de får och varför."),
        },
    }


def _row(
    seen: queries.FundYearSeen,
    each: queries.ApplicationSeen,
    address: Address | None,
    *,
    is_reported: bool,
) -> dict[str, Any]:
    found = seen.granted_of(each)
    amount = each.granted if each.granted is not None else found.amount if found else None
    unit: dict[str, Any] = {"value": each.asked.unit}
    if each.is_late:
        unit["note"] = _("Kom in efter sista dagen")
    row: dict[str, Any] = {
        "cells": [
            unit,
            _NO_FIGURE if each.asked.users is None else each.asked.users,
            each.asked.applied,
            _NO_FIGURE if amount is None else int(amount),
        ]
    }
    if is_reported:
        row["cells"] += [
            _NO_FIGURE if value is None else int(value) for value in (each.used, each.back)
        ]
    row["cells"].append(_why(each, found))
    if address is not None:
        row["href"] = address(each)
    if found is not None and found.is_refused:
        row["state"] = "warning"
    return row


def _why(each: queries.ApplicationSeen, found: Any) -> Any:
    if found is not None:
        return found.verdict.reasons[0]
    if each.asked.users is None and each.asked.application().counts:
        return Text("Antalet brukare saknas.", "The number of users is missing.")
    return ""


def _total(seen: queries.FundYearSeen, *, is_reported: bool) -> list[Any]:
    division, report = seen.division, seen.report
    granted = seen.granted if seen.is_decided else ()
    given = sum(each.granted or 0 for each in granted) if granted else None
    cells: list[Any] = [
        _("Summa"),
        _NO_FIGURE
        if division is None
        else {"value": division.users, "note": _("hos dem som kan få") if division.refused else ""},
        sum(each.asked.applied for each in seen.applications),
        given if given is not None else int(division.total) if division else _NO_FIGURE,
    ]
    if is_reported and report is not None:
        cells += [sum(each.used or 0 for each in seen.granted), int(report.to_take_back)]
    return [*cells, ""]


def book_table(lines: Sequence[queries.FundLine], address: Callable[[int], str]) -> dict[str, Any]:
    """The book, newest first, with who wrote each entry.

    What a decision granted, or took back, is one row that leads to its year, where the units stand.
    """
    names = registry.names_of([each.by for each in lines])
    groups = [list(group) for _key, group in groupby(lines, _decision_of)]
    return {
        "id": "bok",
        "caption": _("Posterna, den senaste först"),
        "hide_caption": True,
        "stacks": True,
        "columns": [
            {"key": "day", "label": _("Dag"), "kind": "date"},
            {"key": "kind", "label": _("Vad")},
            {"key": "amount", "label": _("Belopp"), "unit": _("kr"), "kind": "signed_kronor"},
            {"key": "balance", "label": _("Kvar"), "unit": _("kr"), "kind": "kronor"},
            {"key": "why", "label": _("Varför"), "kind": "sentences"},
            {"key": "by", "label": _("Skrivet av"), "kind": "sentences"},
        ],
        "rows": [_line(each, names, address) for each in reversed(groups)],
        "empty": {
            "title": _("Inget är bokfört än."),
            "text": _("Börja med ett kapitalbesked: det som finns på kontot en viss dag."),
        },
    }


def _decision_of(each: queries.FundLine) -> tuple[Any, ...]:
    """What entries of the same decision have in common; else the entry alone."""
    entry = each.line.entry
    is_of_decision = entry.kind in (EntryKind.GRANT, EntryKind.BACK)
    return (entry.kind, each.year, entry.day) if is_of_decision else (each.id,)


def _line(
    group: list[queries.FundLine], names: dict[str, str], address: Callable[[int], str]
) -> dict[str, Any]:
    first, last = group[0], group[-1]
    entry, year = last.line.entry, last.year
    what: dict[str, Any] = {"value": entry.kind.text}
    notes = [*([_("ungefär")] if entry.is_about else [])]
    if last.answers:
        notes.append(_("rättar post %(n)s") % {"n": last.answers})
    if year is not None:
        what |= {"value": f"{entry.kind.text.in_(language())} {year}", "href": address(year)}
        notes.append(
            ngettext("%(n)s verksamhet", "%(n)s verksamheter", len(group)) % {"n": len(group)}
        )
    if notes:
        what["note"] = ", ".join(notes)
    is_statement = entry.kind is EntryKind.OPENING
    amount: Any = (
        {"value": int(entry.amount), "kind": "kronor"}
        if is_statement
        else sum(each.line.entry.signed for each in group)
    )
    row: dict[str, Any] = {
        "id": f"post-{first.id}",
        "cells": [
            entry.day,
            what,
            amount,
            last.line.balance,
            entry.why,
            _("%(by)s den %(day)s")
            % {"by": names.get(last.by, last.by), "day": localdate(last.at).isoformat()},
        ],
    }
    if entry.kind.is_correction or last.line.off:
        row["state"] = "warning"
    return row


def entry_choices(lines: Sequence[queries.FundLine]) -> list[tuple[int, str]]:
    """The entries that another can set right, newest first, in words."""
    return [
        (each.id, _entry_words(each))
        for each in reversed(lines)
        if each.line.entry.kind not in (EntryKind.GRANT, EntryKind.BACK)
    ]


def _entry_words(each: queries.FundLine) -> str:
    entry = each.line.entry
    return f"{entry.day.isoformat()} {entry.kind.text.in_(language())} {kr(entry.amount)}"
