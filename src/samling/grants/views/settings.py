"""What can be changed about a scheme on the what-if page, and what the address says of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from samling.grants.rules import (
    Allocation,
    Component,
    Expression,
    Inputs,
    Scheme,
    recipients_of,
)
from samling.grants.rules.expression import write_decimal
from samling.grants.rules.written import plain_setting
from samling.kernel import Kronor

from .written import MONEY, Variable, variables_of

FIELDS = (*MONEY, "key")
LONGEST = 500
_GROUP = "\u202f"
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
        return id_of(self.name)

    @property
    def shown(self) -> str:
        """The value as it stands in its field: with thin spaces between thousands."""
        return f"{int(self.value):,}".replace(",", _GROUP) if self.value.isdigit() else self.value

    @property
    def is_number(self) -> bool:
        return self.highest > 0

    @property
    def changed(self) -> bool:
        return self.value != self.standing


def tried_from(allocation: Allocation) -> Scheme:
    """The scheme that a trial starts from: a pot found from one amount is as good as printed."""
    components = tuple(
        replace(result.component, pot=result.pot) if result.pot_inferred else result.component
        for result in allocation.components
    )
    return replace(allocation.scheme, components=components)


def with_found_pots(settings: Mapping[str, str], allocation: Allocation) -> dict[str, str]:
    """The settings, with the pot that was found from one amount, so that it stays when the key
    is another and a floor can be solved."""
    changed = {name.partition(".")[0] for name in settings}
    found = {
        f"{result.component.id}.pot": str(int(result.pot))
        for result in allocation.components
        if result.pot_inferred and result.component.id in changed
    }
    return {**found, **settings}


def id_of(name: str) -> str:
    """The id on the page of the field with a name."""
    return name.replace(".", "-")


def given_of(query: Mapping[str, str]) -> dict[str, str]:
    """What an address says, without what it leaves empty."""
    words = {name: query.get(name, "").strip()[:LONGEST] for name in query}
    return {name: value for name, value in words.items() if value}


def address_of(scheme: Scheme, given: Mapping[str, str]) -> dict[str, str]:
    """The shortest address that says the same: only what differs from the scheme's own rules."""
    said: dict[str, str] = {}
    for component in scheme.components:
        for name, value in _of_component(component, given).items():
            said[name] = value
    if given.get("against", scheme.id) != scheme.id:
        said["against"] = given["against"]
    if "sort" in given:
        said["sort"] = given["sort"]
    return said


def settings_of(scheme: Scheme, given: Mapping[str, str]) -> dict[str, str]:
    """The settings that the address names, as the engine reads them.

    Weights (`population.weight.population_80_plus=2`) become the component's key, together with
    those that the scheme has already.
    """
    settings: dict[str, str] = {}
    for component in scheme.components:
        weights = _weights_of(component.key)
        mixed = False
        for name, value in _of_component(component, given).items():
            if found := _WEIGHT.match(name):
                weights[found["variable"]] = value
                mixed = True
            else:
                settings[name] = value
        if mixed:
            settings[f"{component.id}.key"] = _key(weights)
    return settings


def settings_shown(
    scheme: Scheme,
    component: Component,
    inputs: Inputs,
    given: Mapping[str, str],
    faults: Mapping[str, str],
) -> dict[str, Any]:
    """The settings of one component: pot, floor, cap, key and the weights of a mixed key.

    faults: what is wrong, by the name of the field.
    """
    standing = _standing(component)

    def setting(field: str, label: str, highest: int) -> Setting:
        name = f"{component.id}.{field}"
        return Setting(
            name=name,
            label=label,
            unit=_("kr"),
            value=plain_setting(field, given.get(name, standing.get(field, ""))),
            standing=standing.get(field, ""),
            highest=highest,
            step=_step(highest),
            hint="",
            fault=faults.get(name, ""),
        )

    pot = int(component.pot) if isinstance(component.pot, Kronor) else 0
    mean = pot // max(1, len(recipients_of(scheme, inputs)))
    variables = variables_of(scheme, inputs)
    weights = _weight_settings(component, variables, given, faults)
    shown: dict[str, Any] = {
        "component": component,
        "pot": setting("pot", _("Pott"), 2 * pot),
        "floor": setting("floor", _("Golv"), mean),
        "cap": setting("cap", _("Tak"), pot // 4),
        "key": _key_setting(component, variables, given, faults),
        "weights": weights,
        "variables": variables,
    }
    changed = [shown["floor"], shown["cap"], shown["key"], *weights]
    return {**shown, "open": any(each.changed for each in changed)}


def _key_setting(
    component: Component,
    variables: Sequence[Variable],
    given: Mapping[str, str],
    faults: Mapping[str, str],
) -> Setting:
    """A key in the scheme's own words; empty as long as the scheme's own stands."""
    name = f"{component.id}.key"
    own = str(component.key) if component.key else ""
    value = given.get(name, "")
    terms = [each.name for each in variables if not _NOT_IN_A_MIX.match(each.name)][:2]
    hints = []
    if terms:
        example = " + ".join([f"0.5 * {terms[0]}", *terms[1:]])
        hints.append(_("Variabler med vikter, till exempel %(key)s.") % {"key": example})
    if own:
        hints.append(_("Nu: %(key)s.") % {"key": own})
    return Setting(
        name=name,
        label=_("Egen nyckel"),
        unit="",
        value="" if value == own else value,
        standing="",
        highest=0,
        step="",
        hint=" ".join(hints),
        fault=faults.get(name, ""),
    )


def place_of(component: Component, field: str) -> str:
    """How a fault in a field says where it is."""
    return f", {component.id}.{field}"


def _of_component(component: Component, given: Mapping[str, str]) -> dict[str, str]:
    """What is said of one component and differs from its own rules."""
    said: dict[str, str] = {}
    standing = _standing(component)
    for field in FIELDS:
        name = f"{component.id}.{field}"
        value = plain_setting(field, given.get(name, standing[field]))
        if value != standing[field]:
            said[name] = value
    if f"{component.id}.key" in said:
        return said
    own = _weights_of(component.key)
    for name, words in given.items():
        found = _WEIGHT.match(name)
        if found and found["component"] == component.id:
            value = plain_setting("weight", words)
            if value != own.get(found["variable"], "0"):
                said[name] = value
    return said


def _key(weights: Mapping[str, str]) -> str:
    """The weights as a key; zeros are left out, but for a key of nothing else."""
    terms = [f"{weight} * {name}" for name, weight in weights.items() if weight != "0"]
    return " + ".join(terms) or f"0 * {next(iter(weights))}"


def _standing(component: Component) -> dict[str, str]:
    pot = component.pot
    return {
        "pot": str(int(pot)) if isinstance(pot, Kronor) else "",
        "key": str(component.key) if component.key else "",
        "floor": str(component.floor) if component.floor else "",
        "cap": str(component.cap) if component.cap else "",
    }


def _weights_of(key: Expression | None) -> dict[str, str]:
    """The weight of each variable, where the key is a sum that weights can say."""
    if key is None or any(len(term.variables) != 1 for term in key.terms):
        return {}
    return {term.variables[0]: write_decimal(term.weight) for term in key.terms}


def _step(of: int) -> str:
    """How far a slider goes at a time: about a thousandth."""
    return str(10 ** max(0, len(str(of)) - 4))


def _weight_settings(
    component: Component,
    variables: Sequence[Variable],
    given: Mapping[str, str],
    faults: Mapping[str, str],
) -> list[Setting]:
    """A weight for each variable that there are figures of, the key's own first."""
    standing = _weights_of(component.key)
    if component.key is not None and not standing:
        return []
    return [
        Setting(
            name=(name := f"{component.id}.weight.{variable.name}"),
            label=_("%(variable)s (exempeldata)") % {"variable": variable.label}
            if variable.is_invented
            else variable.label,
            unit="",
            value=plain_setting("weight", given.get(name, standing.get(variable.name, "0"))),
            standing=standing.get(variable.name, "0"),
            highest=10,
            step="0.5",
            hint="",
            fault=faults.get(name, ""),
        )
        for variable in sorted(variables, key=lambda each: each.name not in standing)
        if not _NOT_IN_A_MIX.match(variable.name)
    ]
