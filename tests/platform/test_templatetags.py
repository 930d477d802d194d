"""Figures, sources, forms and links as they are written on a page."""

import re
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from django import forms
from django.core.paginator import Paginator
from django.test import override_settings

from samling.kernel import Missing, Origin, Period, Source, Text

from .written import HARD, THIN, page, words_of


@pytest.mark.parametrize(
    ("filters", "value", "sv", "en"),
    [
        ("kronor", 1234567, f"1{THIN}234{THIN}567{HARD}kr", f"1,234,567{HARD}SEK"),
        ('kronor:"bare"', -1234, f"\u22121{THIN}234", "\u22121,234"),
        ("signed_kronor", 5, f"+5{HARD}kr", f"+5{HARD}SEK"),
        ("signed_kronor", 0, f"0{HARD}kr", f"0{HARD}SEK"),
        ('signed_kronor:"bare"', 1000, f"+1{THIN}000", "+1,000"),
        ('signed_kronor:"bare"', -1000, f"\u22121{THIN}000", "\u22121,000"),
        ("number", Fraction(5, 2), "3", "3"),
        ("number:1", Fraction(5, 2), "2,5", "2.5"),
        ("percent", Fraction(1, 8), f"12,5{HARD}%", "12.5%"),
        ("percent:3", Fraction(1, 3), f"33,333{HARD}%", "33.333%"),
        ("percent:0", 1, f"100{HARD}%", "100%"),
        ("signed_percent", Fraction(-34, 1000), f"\u22123,4{HARD}%", "\u22123.4%"),
        ("signed_percent", Fraction(34, 1000), f"+3,4{HARD}%", "+3.4%"),
        ("signed_percent", Fraction(1, 10000), f"0,0{HARD}%", "0.0%"),
        ("day", date(2026, 11, 22), "22 november 2026", "22 November 2026"),
        ("iso", date(2026, 11, 22), "2026-11-22", "2026-11-22"),
        # Of a moment it is the day where people are, also in the first hour of the year.
        ("day", datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "1 januari 2027", "1 January 2027"),
        ("iso", datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "2027-01-01", "2027-01-01"),
        ("period", Period.parse("2026"), "2026", "2026"),
        ("period", Period.parse("2026K1"), "första kvartalet 2026", "first quarter of 2026"),
        ("period", Period.parse("2026-03"), "mars 2026", "March 2026"),
        ("period", Period.parse("2025-12-31"), "31 december 2025", "31 December 2025"),
        (
            "period",
            Period(date(2026, 2, 1), date(2026, 4, 1)),
            "1 februari 2026–31 mars 2026",
            "1 February 2026–31 March 2026",
        ),
        ("words", Text("hej", "hello"), "hej", "hello"),
        ("words", Origin.LOADED, "inläst från fil", "loaded from a file"),
        ("words", Missing.NOT_APPLICABLE, "inte aktuellt", "not applicable"),
        ("words", "Luleå", "Luleå", "Luleå"),
    ],
)
def test_figures_are_written_in_the_language_of_the_page(
    filters: str, value: object, sv: str, en: str
) -> None:
    template = f"{{{{ value|{filters} }}}}"
    assert page(template, "sv", value=value) == sv
    assert page(template, "en", value=value) == en


@pytest.mark.parametrize(
    "filters",
    ["kronor", "signed_kronor", "number", "percent", "signed_percent", "day", "iso", "period"],
)
def test_missing_is_never_zero(filters: str) -> None:
    html = page(f"{{{{ value|{filters} }}}}", value=Missing.NOT_PUBLISHED)
    assert html == "uppgift saknas (inte publicerad)"


@pytest.mark.parametrize("filters", ["kronor", "signed_kronor", "number", "percent"])
@pytest.mark.parametrize("value", [None, 1.5, True, "12"])
def test_what_is_not_exact_is_refused(filters: str, value: object) -> None:
    with pytest.raises(TypeError, match="not"):
        page(f"{{{{ value|{filters} }}}}", value=value)


def test_kronor_are_whole() -> None:
    with pytest.raises(TypeError, match="whole"):
        page("{{ value|kronor }}", value=Fraction(1, 2))


def test_origin_says_who_stands_behind_a_figure() -> None:
    assert words_of(page("{% origin_badge o %}", o=Origin.DERIVED)) == "härledd av Samling"
    assert words_of(page("{% origin_badge o %}", "en", o="synthetic")) == "example data"


def test_a_difference_is_told_in_words() -> None:
    html = page('{% difference a "2025" s %}', a=-1098320, s=Fraction(-34, 1000))
    assert words_of(html) == (f"1{THIN}098{THIN}320{HARD}kr mindre än 2025 (\u22123,4{HARD}%)")
    assert words_of(page('{% difference a "2025" %}', "en", a=5)) == f"5{HARD}SEK more than 2025"
    assert words_of(page('{% difference a "2025" s %}', a=0, s=Fraction(0))) == (
        "Lika mycket som 2025"
    )
    assert "inte publicerad" in page('{% difference a "2025" %}', a=Missing.NOT_PUBLISHED)


class Question(forms.Form):
    pot = forms.IntegerField(
        label="Pott", help_text="Hela kronor.", error_messages={"required": "Skriv potten."}
    )
    against = forms.ChoiceField(
        label="Mot", widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")]
    )
    exact = forms.BooleanField(label="Exakt", required=False)


def test_an_error_stands_first_and_beside_its_field() -> None:
    form = Question({"against": "c"})
    summary = page("{% error_summary form=form %}", form=form)
    assert '<a href="#id_pot">Pott: Skriv potten.</a>' in summary
    assert 'href="#id_against_0"' in summary
    assert "2 saker behöver rättas" in words_of(summary)
    field = page("{% field form.pot unit='kr' %}", form=form)
    assert 'aria-describedby="id_pot_hint id_pot_error"' in field
    assert 'aria-invalid="true"' in field
    assert 'id="id_pot_error"' in field


def test_a_group_of_choices_has_a_legend_and_a_choice_a_label() -> None:
    group = page("{% field form.against %}", form=Question())
    assert words_of(group) == "Mot A B"
    assert "<fieldset" in group
    assert group.count('type="radio"') == 2
    single = page("{% field form.exact %}", form=Question())
    assert re.search(r'<label class="s-choice" for="id_exact"><input type="checkbox"', single)


def test_no_errors_no_summary() -> None:
    assert page("{% error_summary form=form %}", form=Question()).strip() == ""


def test_pages_are_links_that_keep_the_order() -> None:
    html = page(
        "{% pagination p %}", address="/?sort=name&page=2", p=Paginator(range(30), 10).page(2)
    )
    assert 'href="?sort=name&amp;page=3" rel="next"' in html
    assert html.count('aria-current="page"') == 1


def test_one_page_needs_no_links() -> None:
    assert page("{% pagination p %}", p=Paginator(range(3), 10).page(1)).strip() == ""


def test_progress_is_told_in_items() -> None:
    html = page('{% progress 134 290 "Räknar" "En minut kvar" %}')
    assert words_of(html) == f"Räknar 134 av 290 (46{HARD}%). En minut kvar"
    assert "0 av 0" in page('{% progress 0 0 "Räknar" %}')


def test_sources_say_where_figures_come_from() -> None:
    source = Source("Beslut", "Myndigheten", Origin.PUBLISHED, "dnr 1", date(2026, 1, 2))
    html = page('{% include "platform/components/sources.html" %}', sources=[source])
    assert words_of(html) == "Källor Beslut . Myndigheten, dnr 1, 2 januari 2026. publicerad"


@override_settings(
    ROOT_URLCONF="tests.platform.urls",
    NAVIGATION=[("platform:alive", "Hälsa"), ("nowhere", "Ingenstans")],
)
@pytest.mark.parametrize(
    ("address", "current"), [("/halsa/", "page"), ("/halsa/redo", "true"), ("/", "")]
)
def test_a_menu_shows_where_the_reader_is_and_has_no_dead_links(address: str, current: str) -> None:
    html = page(
        '{% menu "NAVIGATION" as places %}'
        "{% for place in places %}{{ place.label }}={{ place.current }}{% endfor %}",
        address=address,
    )
    assert html == f"Hälsa={current}"


def test_home_is_in_the_language_of_the_page() -> None:
    assert page("{% home %}") == "/"
    assert page("{% home %}", "en") == "/en/"
