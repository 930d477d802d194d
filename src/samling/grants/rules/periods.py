"""Which figures there are for all recipients of a scheme, and the periods left unsaid."""

from collections.abc import Mapping

from samling.registry.rules import Area

from .allocation import Inputs
from .scheme import Scheme
from .written import plain_settings, variables_in


def recipients_of(scheme: Scheme, inputs: Inputs) -> tuple[Area, ...]:
    """Every area of the scheme's kinds on the day of its division, in order of code."""
    areas: list[Area] = []
    for kind in scheme.recipients:
        if scheme.within is None:
            areas.extend(inputs.registry.of_kind(kind, scheme.division))
        else:
            areas.extend(inputs.registry.inside(scheme.within, kind, scheme.division))
    return tuple(sorted(areas, key=lambda area: area.code))


def whole_periods(scheme: Scheme, inputs: Inputs) -> dict[str, str]:
    """The period of every variable that has figures for all recipients.

    The scheme's own period where it has one, else the latest.
    """
    wanted = {area.code for area in recipients_of(scheme, inputs)}
    periods = {
        dataset.variable: str(dataset.period)
        for dataset in sorted(inputs.datasets, key=lambda each: each.period)
        if wanted <= dataset.values.keys()
    }
    own = {name: str(period) for name, period in scheme.periods.items() if name in periods}
    return periods | own


def with_periods(scheme: Scheme, settings: Mapping[str, str], inputs: Inputs) -> dict[str, str]:
    """The settings, with a period for each variable they bring in that is said none for."""
    complete = dict(settings)
    settings = plain_settings(settings)
    periods = whole_periods(scheme, inputs)
    for name, value in settings.items():
        if name.startswith("data."):
            continue
        for variable in variables_in(value):
            if variable not in scheme.periods and variable in periods:
                complete.setdefault(f"data.{variable}", periods[variable])
    return complete
