"""Who asks, for whom, and what an address names: shared by every page of mappings at work."""

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.platform.forms_sent import step_asked
from samling.registry.middleware import acting_of
from samling.supply import access, actions
from samling.supply.queries import mapping as queries


def party_of(request: HttpRequest) -> str:
    """For whom the person acts, who reads its mappings. Raises Forbidden for one who does not."""
    acting = acting_of(request)
    access.check_can_see_mappings(acting)
    return acting.party.id


def leads(request: HttpRequest) -> bool:
    return access.can_lead(acting_of(request))


def check_leads(request: HttpRequest) -> None:
    """A page for those who lead is not there for others. Raises Forbidden and Http404."""
    party_of(request)
    if not leads(request):
        raise Http404


def round_seen(request: HttpRequest, round_id: int) -> queries.RoundTold:
    """The round that an address names, if it is the person's own organisation's."""
    found = queries.round_of(round_id, party_of(request))
    if found is None:
        raise Http404(str(round_id))
    return found


def draft_seen(request: HttpRequest, round_id: int) -> queries.RoundTold:
    """The same of one whose questions can still be changed, by one who may."""
    check_leads(request)
    found = round_seen(request, round_id)
    if found.state != "draft":
        raise Http404(str(round_id))
    return found


def reply_seen(request: HttpRequest, round_id: int) -> queries.ReplyTold:
    """The reply of the person's own organisation to the round that an address names."""
    found = queries.reply_of(round_id, party_of(request), timezone.localdate())
    if found is None:
        raise Http404(str(round_id))
    return found


def asked(request: HttpRequest, *, is_blind: bool = False) -> actions.Request:
    """The step that a form asks for, in the name of the organisation that the person acts for."""
    acting = acting_of(request)
    actor = access.mapping_actor_of(acting)
    return step_asked(request, actor, acting.party.id, is_blind=is_blind)


def example_band(is_example: bool) -> bool | str:
    """Across a page that shows a mapping of a demo."""
    return is_example and _("Kartläggningen och svaren på sidan är påhittade.")


def list_crumb() -> tuple[str, str]:
    return _("Kartläggningar"), reverse("mappings")


def round_crumb(found: queries.RoundTold) -> tuple[str, str]:
    return found.title, reverse("mapping", args=[found.id])
