"""Asking for the newsletter, confirming it and ending it. No address stands in the audit log.

Whoever asks is answered the same whether the address is known or not: what is known is told in a
letter to the address itself.
"""

import secrets
from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction

from samling.kernel import Fault, SamlingError, Text, sha256_of
from samling.platform import actions as platform
from samling.platform.circumstances import under
from samling.platform.pace import is_too_often
from samling.platform.requests import Request, one_at_a_time

from .. import models
from .mailing import confirmation_to
from .requests import begin

HOLDS = timedelta(days=3)
_SALT = "knowledge.newsletter.confirm"
_HOUR, _DAY, _WEEK = 3_600, 86_400, 604_800
_MOST_OF_CLIENT = 10
_MOST_OF_ADDRESS = ((3, _DAY), (5, _WEEK))
"""Letters to an address whoever asks: some in a row, and few where somebody asks day after day."""
_SUBJECT = "newsletter:subscribers"
_BY = "subscriber"


class TooOften(SamlingError):
    """So many addresses have been sent from the same place that it looks like a program."""


class LinkTooOld(SamlingError):
    """The link to confirm holds no more, or is not one of ours."""


def ask_newsletter(email: str, *, client: str, at: datetime) -> None:
    """Somebody asks for the newsletter to an address: send it a letter that asks for a yes.

    client: what is known of where the request came from, of which only a passing hash is kept.
    Raises TooOften; SMTPException or OSError where the mail server does not take the letter.
    """
    if is_too_often("newsletter-client", client, most=_MOST_OF_CLIENT, seconds=_HOUR):
        raise TooOften(
            Fault(
                "KNOWLEDGE-NEWSLETTER-TOO-OFTEN",
                Text(
                    "Många adresser har anmälts härifrån den senaste timmen.",
                    "Many addresses have been sent from here in the last hour.",
                ),
                Text("Vänta en timme och försök igen.", "Wait an hour and try again."),
            )
        )
    email = email.strip().lower()
    if any(
        is_too_often(f"newsletter-address-{seconds}", _mailbox(email), most=most, seconds=seconds)
        for most, seconds in _MOST_OF_ADDRESS
    ):
        return
    with transaction.atomic(), under(origin="", party=""):
        one_at_a_time(f"subscriber:{sha256_of(email)}")
        found = models.Subscriber.objects.filter(email=email).first()
        if found is None:
            found = models.Subscriber.objects.create(
                email=email, token=secrets.token_urlsafe(32), asked_at=at
            )
        elif found.confirmed_at is None:
            found.asked_at = at
            found.save()
        _record("knowledge.ask_newsletter", at)
    confirmation_to(
        email,
        token=found.token,
        signed=signing.dumps(found.token, salt=_SALT),
        is_known=found.confirmed_at is not None,
    ).send()


def read_link(signed: str) -> str:
    """The token of a link to confirm. Raises LinkTooOld."""
    try:
        token = signing.loads(signed, salt=_SALT, max_age=HOLDS)
    except signing.BadSignature:
        raise LinkTooOld(_too_old()) from None
    return str(token)


@transaction.atomic
def confirm_newsletter(signed: str, *, at: datetime) -> None:
    """Whoever has the address wants the newsletter. Again, it changes nothing. Raises LinkTooOld,
    also where the address is no longer there.
    """
    token = read_link(signed)
    found = models.Subscriber.objects.select_for_update().filter(token=token).first()
    if found is None:
        raise LinkTooOld(_too_old())
    if found.confirmed_at is None:
        found.confirmed_at, found.asked_at = at, None
        found.save()
        with under(origin="", party=""):
            _record("knowledge.confirm_newsletter", at)


@transaction.atomic
def end_newsletter(token: str, *, at: datetime) -> bool:
    """Delete the address. Whether it was there."""
    # What is not printed is no token of ours, and nothing that every database can be asked for.
    if not token.isprintable():
        return False
    number, _by_model = models.Subscriber.objects.filter(token=token).delete()
    if not number:
        return False
    with under(origin="", party=""):
        _record("knowledge.end_newsletter", at)
    return True


@transaction.atomic
def remove_subscriber(email: str, request: Request) -> bool:
    """Delete an address at the request of whoever has it. Whether it was there. Raises MayNot."""
    begin(request, "subscribers", "newsletter", has_reason=False)
    found = models.Subscriber.objects.filter(email=email.strip().lower())
    if not found.exists():
        return False
    found.delete()
    platform.record(
        action="knowledge.remove_subscriber", subject=_SUBJECT, by=request.actor.id, at=request.at
    )
    return True


def _mailbox(email: str) -> str:
    """Where letters to the address come: what follows a plus (RFC 5233) is its owner's own."""
    local, _at, domain = email.rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"


def _record(action: str, at: datetime) -> None:
    platform.record(action=action, subject=_SUBJECT, by=_BY, at=at)


def _too_old() -> Fault:
    return Fault(
        "KNOWLEDGE-NEWSLETTER-LINK",
        Text("Länken gäller inte längre.", "The link holds no more."),
        Text("Anmäl adressen en gång till.", "Sign up once more."),
    )
