"""How one matter was treated at one meeting, and what was decided by it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from samling.kernel import Fault, Text, possessive

from .paragraphs import one_line_each
from .voting import (
    Ballot,
    CannotDecide,
    Count,
    Kind,
    Outcome,
    Pair,
    Proposal,
    Round,
    course_words,
    next_round,
)

MAIN = "main"
"""The id of the proposal that the others are put against."""


@dataclass(frozen=True, slots=True)
class Reservation:
    """by: members with parties, as they stand in the minutes. is_written: handed in beside."""

    by: str
    words: str = ""
    is_written: bool = False

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise ValueError("a reservation is somebody's")


@dataclass(frozen=True, slots=True)
class Course:
    """proposals: the one that the matter came with first, by its id MAIN. presented: who presented
    the matter.
    """

    proposals: tuple[Proposal, ...]
    rounds: tuple[Round, ...] = ()
    reservations: tuple[Reservation, ...] = ()
    presented: str = ""

    @property
    def next(self) -> Pair | Outcome:
        """What is put to the body next, or what it decided."""
        return next_round(self.proposals, MAIN, self.rounds)

    @property
    def outcome(self) -> Outcome | None:
        """What was decided; None as long as something is left to put to the body."""
        found = self.next
        return found if isinstance(found, Outcome) else None

    def proposal(self, proposal_id: str) -> Proposal:
        """Raises KeyError."""
        return {each.id: each for each in self.proposals}[proposal_id]

    def proposed(self, kind: Kind, by: str, words: str) -> "Course":
        """With one more proposal. Raises CannotDecide once the body has begun to decide."""
        if self.rounds:
            raise CannotDecide(
                Fault(
                    "BOARDS-HAS-BEGUN",
                    Text(
                        "Förslagen är redan satta under proposition.",
                        "The proposals have been put to the body already.",
                    ),
                    Text("Gör om behandlingen från början.", "Begin the treatment anew."),
                )
            )
        numbers = (int(each.id[1:]) for each in self.proposals if each.id != MAIN)
        new = Proposal(f"p{1 + max(numbers, default=0)}", kind, by.strip(), words.strip())
        return replace(self, proposals=(*self.proposals, new))

    def without(self, proposal_id: str) -> "Course":
        """With a proposal taken back. Raises CannotDecide as `proposed`, KeyError."""
        if self.rounds or proposal_id == MAIN:
            raise CannotDecide(
                Fault(
                    "BOARDS-CANNOT-TAKE-BACK",
                    Text("Förslaget går inte att ta tillbaka.", "It cannot be taken back."),
                )
            )
        self.proposal(proposal_id)
        kept = tuple(each for each in self.proposals if each.id != proposal_id)
        return replace(self, proposals=kept)

    def put(self, winner: str | None, count: Count | None = None) -> "Course":
        """The next two put against each other. winner: as the chair found; by the count, if any.

        Raises CannotDecide, ValueError for a winner that is none of the two.
        """
        pair = self.next
        if isinstance(pair, Outcome):
            raise CannotDecide(
                Fault(
                    "BOARDS-IS-DECIDED",
                    Text("Det finns inget kvar att besluta.", "There is nothing left to decide."),
                )
            )
        won = count.winner if count else winner
        return replace(self, rounds=(*self.rounds, Round(pair[0], pair[1], won, count)))


def begun(by: Text | str) -> Course:
    """A matter that comes with the proposal of a committee or of the officers."""
    who = by.sv if isinstance(by, Text) else by
    return Course((Proposal(MAIN, Kind.AS_PROPOSED, who),))


def proposal_name(proposal: Proposal) -> Text:
    """What it is called in the minutes: "arbetsutskottets förslag", "Ida Berg (X) förslag"."""
    if proposal.id == MAIN:
        return Text(f"{possessive(proposal.by)} förslag", f"the proposal of {proposal.by}")
    if proposal.kind is Kind.BACK:
        return Text("förslaget om återremiss", "the referral back")
    if proposal.kind is Kind.LATER:
        return Text("förslaget om bordläggning", "the postponement")
    what = {
        Kind.ADD: Text("tilläggsförslag", "addition"),
        Kind.REJECT: Text("avslagsyrkande", "rejection"),
    }.get(proposal.kind, Text("förslag", "proposal"))
    return Text(f"{what.sv} från {proposal.by}", f"the {what.en} of {proposal.by}")


def names_of(course: Course) -> dict[str, Text]:
    """What each proposal is called in the minutes, by its id."""
    return {each.id: proposal_name(each) for each in course.proposals}


def told(course: Course, body: Text) -> tuple[Text, ...]:
    """A sentence for each time something was put to the body."""
    return course_words(course.rounds, names_of(course), body)


def decided_points(
    course: Course, outcome: Outcome, points: Sequence[str], body: str
) -> tuple[str, ...]:
    """The words of the decision, from what won. points: as proposed. body: "Socialnämnden"."""
    if outcome.today is not None:
        won = course.proposal(outcome.today)
        if won.kind is Kind.LATER:
            return (f"{body} bordlägger ärendet.",)
        return (f"{body} återremitterar ärendet: {won.words.rstrip('.')}.",)
    main = course.proposal(outcome.main) if outcome.main else None
    if main is None or main.kind is Kind.REJECT:
        base: tuple[str, ...] = (f"{body} avslår förslaget.",)
    elif main.kind is Kind.CHANGED:
        base = one_line_each(main.words)
    else:
        base = tuple(points)
    return (*base, *(course.proposal(each).words for each in outcome.added))


def packed(course: Course) -> dict[str, Any]:
    """As plain values, which `unpacked` makes the same of."""
    return {
        "proposals": [[each.id, each.kind.value, each.by, each.words] for each in course.proposals],
        "rounds": [
            {
                "first": each.first,
                "second": each.second,
                "winner": each.winner,
                "count": each.count
                and {
                    "yes": each.count.yes,
                    "no": each.count.no,
                    "chair": each.count.chair,
                    "ballots": {name: vote.value for name, vote in each.count.ballots.items()},
                },
            }
            for each in course.rounds
        ],
        "reservations": [[each.by, each.words, each.is_written] for each in course.reservations],
        "presented": course.presented,
    }


def unpacked(raw: Mapping[str, Any]) -> Course:
    """What `packed` has kept."""
    return Course(
        tuple(Proposal(name, Kind(kind), by, words) for name, kind, by, words in raw["proposals"]),
        tuple(
            Round(each["first"], each["second"], each["winner"], _count(each["count"]))
            for each in raw["rounds"]
        ),
        tuple(Reservation(*each) for each in raw["reservations"]),
        raw["presented"],
    )


def _count(raw: Mapping[str, Any] | None) -> Count | None:
    if raw is None:
        return None
    ballots = {name: Ballot(vote) for name, vote in raw["ballots"].items()}
    return Count(raw["yes"], raw["no"], ballots, raw["chair"])
