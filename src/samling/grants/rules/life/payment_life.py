"""The life of a batch of payments: made, approved by another person, sent, answered by the bank."""

from samling.kernel import Text

from .table import BEFORE, Life, Part, Side, State, Step

PAYMENT = Life(
    id="payment",
    title=Text("Utbetalningens gång", "The life of a payment batch"),
    states=(
        State("made", Text("Väntar på attest", "Awaits approval")),
        State("approved", Text("Attesterad", "Approved")),
        State("sent", Text("Skickad till banken", "Sent to the bank")),
        State("settled", Text("Besvarad av banken", "Answered by the bank"), final=True),
        State("dropped", Text("Makulerad", "Cancelled"), final=True),
    ),
    begins=(
        Step(
            "make",
            (BEFORE,),
            "made",
            Side.AGENCY,
            Part.PAYS,
            Text("Gör en utbetalning", "Make a payment batch"),
            Text("gjorde utbetalningen", "made the payment batch"),
        ),
    ),
    steps=(
        Step(
            "approve",
            ("made",),
            "approved",
            Side.AGENCY,
            Part.PAYS,
            Text("Attestera", "Approve"),
            Text("attesterade", "approved"),
            after="make",
        ),
        Step(
            "drop",
            ("made", "approved"),
            "dropped",
            Side.AGENCY,
            Part.PAYS,
            Text("Makulera", "Cancel"),
            Text("makulerade", "cancelled"),
            reason=True,
        ),
        Step(
            "send",
            ("approved",),
            "sent",
            Side.AGENCY,
            Part.PAYS,
            Text("Hämta betalfilen", "Fetch the payment file"),
            Text("hämtade betalfilen", "fetched the payment file"),
        ),
        Step(
            "answer",
            ("sent",),
            "settled",
            Side.AGENCY,
            Part.PAYS,
            Text("Läs in bankens svar", "Read in the bank's answer"),
            Text("läste in bankens svar", "read in the bank's answer"),
        ),
    ),
)
