"""What every page says of a consultation: how long there is, and how far the answer has come."""

from datetime import date

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.boards import access, queries
from samling.boards.forms.saying import said
from samling.boards.rules.answering import days_told
from samling.boards.rules.life import MATTER
from samling.kernel import Text, format_date
from samling.platform.templatetags.samling_format import language
from samling.registry.middleware import acting_of

from .asking import owner_of

_DECIDED = ("decided", "dispatched", "closed")


def consultation_seen(request: HttpRequest, consultation_id: int) -> queries.ConsultationTold:
    """The consultation that an address names, if it is the person's own organisation's."""
    found = queries.consultation(consultation_id, owner_of(request))
    if found is None:
        raise Http404(str(consultation_id))
    return found


def answer_seen(request: HttpRequest, found: queries.ConsultationTold) -> queries.AnswerTold | None:
    """The answer, for one who reads its matter: a member of the board reads no drafts."""
    answer = found.answer
    if answer is None or answer.state not in access.states_read(acting_of(request)):
        return None
    return answer


def answer_there(
    request: HttpRequest, consultation_id: int
) -> tuple[queries.ConsultationTold, queries.AnswerTold]:
    """A consultation with its answer, where there is one that the person reads."""
    found = consultation_seen(request, consultation_id)
    answer = answer_seen(request, found)
    if answer is None:
        raise Http404(str(consultation_id))
    return found, answer


def is_to_send(answer: queries.AnswerTold) -> bool:
    """Whether it is decided, and nobody has noted that it is sent."""
    return answer.sent_on is None and answer.state in _DECIDED


def is_decided(answer: queries.AnswerTold) -> bool:
    return answer.state in _DECIDED


def state_told(found: queries.ConsultationTold, *, is_read: bool = True) -> Text:
    """How far the answer has come. is_read: whether the person reads it as it is now."""
    answer = found.answer
    if answer is None:
        return Text("Inte påbörjat", "Not begun")
    if not is_read:
        return Text("Svaret förbereds", "The answer is being prepared")
    if answer.sent_on is not None:
        day = answer.sent_on.isoformat()
        return Text(f"Skickat {day}", f"Sent {day}")
    if answer.state in _DECIDED:
        return Text("Beslutat, inte skickat", "Decided, not sent")
    if answer.state == "draft":
        every = len(found.letter.proposals)
        told = every - len(answer.answered.left(found.letter))
        return Text(f"{told} av {every} förslag besvarade", f"{told} of {every} proposals answered")
    return MATTER.state(answer.state).text


def deadline_told(found: queries.ConsultationTold, today: date) -> str:
    """The last day in words, with how long there is; no more than the day once it is sent."""
    day = format_date(found.letter.deadline, language())
    if found.is_sent:
        return day
    return f"{day}, {said(days_told(found.letter.deadline, today))}"


def consultations_crumb() -> tuple[str, str]:
    return _("Remisser"), reverse("consultations")


def short_title(found: queries.ConsultationTold) -> str:
    """As the way to a page names it."""
    return found.letter.memorandum


def lead_of_answer(found: queries.ConsultationTold, today: date, *, is_read: bool) -> str:
    """Where the answer stands, and by when it is to be there."""
    state = said(state_told(found, is_read=is_read))
    if found.is_sent:
        return f"{state}."
    return _("Svar senast %(deadline)s. %(state)s.") % {
        "deadline": deadline_told(found, today),
        "state": state,
    }
