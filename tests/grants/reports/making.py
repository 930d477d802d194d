"""Shared by the tests of reports: a small form with every kind of question, and answers to it."""

from typing import Any

from samling.grants.rules.reports import ReportFacts, ReportForm, form_from
from samling.kernel import Kronor

SOURCE = {"title": "Exempel", "publisher": "Samling", "origin": "synthetic"}


def words(text: str) -> dict[str, str]:
    return {"sv": text, "en": f"{text} in English"}


def definition(**changes: Any) -> dict[str, Any]:
    """A form with everything that a form can have."""

    def part(name: str, **more: Any) -> dict[str, Any]:
        return {"id": name, "title": words(name), "origin": "proposal", **more}

    choices = [{"id": "much", "title": words("Mycket")}, {"id": "little", "title": words("Lite")}]
    return {
        "schemes": ["elderly-care-2026"],
        "title": words("Redovisning"),
        "source": SOURCE,
        "note": words("Ett exempel."),
        "follows": "elderly-care-2025",
        "jump_percent": 50,
        "jump_floor": 10,
        "purpose": [part("groups"), part("courses")],
        "question": [
            part("results", kind="text", required=True, longest=200, help=words("Kort.")),
            part("held", kind="whole_number", low=0, high=1000, adds_up=True),
            part("own", kind="kronor", adds_up=True),
            part("kept", kind="yes_no"),
            part("extent", kind="choice", choices=choices, carries=True),
            part("ways", kind="choices", choices=choices),
        ],
        "activities": {"title": words("Gjort"), "least": 1, "origin": "proposal"},
        "reach": [
            part("parents", female=words("kvinnor"), male=words("män"), required=True),
        ],
        "condition": [part("during_year")],
        "risk": [
            part("unused", kind="unused_percent", limit=25),
            part("late", kind="days_late", limit=0),
            part("jump", kind="jump_percent", limit=100),
            part("warnings", kind="warnings", limit=0),
            part("large", kind="amount_sek", limit=1_000_000),
        ],
        **changes,
    }


def form(**changes: Any) -> ReportForm:
    return form_from(definition(**changes), "x.report.toml")


def draft(**changes: Any) -> dict[str, Any]:
    """A draft of 100 kronor that can be sent as it is."""
    return {
        "used": 100,
        "unused": 0,
        "amounts": {"groups": 60, "courses": "40"},
        "questions": {"results": "Fler grupper.", "held": 3, "kept": "ja", "extent": "much"},
        "activities": [{"what": "Höll grupper", "purpose": "groups", "amount": 60}],
        "reach": {"parents": {"female": 7, "male": 5, "unspecified": 0, "total": 12}},
        "conditions": ["during_year"],
        "comments": {},
        **changes,
    }


def facts(held: int = 100, **changes: Any) -> ReportFacts:
    return ReportFacts(holder="2580", held=Kronor(held), **changes)
