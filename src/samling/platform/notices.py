"""Letters by e-mail: queued once, sent by `send_notices`, tried anew when the server will not.

A letter is claimed before it is sent: its next try is set some time ahead, in a transaction of its
own. So two that send at once never send the same, no lock is held while a mail server is waited
for, and what a killed process had in hand is tried again; the server may then get a letter twice,
under the same Message-ID, which readers of mail show once.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F

from samling.kernel import is_one_line, sha256_of

from .models import Notice

MOST_TRIES = 8
_FIRST_WAIT = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Sent:
    """How many letters went, and how many the server would not take now."""

    sent: int
    failed: int


@transaction.atomic
def queue_notice(
    *, key: str, to: str, subject: str, body: str, due: datetime, at: datetime
) -> Notice:
    """Queue a letter; the same key and address again is the same letter, and changes nothing.

    Raises ValueError for a subject of more than one line or without words.
    """
    if not subject.strip() or not is_one_line(subject) or not body.strip():
        raise ValueError("a letter has a subject on one line, and words")
    notice, _ = Notice.objects.get_or_create(
        key=sha256_of([key, to.lower()]),
        defaults={"to": to, "subject": subject[:200], "body": body, "due": due, "made_at": at},
    )
    return notice


def send_notices(*, at: datetime, host: str = "samling", most: int = 1000) -> Sent:
    """Send what is due. host: of the service, in the letters' Message-ID."""
    sent = failed = 0
    due = Notice.objects.filter(sent_at=None, due__lte=at, tries__lt=MOST_TRIES)
    for notice in due.order_by("due", "id")[:most]:
        if not _claimed(notice, at):
            continue
        letter = EmailMessage(
            notice.subject,
            notice.body,
            to=[notice.to],
            headers={"Message-ID": f"<{notice.key}@{host}>", "Auto-Submitted": "auto-generated"},
        )
        try:
            letter.send()
        # ValueError: an address or a subject that no letter can have stops no letter but its own.
        except (SMTPException, OSError, ValueError) as error:
            Notice.objects.filter(pk=notice.pk).update(
                error=f"{type(error).__name__}: {error}"[:300]
            )
            failed += 1
        else:
            Notice.objects.filter(pk=notice.pk).update(sent_at=at, error="")
            sent += 1
    return Sent(sent, failed)


def stuck_notices() -> tuple[Notice, ...]:
    """Letters that were tried so often that they are tried no more: somebody has to look."""
    return tuple(Notice.objects.filter(sent_at=None, tries__gte=MOST_TRIES))


def number_due(*, at: datetime) -> int:
    """How many letters are due and will be tried."""
    return Notice.objects.filter(sent_at=None, due__lte=at, tries__lt=MOST_TRIES).count()


def _claimed(notice: Notice, at: datetime) -> bool:
    """Whether this process is the one to try it now; each wait is twice the one before."""
    return bool(
        Notice.objects.filter(pk=notice.pk, sent_at=None, tries=notice.tries).update(
            tries=F("tries") + 1, due=at + _FIRST_WAIT * 2**notice.tries
        )
    )
