"""Scheme files: what is shipped reads, and every field is read to its value."""

import copy
from datetime import date
from importlib.resources import files

import pytest

from samling.grants.data import load_schemes
from samling.grants.rules import read_scheme, scheme_from
from samling.grants.rules.expression import Expression
from samling.grants.rules.scheme import Anchor, FromParent, Ties
from samling.kernel import AreaCode, AreaKind, Kronor, Missing, Origin, Period, Text

from .making import scheme
from .scheme_files import whole

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


def test_without_a_day_the_division_is_that_of_the_last_day_of_the_year() -> None:
    assert scheme_from(whole(), "x.toml").division == date(2026, 6, 30)
    values = whole()
    del values["division"]
    assert scheme_from(values, "x.toml").division == date(2026, 12, 31)
    assert load_schemes()["stockholm-access-2023"].division == date(2023, 12, 31)


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


def test_a_byte_order_mark_and_windows_line_breaks_do_no_harm() -> None:
    folder = files("samling.grants") / "schemes" / "2026"
    content = (folder / "elderly-care-2026.toml").read_bytes()
    marked = b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n")
    assert read_scheme(marked, "x.toml") == read_scheme(content, "x.toml")


def test_reading_changes_nothing_in_the_definition() -> None:
    values = whole()
    kept = copy.deepcopy(values)
    scheme_from(values, "x.toml")
    assert values == kept
