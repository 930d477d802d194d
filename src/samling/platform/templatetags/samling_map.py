"""A map of areas: shapes filled by class, each a link with name and figure.

Knows nothing of which areas they are: shapes, names, addresses and figures are given to it. See
docs/contributing/page-components.md.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samling.kernel import Missing
from samling.platform.rules import ChangeClasses, Classes, Figure, Stages

from . import samling_format as shown

register = template.Library()

AnyClasses = Classes | ChangeClasses | Stages

_WRITERS: dict[str, Callable[[Any, str], str]] = {  # of a value and the language of the page
    "kronor": lambda value, lang: shown.kronor(value, "", lang),
    "signed_kronor": lambda value, lang: shown.signed_kronor(value, "", lang),
    "number": lambda value, lang: shown.number(value, 0, lang),
    "number1": lambda value, lang: shown.number(value, 1, lang),
    "percent": lambda value, lang: shown.percent(value, 1, lang),
    "signed_percent": lambda value, lang: shown.signed_percent(value, 1, lang),
}
_PATTERNS = {"n1", "n2", "n3", *(f"missing-{missing.name.lower()}" for missing in Missing)}
_LAST_STEP = 12  # the colour ramp has the steps 0 to 12


@register.inclusion_tag("platform/components/area_map.html")
def area_map(
    shapes: Any,
    areas: Iterable[Mapping[str, Any]],
    classes: AnyClasses,
    title: str,
    kind: str = "kronor",
    unit: str = "",
    description: str = "",
    anchor: str = "map",
    table: str = "",
    counted: tuple[str, str] | None = None,
    marked: str = "",
    is_repainted: bool = False,
) -> dict[str, Any]:
    """The map with its frames, legend and the place where the chosen area is named.

    shapes: view_box, shapes, centres, overlay, frames (registry.data.map.AreaShapes).
    areas: code, name, href, value (int, Fraction or Missing), and perhaps text, current, classed
    (the figure that says the class, where it is not the value), mark (words after the figure of
    an area that is outlined).
    title: the finding in a sentence. kind: how a value is written. unit: head of the legend.
    anchor: the map's id on the page. table: where the same figures stand ("#fordelning").
    counted: what the areas are called, one and many; "område" and "områden" if not said.
    marked: what the outlined areas have in common, for the legend.
    is_repainted: the page may repaint it with `area_map_again`.
    """
    drawn = _all_drawn(areas, classes, kind)
    unknown = sorted(area["code"] for area in drawn if area["code"] not in shapes.shapes)
    if unknown:
        raise ValueError(f"no shape for the areas {', '.join(unknown)}")
    by_code = {area["code"]: area for area in drawn}
    return {
        "id": anchor,
        "title": title,
        "unit": unit,
        "description": description,
        "table": table,
        "view_box": " ".join(map(str, shapes.view_box)),
        "areas": SafeString("\n".join(_area(area, shapes, anchor) for area in drawn)),
        "overlay": shapes.overlay,
        "marked": SafeString("".join(_use(area, anchor) for area in drawn if area.get("mark"))),
        "current": next((area for area in drawn if area.get("current")), None),
        "patterns": _patterns(_PATTERNS if is_repainted else {area["key"] for area in drawn}),
        "frames": [
            {
                "name": frame.name,
                "view_box": " ".join(map(str, frame.view_box)),
                "areas": SafeString(
                    "".join(
                        f'<a href="{escape(by_code[code]["href"])}" tabindex="-1">'
                        f"{_use(by_code[code], anchor)}</a>"
                        for code in frame.codes
                        if code in by_code
                    )
                ),
            }
            for frame in shapes.frames
        ],
        "legend": _legend(drawn, classes, kind, counted or (_("område"), _("områden")), marked),
    }


@register.inclusion_tag("platform/components/area_map_again.html")
def area_map_again(
    areas: Iterable[Mapping[str, Any]],
    classes: AnyClasses,
    title: str,
    kind: str = "kronor",
    unit: str = "",
    anchor: str = "map",
    counted: tuple[str, str] | None = None,
    marked: str = "",
) -> dict[str, Any]:
    """What repaints a map that stands on the page already, as `area-map.js` reads it: the title,
    the legend, and each area's class and figure. The shapes, most of a map's weight, stay.
    """
    drawn = _all_drawn(areas, classes, kind)
    return {
        "id": anchor,
        "title": title,
        "unit": unit,
        "legend": _legend(drawn, classes, kind, counted or (_("område"), _("områden")), marked),
        "fills": _for_script(
            {area["code"]: [area["key"], area["text"], bool(area.get("mark"))] for area in drawn}
        ),
    }


def _for_script(value: Any) -> SafeString:
    """JSON that can stand inside a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return SafeString(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _all_drawn(
    areas: Iterable[Mapping[str, Any]], classes: AnyClasses, kind: str
) -> list[dict[str, Any]]:
    lang = shown.language()
    write = _WRITERS[kind]
    return [_drawn(area, classes, lambda value: write(value, lang)) for area in areas]


def _drawn(area: Mapping[str, Any], classes: AnyClasses, write: Any) -> dict[str, Any]:
    value = area["value"]
    if isinstance(value, Missing):
        key = f"missing-{value.name.lower()}"
    else:
        key = _key(classes, classes.index(area.get("classed", value)))
    text = area.get("text") or write(value)
    return {
        **area,
        "name": shown.words(area["name"]),
        "text": f"{text} ({area['mark']})" if area.get("mark") else text,
        "key": key,
    }


def _key(classes: AnyClasses, index: int) -> str:
    """The step of the colour ramp: s0-s12 from low to high, or n3-n1, z, p1-p3 around zero."""
    if not isinstance(classes, ChangeClasses):
        last = len(classes.indexes) - 1
        return f"s{index * _LAST_STEP // last if last else _LAST_STEP // 2}"
    if index == 0:
        return "z"
    sides = len(classes.limits) + 1
    step = (2,) if sides == 1 else (1, 3) if sides == 2 else (1, 2, 3)
    return f"{'p' if index > 0 else 'n'}{step[abs(index) - 1]}"


def _area(area: Mapping[str, Any], shapes: Any, anchor: str) -> str:
    """One area as SVG, written here because a template is ten times slower for 290 of them."""
    code, key = area["code"], area["key"]
    x, y = shapes.centres[code]
    fill = f'm" fill="url(#{anchor}-{key})' if _is_pattern(key) else f"m m-{key}"
    return (
        f'<a href="{escape(area["href"])}" data-at="{x},{y}">'
        f"<title>{escape(area['name'])}: {escape(area['text'])}</title>"
        f'<path id="{anchor}-{code}" class="{fill}" d="{shapes.shapes[code]}"/></a>'
    )


def _use(area: Mapping[str, Any], anchor: str) -> str:
    """The shape once more, for a frame or on top of its neighbours."""
    css = ' class="m-marked"' if area.get("mark") else ""
    return f'<use{css} href="#{anchor}-{area["code"]}"/>'


def _is_pattern(key: str) -> bool:
    return key.startswith(("n", "missing"))


def _patterns(keys: Iterable[str]) -> list[dict[str, str]]:
    return [
        {"key": key, "form": "fall" if key[0] == "n" else key}
        for key in sorted(filter(_is_pattern, keys))
    ]


def _legend(
    drawn: list[dict[str, Any]],
    classes: AnyClasses,
    kind: str,
    counted: tuple[str, str],
    marked: str,
) -> list[dict[str, Any]]:
    """Every class that has an area, from high to low, then the kinds of missing and the mark."""
    words = {
        _key(classes, index): _class_words(classes, index, kind)
        for index in reversed(classes.indexes)
    }
    words |= {f"missing-{missing.name.lower()}": shown.words(missing) for missing in Missing}
    words["marked"] = marked
    counts = Counter(area["key"] for area in drawn)
    counts["marked"] = sum(bool(area.get("mark")) for area in drawn)
    one, many = counted
    return [
        {
            "key": key,
            "label": label,
            "count": f"{counts[key]} {one if counts[key] == 1 else many}",
            "is_pattern": _is_pattern(key),
        }
        for key, label in words.items()
        if counts[key]
    ]


def _class_words(classes: AnyClasses, index: int, kind: str) -> str:
    if isinstance(classes, Stages):
        return str(shown.words(classes.names[index]))
    low, high = classes.bounds(index)
    written = _writer_of_limits(classes.limits, kind)
    if isinstance(classes, ChangeClasses):
        return _change_words(index, low, high, written)
    if low is None:
        return _("alla") if high is None else _("under %(high)s") % {"high": written(high, True)}
    if high is None:
        return _("%(low)s eller mer") % {"low": written(low, True)}
    return _("%(low)s till %(high)s") % {"low": written(low, False), "high": written(high, True)}


def _change_words(index: int, low: Figure | None, high: Figure | None, written: Any) -> str:
    is_more = index > 0
    if index == 0:
        return _("oförändrat")
    if high is None and not low:
        return _("mer") if is_more else _("mindre")
    if high is None:
        text = _("minst %(low)s mer") if is_more else _("minst %(low)s mindre")
        return text % {"low": written(low, True)}
    if not low:
        text = _("upp till %(high)s mer") if is_more else _("upp till %(high)s mindre")
        return text % {"high": written(high, True)}
    text = _("%(low)s till %(high)s mer") if is_more else _("%(low)s till %(high)s mindre")
    return text % {"low": written(low, False), "high": written(high, True)}


def _writer_of_limits(limits: tuple[Figure, ...], kind: str) -> Callable[[Figure, bool], str]:
    """Writes a limit exactly (three decimals at most); `is_last` says that its unit follows it.

    Kronor by the million are written so, because long figures are hard to compare.
    """
    is_money = kind in ("kronor", "signed_kronor")
    in_millions = is_money and any(limits) and all(limit % 100_000 == 0 for limit in limits)
    if in_millions and max(limits) >= 1_000_000:

        def millions(limit: Figure, is_last: bool) -> str:
            figure = Fraction(limit, 1_000_000)
            text = shown.number(figure, 0 if figure.denominator == 1 else 1)
            return _("%(figure)s miljoner") % {"figure": text} if is_last else text

        return millions
    scale = 100 if kind in ("percent", "signed_percent") else 1
    decimals = max((_decimals(limit * scale) for limit in limits), default=0)
    return lambda limit, is_last: shown.number(limit * scale, decimals)


def _decimals(figure: Figure) -> int:
    exact = Fraction(figure)
    return next((d for d in range(3) if (exact * 10**d).denominator == 1), 3)
