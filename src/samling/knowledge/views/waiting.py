"""The way to the register from the first page at work, for those who keep it."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.knowledge import access
from samling.registry.rules import Acting


def at_work(acting: Acting) -> dict[str, Any]:
    """Links to what is kept and told; nothing for those who do not keep the register."""
    if not access.can_keep(acting, timezone.localdate()):
        return {"waiting": [], "links": []}
    return {
        "id": "knowledge",
        "title": _("Kunskap"),
        "waiting": [],
        "links": [
            {"label": _("Program i registret"), "href": reverse("work_programmes")},
            {"label": _("Nyheter"), "href": reverse("work_news")},
            {"label": _("Nyhetsbrev"), "href": reverse("work_newsletter")},
        ],
    }
