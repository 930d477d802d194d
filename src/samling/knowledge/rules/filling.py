"""The life of a checklist that an organisation fills in for a year, and of a good example."""

from samling.kernel import BEFORE, STAYS, Life, State, Step, Text, Who

from .keeping import Keeps, Side

WHO: Who = {
    (Side.STAFF, Keeps.WRITES): Text(
        "handläggaren i den egna organisationen", "the officer of one's own organisation"
    ),
    (Side.AGENCY, Keeps.WRITES): Text(
        "handläggaren på myndigheten som sköter vägledningen",
        "the officer of the agency that keeps the guidance",
    ),
}
_STAFF, _AGENCY = (Side.STAFF, Keeps.WRITES), (Side.AGENCY, Keeps.WRITES)
_BOTH = ("open", "finished")

FILLING = Life(
    "checklist",
    Text("En ifylld checklista", "A filled checklist"),
    states=(
        State("open", Text("Påbörjad", "Begun")),
        State("finished", Text("Slutförd", "Finished")),
    ),
    begins=(
        Step(
            "begin",
            (BEFORE,),
            "open",
            *_STAFF,
            Text("Börja fylla i", "Begin to fill it in"),
            Text("började fylla i checklistan", "began to fill in the checklist"),
        ),
    ),
    steps=(
        Step(
            "save",
            ("open",),
            STAYS,
            *_STAFF,
            Text("Spara", "Save"),
            Text("sparade svar", "saved answers"),
        ),
        Step(
            "finish",
            ("open",),
            "finished",
            *_STAFF,
            Text("Slutför", "Finish"),
            Text("slutförde checklistan", "finished the checklist"),
        ),
        Step(
            "reopen",
            ("finished",),
            "open",
            *_STAFF,
            Text("Öppna igen", "Open again"),
            Text("öppnade checklistan igen", "opened the checklist again"),
            reason=True,
        ),
        Step(
            "share",
            _BOTH,
            STAYS,
            *_STAFF,
            Text("Dela med länsstyrelsen", "Share with the county board"),
            Text("delade checklistan med länsstyrelsen", "shared it with the county board"),
        ),
        Step(
            "unshare",
            _BOTH,
            STAYS,
            *_STAFF,
            Text("Sluta dela med länsstyrelsen", "Stop sharing with the county board"),
            Text("slutade dela checklistan", "stopped sharing the checklist"),
        ),
    ),
)
EXAMPLE = Life(
    "example",
    Text("Ett gott exempel", "A good example"),
    states=(
        State("suggested", Text("Föreslaget", "Suggested")),
        State("published", Text("Publicerat", "Published")),
        State("declined", Text("Inte publicerat", "Declined")),
        State("withdrawn", Text("Tillbakadraget", "Withdrawn"), final=True),
    ),
    begins=(
        Step(
            "suggest",
            (BEFORE,),
            "suggested",
            *_STAFF,
            Text("Föreslå exemplet", "Suggest the example"),
            Text("föreslog exemplet", "suggested the example"),
        ),
    ),
    steps=(
        Step(
            "change",
            ("suggested", "declined"),
            "suggested",
            *_STAFF,
            Text("Ändra förslaget", "Change the suggestion"),
            Text("ändrade förslaget", "changed the suggestion"),
        ),
        Step(
            "publish",
            ("suggested",),
            "published",
            *_AGENCY,
            Text("Publicera", "Publish"),
            Text("publicerade exemplet", "published the example"),
        ),
        Step(
            "decline",
            ("suggested", "published"),
            "declined",
            *_AGENCY,
            Text("Avböj", "Decline"),
            Text("avböjde exemplet", "declined the example"),
            reason=True,
        ),
        Step(
            "withdraw",
            ("suggested", "published", "declined"),
            "withdrawn",
            *_STAFF,
            Text("Dra tillbaka", "Withdraw"),
            Text("drog tillbaka exemplet", "withdrew the example"),
        ),
    ),
)
