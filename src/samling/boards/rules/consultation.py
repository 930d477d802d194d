"""Consultations (remisser): who is asked about what, what a body answers, and how it is sent in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samling.kernel import Faults, Language, SamlingError, Source, Text, enumerated, is_one_line

from .paper import Sender

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
# Signs that a file's name cannot hold on some system.
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')


def is_address(written: str) -> bool:
    return _ADDRESS.fullmatch(written) is not None


class AnswerNotReady(SamlingError):
    """Something is left to write or decide before the answer can be sent."""


class Stand(StrEnum):
    """What a body says of a proposal."""

    SUPPORTS = "supports"
    WITH_REMARKS = "with_remarks"
    OPPOSES = "opposes"
    NO_OPINION = "no_opinion"

    @property
    def text(self) -> Text:
        """As the answer has it in a table."""
        return _STANDS[self]

    @property
    def verb(self) -> Text:
        """As it follows on the body's name: "Luleå kommun tillstyrker förslaget"."""
        return _VERBS[self]

    @property
    def needs_words(self) -> bool:
        return self in (Stand.WITH_REMARKS, Stand.OPPOSES)


_STANDS = {
    Stand.SUPPORTS: Text("Tillstyrker", "Supports"),
    Stand.WITH_REMARKS: Text("Tillstyrker med synpunkter", "Supports with remarks"),
    Stand.OPPOSES: Text("Avstyrker", "Opposes"),
    Stand.NO_OPINION: Text("Inga synpunkter", "No opinion"),
}
_COUNTED = {
    Stand.SUPPORTS: Text("tillstyrker {} förslag", "supports {} proposals"),
    Stand.WITH_REMARKS: Text(
        "tillstyrker {} förslag med synpunkter", "supports {} proposals with remarks"
    ),
    Stand.OPPOSES: Text("avstyrker {} förslag", "opposes {} proposals"),
    Stand.NO_OPINION: Text("har inga synpunkter på {} förslag", "has no opinion on {} proposals"),
}
_VERBS = {
    Stand.SUPPORTS: Text("tillstyrker förslaget", "supports the proposal"),
    Stand.WITH_REMARKS: Text(
        "tillstyrker förslaget, med synpunkter", "supports the proposal, with remarks"
    ),
    Stand.OPPOSES: Text("avstyrker förslaget", "opposes the proposal"),
    Stand.NO_OPINION: Text("har inga synpunkter på förslaget", "has no opinion on the proposal"),
}


@dataclass(frozen=True, slots=True)
class Body:
    """One that is asked. number: its place in the list."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal of the memorandum. id: the section where it stands, "3.10-2" where it is the
    second there.
    """

    id: str
    title: Text

    @property
    def section(self) -> str:
        return self.id.partition("-")[0]


@dataclass(frozen=True, slots=True)
class Consultation:
    """memorandum: "Ds 2026:5". number: the sender's, which is to stand in the subject.

    send_to, copy_to: addresses. The sender asks for two versions of the answer: one that can be
    worked on and one that everyone can read. demands: what else is asked of an answer, a sentence
    each. source: None where the receiver has entered it by hand.
    """

    title: Text
    memorandum: str
    sender: Text
    number: str
    deadline: date
    send_to: str
    copy_to: str
    bodies: tuple[Body, ...]
    proposals: tuple[Proposal, ...]
    source: Source | None
    demands: tuple[Text, ...] = ()

    def __post_init__(self) -> None:
        if not self.number.strip() or not is_one_line(self.number):
            raise ValueError(f"no number of a consultation: {self.number[:40]!r}")
        for each in filter(None, (self.send_to, self.copy_to)):
            if not is_address(each):
                raise ValueError(f"no address: {each[:40]!r}")
        if len({each.id for each in self.proposals}) != len(self.proposals):
            raise ValueError("each proposal stands once")

    def asks(self, body: str) -> bool:
        """Whether the body is on the list. Others may answer too."""
        return self.asked(body) is not None

    def asked(self, body: str) -> Body | None:
        """The body as it stands on the list, where "Köping kommun" is Köpings kommun."""
        name = _bare(body)
        return next((each for each in self.bodies if _bare(each.name) == name), None)

    def days_left(self, day: date) -> int:
        """Below zero once the last day is over."""
        return (self.deadline - day).days


@dataclass(frozen=True, slots=True)
class Opinion:
    """words: as an officer writes a section of a paper."""

    stand: Stand
    words: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a body answers. opinions: by proposal. general: before them, where anything is said.

    number: of the body's own matter. drafted_on: the day of the text. decided_on: None until it
    is; decided: by whom, as "Kommunstyrelsen § 98".
    """

    body: str
    sender: Sender
    number: str
    drafted_on: date
    opinions: Mapping[str, Opinion]
    general: str = ""
    decided_on: date | None = None
    decided: str = ""
    signed_by: tuple[tuple[str, str], ...] = ()
    language: Language = "sv"
    is_example: bool = False

    def __post_init__(self) -> None:
        if not self.body.strip() or not is_one_line(self.body):
            raise ValueError("an answer is somebody's")

    @property
    def has_no_opinion(self) -> bool:
        """Nothing but that it has nothing to say, which is answer enough."""
        return not self.general.strip() and all(
            each.stand is Stand.NO_OPINION and not each.words.strip()
            for each in self.opinions.values()
        )


def refuse_unready_answer(
    consultation: Consultation, answer: Answer, *, before_decision: bool = False
) -> None:
    """Raises AnswerNotReady with all that is missing, before the answer is sent.

    before_decision: it is only to be handed in, for somebody to decide it.
    """
    faults = Faults()
    known = {each.id: each for each in consultation.proposals}
    for each in consultation.proposals:
        opinion = answer.opinions.get(each.id)
        if opinion is None:
            faults.add(
                "BOARDS-ANSWER-MISSING",
                Text("Förslaget är inte besvarat.", "The proposal is not answered."),
                Text(
                    "Välj vad ni anser, eller att ni inte har några synpunkter.",
                    "Choose what you think, or that you have no opinion.",
                ),
                _where(each),
            )
        elif opinion.stand.needs_words and not opinion.words.strip():
            faults.add(
                "BOARDS-ANSWER-NO-WORDS",
                Text("Det står inte varför.", "It does not say why."),
                Text("Skriv synpunkterna.", "Write the remarks."),
                _where(each),
            )
    for name in sorted(set(answer.opinions) - set(known)):
        faults.add(
            "BOARDS-ANSWER-UNKNOWN",
            Text(
                f"Det finns inget förslag ”{name[:40]}” i promemorian.",
                f"There is no proposal “{name[:40]}” in the memorandum.",
            ),
            Text("Ta bort svaret på det.", "Remove the answer to it."),
        )
    if not before_decision and (answer.decided_on is None or not answer.decided.strip()):
        faults.add(
            "BOARDS-ANSWER-NOT-DECIDED",
            Text("Svaret är inte beslutat.", "The answer has not been decided."),
            Text(
                "Skriv vem som har beslutat svaret, och vilken dag.",
                "Write who has decided the answer, and on which day.",
            ),
        )
    faults.raise_if_any(AnswerNotReady)


def file_names(consultation: Consultation, body: str) -> tuple[str, str]:
    """The names of the version to work on and of the one to read: both with the body's name."""
    stem = f"{body}, svar på {consultation.memorandum}"
    stem = " ".join(_NOT_IN_NAMES.sub("-", stem).split()).strip(". ")
    return f"{stem}.docx", f"{stem}.pdf"


def subject(consultation: Consultation, body: str) -> str:
    """Of the e-mail: the sender's number and the body's name, as the sender asks."""
    return f"{consultation.number} {body}"


def counted(consultation: Consultation, answer: Answer) -> Text:
    """The whole answer in a sentence: how many proposals the body says each thing of."""
    if answer.has_no_opinion:
        return Text(
            f"{answer.body} har inga synpunkter på förslagen i promemorian.",
            f"{answer.body} has no opinion on the proposals of the memorandum.",
        )
    told = [
        answer.opinions[each.id].stand
        for each in consultation.proposals
        if each.id in answer.opinions
    ]
    parts = []
    for stand, words in _COUNTED.items():
        if count := told.count(stand):
            english = words.en if count > 1 else words.en.replace("proposals", "proposal")
            parts.append(Text(words.sv.format(count), english.format(count)))
    said = enumerated(parts)
    return Text(f"{answer.body} {said.sv}.", f"{answer.body} {said.en}.")


def _bare(name: str) -> str:
    """A municipality's name as lists have it, with and without the s of the genitive."""
    place, between, kind = name.strip().rpartition(" ")
    is_municipality = bool(between) and kind == "kommun"
    return f"{place.removesuffix('s')} {kind}" if is_municipality else name.strip()


def _where(proposal: Proposal) -> Text:
    return Text(
        f"Avsnitt {proposal.section}, {proposal.title.sv}",
        f"Section {proposal.section}, {proposal.title.en}",
    )
