"""The books of a scheme: accounts with balances, and postings that are never changed.

This is the slow and obvious reference. The database keeps the same balances by triggers; tests
hold the two together.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from samling.kernel import Fault, Kronor, SamlingError, Text, format_kronor

from .accounts import Movement, Place


class CannotPost(SamlingError):
    """The money is not where it should come from."""


@dataclass(frozen=True, slots=True, order=True)
class Account:
    """One account. grant: who holds it; None for the accounts of the scheme itself."""

    component: str
    place: Place
    grant: str | None = None

    def __post_init__(self) -> None:
        if self.place.of_scheme != (self.grant is None):
            raise ValueError(f"{self.place} with grant {self.grant}")


@dataclass(frozen=True, slots=True)
class Posting:
    """Kronor that go from one account to another."""

    movement: Movement
    source: Account
    target: Account
    amount: Kronor

    def __post_init__(self) -> None:
        way = self.movement.way
        if self.amount <= 0:
            raise ValueError(f"a posting of {self.amount}")
        if (self.source.place, self.target.place) != (way.source, way.target):
            raise ValueError(f"{self.movement}: {self.source} to {self.target}")
        if self.source.component != self.target.component:
            raise ValueError("money never goes from one component to another")
        grants = {self.source.grant, self.target.grant} - {None}
        if len(grants) != (2 if way.between else 1) and not self._between_scheme_accounts:
            raise ValueError(f"{self.movement} concerns {len(grants)} grants")

    @property
    def _between_scheme_accounts(self) -> bool:
        return self.source.place.of_scheme and self.target.place.of_scheme


def posting(
    movement: Movement,
    component: str,
    amount: int,
    *,
    grant: str | None = None,
    to_grant: str | None = None,
) -> Posting:
    """A posting by its movement. to_grant: the other grant, for money handed between two."""
    way = movement.way
    return Posting(
        movement,
        Account(component, way.source, None if way.source.of_scheme else grant),
        Account(component, way.target, None if way.target.of_scheme else (to_grant or grant)),
        Kronor(amount),
    )


@dataclass(frozen=True)
class Books:
    """Balances and what has been posted. totals: kronor by component and movement."""

    balances: Mapping[Account, int] = field(default_factory=dict)
    totals: Mapping[tuple[str, Movement], int] = field(default_factory=dict)

    def after(self, postings: Iterable[Posting]) -> "Books":
        """The books when all of it is posted, or CannotPost: all or nothing."""
        balances, totals = Counter(self.balances), Counter(self.totals)
        for each in postings:
            balances[each.source] -= each.amount
            balances[each.target] += each.amount
            totals[each.source.component, each.movement] += each.amount
            there = balances[each.source] + each.amount
            if balances[each.source] < 0 and each.source.place is not Place.STATE:
                raise CannotPost(too_little(each, there))
        return Books(dict(balances), dict(totals))

    def balance(
        self, place: Place, *, component: str | None = None, grant: str | None = None
    ) -> int:
        """Kronor at a place; over all components, or all grants, where none is named."""
        return sum(
            amount
            for account, amount in self.balances.items()
            if account.place is place
            and component in (None, account.component)
            and grant in (None, account.grant)
        )

    def total(self, movement: Movement, component: str | None = None) -> int:
        """Kronor that have gone this way."""
        return sum(
            amount
            for (each, way), amount in self.totals.items()
            if way is movement and component in (None, each)
        )


def too_little(posting: Posting, there: int) -> Fault:
    """What to say of a posting when only `there` kronor lie where it takes from."""
    place = posting.source.place.text
    return Fault(
        "GRANTS-LEDGER-TOO-LITTLE",
        Text(
            f"Det finns bara {format_kronor(there, 'sv')} på ”{place.sv}”, inte "
            f"{format_kronor(posting.amount, 'sv')}.",
            f"There is only {format_kronor(there, 'en')} at “{place.en}”, not "
            f"{format_kronor(posting.amount, 'en')}.",
        ),
        remedy=Text(
            "Läs om sidan och se vad som redan är gjort.",
            "Reload the page and see what has been done already.",
        ),
    )
