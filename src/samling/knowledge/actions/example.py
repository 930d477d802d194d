"""The invented programme of a demo, with studies, a judgement and who looks after it.

The real programmes are left as their source has them: nothing is invented about those.
"""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from samling.kernel import Actor, Missing, Origin, Source, Text
from samling.platform.circumstances import under
from samling.platform.demo import is_demo
from samling.platform.requests import Request

from .. import models
from ..rules import (
    FACTS,
    PREGNANCY,
    AgeBand,
    Delivery,
    Design,
    Effect,
    EffectSize,
    Holding,
    Judgement,
    Keeps,
    Level,
    Part,
    Programme,
    Side,
    Status,
    Study,
)
from .programmes import add_study, begin_programme, judge_programme
from .stewardship import assign_part, end_part

SLUG = "exempelprogrammet"
_KEEPER = "organisation:mfof"
_OFFICER = Actor("folke.lind@mfof.example", Side.AGENCY, frozenset({Keeps.WRITES}))
_SOURCE = Source(
    title="Påhittat för att visa registret",
    publisher="Samling",
    origin=Origin.SYNTHETIC,
    note=Text("Inget av det finns.", "None of it exists."),
)
_PROGRAMME = Programme(
    slug=SLUG,
    name="Exempelprogrammet",
    level=Level.UNIVERSAL,
    status=Status.ACTIVE,
    ages=(AgeBand(PREGNANCY, 1),),
    delivery=(Delivery.GROUP, Delivery.WEB),
    facts={
        **dict.fromkeys(FACTS, Missing.NOT_ASKED),
        "owner": Text.same("Exempelbolaget"),
        "length": Text("Fyra träffar", "Four meetings"),
        "languages": Text("Svenska och arabiska", "Swedish and Arabic"),
        "costs": Missing.NOT_APPLICABLE,
    },
    effect=Effect(Text("Liten effekt vid uppföljning", "Small effect at follow-up"), _SOURCE),
    studies=(),
    judgement=Missing.NOT_ASKED,
    sources=(_SOURCE,),
)
_STUDIES = (
    Study(
        title="En påhittad studie med lottning",
        design=Design.RANDOMISED,
        country="Sverige",
        year=2023,
        outcome="Föräldrars tilltro till sin förmåga",
        effect=EffectSize(
            "Cohens d", Decimal("0.21"), Decimal("0.04"), Decimal("0.38"), Decimal(95)
        ),
        follow_up=12,
        paid_by="Exempelrådet",
        evaluated_by="Exempeluniversitetet",
        reference="Påhittad",
    ),
    Study(
        title="En påhittad mätning före och efter",
        design=Design.BEFORE_AFTER,
        country="Norge",
        year=2019,
        outcome="Föräldrars stress",
        effect=Missing.NOT_STATED,
        follow_up=0,
        paid_by="Exempelbolaget",
        evaluated_by="Exempelbolaget",
        reference=Missing.NOT_STATED,
    ),
)
_JUDGEMENT = Judgement(
    conclusion="Programmet kan stärka föräldrars tilltro till sin förmåga. En av två studier är "
    "gjord av den som äger programmet, och bara en har följt upp efter ett år.",
    criteria="Uppläggning, antal studier, uppföljning efter minst ett år och om den som utvärderat "
    "är oberoende.",
    on=date(2026, 10, 1),
    reviewer="Myndigheten för familjerätt och föräldraskapsstöd (påhittat)",
)
_HELD = (
    Holding(Part.OWN, "Exempelbolaget", date(2018, 1, 1)),
    Holding(Part.DEVELOP, "Exempelbolaget", date(2018, 1, 1)),
    Holding(Part.TRAIN, "Exempelregionen", date(2022, 1, 1)),
    Holding(Part.SPREAD, "Exempelregionen", date(2023, 1, 1)),
    Holding(Part.RESEARCH, "Exempeluniversitetet", date(2021, 1, 1)),
)


@transaction.atomic
def load_example_programme(*, by: str, at: datetime) -> None:
    """Enter the programme as an officer of the agency would. Outside a demo it does nothing."""
    if not is_demo() or models.Programme.objects.filter(slug=SLUG).exists():
        return

    def asked(key: str, reason: str) -> Request:
        return Request(_OFFICER, at, f"example:{key}", reason=reason, acting_for=_KEEPER)

    with under(party=_KEEPER):
        begin_programme(_PROGRAMME, asked("begin", "Påhittat för att visa registret."))
        for number, study in enumerate(_STUDIES):
            add_study(SLUG, study, asked(f"study-{number}", "En studie till är påhittad."))
        judge_programme(SLUG, _JUDGEMENT, asked("judge", "Första bedömningen, påhittad."))
        for number, holding in enumerate(_HELD):
            assign_part(SLUG, holding, asked(f"part-{number}", "Påhittat avtal."))
        before = Holding(Part.UPDATE, "Exempelbolaget", date(2018, 1, 1))
        held = assign_part(SLUG, before, asked("part-before", "Påhittat avtal."))
        end_part(SLUG, held.pk, date(2025, 1, 1), asked("end", "Det påhittade avtalet gick ut."))
