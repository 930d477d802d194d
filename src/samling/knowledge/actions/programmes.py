"""Changes of what the register says of a programme. Each makes a version, and says why."""

from collections.abc import Callable
from dataclasses import replace

from django.db import transaction

from samling.kernel import Fault, Missing, Text
from samling.platform import actions as platform
from samling.platform.demo import is_demo
from samling.platform.requests import Conflict, Request, led_to

from .. import models
from ..rules import (
    BadProgramme,
    Judgement,
    Programme,
    Study,
    Unevaluated,
    plain_programme,
    read_programme,
)
from .requests import begin, changed_meanwhile, no_such, programme_of

RESERVED = ("nytt",)
"""Names of programmes that addresses use for something else."""


@transaction.atomic
def begin_programme(programme: Programme, request: Request) -> models.Programme:
    """A programme that was not in the register. request.reason: why it is entered.

    Raises BadProgramme for a name that is taken, MayNot, Conflict.
    """
    begin(request, programme.slug)
    if (done := _done_before(request)) is not None:
        return done.programme
    taken = models.Programme.objects.filter(slug=programme.slug).exists()
    if taken or programme.slug in RESERVED:
        raise BadProgramme(
            Fault(
                "KNOWLEDGE-PROGRAMME-TWICE",
                Text(
                    "Det finns redan ett program som heter så.",
                    "There is a programme of that name already.",
                ),
                Text(
                    "Ändra det som finns, eller skriv namnet så att de går att skilja åt.",
                    "Change the one that is there, or write the name so that they can be told "
                    "apart.",
                ),
                Text("Namn", "Name"),
            )
        )
    content = plain_programme(programme)
    stored = models.Programme.objects.create(
        slug=programme.slug, content=content, version=1, is_example=is_demo()
    )
    _keep_version(stored, "knowledge.begin_programme", request)
    return stored


@transaction.atomic
def change_programme(programme: Programme, request: Request) -> models.Programme:
    """Other facts, effect or sources. Studies and the judgement stay as they are stored.

    Raises BadProgramme, NoSuch, MayNot, Conflict.
    """

    def changed(stored: Programme) -> Programme:
        if stored.studies and programme.effect is Unevaluated.LACKS_EVALUATION:
            raise BadProgramme(_studied())
        return replace(programme, studies=stored.studies, judgement=stored.judgement)

    return _change(programme.slug, changed, "knowledge.change_programme", request)


@transaction.atomic
def add_study(slug: str, study: Study, request: Request) -> models.Programme:
    """One more study. What was said to lack evaluation does so no more: its effect is then not
    told. Raises NoSuch, MayNot, Conflict."""
    return _change(
        slug,
        lambda stored: _with_studies(stored, (*stored.studies, study)),
        "knowledge.add_study",
        request,
    )


@transaction.atomic
def change_study(slug: str, place: int, study: Study, request: Request) -> models.Programme:
    """Another study at a place in the list, from 0. Raises NoSuch, MayNot, Conflict."""

    def changed(stored: Programme) -> Programme:
        _check_place(stored, place)
        return _with_studies(stored, (*stored.studies[:place], study, *stored.studies[place + 1 :]))

    return _change(slug, changed, "knowledge.change_study", request)


@transaction.atomic
def remove_study(slug: str, place: int, request: Request) -> models.Programme:
    """Without the study at a place; earlier versions keep it. Raises NoSuch, MayNot, Conflict."""

    def changed(stored: Programme) -> Programme:
        _check_place(stored, place)
        return _with_studies(stored, (*stored.studies[:place], *stored.studies[place + 1 :]))

    return _change(slug, changed, "knowledge.remove_study", request)


@transaction.atomic
def judge_programme(slug: str, judgement: Judgement, request: Request) -> models.Programme:
    """What the evidence as a whole is held to show. Raises NoSuch, MayNot, Conflict."""
    return _change(
        slug,
        lambda stored: replace(stored, judgement=judgement),
        "knowledge.judge_programme",
        request,
    )


def _with_studies(stored: Programme, studies: tuple[Study, ...]) -> Programme:
    """The programme with these studies instead."""
    effect = stored.effect
    if studies and effect is Unevaluated.LACKS_EVALUATION:
        effect = Missing.NOT_STATED
    return replace(stored, studies=studies, effect=effect)


def _change(
    slug: str, changed: Callable[[Programme], Programme], action: str, request: Request
) -> models.Programme:
    begin(request, slug)
    if (done := _done_before(request)) is not None:
        return done.programme
    stored = programme_of(slug)
    if request.version not in (None, stored.version):
        raise Conflict(changed_meanwhile())
    content = plain_programme(changed(read_programme(stored.content)))
    if content == stored.content:
        return stored
    stored.content, stored.version = content, stored.version + 1
    stored.save()
    _keep_version(stored, action, request)
    return stored


def _keep_version(stored: models.Programme, action: str, request: Request) -> None:
    models.ProgrammeVersion.objects.create(
        programme=stored,
        number=stored.version,
        content=stored.content,
        why=request.reason.strip(),
        by=request.actor.id,
        party=request.acting_for or "",
        at=request.at,
        key=request.key,
    )
    platform.record(
        action=action,
        subject=f"programme:{stored.slug}",
        by=request.actor.id,
        at=request.at,
        detail={"version": stored.version, "why": request.reason.strip()},
    )


def _done_before(request: Request) -> models.ProgrammeVersion | None:
    """What this request has led to already, so that a double click does no harm.

    Raises Conflict where the same form has led to something with other content.
    """
    return led_to(models.ProgrammeVersion.objects.select_related("programme"), request)


def _check_place(stored: Programme, place: int) -> None:
    if not 0 <= place < len(stored.studies):
        raise no_such()


def _studied() -> Fault:
    return Fault(
        "KNOWLEDGE-STUDIED",
        Text(
            "Programmet har studier, så utvärdering saknas inte.",
            "The programme has studies, so it does not lack evaluation.",
        ),
        Text(
            "Skriv av vad en källa säger om effekten, eller välj varför det inte är känt.",
            "Write what a source says of the effect, or choose why it is not known.",
        ),
        Text("Vad som är känt om effekten", "What is known of the effect"),
    )
