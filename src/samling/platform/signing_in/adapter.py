"""What is ours in django-allauth: nobody signs up by themselves, and addresses behind our proxy."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ..origin import client_address


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def clean_password(self, password: str, user: Any = None) -> str:
        if user is not None and getattr(user, "is_demo", False):
            raise ValidationError(_("Den som är påhittad har inget lösenord."))
        return str(super().clean_password(password, user))

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Pages say themselves what has been done."""


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Who signs in at an organisation's own service needs an account here with the same address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def can_authenticate_by_email(self, login: Any, email: str) -> bool:
        """A service speaks for the addresses of its own organisation and of no other."""
        return bool(self.is_email_verified(login.provider, email))

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Nobody gets an account by signing in, and who was let in before is not when the service
        no longer speaks for the address."""
        if not sociallogin.is_existing or not self.is_email_verified(
            sociallogin.provider, sociallogin.user.email
        ):
            raise ImmediateHttpResponse(redirect("socialaccount_signup"))
