"""A letter of the newsletter, to one person, with what programs that read mail ask of it."""

import hmac
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from samling.platform.address import whole_address

from ..documents.letter import Letter


def letter_to(address: str, letter: Letter, *, mark: str, token: str = "") -> EmailMessage:
    """The letter to one address. mark: makes its Message-ID the same each time it is made.

    token: of the subscriber, by which it is ended with one press in the program that reads mail
    (RFC 2369, RFC 8058); without one, as in a test, there is nothing to end.
    """
    end = end_address(token) if token else whole_address(_path("newsletter"))
    own = letter.ended_at(end)
    headers = {"Message-ID": f"<{_hashed(mark)}@{_host()}>", "List-Id": f"<nyhetsbrev.{_host()}>"}
    if token:
        headers["List-Unsubscribe"] = f"<{end}>"
        if end.startswith("https://"):  # RFC 8058 has no other
            headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message = EmailMultiAlternatives(own.subject, own.text, to=[address], headers=headers)
    message.attach_alternative(own.html, "text/html")
    return message


def end_address(token: str) -> str:
    """Where the subscriber of a token ends it."""
    return whole_address(_path("end_newsletter", token))


def confirmation_to(address: str, *, token: str, signed: str, is_known: bool) -> EmailMessage:
    """The letter that asks whether it was the one who has the address who asked; to one who gets
    the newsletter already it says that. In the language of the page.
    """
    words = {
        "is_known": is_known,
        "confirm": whole_address(reverse("confirm_newsletter", args=[signed])),
        "end": whole_address(reverse("end_newsletter", args=[token])),
    }
    subject = render_to_string("knowledge/letters/confirm_subject.txt", words).strip()
    body = render_to_string("knowledge/letters/confirm.txt", words).strip()
    return EmailMessage(
        subject, f"{body}\n", to=[address], headers={"Auto-Submitted": "auto-replied"}
    )


def _path(name: str, *args: Any) -> str:
    with translation.override("sv"):
        return reverse(name, args=args)


def _hashed(mark: str) -> str:
    """Nobody makes another's Message-ID, or learns from it whom a letter was to."""
    key = settings.SECRET_KEY.encode()
    return f"nyhetsbrev.{hmac.new(key, mark.encode(), sha256).hexdigest()[:40]}"


def _host() -> str:
    return urlsplit(settings.BASE_URL).hostname or "samling"
