"""A year of mornings: the command that does the day's work, and the letters that come of it.

Every party has said where it wants its letters. What is asked is who was written to on which day,
through the command itself and out of the house by e-mail.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command

from samling.grants import actions, models, queries
from samling.grants.rules.ledger import Place
from samling.grants.rules.recovery import RecoveryKind
from samling.platform.models import Notice

from ..reports.world import (
    CITY,
    JARVA,
    LULEA,
    OFFICER,
    UNIT,
    by,
    shared,
    unit,
)
from .making import UNTIL, claimed, grant_of, opened
from .money import AGENCY, PAYER, account, approved, booked, paid, paying
from .money import DAY as BANK_DAY
from .money import sent as bank_batch

pytestmark = [pytest.mark.django_db, pytest.mark.long]

CARE = "elderly-care-2026"
DAY = date(2027, 3, 1)
PARTIES = {
    f"area:{LULEA}": "lulea@lulea.example",
    f"area:{CITY}": "staden@stockholm.example",
    f"area:{JARVA}": "jarva@stockholm.example",
    f"organisation:{AGENCY}": "bidrag@socialstyrelsen.example",
    "organisation:lansstyrelsen-norrbottens-lan": "bd@lansstyrelsen.example",
    "organisation:lansstyrelsen-stockholms-lan": "ab@lansstyrelsen.example",
}
Mornings = Callable[[date, date], dict[date, list[tuple[str, str]]]]


@pytest.fixture
def mornings(monkeypatch: pytest.MonkeyPatch) -> Mornings:
    """The command is run each morning from a day to another; the letters of each, whose and what.

    Mornings without letters are left out.
    """
    for party, email in PARTIES.items():
        actions.add_notice_address(party, email, by="test", at=datetime(2026, 11, 28, tzinfo=UTC))

    def run(first: date, last: date) -> dict[date, list[tuple[str, str]]]:
        found = {}
        for number in range((last - first).days + 1):
            day = first + timedelta(days=number)
            mail.outbox.clear()
            now = datetime(day.year, day.month, day.day, 6, tzinfo=UTC)
            monkeypatch.setattr("django.utils.timezone.now", lambda now=now: now)
            call_command("daily", verbosity=0)
            call_command("daily", verbosity=0)  # a timer that rings twice
            if mail.outbox:
                found[day] = sorted((letter.to[0], letter.body) for letter in mail.outbox)
        return found

    return run


def reporting() -> models.SchemeLife:
    """A scheme that is reported by DAY: Luleå and Stockholm have money, and Järva a share."""
    of = opened(CARE)
    held = paid(of, {LULEA: 500, CITY: 1000})
    shared(held[CITY], "elderly_care", **{"0180_jarva": 600})
    actions.close_scheme(CARE, by(OFFICER))
    actions.finish_paying(CARE, by(PAYER), acting_for=AGENCY)
    actions.ask_for_reports(CARE, by(OFFICER), acting_for=AGENCY, until=DAY)
    return of


def reported(grant: models.Grant) -> None:
    """All of it, used."""
    amount = sum(queries.balances(CARE, grant.pk).at(Place.OPEN, grant.pk).values())
    answers = {
        "used": amount,
        "unused": 0,
        "amounts": {"staff": amount},
        "questions": {"results": "Fler utbildades."},
    }
    actions.save_draft(grant.pk, answers, by(UNIT, version=0), acting_for=grant.recipient_id)
    actions.send_report(grant.pk, by(UNIT), acting_for=grant.recipient_id)


def who(letters: dict[date, list[tuple[str, str]]]) -> dict[int, list[str]]:
    """To whom, by how many days after DAY; below zero before."""
    return {(day - DAY).days: [to for to, _ in each] for day, each in letters.items()}


def test_everyone_is_reminded_before_and_after_and_what_is_late_goes_to_the_county(
    mornings: Mornings,
) -> None:
    reporting()
    letters = mornings(DAY - timedelta(days=20), DAY + timedelta(days=30))
    everyone = sorted(PARTIES[each] for each in PARTIES if "lans" not in each)
    assert who(letters) == {
        **dict.fromkeys((-14, -3, 0, 3, 10), everyone),
        17: [
            "ab@lansstyrelsen.example",
            "bd@lansstyrelsen.example",
            "staden@stockholm.example",
        ],
    }
    before = dict(letters[DAY - timedelta(days=14)])
    assert before["lulea@lulea.example"].startswith("Redovisa: God omsorg och hälso- och sjukvård")
    assert "senast 1 mars 2027, om 14 dagar." in before["lulea@lulea.example"]
    assert before["jarva@stockholm.example"].startswith("Redovisa till Stockholm: ")
    assert before["bidrag@socialstyrelsen.example"].startswith("Redovisningar ska ha kommit: ")
    assert "senast i dag" in dict(letters[DAY])["lulea@lulea.example"]
    assert "10 dagar för sent" in dict(letters[DAY + timedelta(days=10)])["jarva@stockholm.example"]
    late = dict(letters[DAY + timedelta(days=17)])
    assert "Luleå kommun är 17 dagar sen: Redovisa: " in late["bd@lansstyrelsen.example"]
    assert "Stockholm" not in late["bd@lansstyrelsen.example"]
    county = late["ab@lansstyrelsen.example"]
    assert county.count("17 dagar sen") == 2
    assert "Järva stadsdelsnämnd är 17 dagar sen: Redovisa till Stockholm" in county
    assert "Stockholms stad är 17 dagar sen: Redovisa: " in county
    shared_out = late["staden@stockholm.example"]
    assert shared_out.count("17 dagar sen") == 1
    assert "Järva" in shared_out
    assert Notice.objects.filter(sent_at=None).count() == 0


def test_who_has_reported_hears_no_more(mornings: Mornings) -> None:
    of = reporting()
    mornings(DAY - timedelta(days=14), DAY - timedelta(days=14))
    reported(grant_of(of, LULEA))
    jarva = unit(grant_of(of, CITY), JARVA)
    actions.hand_back(jarva.pk, by(UNIT), acting_for=JARVA)
    letters = mornings(DAY - timedelta(days=13), DAY + timedelta(days=20))
    told = {to for each in letters.values() for to, _ in each}
    assert told == {
        "staden@stockholm.example",
        "bidrag@socialstyrelsen.example",
        "ab@lansstyrelsen.example",
    }
    assert [to for to, _ in letters[DAY + timedelta(days=17)]] == ["ab@lansstyrelsen.example"]


def test_a_report_that_is_returned_is_reminded_of_again(mornings: Mornings) -> None:
    lulea = grant_of(reporting(), LULEA)
    reported(lulea)
    actions.return_report(lulea.pk, by(OFFICER, reason="Siffran saknas."), acting_for=AGENCY)
    letters = mornings(DAY, DAY)
    assert "lulea@lulea.example" in [to for to, _ in letters[DAY]]


def test_mornings_that_were_missed_are_made_up_for_once(mornings: Mornings) -> None:
    reporting()
    mornings(DAY - timedelta(days=20), DAY - timedelta(days=20))
    letters = mornings(DAY - timedelta(days=1), DAY - timedelta(days=1))
    (mine,) = (body for to, body in letters[DAY - timedelta(days=1)] if to.startswith("lulea"))
    assert "om 1 dag." in mine  # 14 and 3 days before were missed: one letter, as things are now
    letters = mornings(DAY + timedelta(days=25), DAY + timedelta(days=25))
    assert [to for to, _ in letters[DAY + timedelta(days=25)]].count(
        "bd@lansstyrelsen.example"
    ) == 1


def test_a_mail_server_that_will_not_gets_the_letter_the_next_time(
    mornings: Mornings, monkeypatch: pytest.MonkeyPatch
) -> None:
    reporting()
    send = EmailMessage.send

    def refused(_letter: EmailMessage, *_more: object) -> int:
        raise SMTPServerDisconnected("nobody home")

    monkeypatch.setattr(EmailMessage, "send", refused)
    assert mornings(DAY, DAY) == {}
    assert Notice.objects.filter(sent_at=None).count() == 4
    monkeypatch.setattr(EmailMessage, "send", send)
    letters = mornings(DAY + timedelta(days=1), DAY + timedelta(days=1))
    assert [to for to, _ in letters[DAY + timedelta(days=1)]] == sorted(
        each for each in PARTIES.values() if "lans" not in each
    )
    assert Notice.objects.filter(sent_at=None).count() == 0


def test_a_requisition_is_reminded_of_until_it_lapses(mornings: Mornings) -> None:
    of = opened(CARE)
    claimed(grant_of(of, "2582"), 1000)
    letters = mornings(UNTIL - timedelta(days=15), UNTIL + timedelta(days=20))
    told: dict[str, list[int]] = {}
    for day, each in letters.items():
        for to, _ in each:
            told.setdefault(to, []).append((day - UNTIL).days)
    # The day after it lapses, and a recipient has nothing left to be late with.
    assert told == {
        "lulea@lulea.example": [-14, -3, 0],
        "staden@stockholm.example": [-14, -3, 0],
        "bidrag@socialstyrelsen.example": [-14, -3, 0, 3, 10],
    }
    assert grant_of(of, LULEA).state == "lapsed"
    assert grant_of(of, "2582").state == "requisitioned"


def test_a_hearing_is_reminded_of_on_both_sides(mornings: Mornings) -> None:
    grant = grant_of(reporting(), LULEA)
    recovery = actions.propose_recovery(
        grant.pk,
        RecoveryKind.OUTSIDE,
        {"elderly_care": 100},
        by(OFFICER, reason="x"),
        acting_for=AGENCY,
    )
    until = DAY + timedelta(days=60)
    actions.hear_recipient(recovery.pk, until=until, request=by(OFFICER), acting_for=AGENCY)
    letters = mornings(until - timedelta(days=14), until - timedelta(days=14))
    told = dict(letters[until - timedelta(days=14)])
    assert told["lulea@lulea.example"].startswith("Yttra er om återkrav: ")
    assert told["bidrag@socialstyrelsen.example"].startswith("Yttrande från Luleå: ")


def test_an_instalment_is_due_until_it_has_gone_to_the_bank() -> None:
    of, agency = opened(CARE), "organisation:socialstyrelsen"

    def due() -> list[str]:
        return [each.kind for each in queries.deadlines(agency) if "instalment" in each.kind]

    paying()
    for code in (LULEA, "2582"):
        account(code)
        approved(of, code, 1000)
    days = [(1, BANK_DAY), (1, BANK_DAY + timedelta(days=30))]
    actions.plan_instalments(CARE, days, by(PAYER), acting_for="socialstyrelsen")
    assert due() == ["instalment-1", "instalment-2"]
    first = bank_batch(CARE, instalment=1)
    actions.read_answer(booked(*first.payments.all()), "svar.xml", agency=AGENCY, request=by(PAYER))
    assert due() == ["instalment-2"]
    batch = bank_batch(CARE, instalment=2, only=[grant_of(of, LULEA).pk])
    # The other is still to be paid, so the last one stands.
    assert due() == ["instalment-2"]
    assert batch.state == "sent"
