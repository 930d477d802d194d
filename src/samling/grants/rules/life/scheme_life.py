"""The life of a scheme, from draft to settled."""

from samling.kernel import Text

from ..ledger import Movement as M
from .table import Life, Part, Side, State, Step

SCHEME = Life(
    id="scheme",
    title=Text("Statsbidragets gång", "The life of a scheme"),
    states=(
        State("draft", Text("Utkast", "Draft")),
        State("computed", Text("Uträknat", "Computed")),
        State("proposed", Text("Väntar på beslut", "Awaits decision")),
        State("decided", Text("Beslutat", "Decided")),
        State("published", Text("Publicerat", "Published")),
        State("open", Text("Öppet för rekvisition", "Open for requisition")),
        State("closed", Text("Rekvisitionen stängd", "Requisition closed")),
        State("redistributed", Text("Omfördelat", "Redistributed")),
        State("paid", Text("Utbetalt", "Paid")),
        State("reporting", Text("Redovisning pågår", "Reports are due")),
        State("settled", Text("Avslutat", "Settled"), final=True),
    ),
    steps=(
        Step(
            "compute", ("draft", "computed"), "computed", Side.AGENCY, Part.PREPARES,
            Text("Räkna ut", "Compute"), Text("räknade ut fördelningen", "computed the list"),
        ),
        Step(
            "propose", ("computed",), "proposed", Side.AGENCY, Part.PREPARES,
            Text("Lägg fram för beslut", "Propose for decision"),
            Text("lade fram fördelningen för beslut", "proposed the list for decision"),
        ),
        Step(
            "send_back", ("proposed",), "computed", Side.AGENCY, Part.DECIDES,
            Text("Lämna tillbaka", "Send back"),
            Text("lämnade tillbaka fördelningen", "sent the list back"),
            reason=True,
        ),
        Step(
            "decide", ("proposed",), "decided", Side.AGENCY, Part.DECIDES,
            Text("Besluta", "Decide"), Text("beslutade fördelningen", "decided the list"),
            after="propose", movements=(M.APPROPRIATE, M.ALLOCATE),
        ),
        Step(
            "publish", ("decided",), "published", Side.AGENCY, Part.PREPARES,
            Text("Publicera", "Publish"), Text("publicerade listan", "published the list"),
        ),
        Step(
            "open", ("published",), "open", Side.AGENCY, Part.PREPARES,
            Text("Öppna för rekvisition", "Open for requisition"),
            Text("öppnade för rekvisition", "opened for requisition"),
        ),
        Step(
            "correct", ("decided", "published", "open"), "decided", Side.AGENCY, Part.DECIDES,
            Text("Ändra beslutet", "Change the decision"),
            Text("ändrade beslutet", "changed the decision"),
            movements=(M.TAKE_BACK, M.ALLOCATE, M.APPROPRIATE, M.REDUCE), reason=True,
        ),
        Step(
            "close", ("open",), "closed", Side.AGENCY, Part.PREPARES,
            Text("Stäng rekvisitionen", "Close requisition"),
            Text("stängde rekvisitionen", "closed requisition"),
            movements=(M.RELEASE, M.LEAVE),
        ),
        Step(
            "redistribute", ("closed", "redistributed"), "redistributed",
            Side.AGENCY, Part.DECIDES,
            Text("Besluta omfördelning", "Decide redistribution"),
            Text("beslutade en omfördelning", "decided a redistribution"),
            movements=(M.REDISTRIBUTE,),
        ),
        Step(
            "finish_paying", ("closed", "redistributed"), "paid", Side.SYSTEM, Part.PAYS,
            Text("Allt är utbetalt", "All is paid"), Text("allt betalades ut", "all was paid"),
            movements=(M.LAPSE,),
        ),
        Step(
            "ask_for_reports", ("paid",), "reporting", Side.AGENCY, Part.PREPARES,
            Text("Begär redovisning", "Ask for reports"),
            Text("begärde redovisning", "asked for reports"),
        ),
        Step(
            "settle", ("reporting",), "settled", Side.AGENCY, Part.DECIDES,
            Text("Avsluta bidraget", "Settle the scheme"),
            Text("avslutade bidraget", "settled the scheme"),
        ),
    ),
)
