"""What the papers of a meeting say: agenda, minutes, excerpts of them, and who is sent what.

Names are as the minutes have them; who sits where, and what won, is decided elsewhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from samling.kernel import Language, Text, joined

from .numbers import Paragraph
from .paper import Paper, Sender
from .voting import Ballot, Count, Kind, Proposal, sides_in_words


@dataclass(frozen=True, slots=True)
class Person:
    """group: the party. role: "ordförande", "ledamot", "ersättare", "sekreterare".

    note: what else is to stand, as "i stället för Ida Berg (X)" or "§§ 101–104".
    """

    name: str
    role: str
    group: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("a person has a name")

    @property
    def called(self) -> str:
        return f"{self.name} ({self.group})" if self.group else self.name


@dataclass(frozen=True, slots=True)
class Sitting:
    """The meeting itself. body: "Socialnämnden". begins, ended: "09:00"; ended is empty before it
    has been held.
    """

    language: Language
    sender: Sender
    body: str
    day: date
    begins: str
    place: str
    ended: str = ""
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of an agenda. number: of the matter, where it is one. kind: "Beslut"."""

    title: str
    number: str = ""
    kind: str = ""
    presented: str = ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """called_by: who calls to the meeting. notes: as how to say that one cannot come."""

    sitting: Sitting
    items: tuple[Listed, ...]
    called_by: tuple[Person, ...]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.items:
            raise ValueError("an agenda has something on it")


@dataclass(frozen=True, slots=True)
class RollCall:
    """A vote by call, in the order of the call. yes, no: what was voted for, in words."""

    yes: str
    no: str
    votes: tuple[tuple[str, Ballot], ...]
    is_tie: bool = False

    def number(self, ballot: Ballot) -> int:
        return sum(each is ballot for _name, each in self.votes)


@dataclass(frozen=True, slots=True)
class Treated:
    """One paragraph of the minutes. points: the decision, none where there was only information.

    paper: what lay before the body. prepared: what the committee proposed, and when. presented:
    who presented the matter. proposals, course, reservations: in the minutes' own words. recused:
    who did not take part. corrections: of slips of the pen, made afterwards. is_immediate: approved
    at the meeting.
    """

    paragraph: Paragraph
    title: str
    points: tuple[str, ...]
    paper: Paper | None = None
    prepared: str = ""
    presented: str = ""
    proposals: tuple[str, ...] = ()
    course: tuple[str, ...] = ()
    calls: tuple[RollCall, ...] = ()
    reservations: tuple[str, ...] = ()
    recused: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    is_immediate: bool = False

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("a paragraph has a title")

    @property
    def number(self) -> str:
        """Of the matter; empty where it is none."""
        return self.paper.number if self.paper else ""


@dataclass(frozen=True, slots=True)
class Posted:
    """That the minutes are announced: from when, until when, and where they are kept."""

    on: date
    until: date
    kept: str

    def __post_init__(self) -> None:
        if self.until < self.on:
            raise ValueError("what is posted is taken down later")


@dataclass(frozen=True, slots=True)
class Minutes:
    """deciding: who has a vote, in the order of the call. adjusters: who approve the minutes with
    the chair. adjusted_on: None until they have.
    """

    sitting: Sitting
    deciding: tuple[Person, ...]
    paragraphs: tuple[Treated, ...]
    chair: Person
    secretary: Person
    adjusters: tuple[Person, ...]
    substitutes: tuple[Person, ...] = ()
    others: tuple[Person, ...] = ()
    adjusted_on: date | None = None
    posted: Posted | None = None

    def __post_init__(self) -> None:
        numbers = [each.paragraph.number for each in self.paragraphs]
        if not numbers or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            raise ValueError("the paragraphs of a meeting follow on each other")
        if not self.deciding:
            raise ValueError("somebody decides")

    @property
    def span(self) -> Text:
        return span_of([each.paragraph for each in self.paragraphs])


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One paragraph as it is sent out. adjusted_on: of the minutes, or of the paragraph alone.

    certified_by: who answers for that it is right.
    """

    sitting: Sitting
    treated: Treated
    adjusted_on: date | None
    certified_by: Person | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """sent_on: None as long as it waits. how: as "e-post"."""

    paragraph: Paragraph
    title: str
    recipient: str
    sent_on: date | None = None
    how: str = ""


@dataclass(frozen=True, slots=True)
class Dispatches:
    """Who is sent which decision of a meeting, and what has gone. made_on: the day of the list."""

    sitting: Sitting
    sent: tuple[Sent, ...]
    made_on: date

    def __post_init__(self) -> None:
        if not self.sent:
            raise ValueError("a list of what is sent has something on it")

    @property
    def waiting(self) -> int:
        return sum(each.sent_on is None for each in self.sent)


MeetingPaper = Agenda | Minutes | Excerpt | Dispatches


def span_of(paragraphs: Sequence[Paragraph]) -> Text:
    """ "§ 107", or "§§ 101–109"."""
    first, last = paragraphs[0].number, paragraphs[-1].number
    return paragraphs[0].text if first == last else Text.same(f"§§\u00a0{first}\u2013{last}")


def proposed(proposal: Proposal) -> Text:
    """A proposal at a meeting, as minutes tell it."""
    by, words = proposal.by, proposal.words.strip()
    match proposal.kind:
        case Kind.AS_PROPOSED:
            return Text(f"{by} föreslår bifall till förslaget.", f"{by} is for the proposal.")
        case Kind.REJECT:
            return Text(f"{by} föreslår avslag på förslaget.", f"{by} proposes to reject it.")
        case Kind.CHANGED:
            return Text(
                f"{by} föreslår följande ändring: {words}", f"{by} proposes this change: {words}"
            )
        case Kind.ADD:
            return Text(
                f"{by} föreslår följande tillägg: {words}", f"{by} proposes this addition: {words}"
            )
        case Kind.LATER:
            return Text(f"{by} föreslår bordläggning.", f"{by} proposes to postpone it.")
        case Kind.BACK:
            return Text(
                f"{by} föreslår återremiss: {words}", f"{by} proposes to refer it back: {words}"
            )


def reserved(names: Sequence[str], reference: str = "", *, is_written: bool = False) -> Text:
    """Who is against the decision on record. reference: of what they have handed in, if any.

    is_written: they have handed something in, with a reference or without one.
    """
    if not names:
        raise ValueError("a reservation is somebody's")
    sv, en = joined(list(names)), joined(list(names), "en")
    has = "has" if len(names) == 1 else "have"
    if reference:
        return Text(
            f"{sv} reserverar sig skriftligt mot beslutet, {reference}.",
            f"{en} {has} a written reservation against the decision, {reference}.",
        )
    if is_written:
        return Text(
            f"{sv} reserverar sig skriftligt mot beslutet.",
            f"{en} {has} a written reservation against the decision.",
        )
    return Text(
        f"{sv} reserverar sig mot beslutet.", f"{en} {has} a reservation against the decision."
    )


def called(count: Count, members: Mapping[str, str], names: Mapping[str, Text]) -> RollCall:
    """A count as the minutes have it, without those who were not there.

    members: what each is called, in the order of the call; the chair votes last. One who has a
    ballot stands in the call whoever `members` has. names: what the proposals are called.
    """
    known = [each for each in members if each in count.ballots]
    order = [*known, *(each for each in count.ballots if each not in members)]
    if count.chair in order:
        order.remove(count.chair)
        order.append(count.chair)
    votes = tuple(
        (members.get(each, each), count.ballots[each])
        for each in order
        if count.ballots[each] is not Ballot.ABSENT
    )
    yes, no = sides_in_words(count, names)
    return RollCall(yes.sv, no.sv, votes, count.is_tie)
