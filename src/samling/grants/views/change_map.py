"""Where another division gives more and less: the map of changes and the sentence over it."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.grants.rules import Simulation
from samling.kernel import AreaCode, AreaKind, Missing, format_percent
from samling.platform.rules import change_classes_of, gathered
from samling.registry.data.map import load_map

from .language import language
from .left_out import left_out

# Changes that differ by less than this share have one colour, and less than it is no change: what
# is left is rounding to whole kronor, or too little to matter.
LEAST = Fraction(1, 1000)
Bounds = Mapping[AreaCode, frozenset[str]]


def bounds_of(simulation: Simulation) -> dict[AreaCode, frozenset[str]]:
    """The bounds (floor, cap, guarantee) that decide each recipient's amount, where any does."""
    held: dict[AreaCode, set[str]] = {}
    for result in simulation.allocation.components:
        for share in result.shares:
            if share.held_by is not None:
                held.setdefault(share.recipient, set()).add(share.held_by)
    return {code: frozenset(bounds) for code, bounds in held.items()}


def change_map(
    simulation: Simulation,
    held: Bounds,
    names: Mapping[AreaCode, str],
    address: Callable[[AreaCode], str],
) -> dict[str, Any]:
    """For `area_map`; nothing where no municipality is among the recipients."""
    shares = {
        row.recipient: row.share
        for row in simulation.comparison.rows
        if row.recipient.kind is AreaKind.MUNICIPALITY
    }
    if not shares:
        return {}
    changes = dict(zip(shares, gathered(list(shares.values()), LEAST), strict=True))
    marks = {code: bound_words(bounds) for code, bounds in held.items()}
    return {
        "shapes": load_map(),
        "map_title": _title(changes, held, names),
        "areas": [
            {
                "code": str(code),
                "name": names.get(code, str(code)),
                "href": address(code),
                "value": share,
                "classed": changes[code],
                "mark": marks.get(code, ""),
            }
            for code, share in shares.items()
        ]
        + left_out(shares.keys(), address),
        "classes": change_classes_of(set(changes.values())),
        "counted": (_("kommun"), _("kommuner")),
    }


def bound_words(bounds: frozenset[str]) -> str:
    """ "golv", "golv och tak"; nothing where no bound decides."""
    words = {"floor": _("golv"), "cap": _("tak"), "guarantee": _("garanti")}
    return _(" och ").join(word for bound, word in words.items() if bound in bounds)


def _title(
    changes: Mapping[AreaCode, Fraction | int | Missing],
    held: Bounds,
    names: Mapping[AreaCode, str],
) -> str:
    """What the map shows: whom a floor or a cap holds, and how the others change."""
    known = {code: each for code, each in changes.items() if not isinstance(each, Missing)}
    lifted = sum("floor" in held.get(code, ()) for code in changes)
    kept = sum("cap" in held.get(code, ()) for code in changes)
    parts = []
    if lifted:
        words = ngettext("Golvet gäller i %(n)s kommun.", "Golvet gäller i %(n)s kommuner.", lifted)
        parts.append(words % {"n": lifted})
    if kept:
        words = ngettext("Taket gäller i %(n)s kommun.", "Taket gäller i %(n)s kommuner.", kept)
        parts.append(words % {"n": kept})
    free = {change for code, change in known.items() if code not in held}
    if len(free) == 1:
        parts.append(_alike(Fraction(next(iter(free))), is_all=not parts))
    elif known:
        parts.append(_unlike(known, names))
    return " ".join(parts)


def _alike(change: Fraction, *, is_all: bool) -> str:
    share = {"share": format_percent(abs(change), language())}
    if change == 0:
        return (
            _("Alla kommuner får i stort sett lika mycket som förut.")
            if is_all
            else _("De andra får i stort sett lika mycket som förut.")
        )
    if change > 0:
        words = (
            _("Alla kommuner ökar lika mycket, %(share)s.")
            if is_all
            else _("De andra ökar lika mycket, %(share)s.")
        )
    else:
        words = (
            _("Alla kommuner minskar lika mycket, %(share)s.")
            if is_all
            else _("De andra minskar lika mycket, %(share)s.")
        )
    return words % share


def _unlike(known: Mapping[AreaCode, Fraction | int], names: Mapping[AreaCode, str]) -> str:
    top, bottom = max(known, key=known.__getitem__), min(known, key=known.__getitem__)
    words = {"most": names[top], "least": names[bottom]}
    if known[top] <= 0:
        return _("I procent minskar %(least)s mest.") % words
    if known[bottom] >= 0:
        return _("I procent ökar %(most)s mest.") % words
    return _("I procent ökar %(most)s mest och %(least)s minskar mest.") % words
