"""What must always hold between what has gone which way and what lies where."""

from dataclasses import dataclass

from samling.kernel import Text

from .accounts import Movement as M
from .accounts import Place as P
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

    def went(*movements: M) -> int:
        return sum(books.total(movement, component) for movement in movements)

    def lies(place: P) -> int:
        return books.balance(place, component=component)

    pot = went(M.APPROPRIATE) - went(M.REDUCE)
    allocated = went(M.ALLOCATE) - went(M.TAKE_BACK)
    requisitioned = went(M.REQUISITION) - went(M.REGRET)
    unclaimed = went(M.RELEASE, M.LEAVE, M.REFUSE, M.WITHDRAW)
    approved = went(M.APPROVE, M.REDISTRIBUTE)
    paid = went(M.PAY) - went(M.BOUNCE)
    used = went(M.USE) - went(M.REOPEN)
    claimed = went(M.CLAIM) - went(M.WAIVE)
    returned = went(M.REPAY, M.SET_OFF)
    return (
        Equation(
            "pot",
            (Text("Potten", "The pot"), pot),
            (
                (Text("fördelat", "allocated"), allocated),
                (Text("inte fördelat på någon", "not allocated to anyone"), went(M.LEAVE)),
                (P.POT.text, lies(P.POT)),
            ),
        ),
        Equation(
            "allocated",
            (Text("Fördelat", "Allocated"), allocated),
            (
                (Text("rekvirerat", "requisitioned"), requisitioned),
                (Text("avstått eller inte rekvirerat", "declined or unclaimed"), went(M.RELEASE)),
                (P.OFFERED.text, lies(P.OFFERED)),
            ),
        ),
        Equation(
            "requisitioned",
            (Text("Rekvirerat", "Requisitioned"), requisitioned),
            (
                (Text("godkänt", "approved"), went(M.APPROVE)),
                (Text("avslaget", "refused"), went(M.REFUSE)),
                (P.REQUISITIONED.text, lies(P.REQUISITIONED)),
            ),
        ),
        Equation(
            "unclaimed",
            (Text("Inte rekvirerat", "Unclaimed"), unclaimed),
            (
                (Text("omfördelat", "redistributed"), went(M.REDISTRIBUTE)),
                (Text("förfallet", "lapsed"), went(M.LAPSE)),
                (Text("kvar att omfördela", "left to redistribute"), lies(P.UNCLAIMED)),
            ),
        ),
        Equation(
            "approved",
            (Text("Godkänt och omfördelat", "Approved and redistributed"), approved),
            (
                (Text("utbetalt", "paid"), paid),
                (Text("återkallat", "withdrawn"), went(M.WITHDRAW)),
                (P.APPROVED.text, lies(P.APPROVED)),
            ),
        ),
        Equation(
            "paid",
            (Text("Utbetalt", "Paid"), paid),
            (
                (Text("godkänd användning", "approved use"), used),
                (Text("återkrävt", "claimed back"), claimed),
                (P.OPEN.text, lies(P.OPEN)),
            ),
        ),
        Equation(
            "claimed",
            (Text("Återkrävt", "Claimed back"), claimed),
            (
                (Text("återbetalt", "paid back"), returned),
                (P.CLAIMED.text, lies(P.CLAIMED)),
            ),
        ),
    )
