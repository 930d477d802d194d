"""Mappings that wait for a person, on the first page at work."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.kernel import Text
from samling.registry.rules import Acting
from samling.supply import access
from samling.supply.queries import mapping as queries


def at_work(acting: Acting) -> dict[str, Any]:
    """Those to answer, each with its last day, and a link; nothing for those who do not read."""
    if not access.can_see_mappings(acting):
        return {"waiting": [], "links": []}
    return {
        "id": "offers",
        "title": _("Föräldraskapsstöd"),
        "waiting": _waiting(acting) if access.can_reply(acting) else [],
        "links": [{"label": _("Kartläggningar"), "href": reverse("mappings")}],
    }


def _waiting(acting: Acting) -> list[dict[str, Any]]:
    today = timezone.localdate()
    return [
        {
            "title": Text.same(each.title),
            "step": Text("Svara på en kartläggning", "Answer a mapping"),
            "words": _left((each.closes - today).days),
            "href": reverse("mapping_reply", args=[each.id]),
            "day": each.closes,
        }
        for each in queries.rounds_asked(acting.party.id, today)
        if each.is_taken and each.state != "sent" and each.closes is not None
    ]


def _left(days: int) -> str:
    return ngettext("%(n)s dag kvar", "%(n)s dagar kvar", days) % {"n": days}
