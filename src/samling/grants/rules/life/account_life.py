"""The life of a recipient's account number: written by one person, confirmed by another."""

from samling.kernel import BEFORE, Life, State, Step, Text

from .table import Part, Side

ACCOUNT = Life(
    id="account",
    title=Text("Kontonumrets gång", "The life of an account number"),
    states=(
        State("written", Text("Väntar på bekräftelse", "Awaits confirmation")),
        State("confirmed", Text("Bekräftat", "Confirmed"), final=True),
        State("dropped", Text("Borttaget", "Dropped"), final=True),
    ),
    begins=(
        Step(
            "write",
            (BEFORE,),
            "written",
            Side.RECIPIENT,
            Part.PAYS,
            Text("Skriv ett nytt kontonummer", "Write a new account number"),
            Text("skrev ett nytt kontonummer", "wrote a new account number"),
        ),
    ),
    steps=(
        Step(
            "confirm",
            ("written",),
            "confirmed",
            Side.RECIPIENT,
            Part.DECIDES,
            Text("Bekräfta kontonumret", "Confirm the account number"),
            Text("bekräftade kontonumret", "confirmed the account number"),
            after="write",
        ),
        Step(
            "drop",
            ("written",),
            "dropped",
            Side.RECIPIENT,
            Part.DECIDES,
            Text("Ta bort kontonumret", "Drop the account number"),
            Text("tog bort kontonumret", "dropped the account number"),
        ),
    ),
)
