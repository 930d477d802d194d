"""Who sits in a body, who is there, and who votes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from samling.kernel import Text


class Seat(StrEnum):
    """What a member is elected as, in the order in which they are called."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    MEMBER = "member"
    SUBSTITUTE = "substitute"

    @property
    def text(self) -> Text:
        return _SEATS[self]


_SEATS = {
    Seat.CHAIR: Text("ordförande", "chair"),
    Seat.VICE_CHAIR: Text("vice ordförande", "vice chair"),
    Seat.MEMBER: Text("ledamot", "member"),
    Seat.SUBSTITUTE: Text("ersättare", "substitute"),
}
SEATS = [seat.value for seat in Seat]


@dataclass(frozen=True, slots=True)
class Present:
    """One who is at a meeting. votes: a member, or a substitute in the place of one. leads: chosen
    to lead this meeting, whoever else is there.
    """

    name: str
    group: str
    seat: Seat
    votes: bool
    leads: bool = False

    @property
    def called(self) -> str:
        """As the minutes name the person: "Ida Berg (X)"."""
        return f"{self.name} ({self.group})" if self.group else self.name


def chair_of(present: Sequence[Present]) -> Present | None:
    """Who leads the meeting: the one chosen to, else the chair, the vice chair, or nobody yet."""
    for each in present:
        if each.leads and each.votes:
            return each
    for seat in (Seat.CHAIR, Seat.VICE_CHAIR):
        for each in present:
            if each.seat is seat and each.votes:
                return each
    return None


def voting(present: Sequence[Present], recused: Collection[str] = ()) -> tuple[Present, ...]:
    """Those who vote, in the order of the call. recused: who takes no part in the matter."""
    return tuple(each for each in present if each.votes and each.called not in recused)


def most_of(seats: int) -> int:
    """How many have to be there with a vote for a body to decide: more than half of its members."""
    return seats // 2 + 1


def packed(present: Sequence[Present]) -> list[dict[str, Any]]:
    """As plain values, which `unpacked` makes the same of."""
    return [
        {
            "name": each.name,
            "group": each.group,
            "seat": each.seat.value,
            "votes": each.votes,
            "leads": each.leads,
        }
        for each in present
    ]


def unpacked(raw: Sequence[Mapping[str, Any]]) -> tuple[Present, ...]:
    """What `packed` has kept."""
    return tuple(
        Present(
            each["name"],
            each["group"],
            Seat(each["seat"]),
            each["votes"],
            each.get("leads", False),
        )
        for each in raw
    )
