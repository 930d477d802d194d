"""Who asks, and what was sent: shared by every page at work with the register."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.kernel import SamlingError
from samling.knowledge import access, actions, queries
from samling.platform.forms_sent import form_sent
from samling.platform.whole_numbers import whole_number
from samling.registry.middleware import acting_of


def check_keeps(request: HttpRequest) -> None:
    """Raises Forbidden for one who is no officer of the agency that keeps the register."""
    access.check_can_keep(acting_of(request), timezone.localdate())


def kept(request: HttpRequest, slug: str) -> queries.ProgrammeTold:
    """The programme that an address names, for one who keeps the register."""
    check_keeps(request)
    found = queries.programme(slug)
    if found is None:
        raise Http404(slug)
    return found


def asked(request: HttpRequest, *, is_blind: bool = False) -> actions.Request:
    """The change that a form asks for, once for each time the form was shown.

    is_blind: the person was shown nothing that could have changed since.
    """
    acting = acting_of(request)
    form, content = form_sent(request)
    return actions.Request(
        actor=access.actor_of(acting),
        at=timezone.now(),
        key=f"{form}.{content}",
        version=None if is_blind else whole_number(request.POST.get("version", ""), -1),
        reason=request.POST.get("reason", "").replace("\r\n", "\n"),
        form=form,
        acting_for=acting.party.id,
    )


def status_of(error: SamlingError) -> int:
    """409 where somebody else was first, 422 for everything else that is told on the page."""
    return 409 if isinstance(error, actions.Conflict) else 422


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
