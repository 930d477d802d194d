"""Tables and bars as they are written on a page."""

import re
from fractions import Fraction
from typing import Any

import pytest

from samling.kernel import Missing

from .written import THIN, page, words_of


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
