"""A map that is repainted without its shapes, and rows of a table that are pointed at."""

import json
import re
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest
from django.template import Context, Template

from samling.kernel import Missing
from samling.platform.rules import change_classes_of

SHAPES = SimpleNamespace(
    view_box=(0, 0, 10, 10),
    shapes={"1": "M0 0", "2": "M1 1", "3": "M2 2"},
    centres={"1": (0, 0), "2": (1, 1), "3": (2, 2)},
    overlay="M0 0",
    frames=(),
)
VALUES: dict[str, Any] = {"1": Fraction(1, 10), "2": Fraction(-1, 10), "3": Missing.NOT_LOADED}
AREAS = [
    {"code": code, "name": f"<{code}>", "href": f"/{code}/", "value": value, "text": "</script>"}
    for code, value in VALUES.items()
]


def _render(source: str, **context: Any) -> str:
    return Template("{% load samling_map samling_tables %}" + source).render(Context(context))


def test_a_repainted_map_has_classes_and_figures_but_no_shapes() -> None:
    html = _render(
        '{% area_map_again areas classes "Nytt" kind="signed_percent" unit="procent" %}',
        areas=AREAS,
        classes=change_classes_of(VALUES.values()),
    )
    assert "M1 1" not in html
    assert 'data-map-again="map"' in html
    assert "Nytt" in html
    script = re.search(r'<script type="application/json">(.*?)</script>', html, re.DOTALL)
    assert script is not None
    assert json.loads(script[1]) == {
        "1": ["p2", "</script>", False],
        "2": ["n2", "</script>", False],
        "3": ["missing-not_loaded", "</script>", False],
    }
    assert "#map-n2" in html


def test_a_map_that_will_be_repainted_has_every_pattern() -> None:
    source = '{% area_map shapes areas classes "Nu" kind="signed_percent" is_repainted=again %}'
    classes = change_classes_of(VALUES.values())
    known = {"shapes": SHAPES, "areas": AREAS[:1], "classes": classes}
    assert "map-n3" in _render(source, again=True, **known)
    assert "map-n3" not in _render(source, again=False, **known)


def test_an_area_may_be_classed_by_another_figure_and_outlined_with_words() -> None:
    area = {"code": "1", "name": "A", "href": "/a", "value": Fraction(1, 8), "mark": "golv"}
    areas = [{**area, "classed": Fraction(-1, 8)}]
    known = {"shapes": SHAPES, "areas": areas, "classes": change_classes_of([Fraction(-1, 8)])}
    source = '{% area_map shapes areas classes "Nu" kind="signed_percent" marked="bestäms" %}'
    html = _render(source, **known)
    assert "+12,5\u00a0% (golv)</title>" in html
    assert 'fill="url(#map-n2)"' in html
    assert '<use class="m-marked" href="#map-1"/>' in html
    assert "bestäms" in html
    again = '{% area_map_again areas classes "Nu" kind="signed_percent" marked="bestäms" %}'
    script = _render(again, **known)
    assert '["n2","+12,5\u00a0% (golv)",true]' in script


def _table(**row: Any) -> str:
    table = {
        "id": "t",
        "caption": "T",
        "columns": [{"key": "a", "label": "A"}, {"key": "b", "label": "B", "kind": "kronor"}],
        "rows": [row],
    }
    return _render("{% data_table table %}", table=table)


def test_a_row_has_a_place_to_point_at_and_a_state() -> None:
    html = _table(cells=["x", 1000], id="row-1", state="error")
    assert '<tr class="s-table__row--error" id="row-1">' in html


def test_a_cell_may_hold_words_among_figures() -> None:
    html = _table(cells=["x", {"value": "12,5 <mkr>", "kind": "text"}])
    assert '<td class="s-figure">12,5 &lt;mkr&gt;</td>' in html


def test_a_state_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown state of a row: 'bad'"):
        _table(cells=["x", 1], state="bad")
