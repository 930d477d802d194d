"""Replies: one's own as it stands, what others have sent, and how far they have come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from samling.kernel import Fault
from samling.registry import queries as registry
from samling.registry.rules import swedish_order

from ... import models
from ..published import owners_known
from .left import left_to_send, own_offers
from .rounds import RoundTold, StepRow, steps_told, told_of


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One that an organisation is asked in. state: of its reply."""

    id: int
    owner: str
    title: str
    state: str
    is_taken: bool
    opens: date | None
    closes: date | None
    is_example: bool


@dataclass(frozen=True, slots=True)
class ReplyTold:
    """One's own reply, with the round. offers: the names by number of those that are asked about.
    every_offer: of what has ended or is withdrawn too. left: before it can be sent, each with the
    id of its part.
    """

    round: RoundTold
    owner_name: str
    party: str
    state: str
    version: int
    answers: Mapping[str, Any]
    sent_at: datetime | None
    offers: Mapping[int, str]
    every_offer: Mapping[int, str]
    left: Sequence[tuple[str, Fault]]


@dataclass(frozen=True, slots=True)
class SentReply:
    """What one has sent. offers: names by number, of what has ended or is withdrawn too."""

    party: str
    name: str
    answers: Mapping[str, Any]
    sent_at: datetime
    offers: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class PartyProgress:
    party: str
    name: str
    state: str
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class CountyProgress:
    """code: two digits; "" of national agencies."""

    code: str
    name: str
    parties: tuple[PartyProgress, ...]

    def number(self, state: str) -> int:
        return sum(each.state == state for each in self.parties)


def rounds_asked(party: str, day: date) -> list[AskedRow]:
    """What an organisation is asked in, the newest first. What was cancelled is left out."""
    rows = models.MappingReply.objects.filter(party=party).exclude(round__state="cancelled")
    return [
        AskedRow(
            each.round_id,
            each.round.owner,
            each.round.title,
            each.state,
            told_of(each.round).takes(day),
            each.round.opens,
            each.round.closes,
            each.round.is_example,
        )
        for each in rows.select_related("round").order_by("-round_id")
    ]


def reply_of(round_id: int, party: str, day: date) -> ReplyTold | None:
    """One's own; None for a round in which one is not asked."""
    row = _replies(round_id).filter(party=party).first()
    if row is None:
        return None
    return ReplyTold(
        told_of(row.round),
        names_of([row.round.owner])[row.round.owner],
        row.party,
        row.state,
        row.version,
        row.answers,
        row.sent_at,
        own_offers(party, day),
        _names_of_offers(party),
        left_to_send(row, day),
    )


def sent_reply(round_id: int, party: str) -> SentReply | None:
    """What one has sent; None where nothing is."""
    row = _replies(round_id).filter(party=party, state="sent").first()
    if row is None or row.sent_at is None:
        return None
    name = names_of([party])[party]
    return SentReply(party, name, row.sent, row.sent_at, _names_of_offers(party))


def reply_story(round_id: int, party: str) -> list[StepRow]:
    """What has been done with one's own reply, the newest first."""
    rows = models.MappingEvent.objects.filter(reply__round__id=round_id, reply__party=party)
    return steps_told(list(rows.order_by("-id")))


def progress_of(round_id: int) -> list[CountyProgress]:
    """How far everyone has come, by county; drafts are not looked into."""
    rows = list(models.MappingReply.objects.filter(round__id=round_id).order_by("id"))
    known = owners_known(each.party for each in rows)
    areas = registry.registry()
    found: dict[str, list[PartyProgress]] = {}
    for each in rows:
        party = known.get(each.party)
        county = (party.area.county_digits or "") if party else ""
        name = party.name if party else each.party
        told = PartyProgress(each.party, name, each.state, each.sent_at)
        found.setdefault(county, []).append(told)
    names = {str(each.code): each.official_name for each in areas if str(each.code) in found}
    return [
        CountyProgress(
            code,
            names.get(code, ""),
            tuple(sorted(listed, key=lambda each: swedish_order(each.name))),
        )
        for code, listed in sorted(found.items())
    ]


def names_of(parties: Sequence[str]) -> dict[str, str]:
    """What organisations are called; the id of one that nobody can act for."""
    known = owners_known(parties)
    return {each: known[each].name if each in known else each for each in parties}


def _names_of_offers(party: str) -> dict[int, str]:
    return dict(models.Offer.objects.filter(owner=party).values_list("id", "name"))


def _replies(round_id: int) -> Any:
    return models.MappingReply.objects.filter(round__id=round_id).select_related("round")
