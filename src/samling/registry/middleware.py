"""Whom the person who is signed in acts for, or the system that has a key."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.utils import timezone

from samling.platform import errors
from samling.platform.access import Access, access_class
from samling.platform.circumstances import set_party

from . import actions, queries
from .rules import Acting, KeyActing, Role

CHOSEN = "party"  # in the session: the organisation chosen by one who has several
ACTED_FOR = "acted_for"  # in the session: the organisation that the last page was shown for


class ActingMiddleware:
    """Sets `request.acting` when somebody is signed in and has a role, else None; and
    `request.other_parties`, the ids of the organisations that the person could act for instead.

    Asked anew at every request: a role that has ended, or a choice that is forged, falls away at
    once. Requests without a session ask nothing, so that public pages cost nothing.

    One who has lost the role that a form was opened with acts for its next organisation from then
    on, without having chosen it. What stands open in the browser was written for the first, and is
    refused as after a choice.
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

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        acting: Acting | None = request.acting  # type: ignore[attr-defined]
        if acting is None:
            return None
        before = request.session.get(ACTED_FOR)
        if before == acting.party.id:
            return None
        request.session[ACTED_FOR] = acting.party.id
        if before is None:
            return None
        rotate_token(request)
        is_written = access_class(view) is Access.MEMBER and request.method == "POST"
        return errors.csrf_failure(request) if is_written else None


class KeyMiddleware:
    """Sets `request.system_key` where an operation is for organisations' own systems, to the one
    that acts by the key in the call; None where none holds.

    A person who is signed in is nobody there, so that no cookie does anything. Asked anew at every
    call: a key that is revoked falls away at once. Elsewhere keys are nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> None:
        if access_class(view) is not Access.KEY:
            return
        today = timezone.localdate()
        key = queries.acting_by_key(_bearer(request), today)
        request.user, request.acting = AnonymousUser(), None  # type: ignore[attr-defined]
        request.system_key = key  # type: ignore[attr-defined]
        set_party(key.party.id if key else "")
        if key is not None and key.used_on != today:
            actions.note_key_used(key.number, on=today)


def _bearer(request: HttpRequest) -> str:
    kind, _, written = request.headers.get("Authorization", "").partition(" ")
    return written.strip() if kind.lower() == "bearer" else ""


def key_of(request: HttpRequest) -> KeyActing:
    """Who acts by the key of the call. The access class `with_key` has seen to that there is."""
    key: KeyActing | None = getattr(request, "system_key", None)
    if key is None:
        raise RuntimeError(f"{request.path} is open without a key")
    return key


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
