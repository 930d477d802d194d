"""The mappings of a demo, all invented and marked: one that MFoF has frozen and published, and one
of the county's that is open.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from samling.kernel import Actor
from samling.platform.circumstances import under
from samling.platform.demo import is_demo
from samling.platform.requests import Request

from ... import models
from ...data.mapping import ExampleReply, example_replies
from ...rules import Part, Side
from .freezing import freeze_round
from .replies import save_reply, send_reply
from .rounds import begin_round, document_part, open_round, plain_step, publish_result, write_round

_MFOF, _MFOF_OFFICER = "organisation:mfof", "folke.lind@mfof.example"
_COUNTY, _COORDINATOR = "organisation:lansstyrelsen-norrbottens-lan", "ines.tall@norrbotten.example"


def load_example_mappings(*, by: str, at: datetime) -> None:
    """Make them, counted back from `at`. Outside a demo it does nothing."""
    if not is_demo() or models.MappingRound.objects.exists():
        return
    with transaction.atomic():
        _ended(_Steps(_MFOF, _MFOF_OFFICER, "ended"), at - timedelta(days=120))
        _running(_Steps(_COUNTY, _COORDINATOR, "running"), at - timedelta(days=20))


def _ended(steps: "_Steps", start: datetime) -> None:
    title = "Stöd till föräldrar till placerade barn, Norrbotten"
    mapped = _opened(steps, title, "placed_children", start, days=60)
    for each in example_replies("reply"):
        _reply(mapped, each, steps, start + timedelta(days=30))
    later = start + timedelta(days=61)
    documented = {"agencies": ["bo", "county_boards", "skr"], "agencies_said": "Påhittat svar."}
    with under(party=steps.owner):
        document_part(mapped, documented, steps.lead(later))
        plain_step(mapped, "close", steps.lead(later))
        freeze_round(mapped, steps.lead(later + timedelta(days=5)))
        publish_result(mapped, steps.lead(later + timedelta(days=6)))


def _running(steps: "_Steps", start: datetime) -> None:
    title = "Föräldraskapsstödet i Norrbotten"
    mapped = _opened(steps, title, "four_parts", start, days=50)
    for each in example_replies("running"):
        _reply(mapped, each, steps, start + timedelta(days=10))


def _opened(steps: "_Steps", title: str, template: str, start: datetime, *, days: int) -> int:
    first = timezone.localdate(start)
    facts = {"areas": ["25"], "opens": _day(first), "closes": _day(first + timedelta(days=days))}
    with under(party=steps.owner):
        mapped = begin_round(title, steps.lead(start), template=template).pk
        # Nobody in the invented past confirmed the offers that are invented today.
        asks = template == "four_parts"
        write_round(mapped, {**facts, "asks_offers": asks}, steps.lead(start))
        open_round(mapped, steps.lead(start))
    return mapped


def _reply(mapped: int, each: ExampleReply, steps: "_Steps", at: datetime) -> None:
    with under(party=each.party):
        save_reply(mapped, each.answers, steps.write(each, at))
        if not each.is_begun:
            send_reply(mapped, steps.write(each, at + timedelta(hours=1)))


def _day(day: date) -> str:
    return day.isoformat()


class _Steps:
    """Requests of whoever maps, and of those who answer, each once."""

    def __init__(self, owner: str, account: str, name: str) -> None:
        self.owner, self._name, self._number = owner, name, 0
        self._leader = Actor(account, Side.STAFF, frozenset({Part.LEADS}))

    def lead(self, at: datetime) -> Request:
        return Request(self._leader, at, self._key(), acting_for=self.owner)

    def write(self, each: ExampleReply, at: datetime) -> Request:
        writer = Actor(each.by, Side.STAFF, frozenset({Part.WRITES}))
        return Request(writer, at, self._key(), acting_for=each.party)

    def _key(self) -> str:
        self._number += 1
        return f"example-mapping-{self._name}-{self._number}"
