"""Changes of the register: who may, what is kept, and what is refused."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from samling.kernel import Missing, Text
from samling.knowledge import actions, models, queries
from samling.knowledge.data import load_programmes
from samling.knowledge.rules import FACTS, Effect, Holding, Part, Unevaluated
from samling.platform.models import AuditEvent

from .making import DAY, OFFICER, OTHER, PROGRAMME, READER, SOURCE, STUDY, by, programme

pytestmark = pytest.mark.django_db

KOMET = "komet"


def _events() -> list[tuple[str, str]]:
    found = AuditEvent.objects.filter(action__startswith="knowledge.").order_by("id")
    return [(each.action, each.subject) for each in found]


def _komet(**more: Any) -> Any:
    return replace(load_programmes()[KOMET], **more)


def test_a_change_is_a_version_with_why_and_the_one_before_is_kept() -> None:
    before = len(_events())
    facts = {**_komet().facts, "owner": Text.same("Påhittade bolaget")}
    actions.change_programme(_komet(facts=facts), by(reason="Står på webbplatsen", version=1))
    told = queries.programme(KOMET)
    assert told is not None
    assert told.version == 2
    assert told.programme.owner == Text.same("Påhittade bolaget")
    newest, first = queries.versions_of(KOMET)
    assert (newest.why, newest.by, newest.party) == (
        "Står på webbplatsen",
        OFFICER.id,
        "organisation:mfof",
    )
    assert first.programme.owner is Missing.NOT_STATED
    assert _events()[before:] == [("knowledge.change_programme", "programme:komet")]


def test_the_same_request_is_one_change_and_nothing_new_is_none() -> None:
    asked = by(version=1)
    actions.add_study(KOMET, STUDY, asked)
    actions.add_study(KOMET, STUDY, asked)
    assert len(queries.versions_of(KOMET)) == 2
    actions.change_programme(_komet(), by(version=2))
    assert len(queries.versions_of(KOMET)) == 2


def test_what_somebody_else_has_changed_is_not_written_over() -> None:
    actions.add_study(KOMET, STUDY, by(version=1))
    with pytest.raises(actions.Conflict):
        actions.add_study(KOMET, STUDY, by(version=1))


@pytest.mark.parametrize(
    "asked",
    [
        {"actor": READER},
        {"acting_for": OTHER},
        {"acting_for": None},
        {"reason": "  "},
    ],
)
def test_only_officers_of_the_agency_that_keeps_it_change_it_and_say_why(asked: Any) -> None:
    for change in (
        lambda: actions.change_programme(_komet(name="Annat"), by(**asked)),
        lambda: actions.begin_programme(PROGRAMME, by(**asked)),
        lambda: actions.add_study(KOMET, STUDY, by(**asked)),
        lambda: actions.assign_part(KOMET, Holding(Part.OWN, "A", DAY), by(**asked)),
        lambda: actions.end_part(KOMET, 1, DAY, by(**asked)),
    ):
        with pytest.raises(actions.MayNot):
            change()
    assert queries.programme(KOMET) == queries.ProgrammeTold(_komet(), 1, is_example=False)


def test_studies_are_added_changed_and_removed() -> None:
    actions.add_study(KOMET, STUDY, by())
    actions.change_study(KOMET, 0, replace(STUDY, year=2022), by())
    told = queries.programme(KOMET)
    assert told is not None
    assert [each.year for each in told.programme.studies] == [2022]
    actions.remove_study(KOMET, 0, by())
    with pytest.raises(actions.NoSuch):
        actions.remove_study(KOMET, 0, by())
    assert [len(each.programme.studies) for each in queries.versions_of(KOMET)] == [0, 1, 1, 0]


def test_a_study_ends_that_evaluation_is_lacking_and_it_does_not_come_back() -> None:
    lacking = programme(effect=Unevaluated.LACKS_EVALUATION, studies=())
    actions.begin_programme(lacking, by())
    actions.add_study(lacking.slug, STUDY, by())
    told = queries.programme(lacking.slug)
    assert told is not None
    assert told.programme.effect is Missing.NOT_STATED
    with pytest.raises(actions.BadProgramme, match="utvärdering saknas inte"):
        actions.change_programme(lacking, by())


def test_a_programme_is_entered_once() -> None:
    actions.begin_programme(PROGRAMME, by())
    for taken in (PROGRAMME, programme(slug="nytt")):
        with pytest.raises(actions.BadProgramme, match="Det finns redan"):
            actions.begin_programme(taken, by())


@pytest.mark.parametrize("name", ["12", "true", "null", '"citat"', "[1]"])
def test_a_programme_is_called_what_it_is_called(name: str) -> None:
    """Also where its name would be something else in JSON, in whose columns it stands."""
    actions.begin_programme(programme(name=name), by())
    assert queries.programme_names()[PROGRAMME.slug] == name
    assert queries.named(["programme:pahittat"]) == {"programme:pahittat": Text.same(name)}


def test_a_holder_is_refused_what_the_source_keeps_apart() -> None:
    actions.assign_part(KOMET, Holding(Part.ASSURE, "Bolaget", DAY), by())
    with pytest.raises(actions.CannotHold) as refused:
        actions.assign_part(KOMET, Holding(Part.TRAIN, " bolaget", DAY), by())
    told = refused.value.in_("sv")
    assert "Den som granskar kvaliteten ska inte också utbilda" in told
    assert "Begreppet förvaltning" in told
    actions.assign_part("cope", Holding(Part.TRAIN, "Bolaget", DAY), by())  # of another programme


def test_a_holding_ends_and_stays_in_the_history() -> None:
    held = actions.assign_part(KOMET, Holding(Part.ASSURE, "Bolaget", DAY), by())
    with pytest.raises(actions.CannotHold, match="redan i delen"):
        actions.assign_part(KOMET, Holding(Part.ASSURE, "Bolaget", DAY), by())
    with pytest.raises(actions.CannotHold, match="innan det började"):
        actions.end_part(KOMET, held.pk, date(2026, 1, 1), by())
    ending = by(reason="Avtalet gick ut")
    for _ in range(2):
        actions.end_part(KOMET, held.pk, date(2026, 6, 1), ending)
    with pytest.raises(actions.Conflict):
        actions.end_part(KOMET, held.pk, date(2026, 7, 1), by())
    with pytest.raises(actions.NoSuch):
        actions.end_part("cope", held.pk, date(2026, 7, 1), by())
    (found,) = queries.holdings_of(KOMET)
    assert found.holding == Holding(Part.ASSURE, "Bolaget", DAY, date(2026, 6, 1))
    assert found.why_ended == "Avtalet gick ut"
    actions.assign_part(KOMET, Holding(Part.TRAIN, "Bolaget", date(2026, 6, 1)), by())
    assert [action for action, _ in _events()[-3:]] == [
        "knowledge.assign_part",
        "knowledge.end_part",
        "knowledge.assign_part",
    ]


def test_loading_again_leaves_what_somebody_has_written() -> None:
    actions.change_programme(_komet(name="Komet 2"), by())
    cope = models.Programme.objects.get(slug="cope")
    cope.content = {**cope.content, "name": "Som det stod i en tidigare version av Samling"}
    cope.save()
    actions.load_programmes(by="test", at=datetime(2026, 12, 1, tzinfo=UTC))
    names = queries.programme_names()
    assert (names[KOMET], names["cope"]) == ("Komet 2", "Cope")
    assert [each.is_shipped for each in queries.versions_of("cope")] == [True, True]
    assert len(queries.versions_of("connect")) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"part": "cook"},
        {"valid_to": date(2026, 1, 1)},  # nobody ended it
        {"why": ""},
        {"holder": ""},
    ],
)
def test_the_database_itself_refuses_what_cannot_be(wrong: Any) -> None:
    told = {
        "programme_id": KOMET,
        "part": "own",
        "holder": "A",
        "holder_key": "a",
        "valid_from": DAY,
        "why": "w",
        "given_by": "b",
        "given_at": datetime(2026, 1, 1, tzinfo=UTC),
        "key": "k",
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        models.StewardshipHolding.objects.create(**{**told, **wrong})


def test_an_effect_and_its_source_are_kept_together() -> None:
    effect = Effect(Text.same("Ingen skillnad mot kontrollgruppen"), SOURCE)
    actions.change_programme(_komet(effect=effect), by())
    told = queries.programme(KOMET)
    assert told is not None
    assert told.programme.effect == effect
    assert set(told.programme.facts) == set(FACTS)
