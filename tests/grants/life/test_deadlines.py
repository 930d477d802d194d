"""One calendar for each party, reminders once, and what time does to grants."""

from datetime import date, datetime

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.http import Http404
from django.test import RequestFactory
from icalendar import Calendar

from samling.grants import actions, models, queries
from samling.grants.views.calendar import calendar
from samling.kernel import AreaCode
from samling.platform import notices
from samling.platform.models import AuditEvent, DailyRun, Notice

from .making import OFFICER, at, by, grant_of, holds, opened
from .money import AGENCY, PAYER, approved, paid
from .recovering import claimed_back

pytestmark = [pytest.mark.django_db, pytest.mark.long]

CARE = "elderly-care-2026"
LULEA, BODEN = "2580", "2582"
COUNTY_BOARD = "organisation:lansstyrelsen-norrbottens-lan"


def noon(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T11:00:00+00:00")


def shown(party: str) -> list[tuple[str, date]]:
    return [(due.deadline.id, due.deadline.day) for due in queries.deadlines(party)]


def test_every_day_of_a_party_is_in_one_calendar() -> None:
    life = opened(CARE)
    until = life.requisition_until
    assert until is not None
    grant = paid(life, {LULEA: 1000})[LULEA]
    recovery = claimed_back(grant, 300)
    assert shown(f"area:{LULEA}") == [
        (f"{CARE}.recovery-{recovery.pk}.payment.{LULEA}", date(2027, 1, 15))
    ]
    assert shown(f"area:{BODEN}") == [(f"{CARE}.requisition.{BODEN}", until)]
    agency = dict(shown("organisation:socialstyrelsen"))
    assert agency[f"{CARE}.requisition"] == until
    assert agency[f"{CARE}.recovery-{recovery.pk}.payment"] == date(2027, 1, 15)
    county = queries.deadlines(COUNTY_BOARD)
    assert {due.recipient for due in county} >= {AreaCode(LULEA), AreaCode(BODEN)}
    assert all(str(due.recipient).startswith("25") for due in county)
    (late,) = queries.late(f"area:{BODEN}", date(2027, 1, 1))
    assert late.deadline.days_left(date(2027, 1, 1)) == -1


def test_the_number_of_questions_does_not_grow_with_the_recipients(
    django_assert_max_num_queries: object,
) -> None:
    opened(CARE)
    queries.deadlines("area:2580")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert len(queries.open_deadlines()) == 291  # and the agency's own


def test_a_secret_address_gives_the_calendar_until_it_is_revoked() -> None:
    opened(CARE)
    party = f"area:{BODEN}"
    token = actions.make_calendar(party, by="anna", at=noon("2026-11-28"))
    assert token not in str(list(models.CalendarToken.objects.values()))
    assert token not in str(list(AuditEvent.objects.values()))
    host = {"host": "localhost"}
    request = RequestFactory().get("/kalender.ics", {"nyckel": token}, headers=host)
    answer = calendar(request)
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert str(event["SUMMARY"]).startswith("Rekvirera: ")
    assert event.decoded("DTSTART") == date(2026, 12, 31)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert actions.revoke_calendars(party, by="anna", at=noon("2026-11-29")) == 1
    with pytest.raises(Http404):
        calendar(request)
    with pytest.raises(Http404):
        calendar(RequestFactory().get("/kalender.ics", {"nyckel": "gissat"}, headers=host))


def test_reminders_go_once_before_and_after_and_at_last_to_the_county() -> None:
    opened(CARE)
    at_first = noon("2026-11-28")
    actions.add_notice_address(f"area:{BODEN}", "Social@boden.example", by="anna", at=at_first)
    actions.add_notice_address(COUNTY_BOARD, "foraldrar@bd.example", by="bo", at=at_first)
    # Still open for requisition when the day has passed: as where nobody runs the daily work.
    days = [
        ("2026-12-16", 0),
        ("2026-12-17", 1),  # 14 days before
        ("2026-12-17", 0),
        ("2026-12-29", 1),  # 3 days before fell on the 28th, which was missed
        ("2026-12-31", 1),
        ("2027-01-03", 1),
        ("2027-01-10", 1),
        ("2027-01-17", 1),  # 17 days after: all late municipalities of the county, to its board
        ("2027-01-18", 0),
    ]
    last = date(2026, 11, 28)
    for day, number in days:
        now = noon(day)
        queued = actions.remind(by="daily", at=now, last_run=last)
        assert queued == number, day
        last = now.date()
    notices.send_notices(at=noon("2027-01-18"))
    told = [letter for letter in mail.outbox if letter.to == ["social@boden.example"]]
    assert len(told) == 5
    assert "om 14 dagar" in told[0].body
    assert "3 dagar för sent" in told[3].body
    assert {letter.to[0] for letter in mail.outbox} == {
        "social@boden.example",
        "foraldrar@bd.example",
    }
    (late,) = (letter for letter in mail.outbox if letter.to == ["foraldrar@bd.example"])
    recipients = {each.about for each in queries.deadlines(COUNTY_BOARD)}
    assert late.subject == f"{len(recipients)} frister har gått ut"
    assert late.body.count(" är 17 dagar sen: Rekvirera: ") == len(recipients) == 14
    assert "Bodens kommun är 17 dagar sen" in late.body


def test_what_is_not_requisitioned_in_time_lapses_the_day_after() -> None:
    life = opened(CARE)
    kept = approved(life, LULEA, 1000)
    assert actions.lapse_late(CARE, by(OFFICER)) == 0
    told = actions.do_daily(by="daily", at=noon("2026-12-31"), last_run=None)
    assert told.startswith("0 bidrag")
    told = actions.do_daily(by="daily", at=noon("2027-01-01"), last_run=date(2026, 12, 31))
    assert told.startswith("289 bidrag inte rekvirerade i tid")
    kept.refresh_from_db()
    assert (kept.state, grant_of(life, BODEN).state) == ("approved", "lapsed")
    assert at(CARE, "offered") == 0  # type: ignore[arg-type]
    holds(CARE)
    again = actions.do_daily(by="daily", at=noon("2027-01-02"), last_run=date(2027, 1, 1))
    assert again.startswith("0 bidrag")


def test_the_daily_work_finds_reports_that_never_came() -> None:
    life = opened(CARE)
    paid(life, {LULEA: 1000})
    actions.close_scheme(CARE, by(OFFICER))
    actions.finish_paying(CARE, by(PAYER), acting_for=AGENCY)
    actions.ask_for_reports(CARE, by(OFFICER), acting_for="socialstyrelsen", until=date(2027, 2, 1))
    told = actions.do_daily(by="daily", at=noon("2027-02-02"), last_run=None)
    assert "1 återkrav föreslagna" in told
    assert models.Recovery.objects.get().kind == "unreported"


def test_the_command_does_the_day_s_work_once(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("daily")
    call_command("daily")
    told = capsys.readouterr().out
    assert told.count(", 0 påminnelser\n") == 1
    assert told.count("redan gjort i dag") == len(settings.DAILY)
    assert DailyRun.objects.count() == len(settings.DAILY)
    assert Notice.objects.count() == 0
