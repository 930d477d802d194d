"""What a matter's page says and offers where the matter answers a consultation."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.boards import access, queries
from samling.kernel import Text
from samling.registry.middleware import acting_of

from .consultation_words import deadline_told, is_to_send


def steps_of_answer(request: HttpRequest, matter_id: int) -> list[dict[str, Any]]:
    """Where the proposals are answered, and where the answer is sent from, as its steps."""
    found, acting = queries.consultation_of_matter(matter_id), acting_of(request)
    if found is None or found.answer is None:
        return []
    if found.answer.state == "draft" and access.can_write(acting):
        text = Text("Svara på förslagen", "Answer the proposals")
        return [_link("answer", text, "answer_consultation", found.id)]
    if is_to_send(found.answer) and access.can_arrange(acting):
        text = Text("Skicka svaret", "Send the answer")
        return [_link("send_answer", text, "send_answer", found.id)]
    return []


def facts_of_answer(matter_id: int) -> list[dict[str, Any]]:
    """By when the answer is to be there."""
    found = queries.consultation_of_matter(matter_id)
    if found is None:
        return []
    return [{"term": _("Svar senast"), "value": deadline_told(found, timezone.localdate())}]


def _link(name: str, text: Text, route: str, consultation_id: int) -> dict[str, Any]:
    return {
        "id": name,
        "text": text,
        "needs_reason": False,
        "needs_another": False,
        "href": reverse(route, args=[consultation_id]),
        "waits": False,
    }
