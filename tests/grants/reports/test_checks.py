"""Each check: how serious, where, and that a report that is right passes."""

from typing import Any

import pytest

from samling.grants.rules.audit.findings import Severity
from samling.grants.rules.reports import (
    CannotSend,
    RiskFacts,
    Unit,
    amounts_only,
    check_report,
    prefilled,
    read_answers,
    refuse_unready,
    risks_of,
    roll_up,
    with_costs,
)

from .making import draft, facts, form

FORM = form()
Told = list[tuple[str, str, str]]


def told(raw: dict[str, Any], **known: Any) -> Told:
    answers, wrong = read_answers(FORM, raw)
    found = check_report(FORM, answers, facts(refused=tuple(wrong), **known))
    return [
        (each.code.removeprefix("GRANTS-REPORT-"), each.severity.value, each.question)
        for each in found
    ]


def test_a_report_that_is_right_passes() -> None:
    assert told(draft()) == []


def reach(female: Any, male: Any, unspecified: Any, total: Any) -> dict[str, Any]:
    cells = {"female": female, "male": male, "unspecified": unspecified, "total": total}
    return {"parents": {cell: value for cell, value in cells.items() if value is not None}}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"used": 99}, [("AMOUNTS-SUM", "error", "amounts"), ("PAID-SUM", "error", "unused")]),
        ({"used": None}, [("SUM-MISSING", "error", "used")]),
        ({"unused": 1}, [("PAID-SUM", "error", "unused")]),
        ({"used": 101, "amounts": {"groups": 101}}, [("ABOVE-GRANT", "error", "used")]),
        (
            {"used": 70, "unused": 30, "amounts": {"groups": 70}},
            [("UNUSED", "information", "unused")],
        ),
        ({"questions": {}}, [("UNANSWERED", "error", "questions.results")]),
        (
            {"questions": {"results": "x", "held": 1001}},
            [("OUT-OF-RANGE", "error", "questions.held")],
        ),
        ({"questions": {"results": "x" * 201}}, [("TOO-LONG", "error", "questions.results")]),
        (
            {"questions": {"results": "x", "held": "fem"}},
            [("NO-NUMBER", "error", "questions.held")],
        ),
        ({"activities": []}, [("FEW-ACTIVITIES", "error", "activities")]),
        (
            {"activities": [{"what": "", "amount": 5}]},
            [("ACTIVITY-BLANK", "error", "activities.what")],
        ),
        (
            {"activities": [{"what": "x", "purpose": "groups", "amount": 61}]},
            [("ACTIVITIES-ABOVE", "error", "amounts.groups")],
        ),
        ({"reach": {}}, [("REACH-MISSING", "error", "reach.parents.total")]),
        ({"reach": reach(1, None, 0, 1)}, [("REACH-MISSING", "error", "reach.parents.male")]),
        ({"reach": reach(7, 5, 0, 13)}, [("REACH-SUM", "error", "reach.parents.total")]),
        ({"reach": reach(7, "not_asked", 0, 6)}, [("REACH-SUM", "error", "reach.parents.total")]),
        ({"reach": reach(7, "not_asked", 0, 13)}, []),
        (
            {"reach": reach(*["not_counted"] * 4)},
            [("REACH-UNKNOWN", "information", "reach.parents.total")],
        ),
        ({"conditions": []}, [("CONDITION", "error", "conditions.during_year")]),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(changes: dict[str, Any], expected: Told) -> None:
    assert told(draft(**changes)) == expected


def test_a_unit_that_has_not_accounted_for_its_money_stops_the_report() -> None:
    units = (Unit("Järva", None, 5), Unit("Farsta", None, 0))
    assert told(draft(), units=units) == [("UNIT-OPEN", "error", "units")]


def test_who_holds_nothing_need_not_say_what_was_reached_but_confirms_and_answers() -> None:
    raw = {"questions": {"results": "Enheterna."}, "conditions": ["during_year"]}
    assert told(raw, held=0) == []


def test_a_jump_and_a_gap_to_the_accounts_are_warnings_that_ask_for_a_comment() -> None:
    last_year = amounts_only(FORM, {"groups": 30, "courses": 35}, 0)
    answers, _ = read_answers(FORM, draft())
    found = check_report(FORM, answers, facts(last_year=last_year, imported={"courses": 41}))
    assert [(each.code, each.question, each.severity) for each in found] == [
        ("GRANTS-REPORT-NOT-AS-BOOKED", "amounts.courses", Severity.WARNING),
        ("GRANTS-REPORT-JUMP", "used", Severity.WARNING),
        ("GRANTS-REPORT-JUMP", "amounts.groups", Severity.WARNING),
    ]
    with pytest.raises(CannotSend) as raised:
        refuse_unready(found, {found[0].key: "Bokfört i januari.", found[1].key: " "})
    assert [str(each.where) for each in raised.value.faults] == ["used", "amounts.groups"]
    refuse_unready(found, {each.key: "Fler grupper." for each in found})


def test_a_jump_within_the_floor_is_passed_over() -> None:
    answers, _ = read_answers(FORM, draft(used=9, unused=91, amounts={"groups": 9}))
    last_year = amounts_only(FORM, {"groups": 2}, 0)
    assert not [
        each
        for each in check_report(FORM, answers, facts(last_year=last_year))
        if each.code == "GRANTS-REPORT-JUMP"
    ]


def test_what_is_known_is_filled_in_and_nothing_else() -> None:
    last, _ = read_answers(FORM, draft())
    known = facts(imported={"groups": 30})
    assert prefilled(FORM, known, last) == {
        "amounts": {"groups": 30},
        "used": 30,
        "unused": 70,
        "questions": {"extent": "much"},
    }
    assert prefilled(FORM, facts()) == {}
    assert prefilled(FORM, facts(0)) == {"used": 0, "unused": 0, "amounts": {}}
    filled = with_costs(FORM, draft(), facts(imported={"groups": 101}))
    assert (filled["amounts"], filled["unused"]) == ({"groups": 101, "courses": "40"}, 0)


def test_a_risk_is_told_with_its_figure_and_its_limit() -> None:
    answers, _ = read_answers(FORM, draft(used=70, unused=30, amounts={"groups": 70}))
    whole = roll_up(FORM, "2580", answers)
    calm = RiskFacts(whole, None, 0, 0)
    assert [each.sv for each in risks_of(FORM, calm)] == ["unused (30, gränsen är 25)."]
    last_year = amounts_only(FORM, {"groups": 10}, 0)
    worse = RiskFacts(whole, last_year, 3, 1)
    assert len(risks_of(FORM, worse)) == 4
