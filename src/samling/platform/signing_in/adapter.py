"""What is ours in django-allauth: nobody signs up by themselves, and addresses behind our proxy."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ..address import host, whole_address
from ..origin import client_address


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """What failures are counted by: the account alone.

        django-allauth counts by the host too, as the asker writes it; its port is free to choose,
        and each would have attempts of its own.
        """
        return str(credentials.get("email") or credentials.get("username") or "").strip().lower()

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link by which a new password is chosen. key: of the account, and for once."""
        uid, _, token = key.partition("-")
        kept = {"uidb36": uid, "key": token}
        return whole_address(reverse("account_reset_password_from_key", kwargs=kept))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        super().send_mail(template_prefix, email, {**context, "site": host()})

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

    def authenticate_by_email(self, sociallogin: Any) -> tuple[Any, str] | None:
        """The account that the service vouches for, which keeps its password.

        The address was verified by the invitation that was sent to it; of one that is not said to
        be, django-allauth would take the password away.
        """
        found: tuple[Any, str] | None = super().authenticate_by_email(sociallogin)
        if found is not None:
            account, _email = found
            EmailAddress.objects.update_or_create(
                user=account,
                email=account.email,
                defaults={"verified": True, "primary": True},
            )
        return found

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Nobody gets an account by signing in, and who was let in before is not when the service
        no longer speaks for the address."""
        if not sociallogin.is_existing or not self.is_email_verified(
            sociallogin.provider, sociallogin.user.email
        ):
            raise ImmediateHttpResponse(redirect("socialaccount_signup"))
