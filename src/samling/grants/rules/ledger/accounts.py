"""Where a krona can be during the life of a grant, and the ways it can go.

This table is the only one: the database's triggers, the sentences on pages and the diagram in the
docs are made from it.
"""

from dataclasses import dataclass
from enum import StrEnum

from samling.kernel import Text


class Place(StrEnum):
    """What an account holds. The first four belong to the scheme, the others to one grant."""

    STATE = "state"  # the appropriation: outside, so below zero by what it has given
    POT = "pot"
    UNCLAIMED = "unclaimed"
    LAPSED = "lapsed"
    OFFERED = "offered"
    REQUISITIONED = "requisitioned"
    APPROVED = "approved"
    OPEN = "open"
    USED = "used"
    CLAIMED = "claimed"
    RETURNED = "returned"

    @property
    def of_scheme(self) -> bool:
        """Held by the scheme, not by one grant."""
        return self in (Place.STATE, Place.POT, Place.UNCLAIMED, Place.LAPSED)

    @property
    def text(self) -> Text:
        return _PLACES[self]


_PLACES = {
    Place.STATE: Text("Anslag", "Appropriation"),
    Place.POT: Text("I potten, inte fördelat", "In the pot, not allocated"),
    Place.UNCLAIMED: Text("Inte rekvirerat", "Unclaimed"),
    Place.LAPSED: Text("Inte rekvirerat, kvar hos staten", "Unclaimed, left with the state"),
    Place.OFFERED: Text("Fördelat, väntar på rekvisition", "Allocated, awaits requisition"),
    Place.REQUISITIONED: Text("Rekvirerat, väntar på beslut", "Requisitioned, awaits decision"),
    Place.APPROVED: Text("Godkänt, väntar på utbetalning", "Approved, awaits payment"),
    Place.OPEN: Text("Utbetalt, inte godkänt som använt", "Paid, not approved as used"),
    Place.USED: Text("Godkänd användning", "Approved use"),
    Place.CLAIMED: Text("Återkrävt, inte betalt", "Claimed back, not yet paid"),
    Place.RETURNED: Text("Återbetalt", "Paid back"),
}


# Where what a recipient has been paid lies, whatever has come of it since.
PAID = (Place.OPEN, Place.USED, Place.CLAIMED, Place.RETURNED)


@dataclass(frozen=True, slots=True)
class Way:
    """From one place to another. between: the two accounts are of two grants, not of one."""

    source: Place
    target: Place
    text: Text
    between: bool = False


class Movement(StrEnum):
    """Every way that money can go. No other posting can be made."""

    APPROPRIATE = "appropriate"
    REDUCE = "reduce"
    ALLOCATE = "allocate"
    TAKE_BACK = "take_back"
    LEAVE = "leave"
    RECALL = "recall"
    REQUISITION = "requisition"
    REGRET = "regret"
    RELEASE = "release"
    REFUSE = "refuse"
    APPROVE = "approve"
    WITHDRAW = "withdraw"
    REDISTRIBUTE = "redistribute"
    LAPSE = "lapse"
    PAY = "pay"
    BOUNCE = "bounce"
    SHARE = "share"
    SHARE_BACK = "share_back"
    USE = "use"
    REOPEN = "reopen"
    CLAIM = "claim"
    WAIVE = "waive"
    REPAY = "repay"
    SET_OFF = "set_off"

    @property
    def way(self) -> Way:
        return WAYS[self]


_P = Place
WAYS: dict[Movement, Way] = {
    Movement.APPROPRIATE: Way(_P.STATE, _P.POT, Text("Anslagits", "Appropriated")),
    Movement.REDUCE: Way(_P.POT, _P.STATE, Text("Anslaget minskat", "Appropriation reduced")),
    Movement.ALLOCATE: Way(_P.POT, _P.OFFERED, Text("Fördelat", "Allocated")),
    Movement.TAKE_BACK: Way(_P.OFFERED, _P.POT, Text("Fördelning ändrad", "Allocation changed")),
    Movement.LEAVE: Way(
        _P.POT, _P.UNCLAIMED, Text("Inte fördelat på någon", "Not allocated to anyone")
    ),
    Movement.RECALL: Way(
        _P.UNCLAIMED,
        _P.POT,
        Text("Tillbaka i potten för att fördelas igen", "Back in the pot to be allocated again"),
    ),
    Movement.REQUISITION: Way(_P.OFFERED, _P.REQUISITIONED, Text("Rekvirerat", "Requisitioned")),
    Movement.REGRET: Way(
        _P.REQUISITIONED, _P.OFFERED, Text("Rekvisition återtagen", "Requisition taken back")
    ),
    Movement.RELEASE: Way(
        _P.OFFERED, _P.UNCLAIMED, Text("Avstått eller inte rekvirerat", "Declined or unclaimed")
    ),
    Movement.REFUSE: Way(
        _P.REQUISITIONED, _P.UNCLAIMED, Text("Rekvisition avslagen", "Requisition refused")
    ),
    Movement.APPROVE: Way(_P.REQUISITIONED, _P.APPROVED, Text("Godkänt", "Approved")),
    Movement.WITHDRAW: Way(_P.APPROVED, _P.UNCLAIMED, Text("Återkallat", "Withdrawn")),
    Movement.REDISTRIBUTE: Way(_P.UNCLAIMED, _P.APPROVED, Text("Omfördelat", "Redistributed")),
    Movement.LAPSE: Way(
        _P.UNCLAIMED, _P.LAPSED, Text("Blev kvar hos staten", "Stayed with the state")
    ),
    Movement.PAY: Way(_P.APPROVED, _P.OPEN, Text("Utbetalt", "Paid")),
    Movement.BOUNCE: Way(_P.OPEN, _P.APPROVED, Text("Utbetalning i retur", "Payment returned")),
    Movement.SHARE: Way(_P.OPEN, _P.OPEN, Text("Vidarefördelat", "Sub-allocated"), between=True),
    Movement.SHARE_BACK: Way(
        _P.OPEN,
        _P.OPEN,
        Text("Lämnat tillbaka till den som fördelade", "Handed back"),
        between=True,
    ),
    Movement.USE: Way(_P.OPEN, _P.USED, Text("Användning godkänd", "Use approved")),
    Movement.REOPEN: Way(_P.USED, _P.OPEN, Text("Redovisning öppnad igen", "Report reopened")),
    Movement.CLAIM: Way(_P.OPEN, _P.CLAIMED, Text("Återkrav beslutat", "Recovery decided")),
    Movement.WAIVE: Way(_P.CLAIMED, _P.OPEN, Text("Återkrav hävt", "Recovery lifted")),
    Movement.REPAY: Way(_P.CLAIMED, _P.RETURNED, Text("Återbetalt", "Paid back")),
    Movement.SET_OFF: Way(
        _P.CLAIMED, _P.RETURNED, Text("Kvittat mot nytt bidrag", "Set off against a new grant")
    ),
}
