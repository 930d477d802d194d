"""The life of a recovery: proposed, heard, decided, paid back."""

from samling.kernel import Text

from ..ledger import Movement
from .table import Life, Part, Side, State, Step

RECOVERY = Life(
    id="recovery",
    title=Text("Återkravets gång", "The life of a recovery"),
    states=(
        State("proposed", Text("Föreslaget", "Proposed")),
        State("hearing", Text("Mottagaren får yttra sig", "The recipient is heard")),
        State("decided", Text("Beslutat, väntar på betalning", "Decided, awaits payment")),
        State("settled", Text("Återbetalt", "Paid back"), final=True),
        State("dropped", Text("Inget återkrav", "No recovery"), final=True),
    ),
    steps=(
        Step(
            "hear",
            ("proposed",),
            "hearing",
            Side.AGENCY,
            Part.PREPARES,
            Text("Låt mottagaren yttra sig", "Hear the recipient"),
            Text("lät mottagaren yttra sig", "asked the recipient for its view"),
        ),
        Step(
            "answer",
            ("hearing",),
            "hearing",
            Side.RECIPIENT,
            Part.PREPARES,
            Text("Yttra er", "Answer"),
            Text("yttrade sig", "answered"),
        ),
        Step(
            "decide",
            ("hearing",),
            "decided",
            Side.AGENCY,
            Part.DECIDES,
            Text("Besluta återkrav", "Decide recovery"),
            Text("beslutade återkrav", "decided recovery"),
            after="hear",
            movements=(Movement.CLAIM,),
            reason=True,
        ),
        Step(
            "drop",
            ("proposed", "hearing"),
            "dropped",
            Side.AGENCY,
            Part.DECIDES,
            Text("Avstå från återkrav", "Drop the recovery"),
            Text("avstod från återkrav", "dropped the recovery"),
            reason=True,
        ),
        Step(
            "lift",
            ("decided",),
            "dropped",
            Side.AGENCY,
            Part.DECIDES,
            Text("Häv återkravet", "Lift the recovery"),
            Text("hävde återkravet", "lifted the recovery"),
            movements=(Movement.WAIVE,),
            reason=True,
        ),
        Step(
            "repay",
            ("decided",),
            "settled",
            Side.AGENCY,
            Part.PAYS,
            Text("Bokför återbetalningen", "Book the repayment"),
            Text("bokförde återbetalningen", "booked the repayment"),
            movements=(Movement.REPAY,),
        ),
        Step(
            "set_off",
            ("decided",),
            "settled",
            Side.AGENCY,
            Part.PAYS,
            Text("Kvitta mot nästa utbetalning", "Set off against the next payment"),
            Text("kvittade mot en utbetalning", "set off against a payment"),
            movements=(Movement.SET_OFF,),
        ),
    ),
)
