"""The computed list: every recipient's amount with what it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Literal

from samling.kernel import AreaCode, AreaKind, Kronor, Origin, Source, Text
from samling.registry.rules import Area, Dataset, Registry

from .scheme import Anchor, Component, Scheme

BoundReason = Literal["floor", "guarantee", "cap"]
EXAMPLE = Text(
    "Exempeldata: beloppen är uträknade med påhittade siffror.",
    "Example data: the amounts are computed from invented figures.",
)
DERIVED = Text(
    "Härlett betyder här att myndigheten inte har publicerat sina nyckeltal. Samling har räknat "
    "baklänges från de publicerade beloppen till de tal som ger just dem. Talen kan skilja sig "
    "från dem som myndigheten använde.",
    "Derived means here that the agency has not published its key figures. Samling has worked "
    "backwards from the published amounts to the numbers that give just those. The numbers may "
    "differ from those that the agency used.",
)


@dataclass(frozen=True)
class PublishedList:
    """An allocation as its agency or city printed it.

    amounts: kronor by recipient and component id, in the order printed.
    stated_totals: the printed sums by component id; "amount_sek" for the printed grand total.
    """

    scheme_id: str
    source: Source
    amounts: Mapping[AreaCode, Mapping[str, Kronor]]
    stated_totals: Mapping[str, Kronor]

    def amount(self, recipient: AreaCode) -> Kronor:
        return Kronor(sum(self.amounts[recipient].values()))


@dataclass(frozen=True, slots=True)
class PotBeside:
    """What another scheme, appropriated for in the same sum, takes of it.

    pot: None where that scheme cannot be computed. is_example: computed from invented figures.
    """

    scheme: str
    title: Text
    pot: Kronor | None
    is_example: bool


@dataclass(frozen=True)
class Inputs:
    """Everything that an allocation reads: areas, figures, printed lists, parents' amounts.

    parent_amounts: what each parent scheme gives the recipient that shares it, by scheme id.
    pots_beside: the pots of the schemes that share the scheme's appropriation.
    variable_names: how each variable is written on screen; its id where it has no name.
    """

    registry: Registry
    datasets: tuple[Dataset, ...]
    published: Mapping[str, PublishedList]
    parent_amounts: Mapping[str, Kronor]
    variable_names: Mapping[str, Text] = field(default_factory=dict)
    pots_beside: tuple[PotBeside, ...] = ()

    def dataset(self, variable: str, period: str, kind: AreaKind) -> Dataset | None:
        """The latest vintage of a variable for a period that has figures for areas of a kind."""
        return self._latest.get((variable, period, kind))

    @cached_property
    def by_vintage(self) -> tuple[Dataset, ...]:
        """The datasets, those that count last: what others answer for after what this project
        derived, newer ones after older, and of one day the user's own.

        In no case does it matter in which order they came.
        """
        return tuple(
            sorted(
                self.datasets,
                key=lambda each: (
                    each.source.origin is not Origin.DERIVED,
                    each.vintage,
                    each.source.origin in (Origin.LOADED, Origin.SYNTHETIC),
                    str(each.source),
                    each.sha256,
                ),
            )
        )

    @cached_property
    def _latest(self) -> dict[tuple[str, str, AreaKind], Dataset]:
        return {
            (dataset.variable, str(dataset.period), kind): dataset
            for dataset in self.by_vintage
            for kind in {code.kind for code in dataset.values}
        }


@dataclass(frozen=True, slots=True)
class Share:
    """One recipient's part of one component.

    key, exact: None where the amount is imported. floor, cap: the bounds that applied to it in
    kronor, None where the component has none. held_by: the bound that decided the amount.
    rounded_up: it got one of the kronor left over after rounding down.
    """

    recipient: AreaCode
    amount: Kronor
    key: Fraction | None
    exact: Fraction | None
    floor: Kronor | None
    cap: Kronor | None
    held_by: BoundReason | None
    rounded_up: bool


@dataclass(frozen=True)
class ComponentResult:
    """One pot, divided.

    key_sum: over all that share it. rate: kronor per unit of key for those no bound holds.
    pot_inferred: the pot is not printed but found from one printed amount.
    """

    component: Component
    pot: Kronor
    pot_inferred: bool
    key_sum: Fraction | None
    rate: Fraction | None
    left_over: int
    shares: tuple[Share, ...]

    @cached_property
    def by_recipient(self) -> dict[AreaCode, Share]:
        return {share.recipient: share for share in self.shares}

    @property
    def total(self) -> Kronor:
        return Kronor(sum(share.amount for share in self.shares))

    @cached_property
    def last_remainder(self) -> Fraction | None:
        """The smallest decimals that got one of the kronor left over; None when none was left."""
        served = (share.exact % 1 for share in self.shares if share.rounded_up and share.exact)
        return min(served, default=None)


@dataclass(frozen=True)
class Allocation:
    """A whole scheme, divided. `used` are the datasets read; `remarks` what a reader must know.

    `areas` are those with a share; `areas_read`, in order of code, all that the computation asked
    for (also those that could have had a share, and those summed over) and what they lie in.
    `pots_beside` are those of the schemes that share its appropriation. `differs` is true when a
    remark is a finding (the amounts do not add up to the pot, the pots are more than was
    appropriated, or the number of eligible recipients is another than declared).
    """

    scheme: Scheme
    components: tuple[ComponentResult, ...]
    used: tuple[Dataset, ...]
    published: PublishedList | None
    areas: Mapping[AreaCode, Area]
    areas_read: tuple[Area, ...]
    variable_names: Mapping[str, Text]
    pots_beside: tuple[PotBeside, ...]
    remarks: tuple[Text, ...]
    differs: bool

    @cached_property
    def recipients(self) -> tuple[AreaCode, ...]:
        """Everyone with a share in any component, in order of code."""
        codes = {share.recipient for result in self.components for share in result.shares}
        return tuple(sorted(codes))

    @cached_property
    def amounts(self) -> dict[AreaCode, Kronor]:
        """Total per recipient, in order of code."""
        sums = dict.fromkeys(self.recipients, 0)
        for result in self.components:
            for share in result.shares:
                sums[share.recipient] += share.amount
        return {code: Kronor(amount) for code, amount in sums.items()}

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Of the scheme, then of every figure read, each once."""
        every = (self.scheme.source, *(dataset.source for dataset in self.used))
        return tuple({str(source): source for source in every}.values())

    @property
    def origins(self) -> frozenset[Origin]:
        """How far what it rests on is from those who answer for it."""
        return frozenset(source.origin for source in self.sources)

    @property
    def is_example(self) -> bool:
        """Some figure that it rests on is invented."""
        return Origin.SYNTHETIC in self.origins

    @property
    def notices(self) -> tuple[Text, ...]:
        """What goes with the list wherever it goes: that figures are invented, and the remarks."""
        return (*((EXAMPLE,) if self.is_example else ()), *self.remarks)

    @property
    def found_from(self) -> Text | None:
        """That the sum is no printed one but found from one amount; goes with it in a lead."""
        anchors = [each.component.pot for each in self.components if each.pot_inferred]
        names = {self.areas[each.recipient].name for each in anchors if isinstance(each, Anchor)}
        if not names:
            return None
        whose = ", ".join(sorted(names))
        return Text(
            f"Summan är inte publicerad; den är uträknad ur beloppet till {whose}.",
            f"The sum is not published; it is computed from the amount to {whose}.",
        )

    @property
    def total(self) -> Kronor:
        return Kronor(sum(self.amounts.values()))

    @property
    def pot(self) -> Kronor:
        return Kronor(sum(result.pot for result in self.components))

    def part(self, component_id: str, recipient: AreaCode) -> Kronor | None:
        """What a recipient gets of a component; None when it does not share in it."""
        for result in self.components:
            if result.component.id == component_id:
                share = result.by_recipient.get(recipient)
                return share.amount if share else None
        raise KeyError(component_id)
