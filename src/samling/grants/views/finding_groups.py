"""Findings of one kind told together: a head with how many, and a line for each."""

from collections.abc import Sequence
from typing import Any

from samling.grants.rules.audit import Finding, Severity
from samling.grants.rules.audit.listing import shortened
from samling.kernel import Text, format_number

MOST_AT_ONCE = 8  # of a kind; the others are folded

# Of one and of many. Without the first, one alone is told by its own sentence.
_HEADS: dict[str, tuple[Text | None, Text]] = {
    "AMOUNT-HUGE": (None, Text("{} belopp är för stora", "{} amounts are too large")),
    "AMOUNT-NEGATIVE": (None, Text("{} belopp är under noll", "{} amounts are below zero")),
    "AMOUNT-NOT-WHOLE": (
        None,
        Text("{} belopp är inte hela kronor", "{} amounts are not whole kronor"),
    ),
    "AMOUNT-UNREADABLE": (
        None,
        Text("{} belopp går inte att läsa", "{} amounts cannot be read"),
    ),
    "CHANGE": (
        Text(
            "Ett belopp har ändrats mycket sedan förra året",
            "One amount has changed much since last year",
        ),
        Text(
            "{} belopp har ändrats mycket sedan förra året",
            "{} amounts have changed much since last year",
        ),
    ),
    "CHANGE-GONE": (
        None,
        Text(
            "{} mottagare från förra året är inte med", "{} recipients of last year are not there"
        ),
    ),
    "CHANGE-NEW": (
        None,
        Text("{} mottagare är nya i listan", "{} recipients are new in the list"),
    ),
    "RECIPIENT-BLANK": (None, Text("{} rader har ingen mottagare", "{} rows have no recipient")),
    "RECIPIENT-CODE": (
        None,
        Text("{} koder hör inte till namnet", "{} codes do not belong to the name"),
    ),
    "RECIPIENT-MISSING": (
        None,
        Text("{} mottagare saknas i listan", "{} recipients are missing from the list"),
    ),
    "RECIPIENT-TWICE": (
        None,
        Text("{} mottagare står flera gånger", "{} recipients are in the list more than once"),
    ),
    "RECIPIENT-UNEXPECTED": (
        None,
        Text(
            "{} mottagare ska inte få det här bidraget",
            "{} recipients are not to receive this grant",
        ),
    ),
    "RECIPIENT-UNKNOWN": (None, Text("{} namn är okända", "{} names are unknown")),
    "ROW-SUM": (
        Text("En rad går inte ihop", "One row does not add up"),
        Text("{} rader går inte ihop", "{} rows do not add up"),
    ),
    "SHARE": (
        Text(
            "Ett belopp är ett annat än nyckeln ger", "One amount differs from what the key gives"
        ),
        Text("{} belopp är andra än nyckeln ger", "{} amounts differ from what the key gives"),
    ),
    "SUM": (
        Text("En summa stämmer inte", "One sum does not add up"),
        Text("{} summor stämmer inte", "{} sums do not add up"),
    ),
}


def grouped(findings: Sequence[tuple[Finding, dict[str, Any]]]) -> list[dict[str, Any]]:
    """Each finding with how it is shown, in; those of one kind as one, in the place of the first.

    One alone stays as it is, unless its figures say what its sentence does.
    """
    of_code: dict[tuple[str, Severity], list[tuple[Finding, dict[str, Any]]]] = {}
    for finding, shown in findings:
        of_code.setdefault((finding.code, finding.severity), []).append((finding, shown))
    told: list[dict[str, Any]] = []
    for (code, _), members in of_code.items():
        one, many = _HEADS.get(code.removeprefix("GRANTS-CHECK-"), (None, None))
        head = one if len(members) == 1 else many
        if head is None:
            told += [shown for _, shown in members]
        else:
            told.append(_group(head, members))
    return told


def _group(head: Text, members: Sequence[tuple[Finding, dict[str, Any]]]) -> dict[str, Any]:
    lines = [shown | {"what": _what(finding, shown["figures"])} for finding, shown in members]
    count = len(lines)
    return {
        "severity": lines[0]["severity"],
        "title": Text(
            head.sv.format(format_number(count, "sv")), head.en.format(format_number(count, "en"))
        ),
        "where": None,
        "href": "",
        "figures": [],
        "terms": [each["term"] for each in lines[0]["figures"]],
        "has_places": any(each["where"] for each in lines),
        "lines": lines[:MOST_AT_ONCE],
        "folded": lines[MOST_AT_ONCE:],
        "code": lines[0]["code"],
    }


def _what(finding: Finding, figures: Sequence[object]) -> Text | str:
    """Whose figures they are, where the figures stand beside; else what the head does not say."""
    named = [each for each in (finding.recipient, finding.column) if each]
    if not figures or not named or named[-1].startswith("#"):
        return finding.brief or finding.message
    return ", ".join(shortened(each) for each in named)
