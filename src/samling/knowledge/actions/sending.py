"""The letters of an issue, one by one, in the background: each once, whatever happens.

A letter is taken in hand, and that is noted, before it is handed to the mail server. What the
server then says is noted too. A process that is killed in between leaves the letter in hand:
whether it went is not known, so it is not sent again, and the page of the issue tells how many.
What the server has said no to for now is tried anew; what it has said no to for good is not.
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from smtplib import (
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
)
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F

from samling.kernel import SYSTEM, Actor, check_step
from samling.platform import actions as platform

from .. import models
from ..documents.letter import Letter
from ..rules import ISSUE, WHO_PUBLISHES, Keeps, Side, is_for_good, next_try, seconds_between
from .counting import fold_counts
from .issues import add_up
from .mailing import letter_to

_SELF = Actor(SYSTEM, Side.SYSTEM, frozenset({Keeps.WRITES}))
_ROUND = 600.0  # seconds; the next round goes on from there
_LEASE = timedelta(minutes=15)  # after this nobody has a letter in hand any more
_OF_A_CONNECTION = 50  # servers end a connection after some hundred letters
_AT_A_TIME = 200
_LETTER = models.IssueLetter


def send_issues(
    *, by: str, at: datetime, pause: Callable[[float], object] = time.sleep, most: float = _ROUND
) -> str:
    """Send what waits of every issue that is being sent, for at most some seconds; add up what has
    been counted. Says how it went. One of the works that are done often.
    """
    until = time.monotonic() + most
    told = []
    for number in models.Issue.objects.filter(state="sending").values_list("number", flat=True):
        sent = _send(number, at, until, pause)
        is_done = _finish(number, at)
        told.append(f"nummer {number}: {sent} skickade{', klart' if is_done else ''}")
    fold_counts()
    return "; ".join(told) or "inget nummer att skicka"


def _send(number: int, at: datetime, until: float, pause: Callable[[float], object]) -> int:
    """Send until there is no more, the time is up, somebody stops it or the server fails; how many
    went."""
    issue = models.Issue.objects.get(number=number)
    letter = Letter(issue.subject, issue.html, issue.text)
    between = seconds_between(settings.NEWSLETTER_PER_MINUTE)
    sent = tried = 0
    server: Any = None
    try:
        while ids := _due(number, at):
            for pk in ids:
                if time.monotonic() >= until or not _is_sending(number):
                    return sent
                if tried % _OF_A_CONNECTION == 0:
                    server = _opened(server)
                if (row := _taken_in_hand(pk, at)) is None:
                    continue
                tried += 1
                if not _handed_over(row, letter, server, at):
                    server = _opened(server)
                else:
                    sent += 1
                pause(between)
    except (SMTPException, OSError) as error:
        # The server cannot be reached, or went silent in the middle of a letter.
        models.Issue.objects.filter(number=number).update(
            trouble=type(error).__name__[:100], trouble_at=at
        )
        return sent
    finally:
        if server is not None:
            _closed(server)
    models.Issue.objects.filter(number=number).exclude(trouble="").update(
        trouble="", trouble_at=None
    )
    return sent


def _due(number: int, at: datetime) -> list[int]:
    waiting = _LETTER.objects.filter(
        issue=number, state=_LETTER.WAITING, due__lte=at, subscriber__isnull=False
    )
    return list(waiting.order_by("id").values_list("id", flat=True)[:_AT_A_TIME])


def _is_sending(number: int) -> bool:
    return models.Issue.objects.filter(number=number, state="sending").exists()


def _taken_in_hand(pk: int, at: datetime) -> models.IssueLetter | None:
    """The letter, if this process is the one to send it, and the subscriber has not left."""
    took = _LETTER.objects.filter(
        pk=pk, state=_LETTER.WAITING, due__lte=at, subscriber__isnull=False
    ).update(state=_LETTER.IN_HAND, tries=F("tries") + 1, due=at + _LEASE)
    if not took:
        return None
    row = _LETTER.objects.select_related("subscriber").get(pk=pk)
    if row.subscriber is None:  # left in between
        _LETTER.objects.filter(pk=pk).update(state=_LETTER.WAITING)
        return None
    return row


def _handed_over(row: models.IssueLetter, letter: Letter, server: Any, at: datetime) -> bool:
    """Whether the server took it. Raises what leaves that unknown, with the letter in hand."""
    subscriber = row.subscriber
    assert subscriber is not None
    try:
        message = letter_to(
            subscriber.email,
            letter,
            mark=f"{row.issue_id}:{subscriber.token}",
            token=subscriber.token,
        )
        server.send_messages([message])
    except SMTPRecipientsRefused as refused:
        _put_back(row, next((code for code, _words in refused.recipients.values()), None), at)
        return False
    except SMTPDataError:
        # It said no to the letter itself, in this mailbox or in all. The next round begins with
        # another, so that one mailbox does not stop everybody's; for good is said to addresses.
        _put_back(row, None, at)
        raise
    except SMTPResponseException:
        # It said no to the sender, which is no fault of this address.
        own = _LETTER.objects.filter(pk=row.pk)
        own.update(state=_LETTER.WAITING, tries=F("tries") - 1, due=at)
        raise
    except ValueError:  # an address that no letter can be written to
        _LETTER.objects.filter(pk=row.pk).update(state=_LETTER.FAILED)
        return False
    _LETTER.objects.filter(pk=row.pk).update(state=_LETTER.SENT)
    if subscriber.refused:
        models.Subscriber.objects.filter(pk=subscriber.pk).update(refused=0)
    return True


def _put_back(row: models.IssueLetter, code: int | None, at: datetime) -> None:
    if is_for_good(code):
        models.Subscriber.objects.filter(issueletter=row.pk).update(refused=F("refused") + 1)
    wait = next_try(row.tries, code)
    if wait is None:
        _LETTER.objects.filter(pk=row.pk).update(state=_LETTER.FAILED)
    else:
        _LETTER.objects.filter(pk=row.pk).update(state=_LETTER.WAITING, due=at + wait)


def _opened(server: Any) -> Any:
    """A connection that nothing has been sent on. Raises SMTPException, OSError."""
    if server is not None:
        _closed(server)
    server = get_connection()
    server.open()
    return server


def _closed(server: Any) -> None:
    try:
        server.close()
    except (SMTPException, OSError):
        return  # it is closed already, at the other end


@transaction.atomic
def _finish(number: int, at: datetime) -> bool:
    """Whether every letter is dealt with; then what became of them is written down."""
    issue = models.Issue.objects.select_for_update().filter(number=number, state="sending").first()
    letters = _LETTER.objects.filter(issue=number)
    if (
        issue is None
        or letters.filter(state=_LETTER.WAITING, subscriber__isnull=False).exists()
        or letters.filter(state=_LETTER.IN_HAND, due__gt=at).exists()
    ):
        return False
    step = check_step(ISSUE, "finish", who=WHO_PUBLISHES, state=issue.state, actor=_SELF)
    issue.state = step.leads_from(issue.state)
    issue.version += 1
    add_up(issue, at)
    issue.save()
    models.IssueStep.objects.create(
        issue=issue, step="finish", by=SYSTEM, at=at, key=f"finish:{number}"
    )
    platform.record(
        action="knowledge.issue_finish",
        subject=f"issue:{number}",
        by=SYSTEM,
        at=at,
        detail={
            "sent": issue.sent,
            "failed": issue.failed,
            "uncertain": issue.uncertain,
            "let_go": issue.let_go,
        },
    )
    return True
