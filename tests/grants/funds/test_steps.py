"""What a fund refuses, once for each request, by two persons, and kept by the database itself."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from samling.grants import actions, models, queries
from samling.grants.actions import Conflict, FundRefused
from samling.grants.rules.funds import Asked, Entry, EntryKind
from samling.grants.rules.life import MayNot
from samling.kernel import Kronor, SamlingError
from samling.platform.models import AuditEvent

from .world import (
    DECIDED,
    ECONOMIST,
    FUND,
    LULEA,
    OF,
    OFFICER,
    SECRETARY,
    TOML,
    by,
    closed,
    decided,
    imported,
    paid,
    proposed,
    reported,
    seen,
)

pytestmark = pytest.mark.django_db
DAY = date(2025, 11, 1)


def asked(unit: str = "Rutviks hemtjänst", **other: object) -> Asked:
    values: dict[str, object] = {
        "unit": unit,
        "activity": "",
        "applied": 5_000,
        "users": 10,
        "is_inside": True,
        "received": DAY,
    }
    return Asked(**{**values, **other})  # type: ignore[arg-type]


def applied(which: Asked, year: int = 2026, **named: object) -> models.FundApplication:
    return actions.save_fund_application(
        FUND,
        year,
        which,
        named.pop("request", None) or by(OFFICER),  # type: ignore[arg-type]
        acting_for=LULEA,
        **named,  # type: ignore[arg-type]
    )


def entered(kind: EntryKind, amount: int, day: date = DAY, why: str = "x") -> models.FundEntry:
    entry = Entry(kind, Kronor(amount), day, why)
    return actions.add_fund_entry(FUND, entry, by(ECONOMIST), acting_for=LULEA)


def test_the_same_request_is_done_once() -> None:
    first, again = imported("import"), imported("import")
    assert first.pk == again.pk
    assert (models.FundApplication.objects.count(), models.FundEntry.objects.count()) == (16, 4)
    request = by(OFFICER, key="once")
    assert applied(asked(), request=request).pk == applied(asked(), request=request).pk
    for _ in range(2):
        actions.propose_fund_year(FUND, 2026, by(OFFICER, key="propose"), acting_for=LULEA)
        actions.decide_fund_year(
            FUND,
            2026,
            by(SECRETARY, key="decide"),
            day=DECIDED[2026],
            decision="SN § 44",
            acting_for=LULEA,
        )
    assert models.FundEvent.objects.filter(year__year=2026).count() == 3
    assert models.FundEntry.objects.filter(kind=EntryKind.GRANT).count() == 8
    load = by(OFFICER, key="load")
    content = "Verksamhet;Sökt;Antal;Inom området\nKallax;500;5;ja\n".encode()
    for _ in range(2):
        loaded = actions.load_fund_applications(FUND, 2025, content, load, acting_for=LULEA)
        assert loaded == 1


def test_the_same_fund_is_not_made_twice() -> None:
    imported()
    with pytest.raises(FundRefused, match="Ni har redan en fond som heter Asta Svenssons arv"):
        imported()


def test_the_one_who_proposed_does_not_decide_nor_the_one_who_submitted_close() -> None:
    imported()
    actions.propose_fund_year(FUND, 2025, by(ECONOMIST), acting_for=LULEA)
    with pytest.raises(MayNot, match="en annan person"):
        actions.decide_fund_year(
            FUND, 2025, by(ECONOMIST), day=DECIDED[2025], decision="SN § 1", acting_for=LULEA
        )
    actions.send_back_fund_year(FUND, 2025, by(SECRETARY, reason="Fel antal"), acting_for=LULEA)
    reported(2025)
    actions.account_fund_year(FUND, 2025, by(ECONOMIST), acting_for=LULEA)
    with pytest.raises(MayNot, match="en annan person"):
        actions.close_fund_year(
            FUND, 2025, by(ECONOMIST), day=DECIDED[2026], decision="SN § 2", acting_for=LULEA
        )


def test_what_is_proposed_is_not_changed_until_it_is_sent_back() -> None:
    imported()
    proposed(2026)
    one = seen(2026).applications[0]
    for change in (
        lambda: applied(asked()),
        lambda: applied(one.asked, application_id=one.id),
        lambda: actions.withdraw_fund_application(
            FUND, 2026, one.id, by(OFFICER), acting_for=LULEA
        ),
    ):
        with pytest.raises(FundRefused, match="Tar emot ansökningar"):
            change()
    with pytest.raises(MayNot, match="Skriv varför"):
        actions.send_back_fund_year(FUND, 2026, by(SECRETARY), acting_for=LULEA)
    actions.send_back_fund_year(FUND, 2026, by(SECRETARY, reason="Fler söker"), acting_for=LULEA)
    applied(asked())
    proposed(2026)
    division = seen(2026).division
    assert division is not None
    assert (division.users, division.per_user) == (430, 423)


def test_money_that_changed_since_the_proposal_is_not_decided_on() -> None:
    imported()
    proposed(2026)
    entered(EntryKind.COST, 1_000, OF[2026].counted, "Gravvård")
    with pytest.raises(FundRefused, match="Lämna tillbaka förslaget"):
        actions.decide_fund_year(
            FUND, 2026, by(SECRETARY), day=DECIDED[2026], decision="SN § 1", acting_for=LULEA
        )
    assert seen(2026).available == 181_932
    # What happens after the day that was counted does not matter.
    actions.send_back_fund_year(FUND, 2026, by(SECRETARY, reason="x"), acting_for=LULEA)
    proposed(2026)
    entered(EntryKind.YIELD, 50_000, OF[2026].counted + timedelta(days=1))
    assert seen(2026).available == 180_932


def test_somebody_who_was_first_is_told_of() -> None:
    imported()
    version = seen(2026).version
    actions.propose_fund_year(FUND, 2026, by(OFFICER, version=version), acting_for=LULEA)
    with pytest.raises(Conflict, match="la fram förslaget till tilldelning"):
        actions.propose_fund_year(FUND, 2026, by(OFFICER, version=version), acting_for=LULEA)
    one = seen(2025).applications[0]
    applied(one.asked, 2025, application_id=one.id, request=by(OFFICER, version=one.version))
    with pytest.raises(Conflict, match="En kollega har ändrat ansökan"):
        applied(one.asked, 2025, application_id=one.id, request=by(OFFICER, version=one.version))


def test_a_withdrawn_application_counts_no_more_and_its_unit_can_apply_again() -> None:
    imported()
    one = next(each for each in seen(2026).applications if each.asked.unit == "Hertsöns hemtjänst")
    actions.withdraw_fund_application(FUND, 2026, one.id, by(OFFICER), acting_for=LULEA)
    division = seen(2026).division
    assert division is not None
    assert (division.users, division.per_user) == (316, 575)
    applied(asked("Hertsöns hemtjänst"))
    assert len(seen(2026).applications) == 9


def test_nothing_is_proposed_of_money_that_nobody_has_told_of() -> None:
    imported()
    actions.begin_fund_year(
        FUND, 2024, by(OFFICER), counted=date(2023, 11, 1), until=None, acting_for=LULEA
    )
    applied(asked(), 2024)
    with pytest.raises(FundRefused, match="inget kapitalbesked"):
        proposed(2024)
    with pytest.raises(FundRefused, match="2024 finns redan"):
        actions.begin_fund_year(
            FUND, 2024, by(OFFICER), counted=date(2023, 11, 1), until=None, acting_for=LULEA
        )
    with pytest.raises(FundRefused, match="för långt från"):
        actions.begin_fund_year(
            FUND, 2040, by(OFFICER), counted=date(2023, 11, 1), until=None, acting_for=LULEA
        )


def test_more_used_than_granted_is_the_unit_s_own_cost() -> None:
    imported()
    paid(2026)
    for each in seen(2026).granted:
        actions.save_fund_report(
            FUND, 2026, each.id, by(OFFICER), used=99_000, told="", acting_for=LULEA
        )
    actions.account_fund_year(FUND, 2026, by(OFFICER), acting_for=LULEA)
    actions.close_fund_year(
        FUND, 2026, by(SECRETARY), day=DECIDED[2026], decision="SN § 2", acting_for=LULEA
    )
    assert not models.FundEntry.objects.filter(kind=EntryKind.BACK).exists()
    report = seen(2026).report
    assert report is not None
    assert (report.used, report.to_take_back) == (181_860, 0)


def test_decisions_have_a_name_and_days_that_follow_each_other() -> None:
    imported()
    proposed(2025)
    for day, decision, words in (
        (date(2024, 11, 1), "SN § 1", "Beslutet kan inte ligga före 2024-11-14"),
        (DECIDED[2025], "  ", "inte vilket beslut"),
        (date(1024, 12, 1), "SN § 1", "utanför åren"),
    ):
        with pytest.raises(FundRefused, match=words):
            actions.decide_fund_year(
                FUND, 2025, by(SECRETARY), day=day, decision=decision, acting_for=LULEA
            )


def test_what_cannot_be_booked_by_hand_is_refused() -> None:
    imported()
    with pytest.raises(FundRefused, match="bokförs av besluten"):
        entered(EntryKind.BACK, 10)
    with pytest.raises(FundRefused, match="har inte varit än"):
        entered(EntryKind.YIELD, 10, date(2026, 12, 24))
    entry = Entry(EntryKind.YIELD, Kronor(1), DAY, "")
    with pytest.raises(MayNot):
        actions.add_fund_entry(FUND, entry, by(SECRETARY), acting_for=LULEA)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE grants_fundentry SET amount_sek = 1",
        "DELETE FROM grants_fundentry",
        "UPDATE grants_fundevent SET step = 'x'",
        "DELETE FROM grants_fundevent",
        "UPDATE grants_fundrulesversion SET at_most_per_user = 1",
        "DELETE FROM grants_fundrulesversion",
        "UPDATE grants_fundyear SET given_sek = available_sek + 1 WHERE year = 2025",
        "UPDATE grants_fundapplication SET granted_sek = applied_sek + 1",
    ],
)
def test_the_database_keeps_what_is_written_whoever_writes_to_it(statement: str) -> None:
    imported()
    decided(2025)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_each_deed_is_one_event_of_the_audit_log() -> None:
    before = AuditEvent.objects.count()
    imported()
    closed(2025)
    applied(asked())
    entered(EntryKind.YIELD, 10)
    actions.show_fund(FUND, True, by(SECRETARY), acting_for=LULEA)
    told = list(AuditEvent.objects.order_by("id")[before:].values_list("action", flat=True))
    assert told == [
        "grants.make_fund",
        *["grants.fund_year_begin"] * 2,
        *(f"grants.fund_year_{step}" for step in ("propose", "decide", "pay")),
        *["grants.save_fund_report"] * 7,
        *(f"grants.fund_year_{step}" for step in ("account", "close")),
        "grants.save_fund_application",
        "grants.add_fund_entry",
        "grants.show_fund",
    ]


def test_as_many_questions_however_many_apply() -> None:
    imported()
    paid(2025)

    def questions() -> int:
        with CaptureQueriesContext(connection) as made:
            queries.fund_year(FUND, 2026)
            queries.fund_years(FUND)
            queries.fund_book(FUND)
        return len(made)

    few = questions()
    rows = "".join(f"Verksamhet {number};{number + 1};3;ja\n" for number in range(60))
    content = f"Verksamhet;Sökt;Antal;Inom området\n{rows}".encode()
    actions.load_fund_applications(FUND, 2026, content, by(OFFICER), acting_for=LULEA)
    assert questions() == few


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"PK\x03\x04nothing", b"a;b\n1;2\n"])
def test_a_file_that_is_no_list_of_applications_is_told_of(content: bytes) -> None:
    imported()
    with pytest.raises(SamlingError) as told:
        actions.load_fund_applications(FUND, 2026, content, by(OFFICER), acting_for=LULEA)
    assert told.value.faults


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("year = 2026\ncounted", "year = 2025\ncounted"),
        ("Bergbo stödboende", "alviks  vård- och omsorgsboende"),
        ("users = 10\n", "users = 10000000000\n"),
        ("counted = 2025-11-06", "counted = 1025-11-06"),
        ("counted = 2025-11-06", "counted = 2015-11-06"),
        ("at_most_per_user = 1000", "at_most_per_user = 0"),
        ("per_year = 1600", "per_year = -1"),
        ('kind = "others"', 'kind = "grant"'),
        ("amount = 430_000", "amount = 4.5"),
        ('title = { sv = "Asta Svenssons arv"', 'title = { sv = "A\\u202Esta"'),
        ("Dans på eftermiddagar", "Dans för 19500101-1236 på eftermiddagar"),
        ("[source]", "[sources]"),
        ('holder = "2580"', 'holder = "2582"'),
    ],
)
def test_a_file_with_something_wrong_makes_nothing(was: str, becomes: str) -> None:
    content = TOML.decode().replace(was, becomes)
    assert content != TOML.decode()
    with pytest.raises(SamlingError) as told:
        actions.import_fund(content.encode(), "a.fund.toml", by(OFFICER), acting_for=LULEA)
    assert told.value.faults
    assert not models.Fund.objects.exists()
