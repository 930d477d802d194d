"""What if the rules were others: a scheme with other settings beside a list that is there."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from samling.kernel import AreaCode, Fault, Kronor, SamlingError, Source, Text

from .allocation import Allocation, Inputs
from .chain import allocate_chain, find_scheme
from .changed import changed
from .compare import Comparison, compare
from .comparison_words import comparison_words, spread_words
from .measures import POPULATION, last_year_of
from .periods import with_periods
from .scheme import Scheme

PUBLISHED = "published"
LAST_YEAR = "last_year"


class NoBaseline(SamlingError):
    """The list to compare with is not there."""


@dataclass(frozen=True)
class Baseline:
    """The list that a simulation is compared with.

    id: PUBLISHED, LAST_YEAR or a scheme's id. than: as it stands after "än"/"than".
    """

    id: str
    than: Text
    amounts: Mapping[AreaCode, Kronor]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Simulation:
    """settings: what was changed, by `component.field`. allocation: the changed scheme's list."""

    settings: Mapping[str, str]
    allocation: Allocation
    against: Baseline
    comparison: Comparison

    @property
    def sentences(self) -> tuple[Text, ...]:
        """All that can be said of the change, most important first."""
        spread = (self.spread,) if self.spread else ()
        return (*self.outcome, *spread)

    @cached_property
    def outcome(self) -> tuple[Text, ...]:
        """Who gets more and less, how much, and what becomes of the total."""
        names = {code: area.name for code, area in self.allocation.areas.items()}
        return comparison_words(self.comparison, self.against.than, names)

    @cached_property
    def spread(self) -> Text | None:
        """How concentrated the money is, before and after."""
        return spread_words(self.comparison, self.against.than)


def simulate(
    scheme_id: str,
    settings: Mapping[str, str],
    schemes: Mapping[str, Scheme],
    inputs: Inputs,
    against: str = PUBLISHED,
    computed: Allocation | None = None,
) -> Simulation:
    """Compute a scheme with other settings, exactly, and compare.

    settings: as `changed` reads them, such as {"population.pot": "300000000"}.
    against: see `baseline`. computed: the scheme by its own rules, where the caller has it; then
    it is not computed once more. Raises UnknownScheme, SchemeFileError, CannotAllocate, NoBaseline.
    """
    standing = find_scheme(scheme_id, schemes)
    scheme = changed(standing, with_periods(standing, settings, inputs))
    allocation = allocate_chain(scheme_id, {**schemes, scheme_id: scheme}, inputs)
    old = baseline(against, scheme_id, schemes, inputs, computed)
    return Simulation(
        settings=dict(settings),
        allocation=allocation,
        against=old,
        comparison=compare(allocation.amounts, old.amounts, population_of(scheme, inputs)),
    )


def baseline(
    against: str,
    scheme_id: str,
    schemes: Mapping[str, Scheme],
    inputs: Inputs,
    computed: Allocation | None = None,
) -> Baseline:
    """The list that `against` names, for a scheme.

    PUBLISHED: the scheme's own published list. LAST_YEAR: the amounts of last year, where the
    scheme names the variable that holds them. A scheme's id: that scheme computed by its own
    rules; computed is that list, where the caller has it. Raises UnknownScheme, CannotAllocate,
    NoBaseline.
    """
    scheme = find_scheme(scheme_id, schemes)
    if against == PUBLISHED:
        return _published(scheme, inputs)
    if against == LAST_YEAR:
        return _last_year(scheme, inputs)
    is_there = computed is not None and computed.scheme.id == against
    other = computed if computed and is_there else allocate_chain(against, schemes, inputs)
    if against == scheme_id:
        than = Text("med bidragets egna regler", "under the scheme's own rules")
    else:
        title = other.scheme.title
        than = Text(f"i ”{title.sv}”", f"in “{title.en}”")
    return Baseline(against, than, other.amounts, (other.scheme.source,))


def population_of(scheme: Scheme, inputs: Inputs) -> dict[AreaCode, int]:
    """Inhabitants of areas of the scheme's kinds: for its own period of them, else its year."""
    period = scheme.periods.get(POPULATION)
    found: dict[AreaCode, int] = {}
    for kind in scheme.recipients:
        dataset = inputs.dataset(POPULATION, str(period or scheme.year), kind)
        if dataset is not None:
            found.update(dataset.values)
    return found


def _published(scheme: Scheme, inputs: Inputs) -> Baseline:
    published = inputs.published.get(scheme.id)
    if published is None:
        raise NoBaseline(
            Fault(
                "GRANTS-AGAINST-NONE",
                Text(
                    "Det finns ingen publicerad lista att jämföra med.",
                    "There is no published list to compare with.",
                ),
                Text(
                    f"Jämför med bidragets egna regler i stället: {scheme.id}.",
                    f"Compare with the scheme's own rules instead: {scheme.id}.",
                ),
                Text.same(scheme.id),
            )
        )
    return Baseline(
        PUBLISHED,
        Text("i den publicerade listan", "in the published list"),
        {code: published.amount(code) for code in published.amounts},
        (published.source,),
    )


def _last_year(scheme: Scheme, inputs: Inputs) -> Baseline:
    name = scheme.last_year
    period = scheme.periods.get(name) if name else None
    datasets = last_year_of(scheme, inputs)
    if not datasets:
        raise NoBaseline(
            Fault(
                "GRANTS-AGAINST-LAST-YEAR",
                Text(
                    "Förra årets belopp finns inte att jämföra med.",
                    "Last year's amounts are not there to compare with.",
                ),
                Text(
                    f"Den som driver Samling läser in dem som variabeln {name}: samling data "
                    f"load FIL --variable {name} --period {period}."
                    if name and period
                    else "Ange variabeln under last_year i bidragets fil, och dess period under "
                    "[data].",
                    f"Whoever runs Samling loads them as the variable {name}: samling data "
                    f"load FILE --variable {name} --period {period}."
                    if name and period
                    else "Name the variable as last_year in the scheme file, and its period "
                    "under [data].",
                ),
                Text.same(scheme.id),
            )
        )
    return Baseline(
        LAST_YEAR,
        Text(str(period), f"in {period}"),
        {code: Kronor(value) for each in datasets for code, value in each.values.items()},
        tuple({str(each.source): each.source for each in datasets}.values()),
    )
