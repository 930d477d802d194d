"""Matters are found by their words, inflected or begun, and only one's own."""

import pytest

from samling.boards import models, queries
from samling.platform.stems import asked_stems, stems_of

from .making import OTHER, OWNER, begun, board, written

pytestmark = pytest.mark.django_db


def found(words: str, owner: str = OWNER, **more: object) -> list[str]:
    rows = queries.find_matters(owner, queries.Wanted(words=words, **more))  # type: ignore[arg-type]
    assert rows.number() == len(rows.piece(0, 100))
    return [each.number for each in rows.piece(0, 100)]


@pytest.mark.parametrize(
    "words",
    [
        "lokalernas hyra",
        "HYRAN",
        "hyr",
        "2026/1",
        "2026/1-3.9.6.2",
        "omstrukturering daglig",
        "ledningsgruppens",
        "500 000",
        "500000",
    ],
)
def test_a_matter_is_found_by(words: str) -> None:
    matter = begun()
    written(matter, description="Hyran för lokalen blir högre, med 500 000 kronor.")
    begun("other", title="Något annat", class_code="1.1")
    assert found(words) == [str(matter)]


@pytest.mark.parametrize(
    "forms",
    [
        "förskola förskolan förskolor förskolorna förskolans",
        "öppen öppet öppna",
        "förslag förslaget förslagets",
        "enkel enkla",
        "syster systrar systern",
        "kvinna kvinnan kvinnor",
        "barn barnet barnen barnens",
        "medel medlen",
        "rum rummet",
        "program programmet programmen",
        "möte mötet mötena",
        "ärende ärendet ärenden ärendena",
        "plan planen planer",
        "budget budgeten",
    ],
)
def test_a_word_s_forms_have_one_stem(forms: str) -> None:
    assert len(set(stems_of(forms).split())) == 1


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("2 154 627", "2154627"),
        ("2\N{NO-BREAK SPACE}154\N{NARROW NO-BREAK SPACE}627 kr", "2154627 kr"),
        ("ärende 2026/1 500 000 kr", "ärend 2026nr1 500000 kr"),
        ("12 3456", "12 3456"),
        ("1,5 000", "1 5 000"),
    ],
)
def test_a_number_is_one_word_however_its_thousands_stand(text: str, stems: str) -> None:
    assert stems_of(text) == stems


@pytest.mark.parametrize("words", ["båt", "hyra båt", "2027/1"])
def test_a_matter_without_all_the_words_is_not_found(words: str) -> None:
    written(begun(), description="Hyran för lokalen blir högre.")
    assert found(words) == []


@pytest.mark.parametrize(
    "odd",
    [
        *('"', "' OR 1=1", "* AND", "owner:x", "\x00", "()", "&|!:", "´", "...", "_", "½"),
        *("日本", "нема", "اسم", "é", "x" * 5_000, "zz\x00q", "📎"),
    ],
)
def test_odd_words_find_nothing_where_nothing_has_them(odd: str) -> None:
    begun()
    assert found(odd) == []


def test_a_matter_of_another_that_has_the_owner_as_a_word_is_not_found() -> None:
    begun("other", title=f"Om {queries.owner_word(OWNER)}")
    models.Matter.objects.update(owner=OTHER)
    models.MatterWords.objects.update(owner=queries.owner_word(OTHER))
    assert found(queries.owner_word(OWNER)) == []
    assert len(found(queries.owner_word(OWNER), owner=OTHER)) == 1


def test_of_more_than_are_told_of_the_newest_are_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("samling.boards.queries.finding.MOST_FOUND", 2)
    numbers = [str(begun("other", title="Buss")) for _ in range(3)]
    rows = queries.find_matters(OWNER, queries.Wanted(words="buss"))
    assert rows.is_cut
    assert rows.number() == 2
    assert [each.number for each in rows.piece(0, 50)] == numbers[:0:-1]
    every = queries.find_matters(OWNER, queries.Wanted())
    assert not every.is_cut
    assert every.number() == 3


def test_no_words_find_everything() -> None:
    matter = begun()
    assert found("  ") == found("") == [str(matter)]


@pytest.mark.parametrize(
    "words",
    [
        "Šarić",
        "saric",
        "ŠARIĆ",
        "Łódź",
        "lodz",
        "日本",
        "日",
        "Київ",
        "Éva",
        "m2",
        "İzmir",
        "izmir",
    ],
)
def test_words_in_letters_of_every_script_are_found_as_they_are_written(words: str) -> None:
    matter = begun()
    written(matter, description="Šarić och Éva reste från Łódź, Київ, İzmir och 日本 med 40 m².")
    begun("other", title="Något annat", class_code="1.1")
    assert found(words) == [str(matter)]


def test_another_organisation_s_matters_are_never_found() -> None:
    matter = begun()
    assert found("omstrukturering", OTHER) == []
    models.MatterWords.objects.filter(matter=matter).update(owner=queries.owner_word(OTHER))
    assert found("omstrukturering", OTHER) == [], "the index alone lets nothing through"


def test_what_is_written_anew_is_found_by_its_new_words_alone() -> None:
    matter = begun()
    written(matter, description="Bryggan ska lagas.")
    assert found("brygga") == [str(matter)]
    written(matter, description="Trappan ska lagas.")
    assert (found("brygga"), found("trappa")) == ([], [str(matter)])


def test_what_a_reader_may_not_see_is_not_found() -> None:
    begun()
    assert found("omstrukturering", states=("decided",)) == []


def test_a_destroyed_matter_is_found_no_more() -> None:
    matter = begun()
    matter.delete()
    assert found("omstrukturering") == []
    assert board().pk


def test_stems_are_the_same_for_forms_of_a_word() -> None:
    assert len(set(stems_of("rekvirera rekvirerar rekvirerade rekvireras").split())) == 1
    assert asked_stems("lokal lokalen lokaler") == asked_stems("lokalernas")
