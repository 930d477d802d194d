"""How one application came to what it gets, step by step."""

from dataclasses import dataclass

from samling.kernel import Kronor, Text, format_kronor, format_number

from .account import Standing
from .dividing import FundDivision, Granted, cap_words
from .fund import FundRules


@dataclass(frozen=True, slots=True)
class FundStep:
    """value: kronor or users after the step, as `is_kronor` says; None where it is words only."""

    text: Text
    value: int | None
    note: Text | None = None
    is_kronor: bool = True
    is_result: bool = False


def explain_available(rules: FundRules, stands: Standing, available: int) -> tuple[FundStep, ...]:
    """From what there is on the account to what there is to give."""
    steps = [FundStep(Text("Fondens pengar", "The fund's money"), stands.balance)]
    if stands.reserved:
        sv = (f"{each.what.sv.lower()} till och med {each.through}" for each in rules.reserves)
        en = (f"{each.what.en.lower()} through {each.through}" for each in rules.reserves)
        what = Text(", ".join(sv), ", ".join(en))
        steps.append(FundStep(Text("Avsatt", "Reserved"), -stands.reserved, what))
    steps.append(FundStep(Text("Finns att ge", "There is to give"), available, is_result=True))
    return tuple(steps)


def explain_granted(
    rules: FundRules, division: FundDivision, granted: Granted
) -> tuple[FundStep, ...]:
    """Of one row of a division: the cap, what the unit could have at most, and what it gets."""
    asked = granted.application
    applied = FundStep(Text("Sökt", "Applied for"), int(asked.applied))
    gets = FundStep(
        Text("Avslag", "Refused") if granted.is_refused else Text("Beviljas", "Granted"),
        int(granted.amount),
        granted.verdict.reasons[0],
        is_result=True,
    )
    if granted.is_refused:
        return applied, gets
    users, most = asked.users or 0, division.per_user * (asked.users or 0)
    return (
        FundStep(Text("Finns att ge", "There is to give"), int(division.available)),
        FundStep(
            Text("Brukare hos dem som kan få pengar", "Users of those who can have money"),
            division.users,
            is_kronor=False,
        ),
        FundStep(
            Text("Högst per brukare", "At most per user"),
            int(division.per_user),
            cap_words(division, rules),
        ),
        FundStep(
            Text("Högst för verksamheten", "At most for the unit"),
            most,
            Text(
                f"{format_number(users)} brukare × {_kr(division.per_user, 'sv')}",
                f"{format_number(users, 'en')} users × {_kr(division.per_user, 'en')}",
            ),
        ),
        applied,
        FundStep(
            gets.text,
            gets.value,
            Text("Det lägre av de två beloppen.", "The lower of the two amounts."),
            is_result=True,
        ),
    )


def _kr(amount: Kronor, language: str) -> str:
    return format_kronor(amount, language)
