"""The matters of a demo: a board of Luleå with invented members, and papers in every state.

What has been made is not made again. Everything is marked as example data.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from samling.kernel import Actor
from samling.platform.circumstances import under
from samling.platform.demo import is_demo
from samling.platform.requests import Request

from .. import models, queries
from ..data import load_types
from ..rules.seats import Present, Seat
from ..rules.voting import Ballot, Kind
from . import agenda, beginning, bodies, deciding, matters, meetings, minutes, treating
from .example_consultation import load_example_consultations
from .example_people import (
    CITY,
    ECONOMIST,
    LULEA,
    MEMBERS,
    OFFICER,
    SECRETARY,
    STOCKHOLM,
    reach,
)


def load_example_matters(*, by: str, at: datetime) -> None:
    """Make the matters, counted back from `at`. Outside a demo it does nothing."""
    if not is_demo() or models.Body.objects.filter(owner=LULEA).exists():
        return
    with under(party=""), transaction.atomic():
        _Example(at).make()


class _Example:
    def __init__(self, at: datetime) -> None:
        self._at, self._number = at, 0

    def make(self) -> None:
        self._board = self._body("Socialnämnden", "SN", None)
        self._committee = self._body("Socialnämndens arbetsutskott", "SNAU", self._board)
        with under(party=STOCKHOLM):
            self._memorandum()
        with under(party=LULEA):
            first = self._meeting(self._board, -40, (self._guidelines(), self._moved()))
            self._decided(first)
            requisition = self._requisition("close-care-municipalities-2026")
            committee = self._meeting(self._committee, -12, (requisition,))
            self._ended(committee)
            information = self._information()
            self._service()
            self._draft()
            load_example_consultations(board=self._board.pk, at=self._at)
            for body in (self._board, self._committee):
                reach(body, self._by(SECRETARY, -8, LULEA), on=self._day(-8))
            self._called(self._board, 14, -7, (requisition, information))

    def _guidelines(self) -> models.Matter:
        """Adopted: holds from a day, and is looked through again."""
        today = timezone.localdate(self._at)
        matter = self._begun(
            "governing_document",
            -70,
            title="Riktlinjer för delegering av hälso- och sjukvårdsuppgifter",
            class_code="1.3.1.3",
            fields={"document": "Riktlinjer för delegering"},
        )
        self._written(
            matter,
            -65,
            {
                "points": "Socialnämnden beslutar att anta riktlinjerna som styrande dokument.",
                "summary": "Riktlinjerna säger vem som får delegera vad, till vem och hur länge, "
                "och hur delegeringar följs upp.",
                "dialogue": "Dialog har förts med kommunerna i länet.",
            },
            ("Verksamhetschefer", "Medicinskt ansvarig sjuksköterska"),
            days={
                "valid_from": today - timedelta(days=30),
                "review_on": today + timedelta(days=335),
            },
        )
        return self._approved(matter, -60)

    def _moved(self) -> models.Matter:
        matter = self._begun(
            "moved_money",
            -68,
            class_code="3.9.6.2",
            fields={
                "amount": 500_000,
                "taken_from": "omstrukturering",
                "given_to": "anpassad daglig verksamhet",
                "first_year": timezone.localdate(self._at).year,
            },
        )
        texts = {"description": "Hyran för de nya lokalerna är högre än för de gamla."}
        self._written(matter, -64, texts, ("Ekonomi och infrastruktur",))
        return self._approved(matter, -58)

    def _requisition(self, scheme_id: str) -> models.Matter:
        """Drafted from the grant that Luleå has been offered."""
        source = queries.grant_source(scheme_id, LULEA)
        matter = self._begun(
            "requisition", -30, class_code="2.4.3.1", source=source, committee=self._committee.pk
        )
        texts = {"dialogue": "Dialog har förts med verksamheterna och med regionen."}
        self._written(matter, -25, texts, ("Ekonomi och infrastruktur",))
        return self._approved(matter, -20)

    def _information(self) -> models.Matter:
        matter = self._begun(
            "information", -10, title="Väntetider till familjerådgivningen", class_code="1.3.1"
        )
        texts = {
            "points": "Socialnämnden tar del av informationen.",
            "summary": "Förvaltningen berättar om hur lång väntan är, och vad som görs åt den.",
        }
        self._written(matter, -9, texts, ("Verksamhetschef Stöd och service",))
        return self._approved(matter, -8)

    def _service(self) -> None:
        """Waits for somebody to approve it."""
        matter = self._begun(
            "service_without_assessment",
            -6,
            title="Föräldrastöd i grupp utan behovsprövning",
            class_code="3.9.0.1",
            fields={
                "service": "Föräldrastöd i grupp",
                "for_whom": "Föräldrar som bor i kommunen och har barn upp till 12 år.",
                "not_documented": True,
            },
        )
        texts = {
            "points": "Socialnämnden beslutar att insatsen ska tillhandahållas utan individuell "
            "behovsprövning.\n\nSocialnämnden godkänner villkoren för insatsen.",
            "summary": "Socialnämnden får enligt 11 kap. 5 § socialtjänstlagen (2025:400) besluta "
            "vilka insatser som kan ges utan individuell behovsprövning.",
            "conditions": "- Minst en förälder bor i kommunen.\n- Gruppen träffas sex gånger.",
        }
        self._written(matter, -5, texts, ("Projektledare nya socialtjänstlagen",))
        matters.sign_matter(matter.pk, self._by(OFFICER, -4, LULEA))

    def _draft(self) -> None:
        """Still being written."""
        matter = self._begun(
            "moved_money",
            -2,
            class_code="3.9.6.2",
            fields={
                "amount": 200_000,
                "taken_from": "lokaler",
                "given_to": "familjerådgivning",
                "first_year": timezone.localdate(self._at).year,
            },
        )
        texts = {"description": "Familjerådgivningen har längre väntetider än i fjol."}
        self._written(matter, -1, texts, ("Ekonomi och infrastruktur",))

    def _memorandum(self) -> None:
        """Stockholm shares a grant among its districts."""
        board = self._body("Socialnämnden", "SoN", None, STOCKHOLM)
        source = queries.grant_source("parenting-support-access-2023", STOCKHOLM)
        kind = load_types()["sub_allocation"]
        start = beginning.Beginning(
            kind, "", "2.4.3.1", board.pk, None, "", source, is_example=True
        )
        beginning.begin_matter(start, self._by(CITY, -3, STOCKHOLM), owner=STOCKHOLM)

    def _decided(self, meeting: models.Meeting) -> None:
        """The board votes on one matter, with a reservation; the other goes as proposed."""
        agreed, voted = meeting.items.order_by("place")
        treating.put(agreed.pk, "main", self._by(SECRETARY, -40, LULEA))
        words = "Socialnämnden beslutar att pengarna flyttas i ett år, och att det sedan prövas om."
        name = "Dan Udde (C)"
        treating.propose(voted.pk, Kind.CHANGED, name, words, self._by(SECRETARY, -40, LULEA))
        ballots = {
            each.name + f" ({each.group})": Ballot.NO if each.group == "C" else Ballot.YES
            for each in MEMBERS
            if each.seat is not Seat.SUBSTITUTE
        }
        treating.count_votes(voted.pk, ballots, self._by(SECRETARY, -40, LULEA))
        why = "Pengarna behövs för omställningen."
        treating.reserve(voted.pk, name, why, self._by(SECRETARY, -40, LULEA))
        meetings.end_meeting(meeting.pk, self._by(SECRETARY, -40, LULEA), ended=time(11, 40))
        minutes.adjust_minutes(meeting.pk, self._day(-35), self._by(SECRETARY, -35, LULEA))
        to = {"Verksamhetschefer": "", "Medicinskt ansvarig sjuksköterska": ""}
        assert agreed.matter_id is not None
        deciding.dispatch_decision(agreed.matter_id, to, self._by(SECRETARY, -34, LULEA))

    def _ended(self, meeting: models.Meeting) -> None:
        for item in meeting.items.all():
            treating.put(item.pk, "main", self._by(SECRETARY, -12, LULEA))
        meetings.end_meeting(meeting.pk, self._by(SECRETARY, -12, LULEA), ended=time(10, 15))

    def _meeting(
        self, body: models.Body, days: int, taken_up: tuple[models.Matter, ...]
    ) -> models.Meeting:
        meeting = self._called(body, days, days - 7, taken_up)
        meetings.take_meeting_step(meeting.pk, "open", self._by(SECRETARY, days, LULEA))
        present = [
            Present(each.name, each.group, each.seat, each.seat is not Seat.SUBSTITUTE)
            for each in MEMBERS
        ]
        meetings.enter_present(
            meeting.pk,
            present,
            self._by(SECRETARY, days, LULEA),
            adjusters=[present[1].called],
        )
        return meeting

    def _called(
        self, body: models.Body, days: int, called: int, taken_up: tuple[models.Matter, ...]
    ) -> models.Meeting:
        meeting = meetings.plan_meeting(
            body.pk,
            day=self._day(days),
            begins=time(9, 0),
            room="Kanslisalen, Stadshuset",
            request=self._by(SECRETARY, called, LULEA),
            is_example=True,
        )
        for matter in taken_up:
            agenda.add_item(meeting.pk, self._by(SECRETARY, called, LULEA), matter_id=matter.pk)
        meetings.take_meeting_step(meeting.pk, "call", self._by(SECRETARY, called, LULEA))
        return meeting

    def _body(
        self, name: str, short_name: str, above: models.Body | None, owner: str = LULEA
    ) -> models.Body:
        by = CITY if owner == STOCKHOLM else SECRETARY
        return bodies.save_body_and_members(
            None,
            name=name,
            short_name=short_name,
            prepares_for=above.pk if above else None,
            sitting=MEMBERS if owner == LULEA else (),
            request=self._by(by, -400, owner),
            owner=owner,
            on=self._day(-400),
        )

    def _begun(self, kind: str, days: int, **more: Any) -> models.Matter:
        start = beginning.Beginning(
            **{
                "kind": load_types()[kind],
                "title": "",
                "body": self._board.pk,
                "unit": "Stöd och service",
                "is_example": True,
                **more,
            }
        )
        return beginning.begin_matter(start, self._by(OFFICER, days, LULEA), owner=LULEA)

    def _written(
        self,
        matter: models.Matter,
        ago: int,
        texts: Mapping[str, str],
        recipients: tuple[str, ...],
        **more: Any,
    ) -> None:
        content = queries.content_of(matter)
        points = texts.get("points", content.points.text)
        changed = replace(
            content,
            points=replace(content.points, text=points),
            sections={
                name: replace(each, text=texts.get(name, each.text))
                for name, each in content.sections.items()
            },
            recipients=recipients,
        )
        matters.write_matter(matter.pk, changed, self._by(OFFICER, ago, LULEA), **more)

    def _approved(self, matter: models.Matter, days: int) -> models.Matter:
        matters.sign_matter(matter.pk, self._by(OFFICER, days, LULEA))
        matters.take_matter_step(matter.pk, "approve", self._by(ECONOMIST, days + 1, LULEA))
        return matter

    def _day(self, days: int) -> date:
        return timezone.localdate(self._at) + timedelta(days=days)

    def _by(self, actor: Actor, days: int, owner: str) -> Request:
        self._number += 1
        at = self._at + timedelta(days=days, seconds=self._number)
        return Request(actor, at, f"example-matters-{self._number}", acting_for=owner)
