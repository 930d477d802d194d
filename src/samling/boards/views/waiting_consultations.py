"""What of consultations waits for a person, on the first page at work."""

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Any

from django.urls import reverse
from django.utils import timezone

from samling.boards import queries
from samling.boards.forms.saying import said
from samling.boards.rules.answering import days_told
from samling.boards.rules.life import Part
from samling.kernel import Text

from .consultation_words import is_to_send


def waits_for_answer(found: queries.ConsultationTold) -> bool:
    """Whether some proposal is to be answered still, or said why of."""
    answer = found.answer
    if answer is None:
        return True
    return answer.state == "draft" and not answer.answered.is_whole(found.letter)


def waiting_consultations(
    asked: Iterable[queries.ConsultationTold], parts: Collection[StrEnum]
) -> list[dict[str, Any]]:
    """Those to begin or go on answering, and those to send, as items of the first page."""
    items = []
    for each in asked:
        if Part.WRITES in parts and waits_for_answer(each):
            step = Text("Svara på remissen", "Answer the consultation")
            items.append(_item(each, step, "consultation"))
        if Part.MEETS in parts and each.answer is not None and is_to_send(each.answer):
            items.append(_item(each, Text("Skicka svaret", "Send the answer"), "send_answer"))
    return items


def due(found: queries.ConsultationTold | None) -> dict[str, Any]:
    """By when, and how long there is; nothing where nobody waits for it."""
    if found is None or found.is_sent:
        return {"words": "", "day": None}
    day = found.letter.deadline
    return {"words": said(days_told(day, timezone.localdate())), "day": day}


def _item(found: queries.ConsultationTold, step: Text, route: str) -> dict[str, Any]:
    title = found.letter.title
    name = found.letter.memorandum
    return {
        "title": Text(f"{name} {title.sv}", f"{name} {title.en}"),
        "step": step,
        "href": reverse(route, args=[found.id]),
        **due(found),
    }
