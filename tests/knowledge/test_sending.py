"""Each letter goes once, to the one it is to, whatever the mail server and the machine do."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from smtplib import SMTPConnectError, SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend

from samling.kernel import MayNot
from samling.knowledge import actions, models, queries
from samling.knowledge.rules import MOST_REFUSED, MOST_TRIES, next_try, seconds_between
from samling.platform.models import AuditEvent

from .making import NOW, by
from .telling import confirmed, issue, published

pytestmark = pytest.mark.django_db

EMAILS = [f"l{number}@lulea.test" for number in range(4)]


class Killed(BaseException):
    """As when the machine is switched off."""


@pytest.fixture
def mail_server(monkeypatch: pytest.MonkeyPatch) -> dict[str, BaseException]:
    """What the mail server says to an address, or to everyone ("*") after it has been given it."""
    answers: dict[str, BaseException] = {}
    taken = EmailBackend.send_messages

    def send(self: EmailBackend, messages: Sequence[EmailMessage]) -> int:
        for one in messages:
            if said := answers.get(one.to[0]) or answers.get("*"):
                raise said
        return taken(self, messages)

    def opened(self: EmailBackend) -> bool:
        if "open" in answers:
            raise answers["open"]
        return True

    monkeypatch.setattr(EmailBackend, "send_messages", send)
    monkeypatch.setattr(EmailBackend, "open", opened)
    return answers


def begun() -> int:
    confirmed(EMAILS)
    number = issue()
    actions.begin_sending(number, by(reason=""))
    return number


def run(at: datetime = NOW, pause: Callable[[float], object] = lambda _: None) -> str:
    return actions.send_issues(by="test", at=at, pause=pause)


def went_to() -> list[str]:
    return [each.to[0] for each in mail.outbox]


def outcome(number: int) -> queries.Outcome:
    return queries.outcome_of(number)[number]


def test_one_letter_to_each_with_what_readers_of_mail_ask_for(settings: Any) -> None:
    settings.BASE_URL = "https://samling.test"
    number, pauses = begun(), list[float]()
    assert "4 skickade, klart" in run(pause=pauses.append)
    assert went_to() == EMAILS
    assert pauses == [60 / settings.NEWSLETTER_PER_MINUTE] * 4
    letter: Any = mail.outbox[0]
    message = letter.message()
    end = f"https://samling.test/kunskap/nyhetsbrev/avsluta/token-{EMAILS[0]}/"
    assert message["List-Unsubscribe"] == f"<{end}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["From"] == settings.DEFAULT_FROM_EMAIL
    assert message["Message-ID"].endswith("@samling.test>")
    assert message["Date"]
    html = letter.alternatives[0][0]
    for words in (letter.body, html):
        assert end in words
        assert all(other not in words for other in EMAILS[1:])
        # The letter has links of ours alone, the same in everybody's.
        assert f"https://samling.test/n/{number}/1/" in words
    assert f'<img src="https://samling.test/n/{number}/bild.gif" alt=""' in html
    assert html.replace(EMAILS[0], "") == mail.outbox[1].alternatives[0][0].replace(EMAILS[1], "")  # type: ignore[attr-defined]
    assert len({each.extra_headers["Message-ID"] for each in mail.outbox}) == 4
    told = outcome(number)
    assert (told.sent, told.failed, told.uncertain, told.waiting) == (4, 0, 0, 0)
    # Whom it went to is not kept, nor in the log.
    assert not models.IssueLetter.objects.exists()
    assert all("lulea.test" not in str(each.detail) for each in AuditEvent.objects.all())


def test_a_killed_process_leaves_one_uncertain_and_none_twice(mail_server: dict[str, Any]) -> None:
    number = begun()
    mail_server[EMAILS[1]] = Killed()
    with pytest.raises(Killed):
        run()
    mail_server.clear()
    assert "2 skickade" in run()
    assert went_to() == [EMAILS[0], *EMAILS[2:]]
    assert outcome(number).uncertain == 1
    assert queries.issue(number).state == "sending"  # type: ignore[union-attr]
    assert "klart" in run(NOW + timedelta(hours=1))
    told = outcome(number)
    assert (told.sent, told.uncertain, told.recipients) == (3, 1, 4)
    assert "inget nummer" in run(NOW + timedelta(hours=2))


def test_what_is_refused_is_tried_anew_with_a_limit(mail_server: dict[str, Any]) -> None:
    number, at = begun(), NOW
    mail_server[EMAILS[0]] = SMTPRecipientsRefused({EMAILS[0]: (451, b"later")})
    mail_server[EMAILS[1]] = SMTPRecipientsRefused({EMAILS[1]: (550, b"never")})
    run()
    assert (outcome(number).sent, outcome(number).failed, outcome(number).waiting) == (2, 1, 1)
    for _ in range(MOST_TRIES):
        at += timedelta(hours=6)
        run(at)
    told = outcome(number)
    assert (told.sent, told.failed, told.waiting) == (2, 2, 0)
    assert queries.issue(number).state == "sent"  # type: ignore[union-attr]


def test_an_address_that_is_refused_for_good_is_let_go(mail_server: dict[str, Any]) -> None:
    number = begun()
    models.Subscriber.objects.update(refused=MOST_REFUSED - 1)
    mail_server[EMAILS[1]] = SMTPRecipientsRefused({EMAILS[1]: (550, b"never")})
    run()
    told = outcome(number)
    assert (told.sent, told.failed, told.let_go, told.recipients) == (3, 1, 1, 4)
    assert not models.Subscriber.objects.filter(email=EMAILS[1]).exists()
    assert set(models.Subscriber.objects.values_list("refused", flat=True)) == {0}


@pytest.mark.parametrize(
    ("place", "error"),
    [
        ("open", SMTPConnectError(421, b"busy")),
        ("*", SMTPSenderRefused(553, b"not you", "samling@localhost")),
    ],
)
def test_a_server_that_fails_costs_nobody_their_letter(
    mail_server: dict[str, Any], place: str, error: Exception
) -> None:
    number = begun()
    mail_server[place] = error
    for _ in range(MOST_TRIES + 1):
        run()
    assert outcome(number).waiting == 4
    assert queries.issue(number).trouble == type(error).__name__  # type: ignore[union-attr]
    mail_server.clear()
    run()
    assert went_to() == EMAILS
    assert queries.issue(number).trouble == ""  # type: ignore[union-attr]


def test_a_mailbox_that_refuses_the_letter_does_not_stop_the_others(
    mail_server: dict[str, Any],
) -> None:
    number, at = begun(), NOW
    mail_server[EMAILS[0]] = SMTPDataError(552, b"full")
    run(at)
    assert queries.issue(number).trouble == "SMTPDataError"  # type: ignore[union-attr]
    run(at)
    assert went_to() == EMAILS[1:]
    for _ in range(MOST_TRIES):
        at += timedelta(hours=6)
        run(at)
    assert (outcome(number).sent, outcome(number).failed, outcome(number).waiting) == (3, 1, 0)


def test_stopped_gone_on_and_ended_and_one_who_leaves_in_between() -> None:
    number = begun()

    def stop(_: float) -> None:
        actions.take_issue_step(number, "stop", by(reason="Fel länk"))

    run(pause=stop)
    assert went_to() == EMAILS[:1]
    actions.end_newsletter(f"token-{EMAILS[2]}", at=NOW)
    assert run() == "inget nummer att skicka"
    actions.take_issue_step(number, "resume", by(reason=""))
    run()
    assert went_to() == [*EMAILS[:2], EMAILS[3]]
    assert (outcome(number).sent, outcome(number).gone) == (3, 1)
    with pytest.raises(MayNot):
        actions.begin_sending(number, by(reason=""))


def test_nobody_and_what_is_withdrawn_are_not_sent() -> None:
    slug = published()
    number = issue(slug)
    # Whoever has not confirmed gets nothing: anybody can have written the address.
    models.Subscriber.objects.create(email="l9@lulea.test", token="token-9", asked_at=NOW)
    with pytest.raises(actions.NotSent):
        actions.begin_sending(number, by(reason=""))
    confirmed(EMAILS)
    actions.take_news_step(slug, "withdraw", by(reason="Fel"))
    with pytest.raises(actions.BadNews):
        actions.begin_sending(number, by(reason=""))
    assert queries.issue(number).state == "draft"  # type: ignore[union-attr]


def test_sending_twice_from_one_form_makes_one_letter_to_each_who_has_confirmed() -> None:
    confirmed(EMAILS)
    models.Subscriber.objects.create(email="l9@lulea.test", token="token-9", asked_at=NOW)
    number, once = issue(), by(reason="")
    actions.begin_sending(number, once)
    actions.begin_sending(number, once)
    assert models.IssueLetter.objects.count() == 4


def test_waits_grow_and_end() -> None:
    waits = [next_try(tries, 451) for tries in range(1, MOST_TRIES)]
    assert waits == sorted(waits, key=lambda each: each or timedelta())
    assert None not in waits
    assert next_try(MOST_TRIES, 451) is None
    assert next_try(1, 550) is None
    assert next_try(1, None) == timedelta(minutes=10)
    for wrong in (lambda: next_try(0, None), lambda: seconds_between(0)):
        with pytest.raises(ValueError, match="letter"):
            wrong()
