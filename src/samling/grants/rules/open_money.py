"""What has become of money that is paid and not yet approved as used, told by how far it has come.

In the ledger all of it lies at one place, since only an answer moves it on.
"""

from collections.abc import Mapping
from enum import StrEnum

from samling.kernel import Text

from .ledger import Place


class OpenPart(StrEnum):
    """Why money is still open. The parts make what lies at `Place.OPEN`."""

    UNREPORTED = "open-unreported"
    REPORTED = "open-reported"
    RETURNED = "open-returned"
    LEFT = "open-left"
    PROPOSED = "open-proposed"

    @property
    def text(self) -> Text:
        return _PARTS[self]


_PARTS = {
    OpenPart.UNREPORTED: Text("Utbetalt, inte redovisat", "Paid, not accounted for"),
    OpenPart.REPORTED: Text("Redovisat, väntar på granskning", "Reported, awaits review"),
    OpenPart.RETURNED: Text("Redovisat, ska kompletteras", "Reported, to be completed"),
    OpenPart.LEFT: Text("Kvar efter godkänd redovisning", "Left after an approved report"),
    OpenPart.PROPOSED: Text("Återkrav föreslaget, inte beslutat", "Recovery proposed, not decided"),
}
_OF_STATE = {
    "reported": OpenPart.REPORTED,
    "returned": OpenPart.RETURNED,
    "accepted": OpenPart.LEFT,
    "settled": OpenPart.LEFT,
}
Lying = Place | OpenPart
# In the order of the chain: what is open in its parts.
LYING: tuple[Lying, ...] = tuple(
    each for place in Place for each in ((place, *OpenPart) if place is Place.OPEN else (place,))
)


def place_of(lying: Lying) -> Place:
    """The place in the ledger."""
    return Place.OPEN if isinstance(lying, OpenPart) else lying


def lying(name: str) -> Lying:
    """A place or a part by its value. Raises ValueError."""
    return OpenPart(name) if name in list(OpenPart) else Place(name)


def open_parts(
    state: str, open_: Mapping[str, int], proposed: Mapping[str, int]
) -> dict[OpenPart, dict[str, int]]:
    """What a grant has open, by part and component: always as much as there is.

    state: of the grant. proposed: kronor that recoveries not decided on would take; what lies with
    its units is among them, so there can be more of it than the grant itself has open.
    """
    claimed = {
        component: min(amount, proposed[component])
        for component, amount in open_.items()
        if proposed.get(component)
    }
    parts = {
        _OF_STATE.get(state, OpenPart.UNREPORTED): {
            component: amount - claimed.get(component, 0) for component, amount in open_.items()
        },
        OpenPart.PROPOSED: claimed,
    }
    kept = {
        part: {component: amount for component, amount in each.items() if amount}
        for part, each in parts.items()
    }
    return {part: each for part, each in kept.items() if each}
