"""What keeps a scheme from being computed, as steps to take."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from samling.grants import queries
from samling.grants.rules import Component, Scheme
from samling.kernel import AreaCode, AreaKind, Fault, Period, Text, uncapital
from samling.registry import queries as registry
from samling.registry.data import load_found

from .language import language
from .lists import nouns_of

_COUNTRY = AreaCode("SE")
_MISSING = "GRANTS-KEY-MISSING"
_ASK = Text(
    "Be den som driver Samling att läsa in uppgifterna.",
    "Ask whoever runs Samling to load the figures.",
)


def steps_of(scheme: Scheme) -> list[dict[str, Any]]:
    """Each variable that is missing: its name, period, the areas it is counted in, the command."""
    inputs = queries.inputs()
    areas = registry.registry()
    steps = []
    for name, kinds in _asked(scheme).items():
        period = scheme.periods.get(name)
        if period is None or all(inputs.dataset(name, str(period), kind) for kind in kinds):
            continue
        steps.append(
            {
                "name": _named(name),
                "in_sentence": _in_sentence(name),
                "period": period,
                "places": nouns_of(kinds)["many"],
                "count": sum(
                    len(areas.inside(scheme.within or _COUNTRY, kind, scheme.division))
                    for kind in kinds
                ),
                "found": load_found().get(name),
                "command": load_command(f"{name}.csv", name, period, _("SCB, tabellens namn")),
            }
        )
    return steps


def commands_of(scheme: Scheme) -> list[str]:
    """What loads each figure that the scheme is computed from once more; none where its amounts
    are taken from the printed list.
    """
    source = _("utgivaren, tabellens namn")
    return [
        load_command(f"{name}.csv", name, scheme.periods[name], source)
        for name in _asked(scheme)
        if name in scheme.periods
    ]


def told_plainly(
    scheme: Scheme, faults: Sequence[Fault]
) -> tuple[tuple[Fault, ...], list[dict[str, Any]]]:
    """The same for whoever works with grants and loads no figures, with the commands apart."""
    if all(fault.code != _MISSING for fault in faults):
        return tuple(faults), []
    told = (replace(each, remedy=_ASK) if each.code == _MISSING else each for each in faults)
    return tuple(told), steps_of(scheme)


def load_command(file: str, variable: str, period: Period, source: str) -> str:
    """As it is written in a clone where script/server has been run; one option on each line."""
    options = (f"--variable {variable}", f"--period {period}", f'--source "{source}"')
    return " \\\n  ".join((f".venv/bin/samling data load {file}", *options))


def keys_of(scheme: Scheme) -> list[dict[str, Any]]:
    """Each component with its key in words."""
    return [
        {
            "component": component,
            "key": " + ".join(
                " × ".join(map(_in_sentence, term.variables)) for term in component.key.terms
            )
            if component.key
            else "",
        }
        for component in scheme.components
    ]


def _named(variable: str) -> str:
    """A variable as it is called on screen; its id where it has no name."""
    variables = registry.variables()
    return variables[variable].name.in_(language()) if variable in variables else variable


def _in_sentence(variable: str) -> str:
    return uncapital(_named(variable))


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
