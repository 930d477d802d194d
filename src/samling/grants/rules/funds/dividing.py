"""What each who applied gets: as applied for, up to the same cap for every user.

The cap is as high as the money allows, in whole kronor, and never above the fund's own. Where
everyone asks for at least the cap it is the money divided by the users, rounded down: 181,932 kr
for 420 users is 433 kr each. Where somebody asks for less, what is not asked for raises it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from samling.kernel import Fault, Kronor, SamlingError, Text, Verdict, format_kronor, format_number

from .fund import Application, FundRules, is_each_once


class CannotDivide(SamlingError):
    """Something has to be known before the money can be divided."""


@dataclass(frozen=True, slots=True)
class Granted:
    """One application with what it gets, 0 kronor where it is refused, and why."""

    application: Application
    verdict: Verdict[Kronor]

    @property
    def amount(self) -> Kronor:
        return self.verdict.outcome

    @property
    def is_refused(self) -> bool:
        return not self.application.counts


@dataclass(frozen=True, slots=True)
class FundDivision:
    """per_user: the cap, in kronor. rows: in the order of the applications. users: of those that
    get anything. left: of the money that there was to give."""

    available: Kronor
    per_user: Kronor
    users: int
    rows: tuple[Granted, ...]

    @property
    def total(self) -> Kronor:
        return Kronor(sum(each.amount for each in self.rows))

    @property
    def left(self) -> Kronor:
        return Kronor(self.available - self.total)

    @property
    def refused(self) -> tuple[Granted, ...]:
        return tuple(each for each in self.rows if each.is_refused)

    @property
    def granted(self) -> tuple[Granted, ...]:
        return tuple(each for each in self.rows if not each.is_refused)


def divide_fund(
    rules: FundRules, available: Kronor, applications: Sequence[Application]
) -> FundDivision:
    """The division of what there is to give; the reserves are no part of it.

    Raises CannotDivide where a unit inside the area has not said for how many, or applies twice.
    """
    _refuse_what_is_not_known(applications)
    inside = [(int(each.applied), each.users or 0) for each in applications if each.counts]
    per_user = cap_per_user(int(available), inside, int(rules.at_most_per_user))
    return FundDivision(
        available,
        Kronor(per_user),
        sum(users for _applied, users in inside),
        tuple(_granted(rules, each, per_user) for each in applications),
    )


def cap_per_user(available: int, asked: Sequence[tuple[int, int]], at_most: int) -> int:
    """The highest whole cap, not above `at_most`, under which the money is enough.

    asked: kronor and users of each. Halves the interval: what is given grows with the cap.
    """
    low, high = 0, at_most
    while low < high:
        middle = (low + high + 1) // 2
        if given_under(middle, asked) <= available:
            low = middle
        else:
            high = middle - 1
    return low


def given_under(cap: int, asked: Sequence[tuple[int, int]]) -> int:
    """Kronor given in all under a cap."""
    return sum(min(applied, cap * users) for applied, users in asked)


def cap_words(division: FundDivision, rules: FundRules) -> Text:
    """How the cap came about, in a sentence."""
    cap, most = division.per_user, rules.at_most_per_user
    if cap == most:
        return Text(
            f"Pengarna räcker till {_kr(most)} per brukare, som är det mesta som fonden ger.",
            f"The money is enough for {_kr(most, 'en')} per user, the most that the fund gives.",
        )
    of_all = division.available // division.users if division.users else 0
    if cap == of_all:
        return Text(
            f"{_kr(division.available)} delat på {format_number(division.users)} brukare är "
            f"{_kr(cap)} per brukare, avrundat nedåt.",
            f"{_kr(division.available, 'en')} divided by {format_number(division.users, 'en')} "
            f"users is {_kr(cap, 'en')} per user, rounded down.",
        )
    return Text(
        f"Några söker mindre än de kunde få. Då räcker {_kr(division.available)} till {_kr(cap)} "
        "per brukare för de andra.",
        f"Some apply for less than they could have. Then {_kr(division.available, 'en')} is "
        f"enough for {_kr(cap, 'en')} per user for the others.",
    )


def _granted(rules: FundRules, asked: Application, per_user: int) -> Granted:
    if not asked.is_inside:
        why = Text(
            f"{asked.unit} ligger utanför {rules.area.sv}, som pengarna är till för.",
            f"{asked.unit} lies outside {rules.area.en}, which the money is for.",
        )
        return Granted(asked, Verdict(Kronor(0), (why,), (rules.source,)))
    if asked.why_not is not None:
        return Granted(asked, Verdict(Kronor(0), (asked.why_not,), (rules.source,)))
    users = asked.users or 0
    most = per_user * users
    counted_sv = f"{format_number(users)} brukare × {_kr(per_user)}"
    counted_en = f"{format_number(users, 'en')} users × {_kr(per_user, 'en')}"
    if asked.applied <= most:
        why = Text(
            f"Får det som är sökt. Högst kunde det bli {counted_sv} = {_kr(most)}.",
            f"Gets what was applied for. At most it could be {counted_en} = {_kr(most, 'en')}.",
        )
        return Granted(asked, Verdict(asked.applied, (why,), (rules.source,)))
    why = Text(
        f"{counted_sv} = {_kr(most)}. Sökt är {_kr(asked.applied)}.",
        f"{counted_en} = {_kr(most, 'en')}. {_kr(asked.applied, 'en')} was applied for.",
    )
    return Granted(asked, Verdict(Kronor(most), (why,), (rules.source,)))


def _refuse_what_is_not_known(applications: Sequence[Application]) -> None:
    faults = [
        Fault(
            "FUND-USERS-MISSING",
            Text("Det står inte för hur många ansökan är.", "It does not say for how many it is."),
            Text("Skriv antalet brukare eller platser.", "Write the number of users or places."),
            Text.same(each.unit),
        )
        for each in applications
        if each.counts and each.users is None
    ]
    if not is_each_once(each.unit for each in applications):
        faults.append(
            Fault(
                "FUND-APPLIED-TWICE",
                Text("En enhet har sökt två gånger.", "A unit has applied twice."),
                Text("Slå ihop ansökningarna.", "Join the applications."),
            )
        )
    if faults:
        raise CannotDivide(*faults)


def _kr(amount: int, language: str = "sv") -> str:
    return format_kronor(amount, language)
