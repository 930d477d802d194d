"""Findings of one kind told together: a head with how many, and a line for each."""

from collections.abc import Sequence
from typing import Any

from samling.grants.rules.audit import Finding
from samling.kernel import Text, format_number

MOST_AT_ONCE = 8  # of a kind; the others are folded
_HEADS = {
    "AMOUNT-HUGE": Text("{} belopp är för stora", "{} amounts are too large"),
    "AMOUNT-NEGATIVE": Text("{} belopp är under noll", "{} amounts are below zero"),
    "AMOUNT-NOT-WHOLE": Text(
        "{} belopp är inte hela kronor", "{} amounts are not whole kronor"
    ),
    "AMOUNT-UNREADABLE": Text(
        "{} belopp går inte att läsa", "{} amounts cannot be read"
    ),
    "CHANGE": Text(
        "{} belopp är mycket större eller mindre än förra året",
        "{} amounts are much larger or smaller than last year",
    ),
    "CHANGE-GONE": Text(
        "{} mottagare från förra året är inte med", "{} recipients of last year are not there"
    ),
    "CHANGE-NEW": Text("{} mottagare är nya i listan", "{} recipients are new in the list"),
    "POT": Text("{} potter stämmer inte", "{} pots do not agree"),
    "RECIPIENT-BLANK": Text("{} rader har ingen mottagare", "{} rows have no recipient"),
    "RECIPIENT-CODE": Text(
        "{} koder hör till någon annan än namnet", "{} codes are not those of the names"
    ),
    "RECIPIENT-MISSING": Text(
        "{} mottagare saknas i listan", "{} recipients are missing from the list"
    ),
    "RECIPIENT-TWICE": Text(
        "{} mottagare står flera gånger", "{} recipients are in the list more than once"
    ),
    "RECIPIENT-UNEXPECTED": Text(
        "{} mottagare ska inte få det här bidraget", "{} recipients are not to receive this grant"
    ),
    "RECIPIENT-UNKNOWN": Text("{} namn är okända", "{} names are unknown"),
    "ROW-SUM": Text("{} rader går inte ihop", "{} rows do not add up"),
    "SHARE": Text(
        "{} belopp är andra än nyckeln ger", "{} amounts differ from what the key gives"
    ),
    "SUM": Text("{} summor stämmer inte", "{} sums do not add up"),
}


def grouped(findings: Sequence[tuple[Finding, dict[str, Any]]]) -> list[dict[str, Any]]:
    """Each finding with how it is shown, in; those of the same code as one, in the place of the
    first. One alone, or of a kind without a head, stays as it is."""
    of_code: dict[str, list[dict[str, Any]]] = {}
    for finding, shown in findings:
        key = finding.code.removeprefix("GRANTS-CHECK-")
        of_code.setdefault(f"{key} {finding.severity}", []).append(
            shown | {"what": _what(finding) if shown["figures"] else finding.message}
        )
    told: list[dict[str, Any]] = []
    for key, items in of_code.items():
        head = _HEADS.get(key.partition(" ")[0])
        if head is None or len(items) == 1:
            told += items
        else:
            told.append(_group(head, items))
    return told


def _group(head: Text, items: list[dict[str, Any]]) -> dict[str, Any]:
    count = len(items)
    return {
        "severity": items[0]["severity"],
        "title": Text(
            head.sv.format(format_number(count, "sv")), head.en.format(format_number(count, "en"))
        ),
        "where": None,
        "href": "",
        "figures": [],
        "terms": [each["term"] for each in items[0]["figures"]],
        "has_places": any(each["where"] for each in items),
        "items": items[:MOST_AT_ONCE],
        "folded": items[MOST_AT_ONCE:],
        "code": items[0]["code"],
    }


def _what(finding: Finding) -> Text | str:
    """Whose figures they are, where the figures stand beside; else the whole sentence."""
    named = [each for each in (finding.recipient, finding.column) if each]
    if not named or named[-1].startswith("#"):
        return finding.message
    return ", ".join(named)
