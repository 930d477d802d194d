"""Scheme files: every fault is named with file and field, all at once."""

from datetime import date, datetime, time
from typing import Any

import pytest

from samling.grants.rules import scheme_from

from .making import component, definition
from .scheme_files import (
    BOTH,
    MISSING,
    NO_CHOICE,
    NO_CODE,
    NO_NAME,
    NO_OTHER,
    NO_SUM,
    REMOVED,
    SOURCE,
    UNKNOWN,
    WHOLE,
    WRONG_TEXT,
    faults_of,
    put,
    whole,
)


@pytest.mark.parametrize("value", ["2023", 2023, None, "31 december"])
def test_the_division_is_a_day(value: Any) -> None:
    assert faults_of(whole() | {"division": value}) == [
        ("x.toml, division", "Här ska stå ett datum: 2026-02-16.")
    ]


@pytest.mark.parametrize(
    ("path", "value", "field", "words"),
    [
        ("id", REMOVED, "id", WRONG_TEXT),
        ("id", 5, "id", WRONG_TEXT),
        ("id", " ", "id", WRONG_TEXT),
        ("id", "-", "id", NO_NAME),
        ("id", "Elderly Care", "id", NO_NAME),
        ("id", "äldreomsorg", "id", NO_NAME),
        ("id", "a" * 5001, "id", WRONG_TEXT),
        ("title", "Bidrag", "title", BOTH),
        ("title", {"sv": "Bidrag"}, "title", BOTH),
        ("title", {"sv": "Bidrag", "en": ""}, "title", BOTH),
        ("title", {"sv": "Bidrag", "en": 5}, "title", BOTH),
        ("title", {"sv": "Bidrag", "en": "Grant", "fi": "Avustus"}, "title", BOTH),
        ("purpose", REMOVED, "purpose", BOTH),
        ("agency", "Social Styrelsen", "agency", NO_NAME),
        ("year", "2026", "year", WHOLE),
        ("year", 2026.0, "year", WHOLE),
        ("year", True, "year", WHOLE),
        ("year", 1066, "year", "från 1900 till 2200"),
        ("recipients", [], "recipients", "en eller flera texter"),
        ("recipients", [1], "recipients", "en eller flera texter"),
        ("recipients", "kommun", "recipients", NO_CHOICE),
        ("recipients", ["region", "region"], "recipients", "”region” står två gånger"),
        ("within", "Luleå", "within", "”Luleå” är inte en områdeskod"),
        ("within", 25, "within", NO_CODE),
        ("parent", "above-2026", "parent", MISSING),
        ("parent.scheme", REMOVED, "parent.scheme", WRONG_TEXT),
        ("parent.recipient", "25800", "parent.recipient", NO_CODE),
        ("parent.share", 1, "parent.share", UNKNOWN),
        ("last_year", "förra", "last_year", NO_NAME),
        ("appropriation", "4:7", "appropriation", BOTH),
        ("data", "2026", "data", MISSING),
        ("data.persons", "i år", "data.persons", "”i år” är ingen period"),
        ("data.persons", 2026.5, "data.persons", "är ingen period"),
        ("data", {"Personer": "2026"}, "data.Personer", "En variabel heter något"),
        ("source", REMOVED, "source", MISSING),
        ("source.title", REMOVED, "source.title", WRONG_TEXT),
        ("source.origin", "rumour", "source.origin", NO_CHOICE),
        ("source.origin", REMOVED, "source.origin", WRONG_TEXT),
        ("source.dated", "16 februari", "source.dated", "Här ska stå ett datum"),
        ("source.dated", 2026, "source.dated", "Här ska stå ett datum"),
        ("source.dated", datetime(2026, 2, 16), "source.dated", "Här ska stå ett datum"),  # noqa: DTZ001
        ("source.note", "not", "source.note", BOTH),
        ("source.dnr", "1", "source.dnr", UNKNOWN),
        ("appropriated", 500, "appropriated", MISSING),
        ("appropriated.amount", REMOVED, "appropriated.amount", "heltal från 1 till"),
        ("appropriated.amount", 0, "appropriated.amount", "heltal från 1 till"),
        ("appropriated.shared_with", [], "appropriated.shared_with", "en eller flera texter"),
        ("appropriated.shared_with", ["a", "a"], "appropriated.shared_with", "står två gånger"),
        ("appropriated.shared_with", "En till", "appropriated.shared_with", NO_OTHER),
        ("appropriated.shared_with", "whole-2026", "appropriated.shared_with", NO_OTHER),
        ("appropriated.source", REMOVED, "appropriated.source", MISSING),
        ("appropriated.part", 1, "appropriated.part", UNKNOWN),
        ("legal_basis", {"act": "SFS"}, "legal_basis", "en eller flera delar"),
        ("legal_basis.0.act", REMOVED, "legal_basis[1].act", WRONG_TEXT),
        ("legal_basis.0.paragraph", "1 §", "legal_basis[1].paragraph", UNKNOWN),
        ("rounding.method", "half_up", "rounding.method", NO_CHOICE),
        ("rounding.ties", "lot", "rounding.ties", NO_CHOICE),
        ("rounding.ties", REMOVED, "rounding.ties", WRONG_TEXT),
        ("rounding.decimals", 2, "rounding.decimals", UNKNOWN),
        ("day.1.date", time(7, 32), "day[2].date", "Här ska stå ett datum"),
        ("day.0.what", REMOVED, "day[1].what", BOTH),
        ("day.0.who", "alla", "day[1].who", UNKNOWN),
        ("note.0.en", REMOVED, "note[1].en", WRONG_TEXT),
        ("note.0.fi", "sana", "note[1].fi", UNKNOWN),
        ("instalment", {"share": 1}, "instalment", "en eller flera delar"),
        ("instalment.0.share", REMOVED, "instalment[1].share", "heltal från 1 till 1000000"),
        ("instalment.0.share", 0, "instalment[1].share", "heltal från 1 till 1000000"),
        ("instalment.0.share", "50 %", "instalment[1].share", "heltal från 1 till 1000000"),
        ("instalment.0.share", 0.5, "instalment[1].share", "heltal från 1 till 1000000"),
        ("instalment.1.day", "i höst", "instalment[2].day", "Här ska stå ett datum"),
        ("instalment.1.day", date(2926, 9, 1), "instalment[2].day", "från 2005 till 2198"),
        ("instalment.1.day", REMOVED, "instalment[2].day", "Skriv en dag eller vad som ska"),
        ("instalment.0.day", date(2026, 9, 1), "instalment[2].day", "efter den förra delens"),
        ("instalment.2.after", "interim", "instalment[3].after", MISSING),
        ("instalment.2.after.id", "plan", "instalment[3].after.id", "vid en annan fil"),
        ("instalment.2.after.id", "Del 1", "instalment[3].after.id", NO_NAME),
        ("instalment.2.after.title", REMOVED, "instalment[3].after.title", BOTH),
        ("instalment.2.after.signed_by", "alla", "instalment[3].after.signed_by", NO_CHOICE),
        ("instalment.2.after.until", 1, "instalment[3].after.until", UNKNOWN),
        ("instalment.0.percent", 50, "instalment[1].percent", UNKNOWN),
        ("requisition.attachments.0.id", "other", "requisition.attachments", "står två gånger"),
        ("component", REMOVED, "component", "en eller flera delar"),
        ("component", [], "component", "Minst ett delbelopp behövs."),
        ("component", [5], "component", "en eller flera delar"),
        ("component.1.id", "first", "component", "Delbeloppet first finns två gånger."),
        ("component.0.id", "amount_sek", "component[1].id", "är ett upptaget namn"),
        ("component.0.id", "1st", "component[1].id", NO_NAME),
        ("component.0.title", REMOVED, "component[1].title", BOTH),
        ("component.2.pot", REMOVED, "component[3].pot", WHOLE),
        ("component.2.pot", "100", "component[3].pot", WHOLE),
        ("component.2.pot", 100.5, "component[3].pot", WHOLE),
        ("component.2.pot", -1, "component[3].pot", WHOLE),
        ("component.2.pot", 10**13 + 1, "component[3].pot", WHOLE),
        ("component.2.pot", float("inf"), "component[3].pot", WHOLE),
        ("component.1.pot", "parent", "component", "annars delas pengarna ut två gånger"),
        ("component.1.pot.recipient", "Luleå", "component[2].pot.recipient", NO_CODE),
        ("component.1.pot.amount", "50", "component[2].pot.amount", WHOLE),
        ("component.1.pot.source", REMOVED, "component[2].pot.source", MISSING),
        ("component.1.pot.share", 1, "component[2].pot.share", UNKNOWN),
        ("component.1.floor", 5, "component[2].pot", "bara där golv, tak och garanti saknas"),
        ("component.2.amounts", REMOVED, "component[3].key", "Skriv en nyckel, eller amounts"),
        ("component.2.amounts", "guessed", "component[3].key", "Skriv en nyckel, eller amounts"),
        ("component.2.floor", 5, "component[3].floor", "när beloppen är importerade"),
        ("component.2.cap", 5, "component[3].cap", "när beloppen är importerade"),
        ("component.2.guarantee", 5, "component[3].guarantee", "när beloppen är importerade"),
        ("component.0.key", "persons / 2", "component[1].key", "”persons / 2” " + NO_SUM),
        ("component.0.key", 0.5, "component[1].key", NO_SUM),
        ("component.0.key", True, "component[1].key", NO_SUM),
        ("component.0.key", ["persons"], "component[1].key", NO_SUM),
        ("component.0.floor", "persons -", "component[1].floor", NO_SUM),
        ("component.0.cap", {}, "component[1].cap", NO_SUM),
        ("component.0.guarantee", "Förra", "component[1].guarantee", NO_SUM),
        ("component.0.guarantee", "0.9", "component[1].guarantee", "räknas mot förra årets belopp"),
        ("component.0.summed_over", "kommun", "component[1].summed_over", NO_CHOICE),
        ("component.0.summed_over", 5, "component[1].summed_over", WRONG_TEXT),
        ("component.0.eligible", True, "component[1].eligible", MISSING),
        ("component.0.eligible.areas", [], "component[1].eligible.areas", "en eller flera"),
        ("component.0.eligible.areas", ["Luleå"], "component[1].eligible.areas", NO_CODE),
        (
            "component.0.eligible.areas",
            ["2580", "2580"],
            "component[1].eligible.areas",
            "”2580” står två gånger",
        ),
        ("component.0.eligible.where", "> 0", "component[1].eligible.where", NO_SUM),
        ("component.0.eligible.expected", 0, "component[1].eligible.expected", WHOLE),
        ("component.0.eligible.minimum", 1, "component[1].eligible.minimum", UNKNOWN),
        ("component.0.kye", "persons", "component[1].kye", UNKNOWN),
        ("component.0.note", "not", "component[1].note", BOTH),
        ("colour", "blue", "colour", UNKNOWN),
    ],
)
def test_a_fault_is_named_with_file_and_field(
    path: str, value: Any, field: str, words: str
) -> None:
    values = whole()
    put(values, path, value)
    places, sentences = zip(*faults_of(values), strict=True)
    assert places == (f"x.toml, {field}",)
    assert words in sentences[0]


@pytest.mark.parametrize("field", ["component", "note", "day", "legal_basis"])
def test_there_may_be_a_hundred_parts_of_a_name_and_no_more(field: str) -> None:
    found = faults_of(whole() | {field: [{}] * 101})
    assert found == [(f"x.toml, {field}", "Här står 101 delar. Högst 100 får stå.")]
    assert len(faults_of(whole() | {field: [{"x": 1}] * 100})) >= 100


def test_a_code_that_stands_many_times_is_one_fault() -> None:
    values = whole()
    values["component"][0]["eligible"] = {"areas": ["2580", *["2505"] * 500]}
    assert faults_of(values) == [("x.toml, component[1].eligible.areas", "”2505” står två gånger.")]


def test_at_most_six_parts_are_paid() -> None:
    days = [{"share": 1, "day": date(2026, month, 1)} for month in range(1, 8)]
    assert len(scheme_from(whole() | {"instalment": days[:6]}, "x.toml").instalments) == 6
    assert faults_of(whole() | {"instalment": days}) == [
        ("x.toml, instalment[7].share", "Högst 6 delar går att betala.")
    ]


def test_a_pot_from_a_parent_needs_the_parent() -> None:
    values = whole()
    del values["parent"]
    assert faults_of(values) == [
        (
            "x.toml, component[1].pot",
            "Potten ska tas från ett annat bidrag, men [parent] saknas.",
        )
    ]


def test_a_pot_found_from_an_amount_needs_a_key() -> None:
    pot = {"recipient": "2901", "amount": 5, "source": dict(SOURCE)}
    values = definition(component(pot=pot, key=None, amounts="imported"))
    assert faults_of(values) == [
        (
            "x.toml, component[1].pot",
            "En pott kan bara räknas fram ur ett belopp när nyckeln är känd.",
        )
    ]


def test_all_faults_are_told_at_once() -> None:
    values = whole()
    for path, value in {
        "id": "Fel id",
        "year": "2026",
        "source.origin": "rumour",
        "data.persons": "i år",
        "component.0.key": "persons /",
        "component.2.pot": -1,
        "colour": "blue",
    }.items():
        put(values, path, value)
    assert {place for place, _ in faults_of(values)} == {
        "x.toml, id",
        "x.toml, year",
        "x.toml, source.origin",
        "x.toml, data.persons",
        "x.toml, component[1].key",
        "x.toml, component[3].pot",
        "x.toml, colour",
    }
