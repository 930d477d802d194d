"""The letter to somebody who has been invited, with a link by which to choose a password to who has
no way in yet."""

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from samling.kernel import Text

from ..address import whole_address


def password_link(account: Any) -> str:
    """The address, from its root, where the account chooses a password; good for some days, once.

    Whoever has it has the account: it is sent to the account's own address, and stored nowhere.
    """
    key = f"{user_pk_to_url_str(account)}-{default_token_generator.make_token(account)}"
    uid, _, token = key.partition("-")
    with translation.override(account.language):
        return reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})


def send_invitation(account: Any, *, party: str, role: Text) -> None:
    """Send the letter. party: the organisation's name. To one whose account is closed it says so.

    Raises OSError or SMTPException when the server does not take it.
    """
    has_way_in = account.has_usable_password() or account.last_login is not None
    with translation.override(account.language):
        words = {
            "account": account,
            "party": party,
            "role": role.in_(account.language),
            "is_closed": not account.is_active,
            "link": "" if has_way_in else whole_address(password_link(account)),
            "sign_in": whole_address(reverse("account_login")),
        }
        subject = render_to_string("account/email/invitation_subject.txt", words).strip()
        body = render_to_string("account/email/invitation_message.txt", words).strip()
    EmailMessage(subject, f"{body}\n", to=[account.email]).send()
