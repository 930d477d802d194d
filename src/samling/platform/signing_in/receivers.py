"""Signing in and out, and failing to, is audited."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone

from .. import actions


@receiver(user_logged_in)
def signed_in(user: Any, **_: Any) -> None:
    _record("platform.sign_in", user.email, user.email)


@receiver(user_logged_out)
def signed_out(user: Any, **_: Any) -> None:
    if user is not None:
        _record("platform.sign_out", user.email, user.email)


@receiver(user_login_failed)
def failed(credentials: dict[str, Any], **_: Any) -> None:
    tried = str(credentials.get("email") or credentials.get("username") or "?")[:180]
    _record("platform.sign_in_failed", tried, "?")


def _record(action: str, account: str, by: str) -> None:
    with transaction.atomic():
        actions.record(action=action, subject=f"account:{account}", by=by, at=timezone.now())
