"""The map on a list's first page: kronor per inhabitant."""

from collections.abc import Mapping
from fractions import Fraction

from samling.grants.data import shipped_inputs
from samling.grants.rules import Allocation
from samling.kernel import AreaCode, AreaKind, Text, format_kronor, format_number
from samling.platform.documents import Legend, Picture
from samling.platform.rules import Classes, classes_of
from samling.registry.data.map import AreaShapes, load_map

from .words import counted_recipients

_PLURALS = {
    AreaKind.MUNICIPALITY: Text("kommuner", "municipalities"),
    AreaKind.REGION: Text("regioner", "regions"),
}
_CLASSES = 6
# In the units of the map. Municipalities of one region are drawn over the seams between them.
_LINES = {AreaKind.MUNICIPALITY: 5, AreaKind.REGION: 12}
# Low to high, as on the page: every colour is darker than the one before, so that it can be read
# in print and by anyone. The last is for areas that get nothing.
_RAMP = ("#fcebcc", "#f6cc8f", "#eda857", "#dd7f26", "#b35c1d", "#863f19", "#592715")
_NOTHING = "#efece5"


def map_picture(allocation: Allocation, language: str) -> Picture | None:
    """None where the recipients are not all of one kind that has shapes and inhabitants."""
    kinds = {code.kind for code in allocation.recipients}
    if len(kinds) != 1 or not kinds.issubset(_PLURALS):
        return None
    kind = kinds.pop()
    population = shipped_inputs().dataset("population", str(allocation.scheme.year), kind)
    if population is None or any(not population.values.get(code) for code in allocation.amounts):
        return None
    figures = {
        code: Fraction(amount, population.values[code])
        for code, amount in allocation.amounts.items()
    }
    classes = classes_of(figures.values(), _CLASSES)
    shapes = load_map()
    finding = _finding(allocation, figures)
    return Picture(
        title=finding.in_(language),
        svg=_drawing(shapes, figures, classes, kind),
        alt=_described(allocation, figures, finding).in_(language),
        legend_title=Text(
            f"Kronor per invånare (antal {_PLURALS[kind].sv})",
            f"Kronor per inhabitant (number of {_PLURALS[kind].en})",
        ).in_(language),
        legend=tuple(_legend(figures, classes, shapes, kind, language)),
        note=Text(
            f"Invånare {population.period}: {population.source.origin.words.sv}. "
            f"Karta: {shapes.source.publisher}, bearbetad.",
            f"Inhabitants {population.period}: {population.source.origin.words.en}. "
            f"Map: {shapes.source.publisher}, adapted.",
        ).in_(language),
    )


def _finding(allocation: Allocation, figures: Mapping[AreaCode, Fraction]) -> Text:
    most, least = _ends(figures)
    return Text(
        f"Mest per invånare till {allocation.areas[most].name}, minst till "
        f"{allocation.areas[least].name}",
        f"Most per inhabitant to {allocation.areas[most].name}, least to "
        f"{allocation.areas[least].name}",
    )


def _described(allocation: Allocation, figures: Mapping[AreaCode, Fraction], finding: Text) -> Text:
    most, least = _ends(figures)
    who = counted_recipients(allocation)
    return Text(
        f"Karta över Sverige som visar kronor per invånare för {who.sv}. {finding.sv}: "
        f"{_kronor(figures[most], 'sv')} och {_kronor(figures[least], 'sv')} per invånare. "
        "Beloppen står i listan.",
        f"Map of Sweden that shows kronor per inhabitant for {who.en}. {finding.en}: "
        f"{_kronor(figures[most], 'en')} and {_kronor(figures[least], 'en')} per inhabitant. "
        "The amounts are in the list.",
    )


def _ends(figures: Mapping[AreaCode, Fraction]) -> tuple[AreaCode, AreaCode]:
    ordered = sorted(figures, key=lambda code: (figures[code], code))
    return ordered[-1], ordered[0]


def _drawing(
    shapes: AreaShapes, figures: Mapping[AreaCode, Fraction], classes: Classes, kind: AreaKind
) -> str:
    x, y, width, height = shapes.view_box
    paths = []
    for code, path in shapes.shapes.items():
        recipient = AreaCode(f"R{code[:2]}" if kind is AreaKind.REGION else code)
        colour = (
            _colour(classes, classes.index(figures[recipient]))
            if recipient in figures
            else _NOTHING
        )
        line = colour if kind is AreaKind.REGION else "#fbfaf7"
        paths.append(f'<path fill="{colour}" stroke="{line}" d="{path}"/>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{x} {y} {width} {height}" '
        f'stroke-width="{_LINES[kind]}" stroke-linejoin="round">{"".join(paths)}'
        '<path fill="none" stroke="#2a1c12" stroke-opacity="0.55" stroke-width="5" '
        f'd="{shapes.overlay}"/></svg>'
    )


def _colour(classes: Classes, index: int) -> str:
    last = len(classes.limits)
    return _RAMP[index * (len(_RAMP) - 1) // last if last else len(_RAMP) // 2]


def _legend(
    figures: Mapping[AreaCode, Fraction],
    classes: Classes,
    shapes: AreaShapes,
    kind: AreaKind,
    language: str,
) -> list[Legend]:
    inside = [classes.index(figure) for figure in figures.values()]
    found = [
        Legend(
            _colour(classes, index),
            f"{_range(*classes.bounds(index)).in_(language)} ({inside.count(index)})",
        )
        for index in classes.indexes
    ]
    if kind is AreaKind.MUNICIPALITY and len(figures) < len(shapes.shapes):
        rest = len(shapes.shapes) - len(figures)
        found.append(Legend(_NOTHING, Text(f"inget ({rest})", f"nothing ({rest})").in_(language)))
    return found


def _range(low: int | Fraction | None, high: int | Fraction | None) -> Text:
    match low, high:
        case None, None:
            return Text("alla", "all")
        case None, _:
            return Text(f"under {_limit(high, 'sv')}", f"under {_limit(high, 'en')}")
        case _, None:
            return Text(f"{_limit(low, 'sv')} eller mer", f"{_limit(low, 'en')} or more")
        case _:
            return Text(
                f"{_limit(low, 'sv')} till {_limit(high, 'sv')}",
                f"{_limit(low, 'en')} to {_limit(high, 'en')}",
            )


def _limit(limit: int | Fraction | None, language: str) -> str:
    exact = Fraction(limit or 0)
    return format_number(exact, language, 0 if exact.denominator == 1 else 2)


def _kronor(figure: Fraction, language: str) -> str:
    return format_kronor(round(figure), language)
