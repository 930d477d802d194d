"""What waits for those who keep the register and the guidance, and the way for those who fill in
checklists, on the first page at work.
"""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.kernel import Text, format_number
from samling.knowledge import access, queries
from samling.platform.templatetags.samling_format import language
from samling.registry.rules import Acting


def at_work(acting: Acting) -> dict[str, Any]:
    """Pages to review and examples to examine, and links; nothing for those who do neither."""
    if access.can_keep(acting, timezone.localdate()):
        return {
            "id": "knowledge",
            "title": _("Kunskap"),
            "waiting": _waiting(),
            "links": [
                {"label": _("Program i registret"), "href": reverse("work_programmes")},
                {"label": _("Vägledning"), "href": reverse("work_guidance")},
                {"label": _("Goda exempel"), "href": reverse("work_examples")},
                {"label": _("Nyheter"), "href": reverse("work_news")},
                {"label": _("Nyhetsbrev"), "href": reverse("work_newsletter")},
            ],
        }
    if access.can_read_filled(acting):
        return {
            "id": "knowledge",
            "title": _("Kunskap"),
            "waiting": [],
            "links": [
                {"label": _("Checklistor"), "href": reverse("work_checklists")},
                {"label": _("Goda exempel"), "href": reverse("work_examples")},
            ],
        }
    return {"waiting": [], "links": []}


def _waiting() -> list[dict[str, Any]]:
    pages = len(queries.to_review(timezone.localdate()))
    examples = len(queries.suggested_examples())
    found = []
    if pages:
        words = ngettext("%(n)s sida", "%(n)s sidor", pages)
        step = Text("Granska", "Review")
        found.append(_item(Text("Vägledning", "Guidance"), step, words, pages, "work_guidance"))
    if examples:
        words = ngettext("%(n)s exempel", "%(n)s exempel", examples)
        step = Text("Pröva förslag", "Examine suggestions")
        title = Text("Goda exempel", "Good examples")
        found.append(_item(title, step, words, examples, "work_examples"))
    return found


def _item(title: Text, step: Text, words: str, number: int, route: str) -> dict[str, Any]:
    return {
        "title": title,
        "step": step,
        "words": words % {"n": format_number(number, language())},
        "href": reverse(route),
        "day": None,
    }
