"""Scheme files: what is shipped reads; every fault is named with file and field, all at once."""

import copy
from datetime import date, datetime, time
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samling.grants.data import load_schemes
from samling.grants.rules import SchemeFileError, changed, read_scheme, scheme_from
from samling.grants.rules.expression import Expression
from samling.grants.rules.result import plain
from samling.grants.rules.scheme import Anchor, FromParent, Ties
from samling.grants.rules.toml_file import MAX_BYTES, MAX_DOTS_IN_LINE
from samling.kernel import (
    AreaCode,
    AreaKind,
    Kronor,
    Missing,
    Origin,
    Period,
    SamlingError,
    Text,
    canonical_json,
)

from .making import component, definition, scheme

SHIPPED = {
    "close-care-municipalities-2026",
    "close-care-regions-2026",
    "elderly-care-2026",
    "parenting-support-access-2023",
    "parenting-support-crime-prevention-2023",
    "placement-subsidy-2026",
    "stockholm-access-2023",
    "stockholm-crime-prevention-2023",
}
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


def test_without_a_day_the_division_is_that_of_the_last_day_of_the_year() -> None:
    assert scheme_from(whole(), "x.toml").division == date(2026, 6, 30)
    values = whole()
    del values["division"]
    assert scheme_from(values, "x.toml").division == date(2026, 12, 31)
    assert load_schemes()["stockholm-access-2023"].division == date(2023, 12, 31)


@pytest.mark.parametrize("value", ["2023", 2023, None, "31 december"])
def test_the_division_is_a_day(value: Any) -> None:
    assert faults_of(whole() | {"division": value}) == [
        ("x.toml, division", "Här ska stå ett datum: 2026-02-16.")
    ]


def test_every_shipped_scheme_reads_and_is_named_as_its_file() -> None:
    folder = files("samling.grants") / "schemes"
    stems = {
        file.name.removesuffix(".toml"): year.name
        for year in folder.iterdir()
        if year.is_dir()
        for file in year.iterdir()
        if not file.name.endswith(".report.toml")
    }
    assert set(load_schemes()) == set(stems) == SHIPPED
    for each in load_schemes().values():
        assert stems[each.id] == str(each.year)
        assert each.source.origin is Origin.PUBLISHED
        assert each.source.reference


def test_every_field_is_read_to_its_value() -> None:
    read = scheme_from(whole(), "x.toml")
    words = Text("ord", "words")
    assert (read.id, read.title, read.purpose, read.agency) == (
        "whole-2026",
        words,
        words,
        "agency",
    )
    assert (read.year, read.within, read.ties) == (2026, AreaCode("25"), Ties.SMALLER_KEY)
    assert read.recipients == (AreaKind.MUNICIPALITY, AreaKind.REGION)
    assert read.parent is not None
    assert (read.parent.scheme, str(read.parent.recipient)) == ("above-2026", "R25")
    assert read.periods == {
        "persons": Period.parse("2026"),
        "grant_last_year": Period.parse("2025"),
    }
    assert read.last_year == "grant_last_year"
    assert read.appropriation == words
    assert (read.source.reference, read.source.dated) == ("Dnr 1", date(2026, 2, 16))
    assert read.source.note == words
    assert [(each.act, each.provision, each.note) for each in read.legal_basis] == [
        ("SFS 2026:1", "1 §", words)
    ]
    assert [(each.what, each.date) for each in read.days] == [
        (words, date(2026, 2, 16)),
        (words, None),
    ]
    assert read.notes == (words,)
    assert [(each.number, each.share, each.day) for each in read.instalments] == [
        (1, 2, None),
        (2, 1, date(2026, 9, 1)),
        (3, 1, None),
    ]
    assert [each.id for each in read.demands] == ["plan", "other"]
    assert [each.id for each in read.every_demand] == ["plan", "other", "interim"]
    assert read.instalments[2].after is not None
    assert read.instalments[2].after.signed_by == (AreaKind.REGION,)
    first, second, third = read.components
    assert isinstance(first.pot, FromParent)
    assert first.key == Expression.parse("0.5 * persons")
    assert first.summed_over is AreaKind.MUNICIPALITY
    assert first.eligibility.areas == (AreaCode("2580"), AreaCode("R25"))
    assert first.eligibility.where == Expression.parse("persons")
    assert first.eligibility.expected == 2
    assert first.floor == Expression.parse(100)
    assert first.cap == Expression.parse("1000 * persons")
    assert first.guarantee == Expression.parse("0.9 * grant_last_year")
    assert first.note == words
    assert isinstance(second.pot, Anchor)
    assert (str(second.pot.recipient), second.pot.amount) == ("2580", 50)
    assert second.pot.source.publisher == "Myndigheten"
    assert third.pot == Kronor(100)
    assert [each.imported for each in read.components] == [False, False, True]
    assert not read.imported


def test_what_may_be_left_out_has_its_own_kind_of_nothing() -> None:
    read = scheme()
    assert read.appropriation is Missing.NOT_PUBLISHED
    assert read.ties is Ties.LARGER_KEY
    assert (read.within, read.parent, read.last_year) == (None, None, None)
    assert (read.legal_basis, read.days, read.notes) == ((), (), ())
    assert read.instalments == ()
    part = read.component("part")
    assert (part.summed_over, part.floor, part.cap, part.guarantee, part.note) == (None,) * 5
    assert (part.eligibility.areas, part.eligibility.where, part.eligibility.expected) == (
        None,
    ) * 3
    assert list(part.expressions) == ["key"]
    with pytest.raises(KeyError, match="other"):
        read.component("other")


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


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b'id = "a"\nid = "b"', "GRANTS-SCHEME-TOML", "samma namn står två gånger"),
        (b'id = "a"\n= 5', "GRANTS-SCHEME-TOML", "fel vid rad 2, tecken 1"),
        (b"id = ", "GRANTS-SCHEME-TOML", "inte giltig TOML: den slutar mitt i något"),
        (b"\x00", "GRANTS-SCHEME-TOML", "fel vid rad 1, tecken 1"),
        (b"pot = " + b"9" * 5000, "GRANTS-SCHEME-TOML", "ett tal är för långt"),
        (b"day = 2026-02-30", "GRANTS-SCHEME-TOML", "fel vid rad 1, tecken 7"),
        ('title = "Äldre"'.encode("latin-1"), "GRANTS-SCHEME-ENCODING", "inte sparad som UTF-8"),
        ('title = "Äldre"'.encode("utf-16"), "GRANTS-SCHEME-ENCODING", "inte sparad som UTF-8"),
        (b"#" * (MAX_BYTES + 1), "GRANTS-SCHEME-LARGE", "större än 200 kB"),
        (b"a = " + b"[" * 5000, "GRANTS-SCHEME-DEEP", "för många led"),
        (b"a = " + b"[" * 60 + b"]" * 60, "GRANTS-SCHEME-DEEP", "för många led"),
        (b"[data." + b".".join([b"a"] * 100) + b"]\nb = 1", "GRANTS-SCHEME-DEEP", "för många led"),
        (
            b".".join([b"a"] * (MAX_DOTS_IN_LINE + 2)) + b" = 1",
            "GRANTS-SCHEME-DEEP",
            "för många led",
        ),
    ],
)
def test_a_file_that_is_no_scheme_file_at_all(content: bytes, code: str, words: str) -> None:
    with pytest.raises(SchemeFileError) as raised:
        read_scheme(content, "x.toml")
    (fault,) = raised.value.faults
    assert fault.code == code
    assert fault.where == Text.same("x.toml")
    assert words in fault.what.sv


def test_numbers_of_thousands_of_digits_are_faults_and_not_crashes() -> None:
    huge = b"0x" + b"f" * 20_000
    content = b"within = %s\nid = %s\n[data]\na = %s\n[[component]]\nkey = %s\npot = %s\n" % (
        (huge,) * 5
    )
    with pytest.raises(SchemeFileError) as raised:
        read_scheme(content, "x.toml")
    places = {fault.where.sv for fault in raised.value.faults if fault.where}
    assert {f"x.toml, {name}" for name in ("within", "id", "data.a", "component[1].key")} <= places


def test_a_byte_order_mark_and_windows_line_breaks_do_no_harm() -> None:
    folder = files("samling.grants") / "schemes" / "2026"
    content = (folder / "elderly-care-2026.toml").read_bytes()
    marked = b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n")
    assert read_scheme(marked, "x.toml") == read_scheme(content, "x.toml")


@given(st.binary(max_size=200))
def test_any_bytes_are_a_scheme_or_refused(content: bytes) -> None:
    with pytest.raises(SchemeFileError):
        read_scheme(content, "x.toml")


lines = st.sampled_from(
    ["[", "]", "[[component]]", "[data]", "a.b.c", "=", '"', "'''", "\n", "id", "2026-01-01"]
)


@given(st.lists(lines | st.text(max_size=3), max_size=30).map("".join))
def test_any_text_like_toml_is_a_scheme_or_refused(content: str) -> None:
    with pytest.raises(SchemeFileError):
        read_scheme(content.encode("utf-8", "surrogatepass"), "x.toml")


odd_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["persons", "2580", "parent", "imported", "municipality", "2026"])
    | st.dates()
    | st.datetimes()
    | st.times(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)


def paths(values: Any, way: str = "") -> list[str]:
    """Every place in the definition, as `put` takes it."""
    found = [way] if way else []
    inner = (
        values.items()
        if isinstance(values, dict)
        else enumerate(values)
        if isinstance(values, list)
        else ()
    )
    for name, each in inner:
        found += paths(each, f"{way}.{name}" if way else str(name))
    return found


@settings(max_examples=300)
@given(st.sampled_from(paths(whole())), odd_values)
def test_any_value_anywhere_is_read_or_refused(path: str, value: Any) -> None:
    values = whole()
    put(values, path, value)
    try:
        read = scheme_from(values, "x.toml")
    except SchemeFileError as error:
        told = error
    else:
        assert canonical_json(plain(read.definition))  # nothing in it that cannot be frozen
        return
    assert all(fault.where for fault in told.faults)
    told.in_("sv").encode()


@given(st.dictionaries(st.text(max_size=10), odd_values, max_size=4))
def test_any_table_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(SchemeFileError):
        scheme_from(values, "x.toml")


def test_reading_changes_nothing_in_the_definition() -> None:
    values = whole()
    kept = copy.deepcopy(values)
    scheme_from(values, "x.toml")
    assert values == kept


def test_settings_make_another_scheme_and_leave_the_first_alone() -> None:
    first = scheme(component(floor=10))
    kept = copy.deepcopy(first.definition)
    second = changed(
        first,
        {
            "part.pot": " 200 ",
            "part.key": "2 * persons",
            "part.floor": "",
            "part.cap": "persons",
            "data.persons": "2025",
        },
    )
    part = second.component("part")
    assert (part.pot, str(part.key), part.floor) == (200, "2 * persons", None)
    assert part.cap == Expression.parse("persons")
    assert second.periods == {"persons": Period.parse("2025")}
    assert first.definition == kept
    assert first.component("part").pot == 100


def test_a_key_set_on_imported_amounts_makes_them_computed() -> None:
    first = scheme(component(key=None, amounts="imported"))
    second = changed(first, {"part.key": "persons", "part.guarantee": "0.9 * persons"})
    assert not second.component("part").imported


@pytest.mark.parametrize(
    ("name", "value", "code", "words"),
    [
        ("part", "5", "GRANTS-SETTING-UNKNOWN", "Inställningen part finns inte."),
        ("part.title", "x", "GRANTS-SETTING-UNKNOWN", "Inställningen part.title finns inte."),
        ("other.pot", "5", "GRANTS-SETTING-UNKNOWN", "Inställningen other.pot finns inte."),
        ("data.", "5", "GRANTS-SETTING-UNKNOWN", "Inställningen data. finns inte."),
        ("part.pot", "mycket", "GRANTS-SETTING-NOT-KRONOR", "som kronor"),
        ("part.pot", "1" * 16, "GRANTS-SETTING-TOO-MUCH", "större än"),
        ("part.pot", "", "GRANTS-SETTING-NOT-KRONOR", "som kronor"),
        ("part.key", "", "GRANTS-SCHEME-FIELD", "Skriv en nyckel"),
        ("part.key", "persons /", "GRANTS-SCHEME-FIELD", NO_SUM),
        ("data.persons", "i år", "GRANTS-SCHEME-FIELD", "är ingen period"),
    ],
)
def test_settings_that_cannot_be_are_refused(name: str, value: str, code: str, words: str) -> None:
    with pytest.raises(SchemeFileError) as raised:
        changed(scheme(), {name: value})
    (fault,) = raised.value.faults
    assert fault.code == code
    assert words in fault.what.sv


@given(
    st.dictionaries(
        st.sampled_from(["part.pot", "part.key", "part.floor", "part.cap", "data.persons", "x"])
        | st.text(max_size=8),
        st.text(max_size=12),
        max_size=4,
    )
)
def test_any_settings_are_read_or_refused(settings: dict[str, str]) -> None:
    try:
        changed(scheme(), settings)
    except SamlingError as error:
        error.in_("en").encode()
