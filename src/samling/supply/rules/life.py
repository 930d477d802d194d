"""The life of an offer: written, published, confirmed, withdrawn, or merged into another.

Growing old is not in the table: that follows from the day alone (`freshness`).
"""

from enum import StrEnum

from samling.kernel import BEFORE, STAYS, SYSTEM, Life, State, Step, Text, Who


class Side(StrEnum):
    """Who takes a step: the organisation's own people, or Samling where it only follows."""

    STAFF = "staff"
    SYSTEM = SYSTEM


class Part(StrEnum):
    """WRITES: of an organisation's offers and replies. LEADS: of mappings. FOLLOWS: Samling's."""

    WRITES = "writes"
    LEADS = "leads"
    FOLLOWS = "follows"


WHO: Who = {
    (Side.STAFF, Part.WRITES): Text(
        "handläggaren i den organisation som ger stödet",
        "the officer of the organisation that gives it",
    ),
}
_BY = (Side.STAFF, Part.WRITES)
_OPEN = ("draft", "published", "withdrawn")

OFFER = Life(
    "offer",
    Text("En insats", "An offer"),
    states=(
        State("draft", Text("Utkast", "Draft")),
        State("published", Text("Publicerad", "Published")),
        State("withdrawn", Text("Erbjuds inte längre", "No longer offered")),
        State("merged", Text("Sammanslagen med en annan", "Merged with another"), final=True),
        State("discarded", Text("Utkastet är borttaget", "The draft is removed"), final=True),
    ),
    begins=(
        Step(
            "write",
            (BEFORE,),
            "draft",
            *_BY,
            Text("Skriv en insats", "Write an offer"),
            Text("började skriva insatsen", "began writing the offer"),
        ),
        Step(
            "copy",
            (BEFORE,),
            "draft",
            *_BY,
            Text("Utgå från en annans insats", "Start from another's offer"),
            Text("utgick från en annans insats", "started from another's offer"),
        ),
    ),
    steps=(
        Step(
            "change",
            _OPEN,
            STAYS,
            *_BY,
            Text("Ändra", "Change"),
            Text("ändrade utkastet", "changed the draft"),
        ),
        Step(
            "publish",
            _OPEN,
            "published",
            *_BY,
            Text("Publicera", "Publish"),
            Text("publicerade insatsen", "published the offer"),
        ),
        Step(
            "confirm",
            ("published",),
            STAYS,
            *_BY,
            Text("Bekräfta att uppgifterna stämmer", "Confirm that it is right"),
            Text("bekräftade att uppgifterna stämmer", "confirmed that it is right"),
        ),
        Step(
            "withdraw",
            ("published",),
            "withdrawn",
            *_BY,
            Text("Sluta erbjuda", "Stop offering"),
            Text("slutade erbjuda insatsen", "stopped offering it"),
            reason=True,
        ),
        Step(
            "reach",
            _OPEN,
            STAYS,
            *_BY,
            Text("Skriv hur många ni nådde", "Write how many you reached"),
            Text("skrev hur många som nåddes", "wrote how many were reached"),
        ),
        Step(
            "merge",
            _OPEN,
            "merged",
            *_BY,
            Text("Slå ihop med en annan", "Merge with another"),
            Text("slog ihop insatsen med en annan", "merged the offer with another"),
        ),
        Step(
            "discard",
            ("draft",),
            "discarded",
            *_BY,
            Text("Ta bort utkastet", "Remove the draft"),
            Text("tog bort utkastet", "removed the draft"),
        ),
    ),
)
