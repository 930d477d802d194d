"""A recipient shares its grant among its own units by a key of its own, at any number of levels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samling.kernel import AreaCode, Fault, Kronor, SamlingError, Text

from ..apportion import Infeasible, divide
from .grant_life import GRANT
from .grant_states import TO_REPORT


class CannotShare(SamlingError):
    """The shares do not go together; each fault names the unit or the sum."""


@dataclass(frozen=True, slots=True)
class UnitShare:
    """What one unit gets. key: its part of the key; None where the amount was written by hand."""

    unit: AreaCode
    amount: Kronor
    key: int | None


def why_no_more(unit: AreaCode, state: str) -> Fault | None:
    """What keeps a unit in this state from getting more, and what to do; None where nothing does.

    What is to be done is named as the buttons are, in the order in which they are pressed.
    """
    if state in TO_REPORT:
        return None
    reopen, back = GRANT.step("reopen").text, GRANT.step("return_report").text
    if state in GRANT.step("return_report").sources:
        remedy = Text(
            f"Välj ”{back.sv}” vid dess redovisning först.",
            f"Choose “{back.en}” at its report first.",
        )
    elif state in GRANT.step("reopen").sources:
        remedy = Text(
            f"Välj ”{reopen.sv}” och sedan ”{back.sv}” vid dess redovisning först.",
            f"Choose “{reopen.en}” and then “{back.en}” at its report first.",
        )
    else:
        remedy = Text("Dela med en annan enhet.", "Share with another unit.")
    words = GRANT.state(state).text
    return Fault(
        "GRANTS-SHARE-UNIT-REPORTED",
        Text(
            f"Enheten kan inte få mer nu. Läget är ”{words.sv}”.",
            f"The unit cannot get more now. The state is “{words.en}”.",
        ),
        remedy,
        Text.same(str(unit)),
    )


def share_by_key(pot: int, keys: Mapping[AreaCode, int]) -> tuple[UnitShare, ...]:
    """The whole pot on the units in proportion to their keys, in order of code.

    Exact: the amounts add up to the pot. Equal remainders are served in order of code. Raises
    CannotShare when no unit has a key above zero, or one is below.
    """
    below = [code for code, key in keys.items() if key < 0]
    if below:
        raise CannotShare(_key_below(below))
    codes = sorted(keys)
    try:
        amounts = divide(pot, [keys[code] for code in codes]).amounts
    except Infeasible:
        raise CannotShare(_no_key()) from None
    return tuple(
        UnitShare(code, Kronor(amount), keys[code])
        for code, amount in zip(codes, amounts, strict=True)
    )


@dataclass(frozen=True)
class Node:
    """A grant and the units it is shared with. used, open: what lies with this one itself."""

    holder: AreaCode
    used: int
    open: int
    units: Sequence["Node"] = ()

    @property
    def used_in_all(self) -> int:
        """Approved use here and in every unit below: what this one's own report says."""
        return self.used + sum(unit.used_in_all for unit in self.units)

    @property
    def open_in_all(self) -> int:
        return self.open + sum(unit.open_in_all for unit in self.units)


def _no_key() -> Fault:
    return Fault(
        "GRANTS-SHARE-NO-KEY",
        Text("Ingen enhet har någon nyckel över noll.", "No unit has a key above zero."),
        Text("Skriv minst en nyckel.", "Write at least one key."),
    )


def _key_below(codes: Sequence[AreaCode]) -> Fault:
    names = ", ".join(str(code) for code in sorted(codes))
    return Fault(
        "GRANTS-SHARE-KEY-BELOW-ZERO",
        Text(f"Nyckeln är under noll för {names}.", f"The key is below zero for {names}."),
        Text("Skriv 0 eller mer.", "Write 0 or more."),
    )
