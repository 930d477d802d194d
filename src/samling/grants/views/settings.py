"""What can be changed about a scheme on the what-if page, and what the address says of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from samling.grants.rules import (
    Component,
    Expression,
    Inputs,
    Scheme,
    recipients_of,
    whole_periods,
)
from samling.grants.rules.expression import write_decimal
from samling.kernel import Fault, Kronor

from .language import language

FIELDS = ("pot", "key", "floor", "cap")
_WEIGHT = re.compile(r"(?P<component>[a-z0-9_]+)\.weight\.(?P<variable>[a-z0-9_]+)\Z")
# Variables that are counted in areas but mean nothing as a part of a mixed key.
_NOT_IN_A_MIX = re.compile(r".*_grant\Z|sparsity_weight\Z")


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be changed. name: as in the address; standing: the scheme's own value."""

    name: str
    label: str
    unit: str
    value: str
    standing: str
    highest: int
    step: str
    hint: str
    fault: str

    @property
    def id(self) -> str:
        return self.name.replace(".", "-")

    @property
    def changed(self) -> bool:
        return self.value != self.standing


def settings_of(scheme: Scheme, given: Mapping[str, str]) -> dict[str, str]:
    """The settings that the address names and that differ from the scheme's own.

    Weights (`population.weight.population_80_plus=2`) become the component's key.
    """
    settings: dict[str, str] = {}
    for component in scheme.components:
        standing = _standing(component)
        for field in FIELDS:
            value = _plain(given.get(f"{component.id}.{field}", standing[field]))
            if value != standing[field]:
                settings[f"{component.id}.{field}"] = value
        weights = {
            found["variable"]: _plain(value)
            for name, value in given.items()
            if (found := _WEIGHT.match(name)) and found["component"] == component.id
        }
        key = " + ".join(
            f"{weight} * {variable}" for variable, weight in weights.items() if weight != "0"
        )
        if key and f"{component.id}.key" not in settings and _differs(key, component.key):
            settings[f"{component.id}.key"] = key
    return settings


def _plain(words: str) -> str:
    """ "300 000 000 kr" and "2,5" as the engine reads them."""
    bare = re.sub(r"[\s\u00a0\u202f]|kr\Z", "", words)
    if re.fullmatch(r"\d+(?:,\d+)?", bare):
        return bare.replace(",", ".")
    return words.strip()


def _standing(component: Component) -> dict[str, str]:
    pot = component.pot
    return {
        "pot": str(int(pot)) if isinstance(pot, Kronor) else "",
        "key": str(component.key) if component.key else "",
        "floor": str(component.floor) if component.floor else "",
        "cap": str(component.cap) if component.cap else "",
    }


def _differs(key: str, standing: Expression | None) -> bool:
    try:
        return standing is None or Expression.parse(key) != standing
    except ValueError:
        return True


def settings_shown(
    scheme: Scheme,
    component: Component,
    inputs: Inputs,
    given: Mapping[str, str],
    faults: Sequence[Fault],
) -> dict[str, Any]:
    """The settings of one component: pot, floor, cap, key and the weights of a mixed key."""
    standing = _standing(component)

    def setting(
        field: str, label: str, unit: str, highest: int, step: str, hint: str = ""
    ) -> Setting:
        name = f"{component.id}.{field}"
        place = scheme.components.index(component) + 1
        return Setting(
            name=name,
            label=label,
            unit=unit,
            value=_plain(given.get(name, standing.get(field, ""))),
            standing=standing.get(field, ""),
            highest=highest,
            step=step,
            hint=hint,
            fault=_fault(faults, f", component[{place}].{field}"),
        )

    pot = int(component.pot) if isinstance(component.pot, Kronor) else 0
    mean = pot // max(1, len(recipients_of(scheme, inputs)))
    step = str(10 ** max(0, len(str(pot)) - 4))
    return {
        "pot": setting("pot", _("Pott"), _("kr"), 2 * pot, step),
        "floor": setting(
            "floor", _("Golv: minst till var och en"), _("kr"), mean, str(max(1, mean // 100))
        ),
        "cap": setting(
            "cap", _("Tak: högst till var och en"), _("kr"), pot // 4, str(max(1, pot // 400))
        ),
        "key": setting(
            "key",
            _("Egen nyckel"),
            "",
            0,
            "",
            _("En summa av variabler med vikter, till exempel 0.5 * population + children_0_17."),
        ),
        "weights": _weights(scheme, component, inputs, given),
    }


def _weights(
    scheme: Scheme, component: Component, inputs: Inputs, given: Mapping[str, str]
) -> list[Setting]:
    """A weight for each variable, where the key is a sum that weights can say."""
    key = component.key
    if key is not None and any(len(term.variables) != 1 for term in key.terms):
        return []
    standing = {term.variables[0]: term.weight for term in key.terms} if key is not None else {}
    names = inputs.variable_names
    weights = []
    for variable in sorted(whole_periods(scheme, inputs)):
        if variable not in names or _NOT_IN_A_MIX.match(variable):
            continue
        own = write_decimal(standing[variable]) if variable in standing else "0"
        name = f"{component.id}.weight.{variable}"
        weights.append(
            Setting(
                name=name,
                label=names[variable].in_(language()),
                unit="",
                value=_plain(given.get(name, own)),
                standing=own,
                highest=10,
                step="0.5",
                hint="",
                fault="",
            )
        )
    return weights


def _fault(faults: Sequence[Fault], where: str) -> str:
    """What is wrong with a field, if anything."""
    for fault in faults:
        if fault.where is not None and fault.where.sv.endswith(where):
            return fault.what.in_(language())
    return ""
