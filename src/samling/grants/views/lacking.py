"""What keeps a scheme from being computed, as steps to take."""

from typing import Any

from samling.grants import queries
from samling.grants.rules import Component, Scheme
from samling.kernel import AreaCode, AreaKind
from samling.registry import queries as registry

from .language import language
from .lists import nouns_of

_COUNTRY = AreaCode("SE")


def steps_of(scheme: Scheme) -> list[dict[str, Any]]:
    """Each variable that is missing: its name, period, the areas it is counted in, the command."""
    inputs = queries.inputs()
    variables, areas = registry.variables(), registry.registry()
    steps = []
    for name, kinds in _asked(scheme).items():
        period = scheme.periods.get(name)
        if period is None or all(inputs.dataset(name, str(period), kind) for kind in kinds):
            continue
        steps.append(
            {
                "name": variables[name].name.in_(language()) if name in variables else name,
                "period": period,
                "places": nouns_of(kinds)["many"],
                "count": sum(
                    len(areas.inside(scheme.within or _COUNTRY, kind, scheme.division))
                    for kind in kinds
                ),
                "command": f"samling data load {name}.csv --variable {name} --period {period}",
            }
        )
    return steps


def keys_of(scheme: Scheme) -> list[dict[str, Any]]:
    """Each component with its key in words."""
    variables = registry.variables()

    def words(name: str) -> str:
        found = variables[name].name.in_(language()) if name in variables else name
        return found[:1].lower() + found[1:]

    return [
        {
            "component": component,
            "key": " + ".join(
                " × ".join(map(words, term.variables)) for term in component.key.terms
            )
            if component.key
            else "",
        }
        for component in scheme.components
    ]


def _asked(scheme: Scheme) -> dict[str, tuple[AreaKind, ...]]:
    """The variables that the components ask for, and the areas they are counted in."""

    def kinds(component: Component) -> tuple[AreaKind, ...]:
        return (component.summed_over,) if component.summed_over else scheme.recipients

    return {
        name: kinds(component)
        for component in scheme.components
        for expression in component.expressions.values()
        for name in expression.variables
    }
