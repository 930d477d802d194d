"""Whom the person who is signed in acts for."""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from samling.platform.circumstances import set_party

from . import queries
from .rules import Acting, Role

CHOSEN = "party"  # in the session: the organisation chosen by one who has several


class ActingMiddleware:
    """Sets `request.acting` when somebody is signed in and has a role, else None; and
    `request.other_parties`, the ids of the organisations that the person could act for instead.

    Asked anew at every request: a role that has ended, or a choice that is forged, falls away at
    once. Requests without a session ask nothing, so that public pages cost nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        roles = _roles(request)
        acting = (
            queries.acting_among(request.user, roles, request.session.get(CHOSEN))
            if roles
            else None
        )
        request.acting = acting  # type: ignore[attr-defined]
        request.other_parties = ()  # type: ignore[attr-defined]
        if acting is not None:
            set_party(acting.party.id)
            others = tuple(each for each in roles if each != acting.party.id)
            request.other_parties = others  # type: ignore[attr-defined]
        return self.get_response(request)


def _roles(request: HttpRequest) -> Mapping[str, frozenset[Role]]:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return {}
    return queries.parties_of(request.user, timezone.localdate())


def acting_of(request: HttpRequest) -> Acting:
    """Whoever is signed in, and for whom. The access class `member` has seen to that there is."""
    acting: Acting | None = request.acting  # type: ignore[attr-defined]
    if acting is None:
        raise RuntimeError(f"{request.path} is open to people who act for nobody")
    return acting
