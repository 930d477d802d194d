"""The consultations of a demo: one half answered, one not begun, and one decided and not sent.

The letter on Ds 2026:5 is the ministry's; what Luleå says of it here is invented, and so are the
two other letters.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from samling.kernel import Actor, Text
from samling.platform.requests import Request

from .. import models, queries
from ..data import load_types
from ..rules.answering import Answered, read_proposals
from ..rules.consultation import Consultation, Opinion, Stand
from ..rules.seats import Present, Seat
from . import agenda, answering, beginning, matters, meetings, minutes, receiving, treating
from .example_people import ECONOMIST, LULEA, MEMBERS, OFFICER, SECRETARY

_SUPPORTS = Opinion(Stand.SUPPORTS)


def load_example_consultations(*, board: int, at: datetime) -> None:
    """Make the consultations of Luleå, counted back from `at`. board: that decides the answers."""
    _Example(board, at).make()


class _Example:
    def __init__(self, board: int, at: datetime) -> None:
        self._board, self._at, self._number = board, at, 0

    def make(self) -> None:
        self._half_answered()
        self._received(
            "Föreskrifter om anmälan av nya familjehem",
            "Exempelremiss 2",
            24,
            "2.1 Anmälan görs innan barnet flyttar in\n2.2 En blankett för alla kommuner\n"
            "3.1 Anmälan får lämnas digitalt\n3.2 Föreskrifterna börjar gälla vid årsskiftet",
        )
        self._decided()

    def _half_answered(self) -> None:
        row = receiving.receive_shipped(
            "samling-runt-barnet", self._by(OFFICER, -35), owner=LULEA, is_example=True
        )
        self._begun(row, -30)
        every = queries.told_source(f"consultation:{row.pk}")
        assert every is not None
        half = every.letter.proposals[: len(every.letter.proposals) // 2]
        opinions = {each.id: _SUPPORTS for each in half}
        opinions[half[0].id] = Opinion(
            Stand.WITH_REMARKS, "Kunskapsstödet behöver också säga hur syskon placeras."
        )
        opinions[half[5].id] = Opinion(Stand.NO_OPINION)
        answering.write_answer(row.pk, Answered(opinions), self._by(OFFICER, -28))

    def _decided(self) -> None:
        """The board has decided the answer, and nobody has sent it yet."""
        row = self._received(
            "Vägledning om stöd till föräldrar vars barn bor i familjehem",
            "Exempelremiss 1",
            9,
            "1.1 Föräldrar erbjuds en egen kontakt\n1.2 Stödet följs upp varje år\n"
            "1.3 Vägledningen finns på flera språk",
        )
        matter = self._begun(row, -48)
        opinions = {
            "1.1": _SUPPORTS,
            "1.2": Opinion(Stand.OPPOSES, "Uppföljning vartannat år räcker."),
            "1.3": _SUPPORTS,
        }
        general = "Luleå kommun är positiv till att stödet till föräldrar blir tydligare."
        answering.write_answer(row.pk, Answered(opinions, general), self._by(OFFICER, -46))
        matters.sign_matter(matter.pk, self._by(OFFICER, -45))
        matters.take_matter_step(matter.pk, "approve", self._by(ECONOMIST, -44))
        meeting = meetings.plan_meeting(
            self._board,
            day=self._day(-20),
            begins=time(9, 0),
            room="Kanslisalen, Stadshuset",
            request=self._by(SECRETARY, -27),
            is_example=True,
        )
        agenda.add_item(meeting.pk, self._by(SECRETARY, -27), matter_id=matter.pk)
        meetings.take_meeting_step(meeting.pk, "call", self._by(SECRETARY, -27))
        meetings.take_meeting_step(meeting.pk, "open", self._by(SECRETARY, -20))
        present = [
            Present(each.name, each.group, each.seat, each.seat is not Seat.SUBSTITUTE)
            for each in MEMBERS
        ]
        meetings.enter_present(
            meeting.pk, present, self._by(SECRETARY, -20), adjusters=[present[1].called]
        )
        for item in meeting.items.all():
            treating.put(item.pk, "main", self._by(SECRETARY, -20))
        meetings.end_meeting(meeting.pk, self._by(SECRETARY, -20), ended=time(9, 30))
        minutes.adjust_minutes(meeting.pk, self._day(-15), self._by(SECRETARY, -15))

    def _received(
        self, title: str, memorandum: str, days: int, proposals: str
    ) -> models.Consultation:
        """An invented letter that is to be answered so many days from now."""
        letter = Consultation(
            title=Text.same(title),
            memorandum=memorandum,
            sender=Text("Exempelmyndigheten", "The Example Agency"),
            number=memorandum.replace("Exempelremiss ", "EX 2026/0000"),
            deadline=self._day(days),
            send_to="remiss@exempelmyndigheten.example",
            copy_to="",
            bodies=(),
            proposals=read_proposals(proposals),
            source=None,
            demands=(Text.same("Svaret lämnas i två versioner: Word och tillgänglig PDF."),),
        )
        return receiving.receive_consultation(
            letter, self._by(OFFICER, -50), owner=LULEA, is_example=True
        )

    def _begun(self, row: models.Consultation, days: int) -> models.Matter:
        kind = load_types()["consultation"]
        start = beginning.Beginning(
            kind,
            "",
            kind.class_code,
            self._board,
            unit="Stöd och service",
            source=f"consultation:{row.pk}",
            is_example=True,
        )
        matter = beginning.begin_matter(start, self._by(OFFICER, days), owner=LULEA)
        content = replace(queries.content_of(matter), recipients=("Registrator",))
        matters.write_matter(matter.pk, content, self._by(OFFICER, days))
        return matter

    def _day(self, days: int) -> date:
        return timezone.localdate(self._at) + timedelta(days=days)

    def _by(self, actor: Actor, days: int) -> Request:
        self._number += 1
        at = self._at + timedelta(days=days, seconds=self._number)
        return Request(actor, at, f"example-consultations-{self._number}", acting_for=LULEA)
