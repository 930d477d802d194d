"""What of the offers waits for a person, on the first page at work."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.kernel import Text, format_number
from samling.platform.templatetags.samling_format import language
from samling.registry.rules import Acting
from samling.supply import access, queries
from samling.supply.rules import OFFER


def at_work(acting: Acting) -> dict[str, Any]:
    """One line for all that are to be confirmed, and a link; nothing for those who do not read."""
    if not access.can_read(acting):
        return {"waiting": [], "links": []}
    return {
        "id": "offers",
        "title": _("Föräldraskapsstöd"),
        "waiting": _waiting(acting) if access.can_write(acting) else [],
        "links": [{"label": _("Utbud"), "href": reverse("own_offers")}],
    }


def _waiting(acting: Acting) -> list[dict[str, Any]]:
    numbers = queries.numbers_of(acting.party.id, timezone.localdate())
    due = numbers.due + numbers.stale
    if not due:
        return []
    words = ngettext("%(n)s insats", "%(n)s insatser", due) % {"n": format_number(due, language())}
    return [
        {
            "title": Text("Utbud av föräldraskapsstöd", "Offers of parenting support"),
            "step": OFFER.step("confirm").text,
            "words": words,
            "href": reverse("confirm_due"),
            "day": None if numbers.stale else numbers.last_day,
        }
    ]
