"""An offer that cannot be is never made, and all that is wrong is told at once."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.kernel import AreaCode, Kronor
from samling.supply.parameters import always_assessed, law_rules
from samling.supply.rules import (
    BY_ID,
    FIELDS,
    LANGUAGES,
    PREGNANCY,
    Age,
    AgeSpan,
    BadOffer,
    Cost,
    Kind,
    Phase,
    Place,
    PricePer,
    Unit,
    Unknown,
    changes,
    cleaned,
    faults_of,
    packed,
    read_offer,
    read_spoken,
    remarks,
    rules_beside,
    spoken,
)
from tests.supply.written import OWNER, likely, odd, whole


def _told(**changed: object) -> dict[str, str]:
    return {each.field: each.fault.code for each in faults_of(whole(**changed), OWNER)}


def test_a_whole_offer_is_read() -> None:
    offer = read_offer(whole(), OWNER)
    assert offer.municipalities == (AreaCode("2580"),)
    assert offer.weeks == 0, "no waiting is not unknown"
    assert offer.cost == Cost()
    assert offer.ages.text.sv == "från graviditeten till 5 år"
    assert offer.terms.open_to is Unknown.NOT_TOLD


def test_all_is_told_at_once() -> None:
    found = {each.field for each in faults_of({}, OWNER)}
    assert found == {
        *("name", "summary", "level", "phases", "age_from", "age_to", "languages"),
        *("forms", "ways_in", "assessment", "contact_email"),
    }


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        ({"age_to": "20y"}, "age_to", "SUPPLY-ADULT"),
        ({"age_from": "7y"}, "age_to", "SUPPLY-AGE-ORDER"),
        ({"age_to": "26y"}, "age_to", "SUPPLY-UNREADABLE"),
        ({"centre_parts": ["child_health"]}, "centre_parts", "SUPPLY-CENTRE"),
        ({"places": None}, "places", "SUPPLY-NOWHERE"),
        ({"places": [{"name": "x", "municipality": "25"}]}, "places", "SUPPLY-PLACE"),
        ({"assessment": "after"}, "ways_in", "SUPPLY-WAY-IN"),
        ({"ways_in": ["decision"]}, "ways_in", "SUPPLY-WAY-IN"),
        ({"assessment": "not_social_services"}, "records", "SUPPLY-RECORDS"),
        (
            {"assessment": "after", "ways_in": ["decision"], "records": "no_identity"},
            "records",
            "SUPPLY-RECORDS",
        ),
        ({"programme": "komet", "method": "vår egen"}, "method", "SUPPLY-METHOD"),
        ({"starts": "2027-01-01", "ends": "2026-12-31"}, "ends", "SUPPLY-DAYS"),
        ({"price": 100}, "cost", "SUPPLY-PRICE"),
        ({"cost": "priced", "price": 100}, "price_per", "SUPPLY-NEEDED"),
        ({"weeks": -1}, "weeks", "SUPPLY-NUMBER"),
        ({"languages": ["klingonska"]}, "languages", "SUPPLY-LANGUAGE"),
        ({"contact_url": "javascript:alert(1)"}, "contact_url", "SUPPLY-UNREADABLE"),
        ({"conditions": "Anna 811218-9876"}, "conditions", "SUPPLY-PERSONAL-NUMBER"),
        ({"svar": "ja"}, "svar", "SUPPLY-NO-FIELD"),
    ],
)
def test_what_is_wrong(changed: dict[str, object], field: str, code: str) -> None:
    assert _told(**changed) == {field: code}


def test_above_18_around_a_placement() -> None:
    offer = read_offer(whole(age_to="25y", phases=["after_placement"]), OWNER)
    assert offer.ages.goes_beyond_childhood
    with pytest.raises(BadOffer):
        replace(offer, phases=(Phase.GENERAL,))


def test_ages_hold_both_ends() -> None:
    span = AgeSpan(Age(3), Age(12))
    assert [span.holds(each) for each in (35, 36, 155, 156)] == [False, True, True, False]
    assert AgeSpan(PREGNANCY, PREGNANCY).holds(-1)
    assert not AgeSpan(PREGNANCY, PREGNANCY).holds(0)
    assert AgeSpan(Age(0, Unit.MONTHS), Age(6, Unit.MONTHS)).text.sv == "0–6 månader"
    assert (Age(1).text.en, AgeSpan(Age(0), Age(1)).text.en) == ("1 year", "0–1 years")
    for bad in (lambda: Age(26), lambda: Age(-1), lambda: AgeSpan(Age(5), Age(4))):
        with pytest.raises(ValueError, match=r"age"):
            bad()


def test_parts_that_cannot_be() -> None:
    for bad in (
        lambda: Cost(Kronor(0), PricePer.COURSE),
        lambda: Cost(Kronor(10)),
        lambda: Place("Biblioteket", AreaCode("25")),
    ):
        with pytest.raises(ValueError, match=r"p(ric|lac)e"):
            bad()


@given(likely | odd)
def test_what_is_written_is_an_offer_or_told_of(written: dict[str, object]) -> None:
    values, _ = cleaned(written)
    again, found = cleaned(json.loads(json.dumps(values)))
    assert (again, found) == (values, ()), "what is kept can be kept"
    try:
        offer = read_offer(written, OWNER)
    except BadOffer as bad:
        told = [each.fault for each in bad.found]
    else:
        told = []
        assert read_offer(packed(offer), OWNER) == offer
    assert all(each.remedy for each in told)


@given(likely)
def test_an_offer_is_written_as_it_is_read(written: dict[str, object]) -> None:
    values, _ = cleaned(written)
    try:
        offer = read_offer(whole() | values, OWNER)
    except BadOffer:
        return
    assert packed(offer) == cleaned(whole() | values)[0]
    assert changes(packed(offer), packed(offer)) == ()
    remarks(offer)


@pytest.mark.parametrize(
    ("name", "groups", "is_remarked"),
    [
        ("Stöd vid våld i nära relation", [], True),
        ("Stöd vid våld i nära relation", ["violence"], False),
        ("Samtal för dig som har använt våld", ["violence"], True),
        ("Samtal för dig som har använt våld", ["uses_violence"], False),
        ("Öppen förskola", [], False),
    ],
)
def test_support_at_violence_is_to_tell_for_whom(
    name: str, groups: list[str], is_remarked: bool
) -> None:
    told = [each.fault.code for each in remarks(read_offer(whole(name=name, groups=groups), OWNER))]
    assert ("SUPPLY-VIOLENCE-WHOM" in told) is is_remarked


def test_changes_are_in_words() -> None:
    changed = changes(whole(), whole(languages=["sv"], weeks="not_known", price=None, cost=None))
    shown = {each.field.id: (str(each.before), str(each.after)) for each in changed}
    assert shown == {
        "languages": ("svenska och arabiska", "svenska"),
        "cost": ("Kostar inget", "None"),
        "weeks": ("0", "vet inte"),
    }


@given(st.sampled_from(["2025-06-30", "2025-07-01", "2026-11-29"]))
def test_the_law_is_dated(day: str) -> None:
    then = date.fromisoformat(day)
    found = [
        *rules_beside("assessment", "without", law_rules(), then),
        *rules_beside("records", "no_identity", law_rules(), then),
    ]
    assert [each.reference.sv.partition(" social")[0] for each in found] == (
        ["11 kap. 5 §", "11 kap. 6 §", "14 kap. 5 §"] if day >= "2025-07-01" else []
    )
    assert len(always_assessed()) == 7


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_language_is_read_by_its_name(language: str) -> None:
    field = BY_ID["languages"]
    for code in LANGUAGES:
        assert read_spoken(field, spoken(field, [code], language)) == [code]


@given(likely)
def test_what_is_said_is_read_back(written: dict[str, object]) -> None:
    values, _ = cleaned(written)
    for name, value in values.items():
        if BY_ID[name].kind is Kind.PLACES:
            continue
        for language in ("sv", "en"):
            again = read_spoken(BY_ID[name], spoken(BY_ID[name], value, language))
            assert cleaned({name: again}) == ({name: value}, ())


@pytest.mark.parametrize(
    ("name", "said", "value"),
    [
        ("age_from", "6 mån", "6m"),
        ("age_to", "12", "12y"),
        ("age_to", 12.0, "12y"),
        ("level", "universell", "universal"),
        ("languages", "Svenska, arabiska; so", ["sv", "ar", "so"]),
        ("weeks", "vet inte", "not_known"),
        ("price", "1 500 kr", 1500),
        ("at_distance", "nej", None),
        ("starts", date(2027, 1, 1), "2027-01-01"),
    ],
)
def test_as_people_say_it(name: str, said: object, value: object) -> None:
    assert read_spoken(BY_ID[name], said) == value


def test_no_answer_has_what_parts_answers() -> None:
    several = [each for each in FIELDS if each.kind is Kind.CHOICES]
    assert not [
        text
        for each in several
        for one in each.choices
        for text in (one.text.sv, one.text.en)
        if set(",;\n") & set(text)
    ]
