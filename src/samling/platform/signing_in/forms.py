"""The forms of django-allauth whose fields have no words of their own."""

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.utils.translation import gettext_lazy


class AddKeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A key and its name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = gettext_lazy("Namn på nyckeln")
        self.fields["name"].max_length = 100


class EditKeyForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name of a key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = gettext_lazy("Namn på nyckeln")
