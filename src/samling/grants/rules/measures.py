"""What a list says about each recipient: amount, per inhabitant, against last year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from samling.kernel import AreaCode, Kronor, Missing
from samling.registry.rules import Area, Dataset, Registry

from .allocation import Allocation, Inputs
from .scheme import Scheme

POPULATION = "population"


@dataclass(frozen=True, slots=True)
class ListRow:
    """One recipient in a list.

    parts: kronor by component id; a component in which it has no share is absent.
    per_inhabitant: kronor; last_year: kronor; change: kronor; change_share: of last year.
    """

    area: Area
    county: Area | None
    amount: Kronor
    parts: Mapping[str, Kronor]
    population: int | Missing
    per_inhabitant: Fraction | Missing
    last_year: Kronor | Missing
    change: Kronor | Missing
    change_share: Fraction | Missing

    @property
    def code(self) -> AreaCode:
        return self.area.code


def last_year_of(scheme: Scheme, inputs: Inputs) -> tuple[Dataset, ...]:
    """Last year's amounts, a dataset for each kind of recipient; none where they are not loaded."""
    name = scheme.last_year
    if name is None or name not in scheme.periods:
        return ()
    period = str(scheme.periods[name])
    found = (inputs.dataset(name, period, kind) for kind in scheme.recipients)
    return tuple({dataset.sha256: dataset for dataset in found if dataset is not None}.values())


def list_rows(
    allocation: Allocation,
    registry: Registry,
    population: Mapping[AreaCode, int],
    last_year: Iterable[Dataset],
) -> tuple[ListRow, ...]:
    """The rows of a list in order of code. Figures that are not loaded are Missing, never 0."""
    before = {code: value for dataset in last_year for code, value in dataset.values.items()}
    parts: dict[AreaCode, dict[str, Kronor]] = {code: {} for code in allocation.recipients}
    for result in allocation.components:
        for share in result.shares:
            parts[share.recipient][result.component.id] = share.amount
    return tuple(
        list_row(
            allocation.areas[code],
            registry,
            parts[code],
            population.get(code, Missing.NOT_LOADED),
            before.get(code),
        )
        for code in allocation.amounts
    )


def list_row(
    area: Area,
    registry: Registry,
    parts: Mapping[str, Kronor],
    population: int | Missing,
    before: int | None,
) -> ListRow:
    """One row. before: last year's amount, None where it is not loaded."""
    amount = Kronor(sum(parts.values()))
    digits = area.code.county_digits
    county = AreaCode(digits) if digits else None
    return ListRow(
        area=area,
        county=registry.area(county) if county else None,
        amount=amount,
        parts=parts,
        population=population,
        per_inhabitant=(
            Fraction(amount, population)
            if isinstance(population, int) and population
            else Missing.NOT_LOADED
        ),
        last_year=Missing.NOT_LOADED if before is None else Kronor(before),
        change=Missing.NOT_LOADED if before is None else Kronor(amount - before),
        change_share=Fraction(amount - before, before) if before else Missing.NOT_LOADED,
    )
