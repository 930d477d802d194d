"""Who asks, for whom, and what was sent: shared by every page where steps are taken."""

from django.http import Http404, HttpRequest

from samling.grants import access, actions, queries
from samling.grants.rules.holding_name import HoldingName
from samling.grants.rules.life import Actor
from samling.platform.forms_sent import new_key as new_key
from samling.platform.forms_sent import step_asked
from samling.registry.middleware import acting_of as acting_of


def actor_of(request: HttpRequest) -> Actor:
    """What the person may do in the lives of grants."""
    return access.actor_of(acting_of(request))


def asked(request: HttpRequest, *, is_blind: bool = False) -> actions.Request:
    """The step that a form asks for, in the name of the area or organisation acted for."""
    party = acting_of(request).party
    acting_for = str(party.area) if party.is_area else party.organisation
    return step_asked(request, actor_of(request), acting_for, is_blind=is_blind)


def holdings_asked(scheme_id: str, code: str) -> tuple[queries.Holding, ...]:
    """The grants that an address may mean: several where it names only who has them."""
    try:
        return queries.holdings_named(scheme_id, HoldingName.parse(code))
    except ValueError:
        return ()


def holding_seen(request: HttpRequest, scheme_id: str, code: str) -> queries.Holding:
    """The grant that an address names, if this person may see it; else there is no such page.

    Of several, the first that the person may see.
    """
    acting = acting_of(request)
    for each in holdings_asked(scheme_id, code):
        if access.can_see_grant(acting, each):
            return each
    raise Http404(f"{scheme_id} {code}")


def holding_acted_on(request: HttpRequest, scheme_id: str, code: str) -> queries.Holding:
    """The grant that an address names, if this person takes steps in it; else no such page."""
    held = holding_seen(request, scheme_id, code)
    if not access.can_act_on_grant(acting_of(request), held):
        raise Http404(f"{scheme_id} {code}")
    return held


def run_seen(request: HttpRequest, scheme_id: str) -> queries.Run:
    """The scheme that an address names, if this person works with it; else no such page."""
    found = queries.run(scheme_id)
    if found is None or not access.can_see_scheme_work(acting_of(request), found):
        raise Http404(scheme_id)
    return found
