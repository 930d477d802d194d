"""The lives of a mapping and of an organisation's reply to it."""

from samling.kernel import BEFORE, STAYS, Life, State, Step, Text, Who

from ..life import Part, Side

WHO: Who = {
    (Side.STAFF, Part.LEADS): Text(
        "handläggaren hos den som kartlägger", "the officer of whoever maps"
    ),
    (Side.STAFF, Part.WRITES): Text(
        "handläggaren i den organisation som svarar", "the officer of the organisation that answers"
    ),
    (Side.SYSTEM, Part.FOLLOWS): Text("Samling", "Samling"),
}
_LEADS, _WRITES = (Side.STAFF, Part.LEADS), (Side.STAFF, Part.WRITES)
_UNTIL_FROZEN = ("open", "closed")

ROUND = Life(
    "round",
    Text("En kartläggning", "A mapping"),
    states=(
        State("draft", Text("Utkast", "Draft")),
        State("open", Text("Öppen", "Open")),
        State("closed", Text("Stängd", "Closed")),
        State("frozen", Text("Fastställd", "Frozen")),
        State("cancelled", Text("Avbruten", "Cancelled"), final=True),
        State("discarded", Text("Utkastet är borttaget", "The draft is removed"), final=True),
    ),
    begins=(
        Step(
            "begin",
            (BEFORE,),
            "draft",
            *_LEADS,
            Text("Börja en kartläggning", "Begin a mapping"),
            Text("började kartläggningen", "began the mapping"),
        ),
    ),
    steps=(
        Step(
            "change",
            ("draft",),
            STAYS,
            *_LEADS,
            Text("Ändra", "Change"),
            Text("ändrade kartläggningen", "changed the mapping"),
        ),
        Step(
            "open",
            ("draft",),
            "open",
            *_LEADS,
            Text("Öppna kartläggningen", "Open the mapping"),
            Text("öppnade kartläggningen", "opened the mapping"),
        ),
        Step(
            "document",
            _UNTIL_FROZEN,
            STAYS,
            *_LEADS,
            Text("Dokumentera en del", "Document a part"),
            Text("dokumenterade en del", "documented a part"),
        ),
        Step(
            "remind",
            ("open",),
            STAYS,
            *_LEADS,
            Text("Påminn dem som inte har svarat", "Remind those who have not answered"),
            Text("påminde dem som inte hade svarat", "reminded those who had not answered"),
        ),
        Step(
            "extend",
            _UNTIL_FROZEN,
            "open",
            *_LEADS,
            Text("Förläng tiden", "Extend the time"),
            Text("förlängde tiden", "extended the time"),
            reason=True,
        ),
        Step(
            "close",
            ("open",),
            "closed",
            *_LEADS,
            Text("Stäng nu", "Close now"),
            Text("stängde kartläggningen", "closed the mapping"),
        ),
        Step(
            "end",
            ("open",),
            "closed",
            Side.SYSTEM,
            Part.FOLLOWS,
            Text("Tiden är slut", "The time is over"),
            Text("stängde kartläggningen när tiden var slut", "closed it when the time was over"),
        ),
        Step(
            "freeze",
            ("closed",),
            "frozen",
            *_LEADS,
            Text("Fastställ resultatet", "Freeze the result"),
            Text("fastställde resultatet", "froze the result"),
        ),
        Step(
            "publish",
            ("frozen",),
            STAYS,
            *_LEADS,
            Text("Publicera resultatet", "Publish the result"),
            Text("publicerade resultatet", "published the result"),
        ),
        Step(
            "unpublish",
            ("frozen",),
            STAYS,
            *_LEADS,
            Text("Sluta visa resultatet", "Stop showing the result"),
            Text("slutade visa resultatet för alla", "stopped showing the result"),
            reason=True,
        ),
        Step(
            "cancel",
            _UNTIL_FROZEN,
            "cancelled",
            *_LEADS,
            Text("Avbryt kartläggningen", "Cancel the mapping"),
            Text("avbröt kartläggningen", "cancelled the mapping"),
            reason=True,
        ),
        Step(
            "discard",
            ("draft",),
            "discarded",
            *_LEADS,
            Text("Ta bort utkastet", "Remove the draft"),
            Text("tog bort utkastet", "removed the draft"),
        ),
    ),
)
REPLY = Life(
    "reply",
    Text("En organisations svar i en kartläggning", "An organisation's reply to a mapping"),
    states=(
        State("waiting", Text("Inte påbörjat", "Not begun")),
        State("begun", Text("Påbörjat", "Begun")),
        State("sent", Text("Skickat", "Sent")),
    ),
    steps=(
        Step(
            "save",
            ("waiting", "begun"),
            "begun",
            *_WRITES,
            Text("Spara svaret", "Save the reply"),
            Text("sparade svaret", "saved the reply"),
        ),
        Step(
            "send",
            ("waiting", "begun"),
            "sent",
            *_WRITES,
            Text("Skicka svaret", "Send the reply"),
            Text("skickade svaret", "sent the reply"),
        ),
        Step(
            "take_back",
            ("sent",),
            "begun",
            *_WRITES,
            Text("Ta tillbaka svaret", "Take the reply back"),
            Text("tog tillbaka svaret", "took the reply back"),
        ),
    ),
)
