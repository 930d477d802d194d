"""The life of a meeting: planned, called, held, its minutes approved."""

from samling.kernel import BEFORE, Life, State, Step, Text

from .sides import Part, Side

_S, _M = Side.STAFF, Part.MEETS

MEETING = Life(
    "meeting",
    Text("Ett sammanträde", "A meeting"),
    states=(
        State("planned", Text("Planerat", "Planned")),
        State("called", Text("Kallat", "Called")),
        State("open", Text("Pågår", "In session")),
        State("ended", Text("Väntar på justering", "Minutes wait to be approved")),
        State("adjusted", Text("Protokollet är justerat", "Minutes approved"), final=True),
        State("cancelled", Text("Inställt", "Cancelled"), final=True),
    ),
    begins=(
        Step(
            "plan",
            (BEFORE,),
            "planned",
            _S,
            _M,
            Text("Planera ett sammanträde", "Plan a meeting"),
            Text("planerade sammanträdet", "planned the meeting"),
        ),
    ),
    steps=(
        Step(
            "arrange",
            ("planned", "called"),
            "=",
            _S,
            _M,
            Text("Ändra dagordningen", "Change the agenda"),
            Text("ändrade dagordningen", "changed the agenda"),
        ),
        Step(
            "call",
            ("planned",),
            "called",
            _S,
            _M,
            Text("Kalla till sammanträdet", "Call the meeting"),
            Text("kallade till sammanträdet", "called the meeting"),
        ),
        Step(
            "open",
            ("planned", "called"),
            "open",
            _S,
            _M,
            Text("Öppna sammanträdet", "Open the meeting"),
            Text("öppnade sammanträdet", "opened the meeting"),
        ),
        Step(
            "attend",
            ("open",),
            "=",
            _S,
            _M,
            Text("För in närvaro", "Enter who is present"),
            Text("förde in närvaron", "entered who was present"),
        ),
        Step(
            "treat",
            ("open",),
            "=",
            _S,
            _M,
            Text("För in behandlingen av ett ärende", "Enter how a matter was treated"),
            Text("förde in hur ett ärende behandlades", "entered how a matter was treated"),
        ),
        Step(
            "end",
            ("open",),
            "ended",
            _S,
            _M,
            Text("Avsluta sammanträdet", "End the meeting"),
            Text("avslutade sammanträdet", "ended the meeting"),
        ),
        Step(
            "adjust",
            ("ended",),
            "adjusted",
            _S,
            _M,
            Text("Protokollet är justerat", "The minutes are approved"),
            Text("förde in att protokollet är justerat", "entered that the minutes are approved"),
        ),
        Step(
            "post",
            ("adjusted",),
            "=",
            _S,
            _M,
            Text("För in anslaget", "Enter the announcement"),
            Text("förde in anslaget", "entered the announcement"),
            reopens=True,
        ),
        Step(
            "cancel",
            ("planned", "called"),
            "cancelled",
            _S,
            _M,
            Text("Ställ in sammanträdet", "Cancel the meeting"),
            Text("ställde in sammanträdet", "cancelled the meeting"),
            reason=True,
        ),
    ),
)
