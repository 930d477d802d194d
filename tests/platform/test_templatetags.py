"""Figures, tables, maps and forms as they are written on a page."""

import re
from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory, override_settings
from django.utils import translation

import samling.platform
from samling.kernel import Missing, Origin, Period, Source, Text
from samling.platform.rules import ChangeClasses, Classes, Flow

THIN, HARD = "\u202f", "\u00a0"
LIBRARIES = "samling_format samling_tables samling_map samling_components samling_layout"


def page(template: str, language: str = "sv", address: str = "/", **context: Any) -> str:
    request = RequestFactory().get(address)
    with translation.override(language):
        return Template(f"{{% load {LIBRARIES} %}}{template}").render(
            Context({"request": request, **context})
        )


def words_of(html: str) -> str:
    """What is read: without tags, with white space as single spaces."""
    return re.sub(r"[ \n]+", " ", re.sub(r"<[^>]*>", " ", html)).strip()


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


def test_neighbouring_classes_of_a_map_differ_in_the_light_and_in_the_dark() -> None:
    css = (Path(samling.platform.__file__).parent / "static/platform/css/map.css").read_text()
    ramp = re.findall(r"--map-s\d+: light-dark\((#\w+), (#\w+)\)", css)
    assert len(ramp) == 13
    for mode in (0, 1):
        for classes in range(3, 8):
            steps = [ramp[index * 12 // (classes - 1)][mode] for index in range(classes)]
            for one, other in pairwise(map(_luminance, steps)):
                assert (max(one, other) + 0.05) / (min(one, other) + 0.05) >= 1.45


def test_the_bands_of_a_flow_are_seen_in_the_light_and_in_the_dark() -> None:
    css = (Path(samling.platform.__file__).parent / "static/platform/css/flow.css").read_text()
    bands = re.findall(r"flow__band[\w-]* \{ fill: light-dark\((#\w+), (#\w+)\)", css)
    assert len(bands) == 4
    found = re.search(r"opacity: ([\d.]+); }", css)
    assert found
    opacity = float(found.group(1))
    for mode, ground in enumerate(("#ffffff", "#1b1b1b")):
        for band in bands:
            pairs = ((band[mode][at : at + 2], ground[at : at + 2]) for at in (1, 3, 5))
            mixed = "#" + "".join(
                f"{round(int(a, 16) * opacity + int(b, 16) * (1 - opacity)):02x}" for a, b in pairs
            )
            one, other = _luminance(mixed), _luminance(ground)
            assert (max(one, other) + 0.05) / (min(one, other) + 0.05) >= 3


def test_a_flow_has_one_colour_for_what_is_of_one_group_and_cut_names_in_full() -> None:
    name = "Ett mycket långt namn som inte får plats bredvid sin stapel i bilden"
    html = page(
        "{% load samling_flow %}{% flow flows columns names 'Mest' %}",
        flows=[
            Flow("a", "pot", 5, "x"),
            Flow("b", "pot", 3, "y"),
            Flow("pot", "end", 5, "x"),
            Flow("pot", "end", 3, "y"),
        ],
        columns={"a": 0, "b": 0, "pot": 1, "end": 2},
        names={"a": name, "b": "B", "pot": "Pott", "end": "Slut"},
    )
    assert html.count("s-flow__band--0") == html.count("s-flow__band--1") == 2
    assert f"…<title>{name}</title></text>" in html
    assert "Bläddra i sidled, eller läs tabellen." in html


def test_more_groups_than_colours_are_told_apart_by_number_and_by_name() -> None:
    every = [f"g{number}" for number in range(1, 7)]
    html = page(
        "{% load samling_flow %}{% flow flows columns names 'Mest' groups=groups %}",
        flows=[Flow(each, "end", 100 - number, each) for number, each in enumerate(every)],
        columns=dict.fromkeys(every, 0) | {"end": 1},
        names={each: each for each in every} | {"end": "Slut"},
        groups={each: f"Bidrag {each}" for each in every},
    )
    for number, each in enumerate(every, start=1):
        assert re.search(rf'<text class="s-flow__number"[^>]*>{number}</text>', html)
        assert f"</svg> Bidrag {each}</li>" in html
    assert "s-flow__band--4" not in html
    # In the picture and beside the name: the first three have a colour of their own.
    assert [html.count(f"s-flow__band--{tone}") for tone in range(4)] == [2, 2, 2, 6]


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def table(**changes: Any) -> dict[str, Any]:
    return {
        "id": "list",
        "caption": "Belopp 2026",
        "columns": [
            {"key": "name", "label": "Namn", "sort": True},
            {"key": "amount", "label": "Belopp", "unit": "kr", "kind": "kronor", "sort": True},
            {"key": "share", "label": "Andel", "unit": "%", "kind": "percent"},
        ],
        "rows": [
            {"href": "/a/", "cells": ["<A>", 1000, Fraction(1, 4)], "current": True},
            {"cells": ["B", Missing.NOT_LOADED, {"value": Fraction(3, 4), "note": "ungefär"}]},
        ],
        **changes,
    }


def test_a_table_has_bare_figures_and_units_in_its_head() -> None:
    html = page("{% data_table t %}", t=table())
    assert '<th scope="row"><a href="/a/">&lt;A&gt;</a></th>' in html
    assert f'<td class="s-figure">1{THIN}000</td>' in html
    assert '<td class="s-figure">25,0</td>' in html
    assert '<td class="s-missing">uppgift saknas (inte inläst)</td>' in html
    assert 'Belopp <span class="s-table__unit">kr</span>' in html
    assert '<span class="s-table__note">ungefär</span>' in html
    assert html.count('aria-current="true"') == 1


@pytest.mark.parametrize(
    ("now", "name_link", "amount_link", "sorted_as"),
    [
        ("", "?sort=name", "?sort=-amount", None),
        ("name", "?sort=-name", "?sort=-amount", "ascending"),
        ("-amount", "?sort=name", "?sort=amount", "descending"),
    ],
)
def test_heads_sort_first_the_way_readers_want(
    now: str, name_link: str, amount_link: str, sorted_as: str | None
) -> None:
    html = page("{% data_table t %}", t=table(sort=now))
    links = re.findall(r'class="s-sort" id="[^"]*" href="([^"#]*)#list"', html)
    assert links == [name_link, amount_link]
    assert re.findall(r'aria-sort="(\w+)"', html) == ([sorted_as] if sorted_as else [])


def test_sorting_keeps_the_rest_of_the_address_but_not_the_page() -> None:
    html = page("{% data_table t %}", address="/?sok=l%C3%A5&page=3", t=table())
    assert 'href="?sok=l%C3%A5&amp;sort=name#list"' in html


def test_searching_keeps_the_order() -> None:
    search = {"name": "sok", "value": "å", "label": "Sök"}
    html = page("{% data_table t %}", address="/?sort=name&sok=b&page=2", t=table(search=search))
    assert re.findall(r'type="hidden" name="(\w+)" value="(\w+)"', html) == [("sort", "name")]
    assert 'value="å"' in html


def test_an_empty_table_says_so_and_shows_a_way_on() -> None:
    empty = {
        "title": "Inget hittades",
        "text": "Sök på en del.",
        "href": "?",
        "action": "Visa alla",
    }
    html = page("{% data_table t %}", t=table(rows=[], empty=empty))
    assert "<table>" not in html
    assert "Inget hittades Sök på en del. Visa alla" in words_of(html)


def test_a_table_that_stacks_names_each_cell_and_says_that_it_is_a_table() -> None:
    html = page("{% data_table t %}", t=table(stacks=True, total={"cells": ["Alla", 1, 2]}))
    assert "s-table--stacks" in html
    assert html.count('role="row"') == 4
    assert html.count('data-head="Belopp, kr"') == 3
    assert html.count('role="rowheader"') == 3
    assert 'data-head="Namn"' not in html
    plain = page("{% data_table t %}", t=table())
    assert 'role="row"' not in plain
    assert "data-head" not in plain


def test_a_row_that_does_not_fit_its_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="2 cells for 3 columns"):
        page("{% data_table t %}", t=table(rows=[{"cells": ["A", 1]}]))


def test_an_unknown_kind_of_column_is_refused() -> None:
    with pytest.raises(ValueError, match="money"):
        page("{% data_table t %}", t=table(columns=[{"key": "a", "label": "A", "kind": "money"}]))


def bars_of(rows: list[dict[str, Any]]) -> list[tuple[str, str]]:
    html = page('{% bars rows caption="Belopp" kind="signed_kronor" %}', rows=rows)
    return re.findall(r'<rect class="[^"]*" x="([\d.]+)%" y="0" width="([\d.]+)%"', html)


def test_bars_share_a_zero_and_fill_the_width() -> None:
    assert bars_of([{"label": "A", "value": 200}, {"label": "B", "value": 50}]) == [
        ("0.00", "100.00"),
        ("0.00", "25.00"),
    ]
    assert bars_of([{"label": "A", "value": -100}, {"label": "B", "value": 300}]) == [
        ("0.00", "25.00"),
        ("25.00", "75.00"),
    ]
    assert bars_of([{"label": "A", "value": 0}]) == [("0.00", "0.00")]
    assert bars_of([{"label": "A", "value": Missing.NOT_LOADED}]) == []


SHAPES = SimpleNamespace(
    view_box=(0, 0, 100, 200),
    shapes={"a": "M0 0l9 0 0 9z", "b": "M9 0l9 0 0 9z", "c": "M0 9l9 0 0 9z"},
    centres={"a": (3, 3), "b": (12, 3), "c": (3, 12)},
    overlay="M0 0l1 1",
    frames=(SimpleNamespace(name="Närbild", view_box=(0, 0, 20, 20), codes=("a", "b", "x")),),
)


def area_map(values: tuple[Any, Any, Any], classes: Any, **more: Any) -> str:
    areas = [
        {"code": code, "name": code.upper(), "href": f"/{code}/", "value": value}
        for code, value in zip("abc", values, strict=True)
    ]
    areas[0]["current"] = more.pop("current", False)
    arguments = " ".join(f"{name}={name}" for name in more)
    return page(
        f'{{% area_map shapes=shapes areas=areas classes=classes title="Mest i B" {arguments} %}}',
        shapes=SHAPES,
        areas=areas,
        classes=classes,
        **more,
    )


def legend_of(html: str) -> list[str]:
    start = html.index('class="s-legend"')
    entries = re.findall(r"<li>(.*?)</li>", html[start : html.index("</ul>", start)], re.DOTALL)
    return [words_of(entry) for entry in entries]


def test_each_area_is_a_link_with_its_name_and_figure() -> None:
    html = area_map((1000, 5000, Missing.NOT_PUBLISHED), Classes((2000,)))
    assert f"<title>B: 5{THIN}000{HARD}kr</title>" in html
    assert "<title>C: uppgift saknas (inte publicerad)</title>" in html
    assert re.findall(r'<a href="(/\w/)" data-at', html) == ["/a/", "/b/", "/c/"]


def test_the_legend_names_every_class_that_is_on_the_map() -> None:
    html = area_map((1000, 5000, Missing.NOT_PUBLISHED), Classes((2000, 9000)))
    assert legend_of(html) == [
        f"2{THIN}000 till 9{THIN}000 1 område",
        f"under 2{THIN}000 1 område",
        "uppgift saknas (inte publicerad) 1 område",
    ]


def test_counts_are_of_what_the_areas_are_called() -> None:
    html = area_map((1, 1, 1), Classes(()), counted=("kommun", "kommuner"))
    assert legend_of(html) == ["alla 3 kommuner"]


def test_limits_in_the_legend_are_written_exactly() -> None:
    classes = Classes((Fraction(1, 8), Fraction(1, 2)))
    html = area_map((Fraction(1, 10), Fraction(1, 4), 1), classes, kind="percent")
    assert legend_of(html) == [
        "50,0 eller mer 1 område",
        "12,5 till 50,0 1 område",
        "under 12,5 1 område",
    ]


def test_large_amounts_in_the_legend_are_written_in_millions() -> None:
    classes = Classes((3_500_000, 12_000_000))
    html = area_map((1, 4_000_000, 13_000_000), classes)
    assert legend_of(html) == [
        "12 miljoner eller mer 1 område",
        "3,5 till 12 miljoner 1 område",
        "under 3,5 miljoner 1 område",
    ]
    uneven = area_map((1, 4_000_000, 13_000_000), Classes((3_500_001, 12_000_000)))
    assert "miljoner" not in " ".join(legend_of(uneven))


def test_falls_are_striped_and_told_in_words() -> None:
    html = area_map((-700, 0, 50), ChangeClasses((100, 500)), kind="signed_kronor")
    assert legend_of(html) == [
        "upp till 100 mer 1 område",
        "oförändrat 1 område",
        "minst 500 mindre 1 område",
    ]
    assert 'fill="url(#map-n3)"' in html
    assert '<pattern id="map-n3"' in html


def test_kinds_of_missing_are_hatched_apart() -> None:
    html = area_map((Missing.NOT_LOADED, Missing.NOT_PUBLISHED, 1), Classes(()))
    patterns = re.findall(r'<pattern id="map-([\w-]+)".*?</pattern>', html, re.DOTALL)
    assert patterns == ["missing-not_loaded", "missing-not_published"]


def test_frames_show_only_areas_that_are_there() -> None:
    html = area_map((1, 2, 3), Classes(()))
    frame = html[html.index("s-map__frames") :]
    assert re.findall(r'<use href="#map-(\w)"', frame) == ["a", "b"]


def test_the_chosen_area_is_drawn_again_on_top() -> None:
    assert '<use class="s-map__current" href="#map-a"/>' in area_map(
        (1, 2, 3), Classes(()), current=True
    )
    assert "s-map__current" not in area_map((1, 2, 3), Classes(()))


def test_an_area_without_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="no shape for the areas z"):
        page(
            '{% area_map shapes=s areas=a classes=c title="x" %}',
            s=SHAPES,
            a=[{"code": "z", "name": "Z", "href": "/", "value": 1}],
            c=Classes(()),
        )


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
    assert words_of(html) == f"Räknar 134 av 290 klara (46{HARD}%). En minut kvar"
    assert "0 av 0 klara" in page('{% progress 0 0 "Räknar" %}')


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
