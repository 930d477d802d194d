"""Which municipalities are most like one another, by size and by how old their inhabitants are.

The rule is plain enough to follow by hand, and says nothing of what it does not measure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot, log
from statistics import fmean, pstdev

from samling.kernel import AreaCode, Fault, SamlingError, Text

SIMILAR_RULE = Text(
    "Liknande kommuner är de som ligger närmast i två mått: antalet invånare (dess logaritm) och "
    "andelen invånare som är 80 år eller äldre. Varje mått räknas i standardavvikelser från "
    "medelvärdet för alla kommuner. Avståndet är roten ur summan av skillnaderna i kvadrat.",
    "Similar municipalities are those nearest in two measures: the number of inhabitants (its "
    "logarithm) and the share of inhabitants aged 80 or over. Each measure is counted in standard "
    "deviations from the mean of all municipalities. The distance is the square root of the sum "
    "of the squared differences.",
)


class CannotCompare(SamlingError):
    """The municipality has no figures to compare by."""


@dataclass(frozen=True, slots=True)
class Similar:
    """distance: in standard deviations; 0 is alike in both measures."""

    code: AreaCode
    distance: float


def similar(
    code: AreaCode,
    population: Mapping[AreaCode, int],
    aged: Mapping[AreaCode, int],
    count: int = 5,
) -> tuple[Similar, ...]:
    """The `count` areas most like `code`, nearest first; see SIMILAR_RULE.

    population, aged: inhabitants, and those aged 80 or over. Areas without both figures, or
    without inhabitants, are left out. Raises CannotCompare when `code` is one of them.
    """
    places = {
        each: (log(population[each]), aged[each] / population[each])
        for each in sorted(population.keys() & aged.keys())
        if population[each] > 0
    }
    if code not in places:
        raise CannotCompare(
            Fault(
                "REGISTRY-SIMILAR-MISSING",
                Text(
                    f"Det finns inga uppgifter om invånare i {code} att jämföra med.",
                    f"There are no figures of inhabitants in {code} to compare by.",
                ),
            )
        )
    size, age = (
        _scale([each[0] for each in places.values()]),
        _scale([each[1] for each in places.values()]),
    )
    here = places[code]
    found = [
        Similar(each, hypot((there[0] - here[0]) / size, (there[1] - here[1]) / age))
        for each, there in places.items()
        if each != code
    ]
    return tuple(sorted(found, key=lambda one: (one.distance, one.code))[:count])


def _scale(values: list[float]) -> float:
    """The standard deviation; 1 where all are alike, since then the measure parts nobody."""
    return pstdev(values, fmean(values)) or 1.0
