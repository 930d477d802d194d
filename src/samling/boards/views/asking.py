"""Who asks, for whom, and what was sent: shared by every page of boards."""

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.boards import access, actions, queries
from samling.kernel import Actor
from samling.platform.crumbs import crumbs as crumbs
from samling.platform.demo import is_demo
from samling.platform.forms_sent import status_of as status_of
from samling.platform.forms_sent import step_asked
from samling.registry.middleware import acting_of


def actor_of(request: HttpRequest) -> Actor:
    """What the person may do in the lives of matters and meetings."""
    return access.actor_of(acting_of(request))


def owner_of(request: HttpRequest) -> str:
    """For whom the person acts, who reads its matters. Raises Forbidden for one who does not."""
    acting = acting_of(request)
    access.check_can_read(acting)
    return acting.party.id


def asked(request: HttpRequest, *, is_blind: bool = False) -> actions.Request:
    """The step that a form asks for, in the name of the organisation that the person acts for."""
    return step_asked(request, actor_of(request), acting_of(request).party.id, is_blind=is_blind)


def matter_seen(request: HttpRequest, matter_id: int) -> queries.MatterTold:
    """The matter that an address names, if this person reads it; else there is no such page."""
    found = queries.matter(matter_id, owner_of(request))
    if found is None or found.state not in access.states_read(acting_of(request)):
        raise Http404(str(matter_id))
    return found


def meeting_seen(request: HttpRequest, meeting_id: int) -> queries.MeetingRow:
    """The meeting that an address names, if it is the person's own organisation's."""
    found = queries.meeting(meeting_id, owner_of(request))
    if found is None:
        raise Http404(str(meeting_id))
    return found


def refuse_others(may: bool) -> None:
    """A page for those with another role is not there."""
    if not may:
        raise Http404


def example_band(is_example: bool) -> bool | str:
    """Across a page that shows a matter or a meeting of a demo."""
    return is_example and _(
        "Ärenden, sammanträden och personer på sidan är påhittade. Belopp ur publicerade beslut är "
        "de publicerade."
    )


def settings_band() -> bool | str:
    """Across a page of settings in a demo: whoever sits there, and what is set, is invented."""
    return is_demo() and _("Personerna och inställningarna på sidan är påhittade.")


def matters_crumb() -> tuple[str, str]:
    return _("Ärenden"), reverse("matters")


def meetings_crumb() -> tuple[str, str]:
    return _("Sammanträden"), reverse("meetings")
