"""How a body decides: proposals are put against each other, by voice or by a count of votes.

The order is that of the minutes: whether the matter is to be decided today at all comes first,
then what is to be decided. With more than two proposals the counter-proposal is chosen first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from samling.kernel import Fault, SamlingError, Text, capital


class CannotDecide(SamlingError):
    """What was said and counted does not give a decision."""


class Kind(StrEnum):
    """What somebody proposes. LATER and BACK say that it is not to be decided today."""

    AS_PROPOSED = "as_proposed"
    CHANGED = "changed"
    REJECT = "reject"
    ADD = "add"
    LATER = "later"
    BACK = "back"

    @property
    def text(self) -> Text:
        return _KINDS[self]

    @property
    def is_about_today(self) -> bool:
        return self in (Kind.LATER, Kind.BACK)


_KINDS = {
    Kind.AS_PROPOSED: Text("Bifall till förslaget", "As proposed"),
    Kind.CHANGED: Text("Ändring", "Change"),
    Kind.REJECT: Text("Avslag", "Rejection"),
    Kind.ADD: Text("Tillägg", "Addition"),
    Kind.LATER: Text("Bordläggning", "Postponement"),
    Kind.BACK: Text("Återremiss", "Referral back"),
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """by: a member with party, or the committee. words: what is to be decided instead or too."""

    id: str
    kind: Kind
    by: str
    words: str = ""

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise ValueError("a proposal is somebody's")
        if self.kind in (Kind.CHANGED, Kind.ADD, Kind.BACK) and not self.words.strip():
            raise ValueError("a change, an addition or a referral says what it is")


class Ballot(StrEnum):
    YES = "yes"
    NO = "no"
    ABSTAINS = "abstains"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Count:
    """A vote by call: yes to one proposal, no to the other. chair: whose vote parts a tie.

    None on a side is against a proposal that is put by itself; see `sides_of`.
    """

    yes: str | None
    no: str | None
    ballots: Mapping[str, Ballot]
    chair: str

    def number(self, ballot: Ballot) -> int:
        return sum(each is ballot for each in self.ballots.values())

    @property
    def is_tie(self) -> bool:
        return self.number(Ballot.YES) == self.number(Ballot.NO)

    @property
    def winner(self) -> str | None:
        """The id of the proposal that won, None where the only one lost. Raises CannotDecide."""
        yes, no = self.number(Ballot.YES), self.number(Ballot.NO)
        if yes + no == 0:
            raise CannotDecide(
                Fault(
                    "BOARDS-NO-VOTES",
                    Text("Ingen har röstat.", "Nobody has voted."),
                    Text("Skriv rösterna.", "Write the votes."),
                )
            )
        if yes != no:
            return self.yes if yes > no else self.no
        casting = self.ballots.get(self.chair)
        if casting not in (Ballot.YES, Ballot.NO):
            raise CannotDecide(
                Fault(
                    "BOARDS-TIE",
                    Text(
                        "Det är lika många ja som nej, och ordföranden har inte röstat.",
                        "There are as many yes as no, and the chair has not voted.",
                    ),
                    Text(
                        "Vid lika röstetal avgör ordförandens röst. Skriv den.",
                        "In a tie the chair's vote decides. Write it.",
                    ),
                )
            )
        return self.yes if casting is Ballot.YES else self.no


@dataclass(frozen=True, slots=True)
class Round:
    """Two proposals put against each other, or one put by itself, and which the body was for.

    count: where a vote was asked for; else the chair found it by voice.
    """

    first: str
    second: str | None
    winner: str | None
    count: Count | None = None

    def __post_init__(self) -> None:
        if self.first == self.second:
            raise ValueError("a proposal is not put against itself")
        if self.winner not in (self.first, self.second, None):
            raise ValueError("the winner is one of the two")
        if self.count is not None and {self.count.yes, self.count.no} != {self.first, self.second}:
            raise ValueError("the count is of the two that are put against each other")
        if self.count is not None and self.count.winner != self.winner:
            raise ValueError("the winner is the one with the votes")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the body decided. today: the proposal by which it is not decided today, if any.

    main: the proposal that won, None where the only one was turned down; added: beside it.
    """

    today: str | None
    main: str | None
    added: tuple[str, ...] = ()


Pair = tuple[str, str | None]


def sides_of(pair: Pair, kind: Kind) -> tuple[str | None, str | None]:
    """What yes and no are for. kind: of the first of the pair.

    Yes is for the matter to be decided today, where that is the question.
    """
    return (pair[1], pair[0]) if pair[1] is None and kind.is_about_today else pair


def sides_in_words(count: Count, names: Mapping[str, Text]) -> tuple[Text, Text]:
    """What yes and no are for, in words: a proposal, or that the only one is turned down."""
    yes = names[count.yes] if count.yes else Text("att ärendet avgörs i dag", "deciding it today")
    if count.no:
        return yes, names[count.no]
    return yes, Text(f"avslag på {yes.sv}", f"turning down {yes.en}")


def next_round(proposals: Sequence[Proposal], main: str, rounds: Sequence[Round]) -> Pair | Outcome:
    """The two that the chair puts against each other next, or what came of it all.

    main: the id of the proposal that the others are put against (the committee's, else the
    officer's). First each proposal that it is not to be decided today, by itself; then the others
    against each other until one is left, which meets `main`; then each addition by itself,
    unless nothing was adopted that it could be added to.
    Raises KeyError where `main` is not among the proposals, ValueError for rounds that do not
    follow.
    """
    return _Course(proposals, main, rounds).next()


class _Course:
    """Walks through the rounds that there have been, in the one order that there is."""

    def __init__(self, proposals: Sequence[Proposal], main: str, rounds: Sequence[Round]) -> None:
        known = {each.id: each for each in proposals}
        self._rejections = [each.id for each in proposals if each.kind is Kind.REJECT]
        self._main = known[main].id
        self._today = [each.id for each in proposals if each.kind.is_about_today]
        rest = [each for each in proposals if each.id != main and not each.kind.is_about_today]
        self._others = [each.id for each in rest if each.kind is not Kind.ADD]
        self._added = [each.id for each in rest if each.kind is Kind.ADD]
        self._left = list(rounds)

    def next(self) -> Pair | Outcome:
        for each in self._today:
            found = self._round(each, None)
            if found is None:
                return each, None
            if found.winner == each:
                self._end()
                return Outcome(each, None)
        counter: str | None = self._others[0] if self._others else None
        for each in self._others[1:]:
            found = self._round(counter or each, each)
            if found is None:
                return counter or each, each
            counter = found.winner
        found = self._round(self._main, counter)
        if found is None:
            return self._main, counter
        winner, added = found.winner, []
        is_turned_down = winner is None or winner in self._rejections
        for each in () if is_turned_down and not self._left else self._added:
            found = self._round(each, None)
            if found is None:
                return each, None
            added += [each] if found.winner == each else []
        self._end()
        return Outcome(None, winner, tuple(added))

    def _round(self, first: str, second: str | None) -> Round | None:
        if not self._left:
            return None
        found = self._left.pop(0)
        if (found.first, found.second) != (first, second):
            raise ValueError(f"{first} and {second} are to be put against each other")
        if second is not None and found.winner is None:
            raise ValueError("of two that are put against each other one wins")
        return found

    def _end(self) -> None:
        if self._left:
            raise ValueError("there is nothing more to decide")


def course_words(
    rounds: Sequence[Round], names: Mapping[str, Text], body: Text
) -> tuple[Text, ...]:
    """A sentence for each round, as minutes have it. names: what each proposal is called in them.

    body: who decides, "socialnämnden".
    """
    return tuple(_told(each, names, body) for each in rounds)


def _told(each: Round, names: Mapping[str, Text], body: Text) -> Text:
    if each.count is not None:
        return _counted(each, each.count, names, body)
    first = names[each.first]
    if each.second is None:
        said_sv, said_en = (
            ("bifaller", "is for") if each.winner == each.first else ("avslår", "is against")
        )
        return Text(
            f"Ordföranden ställer {first.sv} under proposition och finner att {body.sv} "
            f"{said_sv} det.",
            f"The chair puts {first.en} to the vote and finds that {body.en} {said_en} it.",
        )
    second, won = names[each.second], names[each.winner or each.first]
    return Text(
        f"Ordföranden ställer {first.sv} och {second.sv} mot varandra och finner att "
        f"{body.sv} bifaller {won.sv}.",
        f"The chair puts {first.en} and {second.en} against each other and finds that "
        f"{body.en} is for {won.en}.",
    )


def _counted(each: Round, count: Count, names: Mapping[str, Text], body: Text) -> Text:
    for_yes, for_no = sides_in_words(count, names)
    yes, no = count.number(Ballot.YES), count.number(Ballot.NO)
    abstained = count.number(Ballot.ABSTAINS)
    sv = f"{yes} ja, {no} nej" + (f" och {abstained} avstår" if abstained else "")
    en = f"{yes} yes, {no} no" + (f" and {abstained} abstaining" if abstained else "")
    tie_sv = " Ordförandens röst avgör." if count.is_tie else ""
    tie_en = " The chair's vote decides." if count.is_tie else ""
    won = names[each.winner or each.first]
    said_sv, said_en = ("bifaller", "is for") if each.winner else ("avslår", "turns down")
    return Text(
        f"Votering begärs. Ja är {for_yes.sv}, nej är {for_no.sv}. Resultatet "
        f"är {sv}.{tie_sv} {capital(body.sv)} {said_sv} {won.sv}.",
        f"A vote is called. Yes is {for_yes.en}, no is {for_no.en}. The result "
        f"is {en}.{tie_en} {capital(body.en)} {said_en} {won.en}.",
    )
