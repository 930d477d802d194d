"""What must always hold between what has gone which way and what lies where."""

from dataclasses import dataclass

from samling.kernel import Text

from .accounts import Movement, Place
from .books import Books


@dataclass(frozen=True, slots=True)
class Equation:
    """One equation of a component (or of a whole scheme): both sides in kronor.

    left: the name and amount of what came; right: the parts it has gone to.
    """

    id: str
    left: tuple[Text, int]
    right: tuple[tuple[Text, int], ...]

    @property
    def holds(self) -> bool:
        return self.left[1] == sum(amount for _, amount in self.right)


def equations(books: Books, component: str | None = None) -> tuple[Equation, ...]:
    """The chain of equations; of one component or, where none is named, of them all together."""

    def went(*movements: Movement) -> int:
        return sum(books.total(movement, component) for movement in movements)

    def lies(place: Place) -> int:
        return books.balance(place, component=component)

    pot = went(Movement.APPROPRIATE) - went(Movement.REDUCE)
    allocated = went(Movement.ALLOCATE) - went(Movement.TAKE_BACK)
    requisitioned = went(Movement.REQUISITION) - went(Movement.REGRET)
    unclaimed = went(Movement.RELEASE, Movement.LEAVE, Movement.REFUSE, Movement.WITHDRAW)
    approved = went(Movement.APPROVE, Movement.REDISTRIBUTE)
    paid = went(Movement.PAY) - went(Movement.BOUNCE)
    used = went(Movement.USE) - went(Movement.REOPEN)
    claimed = went(Movement.CLAIM) - went(Movement.WAIVE)
    returned = went(Movement.REPAY, Movement.SET_OFF)
    return (
        Equation(
            "pot",
            (Text("Potten", "The pot"), pot),
            (
                (Text("fördelat", "allocated"), allocated),
                (Text("inte fördelat på någon", "not allocated to anyone"), went(Movement.LEAVE)),
                (Place.POT.text, lies(Place.POT)),
                (Movement.RECALL.way.text, -went(Movement.RECALL)),
            ),
        ),
        Equation(
            "allocated",
            (Text("Fördelat", "Allocated"), allocated),
            (
                (Text("rekvirerat", "requisitioned"), requisitioned),
                (
                    Text("avstått eller inte rekvirerat", "declined or unclaimed"),
                    went(Movement.RELEASE),
                ),
                (Place.OFFERED.text, lies(Place.OFFERED)),
            ),
        ),
        Equation(
            "requisitioned",
            (Text("Rekvirerat", "Requisitioned"), requisitioned),
            (
                (Text("godkänt", "approved"), went(Movement.APPROVE)),
                (Text("avslaget", "refused"), went(Movement.REFUSE)),
                (Place.REQUISITIONED.text, lies(Place.REQUISITIONED)),
            ),
        ),
        Equation(
            "unclaimed",
            (Text("Inte rekvirerat", "Unclaimed"), unclaimed),
            (
                (Text("omfördelat", "redistributed"), went(Movement.REDISTRIBUTE)),
                (Text("kvar hos staten", "left with the state"), went(Movement.LAPSE)),
                (Movement.RECALL.way.text, went(Movement.RECALL)),
                (Text("kvar att omfördela", "left to redistribute"), lies(Place.UNCLAIMED)),
            ),
        ),
        Equation(
            "approved",
            (Text("Godkänt och omfördelat", "Approved and redistributed"), approved),
            (
                (Text("utbetalt", "paid"), paid),
                (Text("återkallat", "withdrawn"), went(Movement.WITHDRAW)),
                (Place.APPROVED.text, lies(Place.APPROVED)),
            ),
        ),
        Equation(
            "paid",
            (Text("Utbetalt", "Paid"), paid),
            (
                (Text("godkänd användning", "approved use"), used),
                (Text("återkrävt", "claimed back"), claimed),
                (Place.OPEN.text, lies(Place.OPEN)),
            ),
        ),
        Equation(
            "claimed",
            (Text("Återkrävt", "Claimed back"), claimed),
            (
                (Text("återbetalt", "paid back"), returned),
                (Place.CLAIMED.text, lies(Place.CLAIMED)),
            ),
        ),
    )
