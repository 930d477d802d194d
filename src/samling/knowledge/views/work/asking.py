"""Who asks, and what was sent: shared by every page at work with the register."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.knowledge import access, actions, queries
from samling.platform.forms_sent import status_of as status_of
from samling.platform.forms_sent import step_asked
from samling.registry.middleware import acting_of


def check_keeps(request: HttpRequest) -> None:
    """Raises Forbidden for one who is no officer of the agency that keeps the register."""
    access.check_can_keep(acting_of(request), timezone.localdate())


def check_tells(request: HttpRequest) -> None:
    """Raises Forbidden for one who does not write news and the newsletter."""
    access.check_can_tell(acting_of(request), timezone.localdate())


def kept(request: HttpRequest, slug: str) -> queries.ProgrammeTold:
    """The programme that an address names, for one who keeps the register."""
    check_keeps(request)
    found = queries.programme(slug)
    if found is None:
        raise Http404(slug)
    return found


def asked(request: HttpRequest, *, is_blind: bool = False) -> actions.Request:
    """The step that a form asks for, in the name of the organisation that the person acts for."""
    acting = acting_of(request)
    return step_asked(request, access.actor_of(acting), acting.party.id, is_blind=is_blind)


def crumbs(*places: tuple[str, str | None]) -> list[dict[str, Any]]:
    """The way to a page, from one's own work."""
    return [
        {"label": _("Mitt arbete"), "href": reverse("work")},
        {"label": _("Program"), "href": reverse("work_programmes")},
        *({"label": label, "href": href} for label, href in places),
    ]


def programme_crumb(told: queries.ProgrammeTold) -> tuple[str, str]:
    return told.programme.name, reverse("work_programme", args=[told.programme.slug])


def band(told: queries.ProgrammeTold) -> bool | str:
    """Across a page at work with an invented programme."""
    return told.is_example and _("Programmet är påhittat, med allt som står om det.")
