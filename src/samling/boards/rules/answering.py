"""What is kept of a consultation that has been received, and of the answer as it grows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from samling.kernel import Faults, Origin, SamlingError, Source, Text

from .consultation import Body, Consultation, Opinion, Proposal, Stand
from .content import check_words

MOST_PROPOSALS = 200
MOST_OF_TITLE = 300
# "3.10 Titel", "3.10-2 Titel" and "5. Titel" begin with a section; "18 år ska gälla" does not.
_SECTION = re.compile(
    r"(?P<id>\d{1,2}(?:\.\d{1,2}){1,3}(?:-\d{1,2})?|\d{1,2}(?:-\d{1,2})?(?=[.:]))[.:]?\s+(?P<title>\S.*)",
    re.ASCII,
)


class CannotAnswer(SamlingError):
    """What was written cannot stand in the answer; each fault names its place."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What is written of an answer so far. opinions: by proposal; those not there wait still."""

    opinions: Mapping[str, Opinion] = field(default_factory=dict)
    general: str = ""

    def left(self, consultation: Consultation) -> tuple[Proposal, ...]:
        """The proposals that are not answered."""
        return tuple(each for each in consultation.proposals if each.id not in self.opinions)

    def lacks_words(self, consultation: Consultation) -> tuple[Proposal, ...]:
        """The proposals of which it is not said why."""
        return tuple(
            each
            for each in consultation.proposals
            if (said := self.opinions.get(each.id)) is not None
            and said.stand.needs_words
            and not said.words.strip()
        )

    def is_whole(self, consultation: Consultation) -> bool:
        return not self.left(consultation) and not self.lacks_words(consultation)


def days_told(deadline: date, today: date) -> Text:
    """How long there is to answer, as it follows on the day."""
    days = (deadline - today).days
    if days > 1:
        return Text(f"{days} dagar kvar", f"{days} days left")
    if days == 1:
        return Text("1 dag kvar", "1 day left")
    if days == 0:
        return Text("sista dagen är i dag", "the last day is today")
    if days == -1:
        return Text("svarstiden gick ut i går", "the time to answer ended yesterday")
    return Text(
        f"svarstiden gick ut för {-days} dagar sedan", f"the time to answer ended {-days} days ago"
    )


def remarks_on(proposal: Proposal) -> Text:
    """What the words on a proposal are called, where they are written and where they are wrong."""
    return Text(f"Synpunkter, avsnitt {proposal.id}", f"Remarks, section {proposal.id}")


GENERAL = Text("Sammanfattning av svaret", "Summary of the answer")


def refuse_unkept_answer(consultation: Consultation, answered: Answered) -> None:
    """Raises CannotAnswer for words that cannot be shown or stored, or that name somebody."""
    faults = Faults()
    check_words(faults, answered.general, GENERAL)
    known = {each.id: each for each in consultation.proposals}
    for name, opinion in answered.opinions.items():
        if name not in known:
            faults.add(
                "BOARDS-ANSWER-UNKNOWN",
                Text(
                    f"Det finns inget förslag ”{name[:40]}” i promemorian.",
                    f"There is no proposal “{name[:40]}” in the memorandum.",
                ),
                Text("Läs om sidan.", "Reload the page."),
            )
            continue
        check_words(faults, opinion.words, remarks_on(known[name]))
    faults.raise_if_any(CannotAnswer)


def read_proposals(text: str) -> tuple[Proposal, ...]:
    """A proposal a line, in their order. A line may begin with its section; else it is numbered.

    The second under the same section is "3.10-2", as in the files that come along.
    """
    lines = [each.strip() for each in text.splitlines() if each.strip()]
    found: dict[str, Proposal] = {}
    for place, line in enumerate(lines, start=1):
        match = _SECTION.fullmatch(line)
        name, title = (match["id"], match["title"]) if match else (str(place), line)
        section, number = name.partition("-")[0], 2
        while name in found:
            name, number = f"{section}-{number}", number + 1
        found[name] = Proposal(name, Text.same(title))
    return tuple(found.values())


def written_proposals(proposals: tuple[Proposal, ...]) -> str:
    """The lines that `read_proposals` reads the same proposals from."""
    return "\n".join(
        f"{each.id}{'' if '.' in each.id else ':'} {each.title.sv}" for each in proposals
    )


def packed_letter(consultation: Consultation) -> dict[str, Any]:
    """As plain values, which `unpacked_letter` makes the same of."""
    source = consultation.source
    return {
        "title": _both(consultation.title),
        "memorandum": consultation.memorandum,
        "sender": _both(consultation.sender),
        "number": consultation.number,
        "deadline": consultation.deadline.isoformat(),
        "send_to": consultation.send_to,
        "copy_to": consultation.copy_to,
        "bodies": [each.name for each in consultation.bodies],
        "proposals": [[each.id, *_both(each.title)] for each in consultation.proposals],
        "demands": [_both(each) for each in consultation.demands],
        "source": [source.title, source.publisher, source.origin.value, source.reference]
        if source
        else None,
    }


def unpacked_letter(raw: Mapping[str, Any]) -> Consultation:
    """What `packed_letter` has kept."""
    source = None
    if raw["source"] is not None:
        title, publisher, origin, reference = raw["source"]
        source = Source(title, publisher, Origin(origin), reference)
    return Consultation(
        title=Text(*raw["title"]),
        memorandum=raw["memorandum"],
        sender=Text(*raw["sender"]),
        number=raw["number"],
        deadline=date.fromisoformat(raw["deadline"]),
        send_to=raw["send_to"],
        copy_to=raw["copy_to"],
        bodies=tuple(Body(place, each) for place, each in enumerate(raw["bodies"], start=1)),
        proposals=tuple(Proposal(name, Text(sv, en)) for name, sv, en in raw["proposals"]),
        source=source,
        demands=tuple(Text(*each) for each in raw["demands"]),
    )


def packed_answer(answered: Answered) -> dict[str, Any]:
    """As plain values, which `unpacked_answer` makes the same of."""
    return {
        "general": answered.general,
        "opinions": {
            name: [each.stand.value, each.words] for name, each in answered.opinions.items()
        },
    }


def unpacked_answer(raw: Mapping[str, Any]) -> Answered:
    """What `packed_answer` has kept."""
    return Answered(
        {name: Opinion(Stand(stand), words) for name, (stand, words) in raw["opinions"].items()},
        raw["general"],
    )


def _both(text: Text) -> list[str]:
    return [text.sv, text.en]
