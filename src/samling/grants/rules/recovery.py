"""What is to be paid back, and why: which amounts can be proposed, and when a grant is done."""

from collections.abc import Mapping
from enum import StrEnum

from samling.kernel import Kronor, Text, format_kronor


class RecoveryKind(StrEnum):
    UNSPENT = "unspent"
    UNREPORTED = "unreported"
    OUTSIDE = "outside"
    CORRECTED = "corrected"

    @property
    def words(self) -> Text:
        return _WORDS[self]


_WORDS = {
    RecoveryKind.UNSPENT: Text("pengar är inte använda", "money is not spent"),
    RecoveryKind.UNREPORTED: Text("redovisningen saknas", "the report is lacking"),
    RecoveryKind.OUTSIDE: Text("användning utanför villkoren", "use outside the conditions"),
    RecoveryKind.CORRECTED: Text("beslutet är ändrat", "the decision is changed"),
}


def left_to_propose(
    open_: Mapping[str, int], live: Mapping[str, int], let_go: Mapping[str, int]
) -> dict[str, Kronor]:
    """Kronor by component that nobody has taken up: open, less what is.

    live: of recoveries that are proposed and not decided; let_go: of those that were dropped,
    lifted or decided lower than proposed, which the recipient keeps.
    """
    left = {
        component: amount - live.get(component, 0) - let_go.get(component, 0)
        for component, amount in open_.items()
    }
    return {component: Kronor(amount) for component, amount in left.items() if amount > 0}


def not_claimed(proposed: Mapping[str, int], decided: Mapping[str, int]) -> dict[str, Kronor]:
    """Kronor by component that a decision left out of what was proposed."""
    left = {name: amount - decided.get(name, 0) for name, amount in proposed.items()}
    return {name: Kronor(amount) for name, amount in left.items() if amount}


def is_done(
    *,
    accepted: bool,
    approved: int,
    open_: Mapping[str, int],
    claimed: int,
    live: int,
    let_go: Mapping[str, int],
    used: int,
) -> bool:
    """Whether nothing more is to come of a grant.

    What is open may stay only where recovery of it was let go. A grant whose report was never
    approved is done when all of it has gone back. live: recoveries that are not finished.
    """
    if approved or claimed or live:
        return False
    if any(amount > let_go.get(component, 0) for component, amount in open_.items()):
        return False
    return accepted or not (used or any(open_.values()))


def recovery_lead(state: str, name: str, asked: int, left: int, is_answered: bool) -> Text:
    """The sentence that the page of a recovery opens with. asked, left: kronor claimed of name."""
    amount = {each: format_kronor(asked, each) for each in ("sv", "en")}
    rest = {each: format_kronor(left, each) for each in ("sv", "en")}
    match state:
        case "proposed":
            return Text(
                f"{amount['sv']} föreslås återkrävas från {name}.",
                f"It is proposed that {amount['en']} is claimed back from {name}.",
            )
        case "hearing" if is_answered:
            return Text(
                f"{name} har yttrat sig om återkravet av {amount['sv']}.",
                f"{name} has answered about the recovery of {amount['en']}.",
            )
        case "hearing":
            return Text(
                f"{name} får yttra sig om återkravet av {amount['sv']}.",
                f"{name} may give its view of the recovery of {amount['en']}.",
            )
        case "decided" if left == asked:
            return Text(
                f"{name} ska betala tillbaka {amount['sv']}.",
                f"{name} is to pay back {amount['en']}.",
            )
        case "decided":
            return Text(
                f"{name} ska betala tillbaka {amount['sv']}. {rest['sv']} är kvar.",
                f"{name} is to pay back {amount['en']}. {rest['en']} is left.",
            )
        case "settled":
            return Text(
                f"{amount['sv']} från {name} är återbetalt.",
                f"{amount['en']} from {name} has been paid back.",
            )
    return Text(
        f"{amount['sv']} krävs inte tillbaka från {name}.",
        f"{amount['en']} is not claimed back from {name}.",
    )
