"""Consultations that an organisation has received, and its answers as they are now."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from samling.kernel import Text
from samling.registry import queries as registry

from .. import models
from ..data.consultations import load_consultations
from ..rules.answering import Answered, unpacked_answer, unpacked_letter
from ..rules.consultation import Answer, Consultation
from ..rules.drafts import Draft, consultation_draft
from ..rules.paper import Sender
from .bodies import look_of
from .decisions import decisions_of

_SOURCE = "consultation"
MOST = 500


@dataclass(frozen=True)
class AnswerTold:
    """An answer, with where its matter stands. content_number: of its newest version."""

    id: int
    matter: int
    number: str
    state: str
    version: int
    officer: str
    answered: Answered
    content_number: int
    changed_at: datetime
    sent_on: date | None
    sent_at: datetime | None
    sent_by: str
    is_example: bool


@dataclass(frozen=True)
class ConsultationTold:
    """A consultation that a party has received. answer: None until one is begun."""

    id: int
    owner: str
    shipped: str
    letter: Consultation
    version: int
    received_at: datetime
    received_by: str
    is_example: bool
    answer: AnswerTold | None

    @property
    def is_sent(self) -> bool:
        return self.answer is not None and self.answer.sent_on is not None

    @property
    def source(self) -> str:
        """What a matter that answers it is drafted from."""
        return f"{_SOURCE}:{self.id}"


def consultations_of(owner: str, *, is_open: bool = False) -> tuple[ConsultationTold, ...]:
    """What a party has received: what is to be answered first, the nearest due first; then what
    has been, the last first. is_open: only what is to be answered.
    """
    every = models.Consultation.objects.filter(owner=owner)
    if is_open:
        sent = models.ConsultationAnswer.objects.filter(sent_on__isnull=False)
        every = every.exclude(id__in=sent.values("consultation"))
    rows = list(every.order_by("-deadline", "-id")[:MOST])
    answers = _answers([each.pk for each in rows])
    found = [_told(each, answers.get(each.pk)) for each in rows]
    waiting = sorted(
        (each for each in found if not each.is_sent),
        key=lambda each: (each.letter.deadline, each.id),
    )
    return (*waiting, *(each for each in found if each.is_sent))


def consultation(consultation_id: int, owner: str) -> ConsultationTold | None:
    """One's own consultation; None for another's, or none."""
    row = models.Consultation.objects.filter(id=consultation_id, owner=owner).first()
    return _told(row, _answers([row.pk]).get(row.pk)) if row else None


def consultation_of_matter(matter_id: int) -> ConsultationTold | None:
    """The consultation that a matter answers; None of a matter that answers none."""
    rows = models.ConsultationAnswer.objects.select_related("consultation")
    found = rows.filter(matter=matter_id).first()
    if found is None:
        return None
    return _told(found.consultation, _row(_with_content().get(pk=found.pk)))


def shipped_left(owner: str) -> Mapping[str, Consultation]:
    """The consultations that come with Samling and that the party has not received."""
    own = set(models.Consultation.objects.filter(owner=owner).values_list("number", flat=True))
    return {name: each for name, each in load_consultations().items() if each.number not in own}


def answer_of(told: ConsultationTold, at: int | None = None) -> Answer | None:
    """The whole answer, with who has decided it; None until one is begun.

    at: the number of a version; None for the newest.
    """
    if told.answer is None:
        return None
    answered, changed_at = told.answer.answered, told.answer.changed_at
    if at is not None:
        row = models.ConsultationAnswerVersion.objects.filter(
            answer=told.answer.id, number=at
        ).first()
        if row is None:
            return None
        answered, changed_at = unpacked_answer(row.content), row.at
    known = [
        each
        for each in decisions_of(told.answer.matter)
        if each.kind == "decide" and each.superseded_at is None
    ]
    decided = known[-1] if known and at is None else None
    return _answer(
        told.owner,
        answered,
        number=told.answer.number,
        drafted_on=timezone.localtime(changed_at).date(),
        decided_on=decided.decided_on if decided else None,
        decided=f"{decided.body} § {decided.paragraph}" if decided else "",
        is_example=told.answer.is_example,
    )


def answer_versions(answer_id: int) -> tuple[tuple[int, datetime, str], ...]:
    """Every version of what has stood in an answer: number, when, and by whom; newest first."""
    rows = models.ConsultationAnswerVersion.objects.filter(answer=answer_id).order_by("-number")
    return tuple(rows.values_list("number", "at", "by"))


def handed_on_versions(told: AnswerTold, states: Collection[str]) -> frozenset[int]:
    """The versions of an answer that stood when its matter was handed on to one of some states:
    what one reads of an answer who does not read what is being written.
    """
    versions = answer_versions(told.id)
    steps = models.BoardEvent.objects.filter(matter=told.matter, after__in=list(states))
    handed = steps.exclude(before__in=list(states)).values_list("at", flat=True)
    stood = (next((number for number, at, _by in versions if at <= when), None) for when in handed)
    return frozenset(each for each in stood if each is not None)


def draft_of_answer(source: str, owner: str, board: str) -> Draft | None:
    """The paper of the matter that answers a consultation, from the answers as they are now."""
    told = told_source(source)
    if told is None or told.owner != owner:
        return None
    answer = answer_of(told) or _answer(
        owner, Answered(), number="-", drafted_on=timezone.localdate()
    )
    return consultation_draft(told.letter, answer, board=board)


def told_source(source: str) -> ConsultationTold | None:
    """The consultation that "consultation:12" names; None for another source."""
    what, _, name = source.partition(":")
    if what != _SOURCE or not name.isdecimal() or len(name) > 18:
        return None
    row = models.Consultation.objects.filter(id=int(name)).first()
    return _told(row, _answers([row.pk]).get(row.pk)) if row else None


def body_called(owner: str) -> str:
    """Whose answer it is, as it is named in files and in the subject."""
    return registry.party(owner).name


def _answer(owner: str, answered: Answered, **more: Any) -> Answer:
    look = look_of(owner, body_called(owner))
    return Answer(
        body=body_called(owner),
        sender=Sender(look.organisation, look.lines),
        opinions=answered.opinions,
        general=answered.general,
        **more,
    )


def _with_content() -> Any:
    """Answers with the newest of their versions."""
    newest = models.ConsultationAnswerVersion.objects.filter(answer=OuterRef("pk")).order_by(
        "-number"
    )[:1]
    return models.ConsultationAnswer.objects.select_related("matter").annotate(
        **{f"now_{name}": Subquery(newest.values(name)) for name in ("content", "number", "at")}
    )


def _answers(ids: list[int]) -> dict[int, AnswerTold]:
    """The answers that stand, by consultation: not one whose matter has been withdrawn."""
    rows = _with_content().filter(consultation__in=ids).exclude(matter__state="withdrawn")
    return {each.consultation_id: _row(each) for each in rows.order_by("id")}


def _row(found: Any) -> AnswerTold:
    matter = found.matter
    return AnswerTold(
        id=found.pk,
        matter=matter.pk,
        number=str(matter),
        state=matter.state,
        version=matter.version,
        officer=matter.officer,
        answered=unpacked_answer(found.now_content),
        content_number=found.now_number,
        changed_at=found.now_at,
        sent_on=found.sent_on,
        sent_at=found.sent_at,
        sent_by=found.sent_by,
        is_example=matter.is_example,
    )


def _told(row: models.Consultation, answer: AnswerTold | None) -> ConsultationTold:
    return ConsultationTold(
        id=row.pk,
        owner=row.owner,
        shipped=row.shipped,
        letter=unpacked_letter(row.letter),
        version=row.version,
        received_at=row.received_at,
        received_by=row.received_by,
        is_example=row.is_example,
        answer=answer,
    )


def title_of(told: ConsultationTold) -> Text:
    """What a consultation is called in a list: its title and memorandum."""
    title, memorandum = told.letter.title, told.letter.memorandum
    return Text(f"{title.sv} ({memorandum})", f"{title.en} ({memorandum})")


def has_unsent_answer(matter_id: int) -> bool:
    """Whether a matter holds the answer to a consultation that is not noted as sent."""
    rows = models.ConsultationAnswer.objects.filter(matter=matter_id, sent_on__isnull=True)
    return rows.exists()
