"""The life of one year of a fund: applied for, decided, paid, reported, taken back."""

from samling.kernel import BEFORE, Life, State, Step, Text

from .table import Part, Side

FUND_YEAR = Life(
    id="fund_year",
    title=Text("Gången för ett år av en fond", "The life of a year of a fund"),
    states=(
        State("open", Text("Tar emot ansökningar", "Takes applications")),
        State("proposed", Text("Förslaget väntar på beslut", "The proposal awaits decision")),
        State("decided", Text("Beslutat, väntar på utbetalning", "Decided, awaits payment")),
        State("paid", Text("Utbetalt, ska redovisas", "Paid, to be reported")),
        State("accounted", Text("Redovisningen väntar på beslut", "The report awaits decision")),
        State("closed", Text("Avslutat", "Closed"), final=True),
    ),
    begins=(
        Step(
            "begin",
            (BEFORE,),
            "open",
            Side.HOLDER,
            Part.PREPARES,
            Text("Öppna ett år för ansökningar", "Open a year for applications"),
            Text("öppnade året för ansökningar", "opened the year for applications"),
        ),
    ),
    steps=(
        Step(
            "propose",
            ("open",),
            "proposed",
            Side.HOLDER,
            Part.PREPARES,
            Text("Lägg fram förslaget", "Propose the allocation"),
            Text("la fram förslaget till tilldelning", "proposed the allocation"),
        ),
        Step(
            "send_back",
            ("proposed",),
            "open",
            Side.HOLDER,
            Part.DECIDES,
            Text("Lämna tillbaka förslaget", "Send the proposal back"),
            Text("lämnade tillbaka förslaget", "sent the proposal back"),
            reason=True,
        ),
        Step(
            "decide",
            ("proposed",),
            "decided",
            Side.HOLDER,
            Part.DECIDES,
            Text("Besluta tilldelningen", "Decide the allocation"),
            Text("beslutade tilldelningen", "decided the allocation"),
            after="propose",
        ),
        Step(
            "pay",
            ("decided",),
            "paid",
            Side.HOLDER,
            Part.PAYS,
            Text("Bokför utbetalningen", "Record the payment"),
            Text("bokförde utbetalningen", "recorded the payment"),
        ),
        Step(
            "account",
            ("paid",),
            "accounted",
            Side.HOLDER,
            Part.PREPARES,
            Text("Lägg fram redovisningen", "Submit the report"),
            Text("la fram redovisningen", "submitted the report"),
        ),
        Step(
            "return_account",
            ("accounted",),
            "paid",
            Side.HOLDER,
            Part.DECIDES,
            Text("Lämna tillbaka redovisningen", "Send the report back"),
            Text("lämnade tillbaka redovisningen", "sent the report back"),
            reason=True,
        ),
        Step(
            "close",
            ("accounted",),
            "closed",
            Side.HOLDER,
            Part.DECIDES,
            Text("Godkänn redovisningen och ta tillbaka", "Approve the report and take back"),
            Text(
                "godkände redovisningen och tog tillbaka det som inte användes",
                "approved the report and took back what was not used",
            ),
            after="account",
        ),
    ),
)
