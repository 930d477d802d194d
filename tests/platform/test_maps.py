"""Maps and flows as they are drawn on a page: colours, legends, and what is missing."""

import re
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import samling.platform
from samling.kernel import Missing
from samling.platform.rules import ChangeClasses, Classes, Flow

from .written import HARD, THIN, page, words_of


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
