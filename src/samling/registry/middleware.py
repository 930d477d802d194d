"""Whom the person who is signed in acts for."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from samling.platform.circumstances import set_party

from . import queries
from .rules import Acting

CHOSEN = "party"  # in the session: the organisation chosen by one who has several


class ActingMiddleware:
    """Sets `request.acting` when somebody is signed in and has a role; else it is None.

    Asked anew at every request: a role that has ended, or a choice that is forged, falls away at
    once. Requests without a session ask nothing, so that public pages cost nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        acting = _acting(request)
        request.acting = acting  # type: ignore[attr-defined]
        if acting is not None:
            set_party(acting.party.id)
        return self.get_response(request)


def _acting(request: HttpRequest) -> Acting | None:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return None
    return queries.acting_for(request.user, timezone.localdate(), request.session.get(CHOSEN))
