"""What a state grant is: read from its file, checked, never changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from samling.kernel import AreaCode, AreaKind, Kronor, Missing, Period, Source, Text

from .attachments import Demand
from .expression import Expression
from .instalments import Instalment


class Ties(StrEnum):
    """Who gets the krona first when decimals are exactly equal; then the lower code."""

    LARGER_KEY = "larger_key"
    SMALLER_KEY = "smaller_key"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Anchor:
    """One recipient's printed amount, from which a pot that is not printed can be found."""

    recipient: AreaCode
    amount: Kronor
    source: Source


@dataclass(frozen=True, slots=True)
class FromParent:
    """The pot is what the parent grant gives this recipient."""


@dataclass(frozen=True, slots=True)
class ParentGrant:
    """The grant that this one shares further: scheme id and the recipient that shares it."""

    scheme: str
    recipient: AreaCode


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Who may receive at all.

    areas: only these, when given. where: only areas in which this expression is above zero.
    expected: how many there should be; another number is a finding.
    """

    areas: tuple[AreaCode, ...] | None = None
    where: Expression | None = None
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class Component:
    """A part of a scheme with its own pot.

    key: what the pot is divided in proportion to; None where the key is not published and
        the amounts are imported from the published list.
    summed_over: the key is taken in areas of this kind inside each recipient, and added up.
    floor, cap, guarantee: at least, at most, and at least (against last year), in kronor.
    """

    id: str
    title: Text
    pot: Kronor | Anchor | FromParent
    key: Expression | None
    summed_over: AreaKind | None
    eligibility: Eligibility
    floor: Expression | None
    cap: Expression | None
    guarantee: Expression | None
    note: Text | None

    @property
    def imported(self) -> bool:
        return self.key is None

    @property
    def expressions(self) -> dict[str, Expression]:
        """The expressions that need figures, by field."""
        fields = {
            "key": self.key,
            "floor": self.floor,
            "cap": self.cap,
            "guarantee": self.guarantee,
            "eligibility.where": self.eligibility.where,
        }
        return {name: value for name, value in fields.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Appropriated:
    """The sum that a source states for the scheme, alone or together with other schemes.

    shared_with: the ids of the others that the sum is for as well.
    """

    amount: Kronor
    shared_with: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Day:
    """A day that matters; `date` is None where the source gives only words."""

    what: Text
    date: date | None


@dataclass(frozen=True, slots=True)
class LegalReference:
    act: str
    provision: str | None
    note: Text | None


@dataclass(frozen=True)
class Scheme:
    """One state grant for one year. `definition` is the file's content as plain values.

    division: the day whose areas receive, and are summed over. demands: files that a requisition
    must have. instalments: the parts in which it is paid; none where the file does not say.
    """

    id: str
    title: Text
    purpose: Text
    agency: str
    year: int
    division: date
    legal_basis: tuple[LegalReference, ...]
    source: Source
    appropriation: Text | Missing
    appropriated: Appropriated | None
    recipients: tuple[AreaKind, ...]
    within: AreaCode | None
    parent: ParentGrant | None
    periods: Mapping[str, Period]
    last_year: str | None
    components: tuple[Component, ...]
    ties: Ties
    days: tuple[Day, ...]
    notes: tuple[Text, ...]
    demands: tuple[Demand, ...]
    instalments: tuple[Instalment, ...]
    definition: Mapping[str, Any]

    @property
    def imported(self) -> bool:
        """All amounts come from the published list."""
        return all(component.imported for component in self.components)

    @property
    def every_demand(self) -> tuple[Demand, ...]:
        """Files with the requisition, and those that a part of the money waits for."""
        later = (each.after for each in self.instalments)
        return (*self.demands, *(each for each in later if each is not None))

    def component(self, component_id: str) -> Component:
        """The component with this id. Raises KeyError."""
        for component in self.components:
            if component.id == component_id:
                return component
        raise KeyError(component_id)
