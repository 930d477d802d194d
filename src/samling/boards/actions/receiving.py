"""Consultations that an organisation has received: those that come along, and its own."""

from django.db import transaction

from samling.kernel import Actor, Fault, Faults, MayNot, SamlingError, Text
from samling.platform import actions as platform
from samling.platform.requests import Conflict, Request, alone, one_at_a_time

from .. import models
from ..data.consultations import load_consultations
from ..rules.answering import MOST_PROPOSALS, packed_letter, unpacked_letter
from ..rules.consultation import Consultation
from ..rules.life import Part
from .requests import not_yours


class CannotReceive(SamlingError):
    """The consultation cannot be kept like that; each fault names its field."""


@transaction.atomic
def receive_shipped(
    shipped: str, request: Request, *, owner: str, is_example: bool = False
) -> models.Consultation:
    """Take in a consultation that comes with Samling; once. Raises MayNot, NotYours."""
    alone(request)
    _check_writes(request.actor)
    letter = load_consultations().get(shipped)
    if letter is None or request.acting_for not in (None, owner):
        raise not_yours()
    one_at_a_time(f"consultations:{owner}")
    rows = models.Consultation.objects.filter(owner=owner, number=letter.number)
    if there := rows.first():
        return there
    return _received(letter, request, owner, shipped, is_example)


@transaction.atomic
def receive_consultation(
    letter: Consultation, request: Request, *, owner: str, is_example: bool = False
) -> models.Consultation:
    """Take in a consultation that somebody has entered.

    Raises CannotReceive, MayNot, NotYours.
    """
    alone(request)
    if done := models.Consultation.objects.filter(key=request.key).first():
        return done
    _check_writes(request.actor)
    if request.acting_for not in (None, owner):
        raise not_yours()
    one_at_a_time(f"consultations:{owner}")
    _refuse_letter(letter, owner, None)
    return _received(letter, request, owner, "", is_example)


@transaction.atomic
def change_consultation(
    consultation_id: int, letter: Consultation, request: Request
) -> models.Consultation:
    """Put right what was entered. What has been answered keeps its proposals.

    Raises CannotReceive, Conflict, MayNot, NotYours.
    """
    alone(request)
    _check_writes(request.actor)
    row = locked_consultation(consultation_id, request)
    if row.shipped:
        raise not_yours()
    if request.version not in (None, row.version):
        raise Conflict(_changed())
    one_at_a_time(f"consultations:{row.owner}")
    _refuse_letter(letter, row.owner, row)
    has_answer = row.answers.exclude(matter__state="withdrawn").exists()
    if has_answer and letter.proposals != unpacked_letter(row.letter).proposals:
        raise CannotReceive(_answered_proposals())
    row.number, row.deadline, row.letter = letter.number, letter.deadline, packed_letter(letter)
    row.version += 1
    row.save(update_fields=["number", "deadline", "letter", "version"])
    _audit("boards.change_consultation", row, request)
    return row


def locked_consultation(consultation_id: int, request: Request) -> models.Consultation:
    """One's own consultation, locked until the transaction ends. Raises NotYours."""
    row = models.Consultation.objects.select_for_update().filter(id=consultation_id).first()
    if row is None or request.acting_for not in (None, row.owner):
        raise not_yours()
    return row


def _received(
    letter: Consultation, request: Request, owner: str, shipped: str, is_example: bool
) -> models.Consultation:
    row = models.Consultation.objects.create(
        owner=owner,
        shipped=shipped,
        number=letter.number,
        deadline=letter.deadline,
        letter=packed_letter(letter),
        received_at=request.at,
        received_by=request.actor.id,
        key=request.key,
        is_example=is_example,
    )
    _audit("boards.receive_consultation", row, request)
    return row


def _check_writes(actor: Actor) -> None:
    if Part.WRITES not in actor.parts:
        raise MayNot(
            Fault(
                "BOARDS-CONSULTATION-ROLE",
                Text(
                    "Remisser läggs in av handläggare och ekonomer.",
                    "Consultations are entered by officers and economists.",
                ),
                Text("Be en kollega med den rollen.", "Ask a colleague who has that role."),
            )
        )


def _refuse_letter(letter: Consultation, owner: str, own: models.Consultation | None) -> None:
    faults = Faults()
    others = models.Consultation.objects.filter(owner=owner, number=letter.number)
    if others.exclude(pk=own.pk if own else 0).exists():
        faults.add(
            "BOARDS-CONSULTATION-TWICE",
            Text(
                f"Ni har redan en remiss med diarienumret {letter.number}.",
                f"You have a consultation with the number {letter.number} already.",
            ),
            Text("Gå vidare med den.", "Go on with that one."),
            Text("Avsändarens diarienummer", "The sender's number"),
        )
    if not letter.proposals or len(letter.proposals) > MOST_PROPOSALS:
        faults.add(
            "BOARDS-CONSULTATION-PROPOSALS",
            Text(
                f"Här ska stå minst ett förslag, och högst {MOST_PROPOSALS}.",
                f"At least one proposal is expected, and at most {MOST_PROPOSALS}.",
            ),
            Text("Skriv ett förslag per rad.", "Write one proposal a line."),
            Text("Förslagen", "The proposals"),
        )
    faults.raise_if_any(CannotReceive)


def _answered_proposals() -> Fault:
    return Fault(
        "BOARDS-CONSULTATION-ANSWERED",
        Text(
            "Svaret är påbörjat. Förslagen kan inte ändras under det.",
            "The answer has been begun. The proposals cannot be changed under it.",
        ),
        Text(
            "Återta ärendet först, om de är fel.", "Withdraw the matter first, if they are wrong."
        ),
        Text("Förslagen", "The proposals"),
    )


def _changed() -> Fault:
    return Fault(
        "BOARDS-CONSULTATION-CHANGED",
        Text(
            "Någon har ändrat remissen medan sidan var öppen hos dig.",
            "Somebody has changed the consultation while you had the page open.",
        ),
        Text("Läs om sidan och gör om ändringen.", "Reload the page and change it anew."),
    )


def _audit(action: str, row: models.Consultation, request: Request) -> None:
    platform.record(
        action=action,
        subject=f"consultation:{row.pk}",
        by=request.actor.id,
        at=request.at,
        detail={"number": row.number},
    )
