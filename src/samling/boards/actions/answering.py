"""The answer to a consultation: begun with its matter, written, and noted as sent."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from samling.kernel import Fault, Text
from samling.platform.requests import Request

from .. import models, queries
from ..rules.answering import Answered, CannotAnswer, packed_answer, refuse_unkept_answer
from ..rules.consultation import refuse_unready_answer
from .matters import keep_version
from .receiving import CannotReceive, locked_consultation
from .requests import done_before, not_yours
from .steps import locked_matter, matter_step


def begin_answer(matter: models.Matter, request: Request) -> models.ConsultationAnswer:
    """The answer that a new matter decides, with nothing answered. Raises CannotReceive, NotYours.

    Called where the matter is begun, in its transaction.
    """
    told = queries.told_source(matter.source)
    if told is None or told.owner != matter.owner:
        raise not_yours()
    row = locked_consultation(told.id, request)
    if there := row.answers.exclude(matter__state="withdrawn").select_related("matter").first():
        raise CannotReceive(
            Fault(
                "BOARDS-ANSWER-BEGUN",
                Text(
                    f"Remissen besvaras redan i ärende {there.matter}.",
                    f"The consultation is being answered already, in matter {there.matter}.",
                ),
                Text("Gå vidare i det ärendet.", "Go on in that matter."),
                Text("Skrivs från", "Drafted from"),
            )
        )
    answer = models.ConsultationAnswer.objects.create(consultation=row, matter=matter)
    _keep(answer, 1, Answered(), request)
    return answer


@transaction.atomic
def write_answer(
    consultation_id: int,
    changed: Answered,
    request: Request,
    *,
    cleared: Collection[str] = (),
) -> models.BoardEvent | None:
    """What is said of some proposals, or of all; the others stand. The matter's paper follows.

    changed: opinions by proposal, and the general words as they are to stand. None where nothing
    is changed. cleared: proposals that are not answered after all. Raises CannotAnswer, MayNot,
    Conflict, NotYours.
    """
    if done := done_before(request):
        return done
    told, matter = _answered(consultation_id, request)
    assert told.answer is not None
    before = told.answer.answered
    kept = {name: each for name, each in before.opinions.items() if name not in cleared}
    after = replace(changed, opinions={**kept, **changed.opinions})
    refuse_unkept_answer(told.letter, after)
    if after == before:
        return None
    names = [
        each.id
        for each in told.letter.proposals
        if after.opinions.get(each.id) != before.opinions.get(each.id)
    ]
    event = matter_step(matter, "write", request, detail={"answered": names})
    answer = models.ConsultationAnswer.objects.get(id=told.answer.id)
    _keep(answer, told.answer.content_number + 1, after, request)
    content = queries.content_of(matter)
    redrafted = queries.redrafted(matter, content)
    if redrafted is not None and redrafted != content:
        keep_version(matter, redrafted, request)
    return event


@transaction.atomic
def note_sent(consultation_id: int, sent_on: date, request: Request) -> models.BoardEvent:
    """That the answer has been sent, and on which day. Samling sends nothing itself.

    Raises AnswerNotReady, CannotAnswer, MayNot, Conflict, NotYours.
    """
    if done := done_before(request):
        return done
    told, matter = _answered(consultation_id, request)
    assert told.answer is not None
    if told.is_sent:
        raise CannotAnswer(_sent_already())
    answer = queries.answer_of(told)
    assert answer is not None
    refuse_unready_answer(told.letter, answer)
    if sent_on > timezone.localdate(request.at) or sent_on < (answer.decided_on or sent_on):
        raise CannotAnswer(_wrong_day())
    event = matter_step(
        matter,
        "send_answer",
        request,
        detail={"to": told.letter.send_to, "sent_on": sent_on.isoformat()},
    )
    models.ConsultationAnswer.objects.filter(id=told.answer.id).update(
        sent_on=sent_on, sent_at=request.at, sent_by=request.actor.id
    )
    return event


@transaction.atomic
def take_back_sent(consultation_id: int, request: Request) -> models.BoardEvent:
    """That the answer was noted as sent by mistake: it waits to be sent again, and the note stays
    among what has happened.

    It can be done until the matter is closed, also when the last day to answer is over: then the
    answer is late, which is what somebody has to know. Raises CannotAnswer, MayNot, Conflict,
    NotYours.
    """
    if done := done_before(request):
        return done
    told, matter = _answered(consultation_id, request)
    assert told.answer is not None
    if told.answer.sent_on is None:
        raise CannotAnswer(_not_sent())
    sent_on = told.answer.sent_on.isoformat()
    event = matter_step(matter, "take_back_sent", request, detail={"sent_on": sent_on})
    models.ConsultationAnswer.objects.filter(id=told.answer.id).update(
        sent_on=None, sent_at=None, sent_by=""
    )
    return event


def _answered(
    consultation_id: int, request: Request
) -> tuple[queries.ConsultationTold, models.Matter]:
    """A consultation with its answer, and its matter locked; read once the lock is held."""
    row = locked_consultation(consultation_id, request)
    told = queries.consultation(row.pk, row.owner)
    if told is None or told.answer is None:
        raise not_yours()
    return told, locked_matter(told.answer.matter, request)


def _keep(
    answer: models.ConsultationAnswer, number: int, answered: Answered, request: Request
) -> None:
    models.ConsultationAnswerVersion.objects.create(
        answer=answer,
        number=number,
        content=packed_answer(answered),
        by=request.actor.id,
        at=request.at,
    )


def _sent_already() -> Fault:
    return Fault(
        "BOARDS-ANSWER-SENT",
        Text("Svaret är redan antecknat som skickat.", "The answer is noted as sent already."),
        Text("Läs om sidan.", "Reload the page."),
    )


def _not_sent() -> Fault:
    return Fault(
        "BOARDS-ANSWER-NOT-SENT",
        Text("Svaret är inte antecknat som skickat.", "The answer is not noted as sent."),
        Text("Läs om sidan.", "Reload the page."),
    )


def _wrong_day() -> Fault:
    return Fault(
        "BOARDS-ANSWER-SENT-DAY",
        Text(
            "Svaret skickas efter beslutet, och inte efter i dag.",
            "An answer is sent after the decision, and not after today.",
        ),
        Text("Skriv dagen då mejlet gick.", "Write the day on which the e-mail went."),
        Text("Skickades", "Sent"),
    )
