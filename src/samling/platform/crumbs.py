"""The way to a page, as the frame shows it over the page."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

Crumb = tuple[str, str | None]


def crumbs(*places: Crumb) -> list[dict[str, Any]]:
    """The way to a page at work, from one's own work: words and addresses, the page itself without
    one.
    """
    way: list[Crumb] = [(_("Mitt arbete"), reverse("work")), *places]
    return [{"label": label, "href": href} for label, href in way]
