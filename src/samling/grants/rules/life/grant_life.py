"""The life of one recipient's grant, from offered to settled."""

from samling.kernel import Text

from ..ledger import Movement as M
from .table import Life, Part, Side, State, Step

GRANT = Life(
    id="grant",
    title=Text("Bidragets gång hos mottagaren", "The life of a recipient's grant"),
    states=(
        State("offered", Text("Att rekvirera", "To be requisitioned")),
        State("prepared", Text("Väntar på bekräftelse", "Awaits confirmation")),
        State("requisitioned", Text("Rekvirerat", "Requisitioned")),
        State("approved", Text("Godkänt", "Approved")),
        State("paid", Text("Utbetalt", "Paid")),
        State("reported", Text("Redovisat", "Reported")),
        State("returned", Text("Ska kompletteras", "To be completed")),
        State("accepted", Text("Redovisning godkänd", "Report approved")),
        State("settled", Text("Avslutat", "Settled"), final=True),
        State("declined", Text("Avstått", "Declined"), final=True),
        State("lapsed", Text("Inte rekvirerat i tid", "Not claimed in time"), final=True),
        State("refused", Text("Avslaget", "Refused"), final=True),
        State("withdrawn", Text("Återkallat", "Withdrawn"), final=True),
    ),
    steps=(
        Step(
            "prepare", ("offered", "prepared"), "prepared", Side.RECIPIENT, Part.PREPARES,
            Text("Lämna till bekräftelse", "Pass on for confirmation"),
            Text("skrev rekvisitionen", "wrote the requisition"),
        ),
        Step(
            "rework", ("prepared",), "offered", Side.RECIPIENT, Part.DECIDES,
            Text("Lämna tillbaka", "Send back"),
            Text("lämnade tillbaka rekvisitionen", "sent the requisition back"),
            reason=True,
        ),
        Step(
            "requisition", ("prepared",), "requisitioned", Side.RECIPIENT, Part.DECIDES,
            Text("Bekräfta och skicka", "Confirm and send"),
            Text("rekvirerade", "requisitioned"),
            after="prepare", movements=(M.REQUISITION, M.RELEASE),
        ),
        Step(
            "decline", ("offered", "prepared"), "declined", Side.RECIPIENT, Part.DECIDES,
            Text("Avstå bidraget", "Decline the grant"), Text("avstod", "declined"),
            movements=(M.RELEASE,),
        ),
        Step(
            "lapse", ("offered", "prepared"), "lapsed", Side.SYSTEM, Part.PREPARES,
            Text("Tiden gick ut", "Time ran out"),
            Text("rekvirerade inte i tid", "did not claim in time"),
            movements=(M.RELEASE,),
        ),
        Step(
            "ask_to_complete", ("requisitioned",), "offered", Side.AGENCY, Part.PREPARES,
            Text("Begär komplettering", "Ask for completion"),
            Text("begärde komplettering av rekvisitionen", "asked for completion"),
            movements=(M.REGRET,), reason=True,
        ),
        Step(
            "approve", ("requisitioned",), "approved", Side.AGENCY, Part.DECIDES,
            Text("Godkänn", "Approve"),
            Text("godkände rekvisitionen", "approved the requisition"),
            movements=(M.APPROVE,),
        ),
        Step(
            "refuse", ("requisitioned",), "refused", Side.AGENCY, Part.DECIDES,
            Text("Avslå", "Refuse"), Text("avslog rekvisitionen", "refused the requisition"),
            movements=(M.REFUSE,), reason=True,
        ),
        Step(
            "receive_more", ("approved",), "approved", Side.SYSTEM, Part.DECIDES,
            Text("Får mer i omfördelningen", "Gets more in the redistribution"),
            Text("fick mer i omfördelningen", "got more in the redistribution"),
            movements=(M.REDISTRIBUTE,),
        ),
        Step(
            "withdraw", ("approved",), "withdrawn", Side.AGENCY, Part.DECIDES,
            Text("Återkalla", "Withdraw"), Text("återkallade bidraget", "withdrew the grant"),
            movements=(M.WITHDRAW,), reason=True,
        ),
        Step(
            "pay", ("approved", "paid"), "paid", Side.SYSTEM, Part.PAYS,
            Text("Banken har betalat ut", "The bank has paid"), Text("fick utbetalt", "was paid"),
            movements=(M.PAY,),
        ),
        Step(
            "bounce", ("paid",), "approved", Side.SYSTEM, Part.PAYS,
            Text("Utbetalningen kom i retur", "The payment was returned"),
            Text("utbetalningen kom i retur", "the payment was returned"),
            movements=(M.BOUNCE,),
        ),
        Step(
            "share", ("paid", "returned"), "paid", Side.RECIPIENT, Part.DECIDES,
            Text("Vidarefördela", "Sub-allocate"),
            Text("vidarefördelade", "sub-allocated"),
            movements=(M.SHARE, M.SHARE_BACK),
        ),
        Step(
            "report", ("paid", "returned"), "reported", Side.RECIPIENT, Part.DECIDES,
            Text("Skicka redovisningen", "Send the report"),
            Text("redovisade", "reported"),
        ),
        Step(
            "return_report", ("reported",), "returned", Side.AGENCY, Part.PREPARES,
            Text("Begär komplettering", "Ask for completion"),
            Text("begärde komplettering av redovisningen", "asked for completion of the report"),
            reason=True,
        ),
        Step(
            "accept", ("reported",), "accepted", Side.AGENCY, Part.PREPARES,
            Text("Godkänn redovisningen", "Approve the report"),
            Text("godkände redovisningen", "approved the report"),
            movements=(M.USE,),
        ),
        Step(
            "reopen", ("accepted",), "reported", Side.AGENCY, Part.DECIDES,
            Text("Öppna redovisningen igen", "Reopen the report"),
            Text("öppnade redovisningen igen", "reopened the report"),
            movements=(M.REOPEN,), reason=True,
        ),
        Step(
            "settle", ("accepted",), "settled", Side.SYSTEM, Part.DECIDES,
            Text("Avsluta", "Settle"), Text("avslutades", "was settled"),
        ),
    ),
)
