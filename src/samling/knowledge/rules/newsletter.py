"""An issue of the newsletter: what it says, and its life until every letter has gone."""

from dataclasses import dataclass

from samling.kernel import BEFORE, STAYS, Faults, Life, State, Step, Text

from .keeping import Keeps, Side
from .news import BadNews, check_line, check_words

LONGEST_SUBJECT, LONGEST_INTRODUCTION, MOST_ITEMS = 120, 4_000, 20
_BY = (Side.AGENCY, Keeps.WRITES)
_SELF = (Side.SYSTEM, Keeps.WRITES)


@dataclass(frozen=True, slots=True)
class IssueContent:
    """The subject of the letter, an introduction in Markdown, and the news, by their names in
    addresses, in the order in which they stand. Raises BadNews for what cannot be kept.
    """

    subject: str
    introduction: str
    items: tuple[str, ...]

    def __post_init__(self) -> None:
        faults = Faults()
        check_line(faults, self.subject, LONGEST_SUBJECT, Text("Ämnesrad", "Subject"))
        check_words(
            faults, self.introduction, LONGEST_INTRODUCTION, Text("Inledning", "Introduction")
        )
        if not 1 <= len(set(self.items)) == len(self.items) <= MOST_ITEMS:
            faults.add(
                "KNOWLEDGE-ISSUE-ITEMS",
                Text(
                    "Numret har inga nyheter, eller för många.",
                    "The issue has no news, or too many.",
                ),
                Text(
                    f"Välj mellan en och {MOST_ITEMS} nyheter.",
                    f"Choose from one to {MOST_ITEMS} news items.",
                ),
                Text("Nyheter", "News"),
            )
        faults.raise_if_any(BadNews)


ISSUE = Life(
    "issue",
    Text("Ett nummer av nyhetsbrevet", "An issue of the newsletter"),
    states=(
        State("draft", Text("Utkast", "Draft")),
        State("sending", Text("Skickas", "Being sent")),
        State("stopped", Text("Stoppat", "Stopped")),
        State("sent", Text("Skickat", "Sent"), final=True),
    ),
    begins=(
        Step(
            "write",
            (BEFORE,),
            "draft",
            *_BY,
            Text("Skriv ett nummer", "Write an issue"),
            Text("började skriva numret", "began writing the issue"),
        ),
    ),
    steps=(
        Step(
            "change",
            ("draft",),
            STAYS,
            *_BY,
            Text("Ändra", "Change"),
            Text("ändrade numret", "changed the issue"),
        ),
        Step(
            "test",
            ("draft",),
            STAYS,
            *_BY,
            Text("Skicka ett prov till dig", "Send a test to yourself"),
            Text("skickade ett prov till sig", "sent a test to themselves"),
        ),
        Step(
            "send",
            ("draft",),
            "sending",
            *_BY,
            Text("Skicka till alla", "Send to all"),
            Text("började skicka numret", "began sending the issue"),
        ),
        Step(
            "stop",
            ("sending",),
            "stopped",
            *_BY,
            Text("Stoppa utskicket", "Stop the sending"),
            Text("stoppade utskicket", "stopped the sending"),
            reason=True,
        ),
        Step(
            "resume",
            ("stopped",),
            "sending",
            *_BY,
            Text("Fortsätt skicka", "Go on sending"),
            Text("lät utskicket fortsätta", "let the sending go on"),
        ),
        Step(
            "end",
            ("stopped",),
            "sent",
            *_BY,
            Text("Avsluta utan att skicka resten", "End without sending the rest"),
            Text("avslutade utskicket", "ended the sending"),
            reason=True,
        ),
        Step(
            "finish",
            ("sending",),
            "sent",
            *_SELF,
            Text("Alla brev är behandlade", "Every letter is dealt with"),
            Text("skickade det sista brevet", "sent the last letter"),
        ),
    ),
)
