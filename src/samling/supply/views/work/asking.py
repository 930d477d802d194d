"""Who asks, for whom, and what was sent: shared by every page of offers at work."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.kernel import AreaKind
from samling.platform.crumbs import crumbs as crumbs
from samling.platform.forms_sent import status_of as status_of
from samling.platform.forms_sent import step_asked
from samling.registry import queries as registry
from samling.registry.middleware import acting_of
from samling.supply import access, actions, queries


def owner_of(request: HttpRequest) -> str:
    """For whom the person acts, who reads its offers. Raises Forbidden for one who does not."""
    acting = acting_of(request)
    access.check_can_read(acting)
    return acting.party.id


def writer_of(request: HttpRequest) -> str:
    """The same of one who writes; a page for those with another role is not there."""
    owner = owner_of(request)
    if not access.can_write(acting_of(request)):
        raise Http404
    return owner


def asked(request: HttpRequest, *, is_blind: bool = False) -> actions.Request:
    """The step that a form asks for, in the name of the organisation that the person acts for."""
    acting = acting_of(request)
    return step_asked(request, access.actor_of(acting), acting.party.id, is_blind=is_blind)


def offer_seen(request: HttpRequest, offer_id: int) -> queries.OfferTold:
    """The offer that an address names, if it is the person's own organisation's."""
    found = queries.offer_of(offer_id, owner_of(request))
    if found is None:
        raise Http404(str(offer_id))
    return found


def municipalities() -> Mapping[str, str]:
    """Names by code of the municipalities that there are."""
    every = registry.registry().of_kind(AreaKind.MUNICIPALITY, timezone.localdate())
    return {str(each.code): each.name for each in every}


def example_band(is_example: bool) -> bool | str:
    """Across a page that shows an offer of a demo."""
    return is_example and _("Insatserna, platserna och personerna på sidan är påhittade.")


def own_crumb() -> tuple[str, str]:
    return _("Utbud"), reverse("own_offers")


def offer_crumb(found: queries.OfferTold) -> tuple[str, str]:
    return found.name or _("Utan namn"), reverse("own_offer", args=[found.id])
