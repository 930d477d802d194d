"""A scheme file that uses every field there is, and what is said of one that is wrong."""

from datetime import date
from typing import Any

import pytest

from samling.grants.rules import SchemeFileError, scheme_from

WORDS = {"sv": "ord", "en": "words"}
SOURCE = {"title": "Lista", "publisher": "Myndigheten", "origin": "published"}


def whole() -> dict[str, Any]:
    """A definition that uses every field there is."""
    return {
        "id": "whole-2026",
        "title": dict(WORDS),
        "purpose": dict(WORDS),
        "agency": "agency",
        "year": 2026,
        "division": date(2026, 6, 30),
        "recipients": ["municipality", "region"],
        "within": "25",
        "parent": {"scheme": "above-2026", "recipient": "R25"},
        "last_year": "grant_last_year",
        "appropriation": dict(WORDS),
        "appropriated": {"amount": 500, "shared_with": ["beside-2026"], "source": dict(SOURCE)},
        "data": {"persons": "2026", "grant_last_year": "2025"},
        "source": SOURCE | {"reference": "Dnr 1", "dated": date(2026, 2, 16), "note": dict(WORDS)},
        "legal_basis": [{"act": "SFS 2026:1", "provision": "1 §", "note": dict(WORDS)}],
        "rounding": {"method": "largest_remainder", "ties": "smaller_key"},
        "day": [{"what": dict(WORDS), "date": date(2026, 2, 16)}, {"what": dict(WORDS)}],
        "note": [dict(WORDS)],
        "requisition": {
            "attachments": [
                {"id": "plan", "title": dict(WORDS), "signed_by": ["municipality", "region"]},
                {"id": "other", "title": dict(WORDS)},
            ]
        },
        "instalment": [
            {"share": 2},
            {"share": 1, "day": date(2026, 9, 1)},
            {"share": 1, "after": {"id": "interim", "title": dict(WORDS), "signed_by": "region"}},
        ],
        "component": [
            {
                "id": "first",
                "title": dict(WORDS),
                "pot": "parent",
                "key": "0.5 * persons",
                "summed_over": "municipality",
                "eligible": {"areas": ["2580", "R25"], "where": "persons", "expected": 2},
                "floor": 100,
                "cap": "1000 * persons",
                "guarantee": "0.9 * grant_last_year",
                "note": dict(WORDS),
            },
            {
                "id": "second",
                "title": dict(WORDS),
                "pot": {"recipient": "2580", "amount": 50, "source": dict(SOURCE)},
                "key": "persons",
            },
            {"id": "third", "title": dict(WORDS), "pot": 100, "amounts": "imported"},
        ],
    }


def put(values: Any, path: str, value: Any) -> None:
    """Set "component.0.pot" in nested tables; REMOVED takes the field away."""
    *way, last = path.split(".")
    for step in way:
        values = values[int(step) if step.isdigit() else step]
    if value is REMOVED:
        del values[last]
    else:
        values[int(last) if last.isdigit() else last] = value


REMOVED = object()


def faults_of(values: Any, file: str = "x.toml") -> list[tuple[str, str]]:
    """Place and Swedish words of every fault."""
    with pytest.raises(SchemeFileError) as raised:
        scheme_from(values, file)
    assert {fault.code for fault in raised.value.faults} == {"GRANTS-SCHEME-FIELD"}
    return [(fault.where.sv if fault.where else "", fault.what.sv) for fault in raised.value.faults]


WRONG_TEXT = "Här ska stå en text."
BOTH = "Här ska stå text på båda språken"
NO_NAME = "går inte att använda som namn"
WHOLE = "Här ska stå ett heltal"
MISSING = "Den här delen saknas."
UNKNOWN = "Det här fältet känner Samling inte till. Är det felstavat?"
NO_OTHER = "är inte namnet på ett annat bidrag"
NO_CODE = "är inte en områdeskod"
NO_SUM = "går inte att läsa. Skriv en summa av variabler"
NO_CHOICE = "är inte ett av valen"
