"""The life of a batch of payments: made, approved by another person, sent, answered by the bank.

Where the bank's answers contradict each other, one person says what happened and another confirms.
"""

from samling.kernel import BEFORE, STAYS, Life, State, Step, Text

from .table import Part, Side

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
        Step(
            "explain",
            ("sent",),
            STAYS,
            Side.AGENCY,
            Part.PAYS,
            Text("Säg vad som hände", "Say what happened"),
            Text(
                "sa vad som hände med betalningar där bankens svar säger emot sig",
                "said what happened to payments on which the bank's answers disagree",
            ),
            reason=True,
        ),
        Step(
            "confirm",
            ("sent",),
            STAYS,
            Side.AGENCY,
            Part.DECIDES,
            Text("Bekräfta vad som hände", "Confirm what happened"),
            Text("bekräftade vad som hände", "confirmed what happened"),
            after="explain",
        ),
        Step(
            "question",
            ("sent",),
            STAYS,
            Side.AGENCY,
            Part.DECIDES,
            Text("Skicka tillbaka uppgiften", "Send the account back"),
            Text("skickade tillbaka uppgiften", "sent the account back"),
            after="explain",
            reason=True,
        ),
        Step(
            "close",
            ("sent",),
            "settled",
            Side.SYSTEM,
            Part.PAYS,
            Text("Avsluta utbetalningen", "Close the payment batch"),
            Text(
                "avslutade utbetalningen: allt är besvarat eller avgjort",
                "closed the payment batch: all is answered or decided",
            ),
        ),
    ),
)
