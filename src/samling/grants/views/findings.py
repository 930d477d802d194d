"""What an audit found, in place: the list itself with its faulty rows marked, and each finding."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from samling.grants.rules.audit import (
    NOTHING_STATED,
    ColumnReport,
    Finding,
    Kind,
    Listing,
    ListReport,
    Report,
    Severity,
    Unit,
)
from samling.kernel import AreaKind, Missing, Text, format_number

from .finding_groups import grouped
from .language import language

WHOLE = 400  # a list of so many rows is shown whole; of a longer one, the rows with findings
MOST_ROWS = 200
MOST_FINDINGS = 100
_STATES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "info"}


def shown(report: Report) -> dict[str, Any]:
    """For the template of the page."""
    return {
        "report": report,
        "lead": _lead(report),
        "ok": report.ok,
        "general": [_finding(each, "") for each in report.findings],
        "lists": [_list(each, _title(each, report)) for each in report.lists],
    }


def _lead(report: Report) -> Text:
    """Whether it adds up, in the first words."""
    lists = len(report.lists)
    if report.ok and not report.is_tested:
        return NOTHING_STATED
    if report.ok and lists > 1:
        return Text(f"Alla {lists} listor går ihop.", f"All {lists} lists add up.")
    if report.ok:
        return Text("Listan går ihop.", "The list adds up.")
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    if not errors:
        return Text(
            f"Summorna går ihop, men {_number(warnings)[0]} att se över.",
            f"The sums add up, but there {_number(warnings)[1]} to look at.",
        )
    one = errors == 1
    sv = f"Det går inte ihop. {'Ett' if one else format_number(errors, 'sv')} fel"
    en = f"It does not add up. {'One' if one else format_number(errors, 'en')} error"
    en += "" if one else "s"
    if warnings:
        sv += f" och {format_number(warnings, 'sv')} att se över"
        en += f" and {format_number(warnings, 'en')} to look at"
    return Text(f"{sv}.", f"{en}.")


def _number(count: int) -> tuple[str, str]:
    if count == 1:
        return "en sak finns", "is one thing"
    return f"{format_number(count, 'sv')} saker finns", f"are {format_number(count, 'en')} things"


_KINDS = {
    AreaKind.MUNICIPALITY: Text("kommuner", "municipalities"),
    AreaKind.REGION: Text("regioner", "regions"),
    AreaKind.DISTRICT: Text("stadsdelsnämnder", "district boards"),
    AreaKind.COUNTY: Text("län", "counties"),
}


def _title(one: ListReport, report: Report) -> str:
    """The list's own heading; else what it came as, or its number among several."""
    if one.title:
        return one.title
    if len(report.lists) > 1:
        return _("Lista %(number)s") % {"number": one.number}
    return report.filename or _("Inklistrad lista")


_WEIGHTS = (Severity.ERROR, Severity.WARNING, Severity.INFORMATION)


def _list(one: ListReport, title: str) -> dict[str, Any]:
    kinds = _(" och ").join(_KINDS[kind].in_(language()) for kind in one.kinds if kind in _KINDS)
    rows, is_whole = _rows(one)
    hrefs = {row["id"] for row in rows}
    # The most serious first; those of a kind in the order of the list.
    by_weight = sorted(one.findings, key=lambda each: _WEIGHTS.index(each.severity))
    findings = by_weight[:MOST_FINDINGS]
    return {
        "number": one.number,
        "title": title,
        "lines": (one.first_line, one.last_line),
        "rows": one.rows,
        "kinds": kinds,
        "ok": all(each.severity is Severity.INFORMATION for each in one.findings),
        "fine": _fine(one),
        "findings": grouped(
            [
                (each, _finding(each, href if (href := _anchor(one, each)) in hrefs else ""))
                for each in findings
            ]
        ),
        "more": len(one.findings) - len(findings),
        "sums": _sums(one),
        "is_whole": is_whole,
        "table": _table(one, rows, is_whole),
    }


def _fine(one: ListReport) -> str:
    """What was tested and found right, of a list without faults."""
    if one.is_tested and one.kinds:
        return _("Summorna stämmer och alla mottagare är kända.")
    if one.is_tested:
        return _("Summorna stämmer.")
    return _("Alla mottagare är kända.") if one.kinds else ""


def _anchor(one: ListReport, finding: Finding) -> str:
    """The id of the row that a finding is about; empty for the list as a whole."""
    if finding.row is not None:
        return f"list-{one.number}-row-{finding.row}"
    if finding.place is not None:
        for index, stated in enumerate(one.listing.stated):
            if stated.place.line == finding.place.line:
                return f"list-{one.number}-sum-{index}"
    return ""


def _rows(one: ListReport) -> tuple[list[dict[str, Any]], bool]:
    """The list's rows and stated sums in their order, and whether all of them are there."""
    listing = one.listing
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in one.findings:
        found[_anchor(one, finding)].append(finding)
    raw = {(cell.row, cell.column): cell.raw for cell in listing.bad_cells}
    is_whole = len(listing) <= WHOLE
    rows: list[dict[str, Any]] = []
    sums = list(enumerate(listing.stated))
    for index in range(len(listing) + 1):
        while sums and sums[0][1].after <= index:
            number, stated = sums.pop(0)
            name = f"list-{one.number}-sum-{number}"
            cells = [_or_dash(value) for value in stated.values]
            label = stated.label or _("Summa")
            keys = list(stated.keys)
            rows.append(_row(name, label, stated.place.line, [*keys, *cells], found[name], "sum"))
        name = f"list-{one.number}-row-{index + 1}"
        if index < len(listing) and (is_whole or (found.get(name) and len(rows) < MOST_ROWS)):
            cells = [
                {"value": raw[index, column], "kind": "text"}
                if (index, column) in raw
                else _or_dash(listing.amount(index, column))
                for column in range(len(listing.columns))
            ]
            keys = [str(key[index]) for key in listing.keys]
            label = str(listing.labels[index]) or "–"
            rows.append(
                _row(name, label, listing.lines[index], [*keys, *cells], found.get(name, ()), "")
            )
    return rows, is_whole


def _or_dash(value: int | None) -> Any:
    return {"value": "–", "kind": "text"} if value is None else value


def _row(
    name: str,
    label: str,
    line: int,
    cells: Sequence[Any],
    findings: Sequence[Finding],
    state: str,
) -> dict[str, Any]:
    severities = {_STATES[each.severity] for each in findings}
    worst = next((each for each in ("error", "warning") if each in severities), state)
    note = " ".join(each.message.in_(language()) for each in findings[:2])
    head = {"value": label, "note": note} if note else label
    return {"id": name, "state": worst, "cells": [head, {"value": int(line)}, *cells]}


def _table(one: ListReport, rows: Sequence[dict[str, Any]], is_whole: bool) -> dict[str, Any]:
    listing: Listing = one.listing
    return {
        "id": f"list-{one.number}-rows",
        "caption": _("Listan rad för rad") if is_whole else _("Raderna som det är något med"),
        "columns": [
            {"key": "label", "label": listing.label_head or _("Mottagare")},
            {"key": "line", "label": _("Rad"), "kind": "number"},
            *({"key": f"key-{i}", "label": head} for i, head in enumerate(listing.key_heads)),
            *(
                {
                    "key": f"amount-{i}",
                    "label": column.head or _("Belopp"),
                    "unit": _unit(column),
                    "kind": "kronor",
                }
                for i, column in enumerate(one.columns)
            ),
        ],
        "rows": rows,
        "empty": {"title": _("Inga rader att visa"), "text": _("Det som hittades gäller listan.")},
    }


def _unit(column: ColumnReport) -> str:
    """The unit to write in a head; nothing where the head says it."""
    words = column.unit.words
    if words is None or re.search(r"\b(?:[tm]?kr|mnkr|kronor|SEK)\b", column.head, re.IGNORECASE):
        return ""
    return words.in_(language())


def _sums(one: ListReport) -> dict[str, Any]:
    """The sums: computed beside stated. The unit is in the heads when all columns have the same."""
    units = {column.unit for column in one.columns}
    words = next(iter(units)).words if len(units) == 1 else None
    unit = words.in_(language()) if words else ""
    return {
        "id": f"list-{one.number}-sums",
        "caption": _("Summor"),
        "columns": [
            {"key": "column", "label": _("Kolumn")},
            {"key": "computed", "label": _("Raderna ger"), "unit": unit, "kind": "kronor"},
            {"key": "stated", "label": _("Listan anger"), "unit": unit, "kind": "kronor"},
            {"key": "difference", "label": _("Skillnad"), "unit": unit, "kind": "signed_kronor"},
        ],
        "rows": [_sum(column, with_unit=len(units) > 1) for column in one.columns],
        "empty": {"title": Missing.NOT_APPLICABLE.in_(language()), "text": ""},
    }


def _sum(column: ColumnReport, with_unit: bool) -> dict[str, Any]:
    head = column.head or _("Belopp")
    if with_unit and (unit := _unit(column)):
        head = f"{head}, {unit}"
    difference = _or_dash(column.difference)
    if not column.is_tested:
        difference = {"value": _("kan inte prövas"), "kind": "text"}
    return {
        "state": "error" if column.is_tested and column.difference else "",
        "cells": [head, column.computed, _or_dash(column.stated), difference],
    }


def _finding(finding: Finding, anchor: str) -> dict[str, Any]:
    is_change = finding.kind is Kind.CHANGES
    terms = (
        (_("Förra året") if is_change else _("Ska vara"), finding.expected, False),
        (_("Nu") if is_change else _("Är"), finding.found, False),
        (_("Skillnad"), finding.difference, True),
    )
    return {
        "severity": _STATES[finding.severity],
        "title": finding.message,
        "where": finding.place.words() if finding.place else None,
        "href": f"#{anchor}" if anchor else "",
        # How many times a name stands, and a figure with nothing to hold it against, is said in
        # the sentence already.
        "figures": [
            {"term": term, "value": finding.unit.shown(figure, signed=signed)}
            for term, figure, signed in terms
            if figure is not None and finding.unit not in (None, Unit.TIMES)
        ]
        if finding.expected is not None
        else [],
        "code": finding.code,
    }
