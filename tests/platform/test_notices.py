"""Letters: queued once, sent once, tried anew when the server will not, and never for ever."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command

from samling.platform import notices
from samling.platform.models import Notice

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 1, 28, 9, tzinfo=UTC)


def queued(key: str = "k", to: str = "a@example.org", subject: str = "Frist") -> Notice:
    return notices.queue_notice(key=key, to=to, subject=subject, body="Ord.", due=NOW, at=NOW)


def test_the_same_letter_is_queued_and_sent_once() -> None:
    first = queued()
    assert queued(to="A@example.org") == first
    queued(key="another")
    assert notices.send_notices(at=NOW - timedelta(seconds=1)) == notices.Sent(0, 0)
    assert notices.send_notices(at=NOW) == notices.Sent(2, 0)
    assert notices.send_notices(at=NOW) == notices.Sent(0, 0)
    assert queued() == first
    assert notices.send_notices(at=NOW + timedelta(days=1)) == notices.Sent(0, 0)
    assert len(mail.outbox) == 2
    assert mail.outbox[0].extra_headers["Message-ID"] == f"<{first.key}@samling>"


def test_a_server_that_will_not_is_tried_anew_later_and_not_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(letter: EmailMessage) -> int:
        raise SMTPServerDisconnected("gone")

    queued()
    monkeypatch.setattr(EmailMessage, "send", fails)
    now = NOW
    assert notices.send_notices(at=now) == notices.Sent(0, 1)
    assert notices.send_notices(at=now + timedelta(minutes=9)) == notices.Sent(0, 0)
    for tries in range(1, notices.MOST_TRIES):
        now += timedelta(minutes=10 * 2 ** (tries - 1))
        assert notices.send_notices(at=now) == notices.Sent(0, 1)
    assert notices.send_notices(at=now + timedelta(days=9)) == notices.Sent(0, 0)
    (stuck,) = notices.stuck_notices()
    assert "SMTPServerDisconnected" in stuck.error


def test_a_letter_to_an_address_that_none_can_be_sent_to_stops_no_other() -> None:
    queued(to=f"a@{'å' * 60}.se")
    queued(key="another")
    assert notices.send_notices(at=NOW) == notices.Sent(1, 1)


def test_two_that_send_at_once_do_not_send_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    queued()
    sent = []

    def send_while_another_sends(letter: EmailMessage) -> int:
        sent.append(letter)
        notices.send_notices(at=NOW)
        return 1

    monkeypatch.setattr(EmailMessage, "send", send_while_another_sends)
    assert notices.send_notices(at=NOW) == notices.Sent(1, 0)
    assert len(sent) == 1


@pytest.mark.parametrize("subject", ["", "  ", "två\nrader"])
def test_a_letter_has_a_subject_on_one_line(subject: str) -> None:
    with pytest.raises(ValueError, match="subject"):
        queued(subject=subject)


def test_the_command_tells_how_many(capsys: pytest.CaptureFixture[str]) -> None:
    queued()
    call_command("send_notices")
    assert "1 brev skickade" in capsys.readouterr().out
