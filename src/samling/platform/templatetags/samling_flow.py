"""A picture of where amounts go, from column to column; a table beside has the same figures."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from django import template

from samling.platform.rules import Band, Flow, flow_picture

from . import samling_format as shown

register = template.Library()

_WIDTH, _BAR, _LABEL = 1000, 12, 250
_NARROW, _MORE = 5, 200  # so many columns have room in the width; each one more needs so much
_HIGHEST, _HIGH_EACH = 600, 130  # few bars need no high picture
_SLOT = 42  # the height of the words beside a bar
_TONES = 4
_NUMBER_HIGH, _NUMBER_ROOM = 14, 26  # a band with room for its number, and the room beside names
_LETTERS = Fraction(2, 15)  # to a unit of width, as most words are


@register.inclusion_tag("platform/components/flow.html")
def flow(
    flows: Sequence[Flow],
    columns: Mapping[str, int],
    names: Mapping[str, Any],
    title: str,
    anchor: str = "flow",
    table: str = "",
    groups: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Bars with their names and amounts, and bands between them.

    flows: amounts in kronor; those of one group have one colour all the way. columns: the column
    of each bar, in the order in which bars stand. names: what a bar is called (Text or str).
    groups: what the groups are called; where there are several each has a number too, since the
    smallest share a colour when there are more than there are colours.
    title: the finding in a sentence. table: where the same figures stand ("#tabell").
    """
    bars = max(sum(1 for at in columns.values() if at == column) for column in columns.values())
    height = min(_HIGHEST, _HIGH_EACH * bars)
    picture = flow_picture(flows, columns, height=height, slot=_SLOT)
    last = max((bar.column for bar in picture.bars), default=0)
    width = _WIDTH + _MORE * max(0, last + 1 - _NARROW)
    step = (width - _LABEL - _BAR) // last if last else 0
    lang = shown.language()
    present = dict.fromkeys(each.group for each in flows)
    tones = {group: min(place, _TONES - 1) for place, group in enumerate(present)}
    is_told = groups is not None and len(present) > 1
    numbers = {group: place for place, group in enumerate(present, start=1)} if is_told else {}
    numbers_room = _NUMBER_ROOM if is_told else 0
    at = {bar.id: bar.column * step for bar in picture.bars}
    return {
        "id": anchor,
        "title": title,
        "table": table,
        # The first and the last bar may be lower than their two lines of words.
        "view_box": f"0 -4 {width} {picture.height + 8}",
        "is_wide": width > _WIDTH,
        "key": [
            {"number": number, "tone": tones[group], "name": _name(group, groups or {})}
            for group, number in numbers.items()
        ],
        "bands": [
            {
                "path": _path(band, at),
                "words": f"{_name(band.flow.source, names)} → {_name(band.flow.target, names)}: "
                f"{shown.kronor(band.flow.amount, '', lang)}",
                "tone": tones[band.flow.group],
                "number": numbers.get(band.flow.group) if band.height >= _NUMBER_HIGH else None,
                "number_x": at[band.flow.target] - 8,
                "number_y": band.target_top + band.height // 2 + 5,
            }
            for band in picture.bands
        ],
        "bars": [
            {
                "x": at[bar.id],
                "y": bar.top,
                "width": _BAR,
                "height": bar.height,
                "label_x": at[bar.id] + _BAR + 8,
                "label_y": bar.top + 14,
                "name": _fitting(
                    _name(bar.id, names),
                    (_LABEL if bar.column == last else step - _BAR - numbers_room) - 8,
                ),
                "full": _name(bar.id, names),
                "amount": shown.kronor(bar.amount, "", lang),
                "amount_y": bar.top + 31,
            }
            for bar in picture.bars
        ],
    }


def _path(band: Band, at: Mapping[str, int]) -> str:
    left, right = at[band.flow.source] + _BAR, at[band.flow.target]
    middle = (left + right) // 2
    top, bottom = band.source_top, band.source_top + band.height
    to_top, to_bottom = band.target_top, band.target_top + band.height
    return (
        f"M{left} {top}C{middle} {top} {middle} {to_top} {right} {to_top}V{to_bottom}"
        f"C{middle} {to_bottom} {middle} {bottom} {left} {bottom}Z"
    )


def _fitting(name: str, room: int) -> str:
    """The name, or as much of it as has room before the next column; all of it is in the table."""
    most = int(room * _LETTERS)
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def _name(bar: str, names: Mapping[str, Any]) -> str:
    return str(shown.words(names[bar]))
