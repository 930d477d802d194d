"""Tables and bars: what is shown as rows of figures.

See docs/contributing/page-components.md for what a table and a row of bars are given.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.utils.html import escape
from django.utils.safestring import SafeString

from samling.kernel import Missing

from . import samling_format as shown

register = template.Library()

_Writer = Callable[[Any, str], str]  # of a value and the language of the page

_WRITERS: dict[str, _Writer] = {
    "text": shown.words,
    "sentences": shown.words,
    "kronor": lambda value, lang: shown.kronor(value, "bare", lang),
    "signed_kronor": lambda value, lang: shown.signed_kronor(value, "bare", lang),
    "number": lambda value, lang: shown.number(value, 0, lang),
    "number1": lambda value, lang: shown.number(value, 1, lang),
    "percent": lambda value, lang: shown.percent(value, 1, lang).rstrip("%").rstrip("\u00a0"),
    "signed_percent": lambda value, lang: (
        shown.signed_percent(value, 1, lang).rstrip("%").rstrip("\u00a0")
    ),
    "date": lambda value, _lang: shown.iso(value),
    "period": shown.words,
}
_BAR_WRITERS: dict[str, Callable[[Any], str]] = {
    "kronor": shown.kronor,
    "signed_kronor": shown.signed_kronor,
    "number": shown.number,
    "percent": shown.percent,
    "signed_percent": shown.signed_percent,
}
Figure = int | Fraction

_FIGURES = frozenset(_WRITERS) - {"text", "sentences", "date", "period"}
_LOOKS = {**dict.fromkeys(_FIGURES, "s-figure"), "date": "s-date", "sentences": "s-sentences"}
_STATES = frozenset({"", "error", "warning", "sum"})


@register.inclusion_tag("platform/components/table.html", takes_context=True)
def data_table(context: Context, table: Mapping[str, Any]) -> dict[str, Any]:
    """A table with caption, sorting, search and downloads; see the guide."""
    request = context.get("request")
    columns = [_column(column, table, request) for column in table["columns"]]
    kinds = [column["kind"] for column in columns]
    lang = shown.language()
    heads = [_head(column, lang) for column in columns] if table.get("stacks") else ()
    return {
        "table": table,
        "columns": columns,
        "body": SafeString("\n".join(_row(row, kinds, lang, heads) for row in table["rows"])),
        "total": _row(table["total"], kinds, lang, heads) if table.get("total") else "",
        "kept": [
            (name, value)
            for name, values in (request.GET.lists() if request else ())
            for value in values
            if name not in ((table.get("search") or {}).get("name"), "page")
        ],
        "request": request,
    }


def _column(
    column: Mapping[str, Any], table: Mapping[str, Any], request: HttpRequest | None
) -> dict[str, Any]:
    kind = column.get("kind", "text")
    if kind not in _WRITERS:
        raise ValueError(f"unknown kind of column: {kind!r}; known: {', '.join(_WRITERS)}")
    key = column["key"]
    now = table.get("sort") or ""
    direction = {key: "ascending", f"-{key}": "descending"}.get(now, "")
    first = f"-{key}" if kind in _FIGURES else key
    other = key if now == f"-{key}" else f"-{key}"
    name = table.get("sort_name", "sort")
    return {
        **column,
        "kind": kind,
        "is_figure": kind in _FIGURES,
        "direction": direction,
        "address": _address(request, name, other if direction else first)
        if column.get("sort")
        else "",
    }


def _address(request: HttpRequest | None, name: str, value: str) -> str:
    """This page's query with one name changed and the page number forgotten."""
    query = request.GET.copy() if request else None
    if query is None:
        return f"?{name}={value}"
    query[name] = value
    query.pop("page", None)
    return f"?{query.urlencode()}"


def _head(column: Mapping[str, Any], lang: str) -> str:
    """A column's head as it stands before the cell, where the cells of a row stand in a column."""
    unit = column.get("unit")
    return f"{shown.words(column['label'], lang)}{f', {unit}' if unit else ''}"


def _row(
    row: Mapping[str, Any], kinds: list[str], lang: str, heads: Sequence[str] = ()
) -> SafeString:
    """One row as HTML, written here because a template is ten times slower for 290 of them.

    heads: of the columns, where the table stacks: it is then shown as a list on a narrow page, and
    says itself what its parts are, which a browser forgets of a table that is shown as another
    thing.
    """
    cells = row["cells"]
    if len(cells) != len(kinds):
        raise ValueError(f"a row has {len(cells)} cells for {len(kinds)} columns")
    scope = ' scope="row" role="rowheader"' if heads else ' scope="row"'
    head = _cell(cells[0], kinds[0], lang, href=row.get("href"), tag="th", scope=scope)
    named = [f' role="cell" data-head="{escape(each)}"' for each in heads[1:]]
    rest = "".join(
        _cell(cell, kind, lang, scope=scope)
        for cell, kind, scope in zip(
            cells[1:], kinds[1:], named or [""] * (len(kinds) - 1), strict=True
        )
    )
    role = ' role="row"' if heads else ""
    return SafeString(f"<tr{role}{_row_attributes(row)}>{head}{rest}</tr>")


def _row_attributes(row: Mapping[str, Any]) -> str:
    state = row.get("state", "")
    if state not in _STATES:
        raise ValueError(f"unknown state of a row: {state!r}; known: {', '.join(sorted(_STATES))}")
    css = [f"s-table__row--{state}"] if state else []
    if row.get("current"):
        css.append("s-table__current")
    attributes = f' class="{" ".join(css)}"' if css else ""
    if row.get("current"):
        attributes += ' aria-current="true"'
    if row.get("id"):
        attributes += f' id="{escape(row["id"])}"'
    return attributes


def _cell(
    cell: Any, kind: str, lang: str, *, href: str | None = None, tag: str = "td", scope: str = ""
) -> str:
    more: Mapping[str, Any] = cell if isinstance(cell, dict) else {"value": cell}
    value = more["value"]
    # A cell may hold words where its column holds figures, and stands as the figures do.
    content: str = escape(_WRITERS[more.get("kind", kind)](value, lang))
    href = more.get("href") or href
    if href:
        content = f'<a href="{escape(href)}">{content}</a>'
    if "origin" in more:
        content += f" {shown.origin_badge(more['origin'])}"
    if more.get("note"):
        content += f'<span class="s-table__note">{escape(shown.words(more["note"], lang))}</span>'
    css = "s-missing" if isinstance(value, Missing) else _LOOKS.get(kind, "")
    css = f' class="{css}"' if css else ""
    return f"<{tag}{scope}{css}>{content}</{tag}>"


@register.inclusion_tag("platform/components/bars.html")
def bars(
    rows: Iterable[Mapping[str, Any]],
    caption: str,
    kind: str = "kronor",
    hide_caption: bool = False,
) -> dict[str, Any]:
    """Horizontal bars from a common zero, each with its label and its figure in words.

    rows: label, value (int, Fraction or Missing), and perhaps href, current, note.
    kind: kronor, signed_kronor, number, percent or signed_percent.
    """
    given = list(rows)
    known = [row["value"] for row in given if not isinstance(row["value"], Missing)]
    ends: list[Figure] = [0, *known]
    low, high = min(ends), max(ends)
    span = Fraction(high - low) or Fraction(1)
    write = _BAR_WRITERS[kind]
    zero = _percent_of(Fraction(-low) / span)
    return {
        "caption": caption,
        "hide_caption": hide_caption,
        "zero": zero if low < 0 else "",
        "rows": [
            {
                **row,
                "label": shown.words(row["label"]),
                "text": write(row["value"]),
                "is_missing": isinstance(row["value"], Missing),
                "is_less": not isinstance(row["value"], Missing) and row["value"] < 0,
                **_extent(row["value"], low, span),
            }
            for row in given
        ],
    }


def _extent(value: Figure | Missing, low: Figure, span: Fraction) -> dict[str, str]:
    if isinstance(value, Missing):
        return {"start": "0", "width": "0"}
    return {
        "start": _percent_of(Fraction(min(value, 0) - low) / span),
        "width": _percent_of(abs(Fraction(value)) / span),
    }


def _percent_of(share: Fraction) -> str:
    """Per cent with two decimals and a full stop, for an SVG attribute."""
    hundredths = round(share * 10_000)
    return f"{hundredths // 100}.{hundredths % 100:02}"
