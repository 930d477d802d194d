"""Signing in and out, failing to, and changing the ways in, is audited."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from .. import actions, sessions


@receiver(user_logged_in)
def signed_in(user: Any, request: HttpRequest, **_: Any) -> None:
    sessions.begin(request)
    _record("platform.sign_in", user.email, user.email)


@receiver(user_logged_out)
def signed_out(user: Any, **_: Any) -> None:
    if user is not None:
        _record("platform.sign_out", user.email, user.email)


@receiver(password_changed)
@receiver(password_set)
def chose_password(user: Any, **_: Any) -> None:
    _record("platform.choose_password", user.email, user.email)


@receiver(password_reset)
def chose_forgotten_password(user: Any, **_: Any) -> None:
    """The link came in a letter to the address, so the address is the person's."""
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    _record("platform.choose_forgotten_password", user.email, user.email)


@receiver(authenticator_added)
def added_way_in(user: Any, authenticator: Any, **_: Any) -> None:
    _record("platform.add_way_in", user.email, user.email, {"kind": authenticator.type})


@receiver(authenticator_removed)
def removed_way_in(user: Any, authenticator: Any, **_: Any) -> None:
    _record("platform.remove_way_in", user.email, user.email, {"kind": authenticator.type})


@receiver(authenticator_reset)
def renewed_way_in(user: Any, authenticator: Any, **_: Any) -> None:
    _record("platform.renew_way_in", user.email, user.email, {"kind": authenticator.type})


@receiver(user_login_failed)
def failed(credentials: dict[str, Any], **_: Any) -> None:
    tried = str(credentials.get("email") or credentials.get("username") or "?")[:180]
    _record("platform.sign_in_failed", tried, "?")


def _record(action: str, account: str, by: str, detail: dict[str, str] | None = None) -> None:
    with transaction.atomic():
        actions.record(
            action=action, subject=f"account:{account}", by=by, at=timezone.now(), detail=detail
        )
