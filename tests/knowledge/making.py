"""Programmes, studies and holdings for tests. All are invented."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from samling.kernel import Actor, Missing, Source, Text
from samling.kernel.source import Origin
from samling.knowledge import actions
from samling.knowledge.rules import (
    FACTS,
    AgeBand,
    Answer,
    Delivery,
    Design,
    Effect,
    EffectSize,
    Example,
    Holding,
    Keeps,
    Level,
    Part,
    Programme,
    Rating,
    Side,
    Status,
    Study,
)
from samling.platform.requests import Request
from tests.keys import own_numbers

NOW = datetime(2026, 3, 19, 9, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
DAY = date(2026, 3, 19)
KEEPER, OTHER = "organisation:mfof", "organisation:socialstyrelsen"
OFFICER = Actor("officer@mfof.test", Side.AGENCY, frozenset({Keeps.WRITES}))
READER = Actor("reader@mfof.test", Side.AGENCY, frozenset())
SOURCE = Source("Påhittad rapport", "Påhittat institut", Origin.SYNTHETIC)
STUDY = Study(
    title="En påhittad studie",
    design=Design.RANDOMISED,
    country="Sverige",
    year=2021,
    outcome="Utagerande hos barnet",
    effect=EffectSize("Cohens d", Decimal("0.350"), Decimal("0.1"), Decimal("0.6"), Decimal(95)),
    follow_up=12,
    paid_by=Missing.NOT_STATED,
    evaluated_by="Påhittade universitetet",
    reference=Missing.NOT_ASKED,
)
PROGRAMME = Programme(
    slug="pahittat",
    name="Påhittat program",
    level=Level.INDICATED,
    status=Status.ACTIVE,
    ages=(AgeBand(-1, 1),),
    delivery=(Delivery.WEB,),
    facts={**dict.fromkeys(FACTS, Missing.NOT_ASKED), "owner": Text.same("Påhittade bolaget")},
    effect=Effect(Text("Liten effekt", "Small effect"), SOURCE),
    studies=(STUDY,),
    judgement=Missing.NOT_ASKED,
    sources=(SOURCE,),
)
_keys = own_numbers()


def programme(**more: Any) -> Programme:
    """The invented one, with other values."""
    return replace(PROGRAMME, **more)


def by(actor: Actor = OFFICER, *, reason: str = "ny uppgift", **more: Any) -> Request:
    """A request of its own, of the agency that keeps the register."""
    asked = {"acting_for": KEEPER, "at": NOW, "key": f"key-{next(_keys)}", **more}
    return Request(actor, reason=reason, **asked)


LIST = "stodjande-organisation"
LULEA = "area:2580"
FILLER = Actor("officer@lulea.test", Side.STAFF, frozenset({Keeps.WRITES}))
ANSWERS = {
    "economy": Answer(Rating.NOT_BEGUN, "Ingen plan än", "Ekonomen, i höst"),
    "management": Answer(Rating.IN_PLACE),
    "coordinator": Answer(Rating.UNDER_WAY),
}


def own(actor: Actor = FILLER, party: str = LULEA, **more: Any) -> Request:
    """A request of somebody's who fills in checklists, today."""
    asked = {"acting_for": party, "at": timezone.now(), "key": f"own-{next(_keys)}", **more}
    return Request(actor, **asked)


def world() -> dict[str, int]:
    """A study of Komet and somebody who holds a part of its stewardship; a checklist that Luleå has
    filled in this year and shared, and an example that it has suggested; news and an issue.
    """
    from .telling import world as told

    year = timezone.localdate().year
    actions.save_checklist(LIST, year, ANSWERS, own())
    shared = actions.take_checklist_step(LIST, year, "share", own())
    example = actions.suggest_example(LIST, "economy", Example("En plan", "Vi skrev en."), own())
    actions.add_study("komet", STUDY, by())
    held = actions.assign_part("komet", Holding(Part.OWN, "Påhittade bolaget", DAY), by())
    ids = {"holding": held.pk, "shared": shared.pk, "example": example.pk, "year": year}
    return {**ids, **told()}
