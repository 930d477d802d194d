"""A report against the database: written, sent, returned, accepted, reopened, settled."""

import random
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from samling.grants import actions, models, queries
from samling.grants.actions import CannotReport, Conflict, NotYours, reports
from samling.grants.rules.ledger import Place
from samling.grants.rules.life import Actor, MayNot, Part, Side
from samling.grants.rules.reports import CannotSave, CannotSend
from samling.kernel import Kronor
from samling.platform.models import AuditEvent

from .world import (
    AGENCY,
    CHIEF,
    LULEA,
    OFFICER,
    SCHEME,
    SYSTEM,
    WRITER,
    answers,
    at,
    by,
    holds,
    life,
    paid,
    saved,
    sent,
)

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def grant() -> models.Grant:
    return paid(life(), LULEA, access=1000)


def test_what_is_written_is_kept_with_a_version_and_one_audit_event(grant: models.Grant) -> None:
    first = saved(grant, {"used": "ungefär"})
    again = saved(grant, answers(900, 100))
    assert (first.version, again.version) == (1, 2)
    known = queries.draft_report(grant)
    assert known.answers["used"] == 900
    assert known.saved_by == WRITER.id
    assert AuditEvent.objects.filter(action="grants.report_save").count() == 2


def test_whatever_is_sent_is_kept_as_it_was_or_refused(grant: models.Grant) -> None:
    chance = random.Random(20261128)
    words = ["", "1 000", "å🙂", "a\nb\tc", "\x00", "\ud800", "\u2028", "x" * 600, "20121212-1212"]
    leaves: list[Any] = [None, True, 0, -5, 10**15, 10**16, 1.5, [], ["during_2023"], {}, *words]
    names = ["used", "amounts", "questions", "reach", "conditions", "comments", "activities", "x"]
    inner = ["results", "kept_up", "parents", "universal_support", "total", "what", "amount", "å"]

    def value(depth: int) -> Any:
        kind = chance.randrange(4 if depth else 2)
        if kind == 2:
            return {chance.choice(inner): value(depth - 1) for _ in range(2)}
        return [value(depth - 1)] if kind == 3 else chance.choice(leaves)

    kept = refused = 0
    for _ in range(400):
        raw = {chance.choice(names): value(2) for _ in range(chance.randrange(3))}
        try:
            saved(grant, raw)
        except CannotSave:
            refused += 1
            continue
        kept += 1
        assert models.Report.objects.get(grant=grant).answers == raw
        queries.draft_report(grant)
        with pytest.raises(CannotSend):
            actions.send_report(grant.pk, by(WRITER), acting_for=LULEA)
    assert kept > 50
    assert refused > 50


def test_the_same_save_twice_is_one(grant: models.Grant) -> None:
    request = by(WRITER, key="autosave", version=0)
    for _ in range(2):
        row = actions.save_draft(grant.pk, {"used": 1}, request, acting_for=LULEA)
    assert row.version == 1


def test_who_has_an_older_draft_open_is_told_who_saved(grant: models.Grant) -> None:
    saved(grant, {"used": 1})
    with pytest.raises(Conflict, match="cia@recipient har sparat redovisningen"):
        actions.save_draft(grant.pk, {"used": 2}, by(WRITER, version=0), acting_for=LULEA)
    assert queries.draft_report(grant).answers == {"used": 1}
    saved(grant, answers(900, 100))
    with pytest.raises(Conflict):
        actions.send_report(grant.pk, by(WRITER), acting_for=LULEA, draft=1)


def test_what_is_saved_while_it_is_sent_is_not_lost(
    grant: models.Grant, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(grant, answers(1000, 0))
    check = reports.check_report

    def saved_meanwhile(*known: Any) -> Any:
        saved(grant, answers(900, 100))
        return check(*known)

    with monkeypatch.context() as patched:
        patched.setattr(reports, "check_report", saved_meanwhile)
        with pytest.raises(Conflict):
            actions.send_report(grant.pk, by(WRITER), acting_for=LULEA)
    seen = saved(grant, answers(900, 100)).version
    actions.send_report(grant.pk, by(WRITER), acting_for=LULEA)
    assert models.Report.objects.get(grant=grant).version == seen + 1
    assert grant.reports.get().used_sek == 900


def test_two_who_begin_at_once_do_not_write_over_each_other(
    grant: models.Grant, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse = reports.refuse_malformed

    def begun_meanwhile(*known: Any) -> None:
        monkeypatch.setattr(reports, "refuse_malformed", refuse)
        saved(grant, {"used": 1})

    monkeypatch.setattr(reports, "refuse_malformed", begun_meanwhile)
    with pytest.raises(Conflict):
        actions.save_draft(grant.pk, {"used": 2}, by(WRITER, version=0), acting_for=LULEA)


def test_what_must_not_be_here_is_not_saved(grant: models.Grant) -> None:
    with pytest.raises(CannotSave, match="personnummer"):
        saved(grant, answers(1, 1, questions={"results": "20121212-1212"}))
    assert not models.Report.objects.exists()


def test_a_report_with_errors_is_not_sent_and_everything_is_told(grant: models.Grant) -> None:
    saved(grant, answers(900, 99, conditions=[]))
    with pytest.raises(CannotSend) as raised:
        actions.send_report(grant.pk, by(WRITER), acting_for=LULEA)
    assert [each.code for each in raised.value.faults] == [
        "GRANTS-REPORT-PAID-SUM",
        "GRANTS-REPORT-CONDITION",
        "GRANTS-REPORT-CONDITION",
    ]
    grant.refresh_from_db()
    assert grant.state == "paid"
    assert not models.ReportVersion.objects.exists()


def test_sent_and_accepted_the_use_is_posted_and_the_rest_is_open(grant: models.Grant) -> None:
    event = sent(grant, 900, 100)
    version = models.ReportVersion.objects.get(event=event)
    assert (version.held_sek, version.used_sek, version.unused_sek) == (1000, 900, 100)
    assert version.whole["amounts"]["universal_support"] == 900
    assert [each["code"] for each in version.findings] == ["GRANTS-REPORT-UNUSED"]
    actions.accept_report(grant.pk, by(OFFICER), acting_for=AGENCY)
    assert (at(Place.USED, grant), at(Place.OPEN, grant)) == (900, 100)
    holds()
    (left,) = actions.find_recoveries(SCHEME, by(SYSTEM))
    grant.refresh_from_db()
    assert (left.amount_sek, grant.state) == (100, "accepted")


def test_sending_twice_is_one_event(grant: models.Grant) -> None:
    saved(grant, answers(1000, 0))
    one = actions.send_report(grant.pk, by(WRITER, key="send"), acting_for=LULEA)
    assert actions.send_report(grant.pk, by(WRITER, key="send"), acting_for=LULEA) == one
    assert models.ReportVersion.objects.count() == 1


def test_returned_with_comments_by_question_every_version_is_kept(grant: models.Grant) -> None:
    sent(grant, 900, 100)
    comments = {"amounts.universal_support": "Vad ingår?", "used": " "}
    returned = by(OFFICER, reason="Mer behövs.")
    actions.return_report(grant.pk, returned, acting_for=AGENCY, comments=comments)
    grant.refresh_from_db()
    assert queries.comments_on(grant) == {"amounts.universal_support": "Vad ingår?"}
    sent(grant, 950, 50)
    assert [each.used_sek for each in grant.reports.all()] == [900, 950]
    grant.refresh_from_db()
    assert queries.comments_on(grant) == {}


def test_comments_hold_nothing_about_individuals(grant: models.Grant) -> None:
    sent(grant, 900, 100)
    comments = {"used": "Gäller 20121212-1212?", "unused": "x" * 2001}
    with pytest.raises(CannotReport) as raised:
        actions.return_report(
            grant.pk, by(OFFICER, reason="x"), acting_for=AGENCY, comments=comments
        )
    assert {str(each.where) for each in raised.value.faults} == {"used", "unused"}


def test_a_part_outside_the_conditions_stays_open_with_a_reason(grant: models.Grant) -> None:
    sent(grant, 900, 100)
    part = Kronor(600)
    with pytest.raises(CannotReport, match="varför en del inte godkänns"):
        actions.accept_report(grant.pk, by(OFFICER), acting_for=AGENCY, accepted=part)
    with pytest.raises(CannotReport, match="från 0 kr till"):
        actions.accept_report(
            grant.pk, by(OFFICER, reason="x"), acting_for=AGENCY, accepted=Kronor(901)
        )
    because = by(OFFICER, reason="Lokalhyra ingår inte.")
    actions.accept_report(grant.pk, because, acting_for=AGENCY, accepted=part)
    assert (at(Place.USED, grant), at(Place.OPEN, grant)) == (600, 400)


def test_reopened_all_is_open_again_and_can_be_returned(grant: models.Grant) -> None:
    sent(grant, 1000, 0)
    actions.accept_report(grant.pk, by(OFFICER), acting_for=AGENCY)
    actions.reopen_report(grant.pk, by(CHIEF, reason="Tips."), acting_for=AGENCY)
    assert at(Place.OPEN, grant) == 1000
    actions.return_report(grant.pk, by(OFFICER, reason="Se över."), acting_for=AGENCY)
    sent(grant, 700, 300)
    actions.accept_report(grant.pk, by(OFFICER), acting_for=AGENCY)
    assert (at(Place.USED, grant), at(Place.OPEN, grant)) == (700, 300)
    holds()


def test_a_grant_that_is_used_up_is_settled(grant: models.Grant) -> None:
    sent(grant, 1000, 0)
    actions.accept_report(grant.pk, by(OFFICER), acting_for=AGENCY)
    assert actions.find_recoveries(SCHEME, by(SYSTEM)) == ()
    grant.refresh_from_db()
    assert grant.state == "settled"


def test_use_is_split_on_components_in_proportion_to_what_is_there() -> None:
    grant = paid(life(), LULEA, access=300, more=700)
    sent(grant, 500, 500)
    actions.accept_report(grant.pk, by(OFFICER), acting_for=AGENCY)
    assert queries.balances(SCHEME).at(Place.USED, grant.pk) == {"access": 150, "more": 350}
    holds()


def test_no_one_acts_on_the_grants_of_others_nor_finds_out_that_they_are(
    grant: models.Grant,
) -> None:
    sent(grant, 1000, 0)
    acts: list[Any] = [
        lambda pk, whose: actions.save_draft(pk, {}, by(WRITER, version=0), acting_for=whose),
        lambda pk, whose: actions.send_report(pk, by(WRITER), acting_for=whose),
        lambda pk, whose: actions.return_report(pk, by(OFFICER, reason="x"), acting_for=whose),
        lambda pk, whose: actions.accept_report(pk, by(OFFICER), acting_for=whose),
        lambda pk, whose: actions.reopen_report(pk, by(CHIEF, reason="x"), acting_for=whose),
        lambda pk, whose: actions.share_grant(pk, {}, by(WRITER), acting_for=whose),
        lambda pk, whose: actions.hand_back(pk, by(WRITER), acting_for=whose),
    ]
    told = set()
    for pk, whose in ((grant.pk, "0180"), (10**9, "0180"), (grant.pk, "socialstyrelsen")):
        for act in acts:
            with pytest.raises(NotYours) as raised:
                act(pk, whose)
            told.add(str(raised.value))
    assert len(told) == 1


def test_the_recipient_does_not_accept_its_own_report_nor_a_reader_write_it(
    grant: models.Grant,
) -> None:
    reader = Actor("rut@recipient", Side.RECIPIENT, frozenset([Part.PAYS]))
    with pytest.raises(MayNot):
        actions.save_draft(grant.pk, {}, by(reader, version=0), acting_for=LULEA)
    writes = Actor("per@recipient", Side.RECIPIENT, frozenset([Part.PREPARES]))
    saved(grant, answers(1000, 0), writes)
    with pytest.raises(MayNot):
        actions.send_report(grant.pk, by(writes), acting_for=LULEA)
    sent(grant, 1000, 0)
    with pytest.raises(NotYours):
        actions.accept_report(grant.pk, by(WRITER), acting_for=LULEA)
    with pytest.raises(MayNot):
        actions.accept_report(grant.pk, by(WRITER), acting_for=AGENCY)


def test_nothing_is_written_when_it_is_sent_or_when_the_scheme_is_settled(
    grant: models.Grant,
) -> None:
    sent(grant, 1000, 0)
    with pytest.raises(CannotReport, match="Läget är ”Redovisat”"):
        saved(grant, answers(1, 999))
    other = paid(grant.life, "0114", access=5)
    stored = models.Allocation.objects.filter(kind="published").first()
    models.SchemeLife.objects.filter(pk=SCHEME).update(state="settled", decided=stored)
    with pytest.raises(CannotReport, match="tar inte emot fler"):
        saved(other, answers(5, 0))
    with pytest.raises(CannotReport, match="tar inte emot fler"):
        actions.send_report(other.pk, by(WRITER), acting_for="0114")


def test_what_was_sent_is_never_changed_or_removed(grant: models.Grant) -> None:
    sent(grant, 1000, 0)
    for change in (
        lambda: models.ReportVersion.objects.update(used_sek=1),
        lambda: models.ReportVersion.objects.all()._raw_delete("default"),
        lambda: models.ReportForm.objects.update(definition={}),
    ):
        with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
            change()
    assert models.ReportVersion.objects.get().used_sek == 1000
