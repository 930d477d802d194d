"""Who asks, and what was sent: shared by every page at work with the register, the guidance and the
checklists.
"""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.kernel import SamlingError
from samling.knowledge import access, actions, queries
from samling.platform.crumbs import crumbs as work_crumbs
from samling.platform.forms_sent import status_of as status_of
from samling.platform.forms_sent import step_asked
from samling.platform.whole_numbers import whole_number
from samling.registry.middleware import acting_of
from samling.registry.rules import Party


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


def asked_own(request: HttpRequest, *, is_blind: bool = False) -> actions.Request:
    """The same of a step with what is one's own organisation's: a checklist or an example."""
    acting = acting_of(request)
    return step_asked(request, access.filler_of(acting), acting.party.id, is_blind=is_blind)


def reader_of(request: HttpRequest) -> Party:
    """For whom the person reads checklists. Raises Forbidden for one who does not."""
    acting = acting_of(request)
    access.check_can_read_filled(acting)
    return acting.party


def filler_of(request: HttpRequest) -> Party:
    """The same of one who fills them in; a page for those with another role is not there."""
    party = reader_of(request)
    if not access.can_fill(acting_of(request)):
        raise Http404
    return party


def version_shown(request: HttpRequest, version: int) -> int:
    """The version that a form is about: as it was first shown, also when it is shown again.

    0 is no version of anything.
    """
    return version if request.method != "POST" else whole_number(request.POST.get("version", ""), 0)


def crumbs(*places: tuple[str, str | None]) -> list[dict[str, Any]]:
    """The way to a page with the programmes, from one's own work."""
    return work_crumbs((_("Program"), reverse("work_programmes")), *places)


def programme_crumb(told: queries.ProgrammeTold) -> tuple[str, str]:
    return told.programme.name, reverse("work_programme", args=[told.programme.slug])


def band(told: queries.ProgrammeTold) -> bool | str:
    """Across a page at work with an invented programme."""
    return told.is_example and _("Programmet är påhittat, med allt som står om det.")


def taken(
    request: HttpRequest, form: Any, save: Callable[[], Any], route: str
) -> tuple[HttpResponse | None, int]:
    """The way to the page of what a form has been saved as; else None, and the status of the page
    that shows the form, which has been told what is wrong.

    save: gives what the address of the page at `route` names.
    """
    if request.method != "POST":
        return None, 200
    if not form.is_valid():
        return None, 422
    try:
        return redirect(route, save()), 302
    except SamlingError as error:
        form.tell(error.faults)
        return None, status_of(error)
