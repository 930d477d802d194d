"""What can stand in the fields of the what-if page, and what is wrong with what stands there."""

from collections.abc import Mapping
from dataclasses import dataclass

from samling.grants.rules import Component, Inputs, Scheme, whole_periods
from samling.grants.rules.figures import unknown_variable
from samling.grants.rules.written import is_decimal, kronor_fault, variables_in
from samling.kernel import AreaKind, Fault, Origin, Period, Text

from .language import language

MONEY = ("pot", "floor", "cap")


@dataclass(frozen=True, slots=True)
class Variable:
    """What can stand in a key. is_invented: its figures are example data."""

    name: str
    label: str
    period: Period
    is_invented: bool


def variables_of(scheme: Scheme, inputs: Inputs) -> list[Variable]:
    """The variables of the scheme's own rules, and all that have figures for every recipient."""
    own = {
        name
        for component in scheme.components
        for expression in component.expressions.values()
        for name in expression.variables
    }
    periods = {name: str(scheme.periods[name]) for name in sorted(own)}
    periods |= whole_periods(scheme, inputs)
    found = []
    for name, period in periods.items():
        datasets = [inputs.dataset(name, period, kind) for kind in AreaKind]
        read = [each for each in datasets if each is not None]
        if read and name in inputs.variable_names:
            found.append(
                Variable(
                    name,
                    inputs.variable_names[name].in_(language()),
                    read[0].period,
                    any(each.source.origin is Origin.SYNTHETIC for each in read),
                )
            )
    return found


def faults_of(
    scheme: Scheme, component: Component, said: Mapping[str, str], inputs: Inputs
) -> dict[str, Fault]:
    """What cannot be read of what is said of a component, by the name of its field.

    A floor and a cap may be a sum of variables as well, as a key is.
    """
    faults: dict[str, Fault] = {}
    for name, value in said.items():
        owner, _, field = name.partition(".")
        if owner != component.id:
            continue
        variables = variables_in(value)
        if field.startswith("weight."):
            if not is_decimal(value):
                label = inputs.variable_names[field.removeprefix("weight.")]
                faults[name] = _not_a_weight(label, value)
        elif field in MONEY and (field == "pot" or not inputs.variable_names.keys() & variables):
            if fault := kronor_fault(field, value):
                faults[name] = fault
        else:
            usable = {
                each.name: inputs.variable_names[each.name] for each in variables_of(scheme, inputs)
            }
            for variable in variables:
                if variable not in inputs.variable_names:
                    faults[name] = unknown_variable(variable, usable, Text.same(scheme.id))
                elif variable not in usable:
                    faults[name] = _not_loaded(variable, inputs.variable_names[variable])
    return faults


def _not_a_weight(label: Text, written: str) -> Fault:
    return Fault(
        "GRANTS-SETTING-NOT-WEIGHT",
        Text(
            f"Vikten ”{written}” för ”{label.sv}” går inte att läsa som ett tal.",
            f"The weight “{written}” of “{label.en}” cannot be read as a number.",
        ),
        Text(
            "Skriv 0 eller ett större tal, till exempel 1 eller 0,5.",
            "Write 0 or a larger number, such as 1 or 0.5.",
        ),
    )


def _not_loaded(variable: str, label: Text) -> Fault:
    return Fault(
        "GRANTS-SETTING-NOT-LOADED",
        Text(
            f"Det finns inga uppgifter för alla mottagare om {variable} ({label.sv}).",
            f"There are no figures of {variable} ({label.en}) for all recipients.",
        ),
        Text(
            "Välj bland variablerna i listan under fältet.",
            "Choose among the variables in the list under the field.",
        ),
    )
