"""The forms of django-allauth whose fields need other words than their own."""

from typing import Any

from allauth.account.forms import LoginForm, ResetPasswordForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.utils.translation import gettext_lazy

from ..mail_address import check_can_be_written_to

_WRITE = gettext_lazy("Skriv en e-postadress, till exempel namn@kommun.se.")


class SignInForm(LoginForm):  # type: ignore[misc]
    """Address and password. The way for those who have forgotten it stands after the button."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""


class ForgottenForm(ResetPasswordForm):  # type: ignore[misc]
    """An address, to which a letter goes whether or not anybody has an account by it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        email = self.fields["email"]
        email.validators = [*email.validators, check_can_be_written_to]
        email.error_messages["invalid"] = _WRITE


class AddKeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A key and its name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = gettext_lazy("Namn på nyckeln")


class EditKeyForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name of a key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = gettext_lazy("Namn på nyckeln")
