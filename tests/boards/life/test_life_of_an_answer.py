"""An answer to a consultation from the letter to the day it is sent."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from samling.boards import actions, models, queries
from samling.boards.actions.keeping import destroy_due
from samling.boards.documents import answer_email
from samling.boards.rules.answering import Answered, CannotAnswer, read_proposals
from samling.boards.rules.consultation import AnswerNotReady, Opinion, Stand
from samling.kernel import MayNot, Text
from samling.platform.models import AuditEvent

from ..consulting import SUPPORTS, WHOLE, answering, decided_answer, letter, received
from ..making import CHIEF, DAY, NOW, OFFICER, OTHER, OWNER, SECRETARY, begun, by, written
from .test_life_of_a_matter import code

pytestmark = pytest.mark.django_db


def told(row: models.Consultation) -> queries.ConsultationTold:
    found = queries.consultation(row.pk, OWNER)
    assert found is not None
    return found


def answer(row: models.Consultation) -> queries.AnswerTold:
    found = told(row).answer
    assert found is not None
    return found


def test_a_consultation_that_comes_along_is_received_once_and_kept_as_it_was() -> None:
    assert set(queries.shipped_left(OWNER)) == {"samling-runt-barnet"}
    first = actions.receive_shipped("samling-runt-barnet", by(OFFICER), owner=OWNER)
    second = actions.receive_shipped("samling-runt-barnet", by(OFFICER), owner=OWNER)
    assert first.pk == second.pk
    assert queries.shipped_left(OWNER) == {}
    assert set(queries.shipped_left(OTHER)) == {"samling-runt-barnet"}
    assert (len(told(first).letter.bodies), len(told(first).letter.proposals)) == (118, 34)
    assert AuditEvent.objects.filter(action="boards.receive_consultation").count() == 1


def test_the_nearest_due_stands_first_and_what_is_sent_stands_last() -> None:
    row, _matter = decided_answer()
    later = received("EX 2", deadline=date(2026, 6, 1))
    sooner = received("EX 3", deadline=date(2026, 5, 1))
    assert [each.id for each in queries.consultations_of(OWNER)] == [row.pk, sooner.pk, later.pk]
    actions.note_sent(row.pk, DAY, by(SECRETARY, at=NOW + timedelta(days=20)))
    assert [each.id for each in queries.consultations_of(OWNER)] == [sooner.pk, later.pk, row.pk]
    assert [each.id for each in queries.consultations_of(OWNER, is_open=True)] == [
        sooner.pk,
        later.pk,
    ]


def test_a_consultation_of_ones_own_is_told_what_is_wrong_with_it() -> None:
    received()
    for wrong, expected in (
        (letter(), "BOARDS-CONSULTATION-TWICE"),
        (letter("EX 2", proposals=()), "BOARDS-CONSULTATION-PROPOSALS"),
    ):
        with pytest.raises(actions.CannotReceive) as error:
            actions.receive_consultation(wrong, by(OFFICER), owner=OWNER)
        assert code(error) == expected
    with pytest.raises(MayNot) as refused:
        actions.receive_consultation(letter("EX 3"), by(SECRETARY), owner=OWNER)
    assert code(refused) == "BOARDS-CONSULTATION-ROLE"


def test_the_same_request_twice_is_one_consultation() -> None:
    request = by(OFFICER)
    first = actions.receive_consultation(letter(), request, owner=OWNER)
    assert actions.receive_consultation(letter(), request, owner=OWNER).pk == first.pk


def test_a_consultation_is_put_right_but_not_its_proposals_once_it_is_being_answered() -> None:
    row = received()
    changed = replace(letter(), proposals=read_proposals("1.1 Annat"))
    row = actions.change_consultation(row.pk, changed, by(OFFICER, version=0))
    with pytest.raises(actions.Conflict):
        actions.change_consultation(row.pk, letter(), by(OFFICER, version=0))
    answering(row)
    with pytest.raises(actions.CannotReceive) as error:
        actions.change_consultation(row.pk, letter(), by(OFFICER))
    assert code(error) == "BOARDS-CONSULTATION-ANSWERED"
    later = replace(changed, deadline=date(2026, 5, 1), title=Text.same("Nytt namn"))
    actions.change_consultation(row.pk, later, by(OFFICER))
    assert told(row).letter.deadline == date(2026, 5, 1)


def test_a_matter_is_begun_from_it_with_a_draft_and_an_empty_answer() -> None:
    row, matter = answering()
    content = queries.content_of(matter)
    (point,) = content.listed_points
    assert point == (
        "Socialnämnden beslutar att lämna yttrandet till Exempelmyndigheten som svar från "
        "Luleå kommun."
    )
    assert "3 förslag är inte besvarade än." in content.sections["summary"].text
    assert answer(row).matter == matter.pk
    assert [len(each.left(told(row).letter)) for each in [answer(row).answered]] == [3]
    with pytest.raises(actions.CannotReceive) as error:
        begun("consultation", source=f"consultation:{row.pk}", class_code="1.2.4")
    assert code(error) == "BOARDS-ANSWER-BEGUN"


def test_the_paper_follows_the_answers_and_edits_survive() -> None:
    row, matter = answering()
    actions.write_answer(row.pk, Answered({"1.1": SUPPORTS}), by(OFFICER))
    content = queries.content_of(matter)
    assert "tillstyrker 1 förslag" in content.sections["summary"].text
    assert "[tabell: svaren]" in content.sections["description"].text
    assert [each[2] for each in content.tables["svaren"].rows] == [
        "Tillstyrker",
        "Inte besvarat än",
        "Inte besvarat än",
    ]
    written(matter, summary="Vi är i huvudsak positiva.")
    actions.write_answer(row.pk, WHOLE, by(OFFICER))
    after = queries.content_of(matter)
    assert after.sections["summary"].text == "Vi är i huvudsak positiva."
    assert after.behind == ("summary",)
    assert "avstyrker 1 förslag" in after.sections["summary"].drafted
    assert "Avstyrker:\n\n- Uppföljning varje år" in after.sections["description"].text


def test_an_answer_is_kept_in_all_its_versions() -> None:
    row, _matter = answering()
    actions.write_answer(row.pk, Answered({"1.1": SUPPORTS}), by(OFFICER))
    actions.write_answer(row.pk, Answered(), by(CHIEF), cleared=["1.1"])
    assert answer(row).answered == Answered()
    assert [number for number, _at, _by in queries.answer_versions(answer(row).id)] == [3, 2, 1]
    then = queries.answer_of(told(row), 2)
    assert then is not None
    assert dict(then.opinions) == {"1.1": SUPPORTS}
    assert queries.answer_of(told(row), 9) is None


def test_what_is_not_changed_is_no_step() -> None:
    row, _matter = answering()
    actions.write_answer(row.pk, WHOLE, by(OFFICER))
    before = models.BoardEvent.objects.count()
    assert actions.write_answer(row.pk, WHOLE, by(OFFICER)) is None
    assert models.BoardEvent.objects.count() == before


def test_an_answer_of_which_something_is_missing_is_not_handed_in() -> None:
    row, matter = answering()
    written(matter)
    only = Answered({"1.1": SUPPORTS, "1.2": Opinion(Stand.OPPOSES)})
    actions.write_answer(row.pk, only, by(OFFICER))
    with pytest.raises(AnswerNotReady) as error:
        actions.sign_matter(matter.pk, by(OFFICER))
    assert [each.code for each in error.value.faults] == [
        "BOARDS-ANSWER-NO-WORDS",
        "BOARDS-ANSWER-MISSING",
    ]


def test_answers_are_changed_only_while_the_matter_is_in_draft() -> None:
    row, matter = answering()
    actions.write_answer(row.pk, WHOLE, by(OFFICER))
    written(matter)
    actions.sign_matter(matter.pk, by(OFFICER))
    with pytest.raises(MayNot):
        actions.write_answer(row.pk, Answered({"1.1": SUPPORTS}), by(OFFICER))
    with pytest.raises(MayNot):
        actions.write_answer(row.pk, Answered(), by(SECRETARY))


def test_somebody_who_was_first_is_not_overwritten() -> None:
    row, matter = answering()
    seen = matter.version
    actions.write_answer(row.pk, Answered({"1.1": SUPPORTS}), by(CHIEF))
    with pytest.raises(actions.Conflict):
        actions.write_answer(row.pk, WHOLE, by(OFFICER, version=seen))


def test_another_organisation_neither_sees_nor_answers_it() -> None:
    row, _matter = answering()
    assert queries.consultation(row.pk, OTHER) is None
    assert queries.consultations_of(OTHER) == ()
    stranger = replace(by(OFFICER), acting_for=OTHER)
    for deed in (
        lambda: actions.write_answer(row.pk, WHOLE, stranger),
        lambda: actions.note_sent(row.pk, DAY, stranger),
        lambda: actions.change_consultation(row.pk, letter(), stranger),
        lambda: actions.receive_shipped("samling-runt-barnet", stranger, owner=OWNER),
    ):
        with pytest.raises(actions.NotYours):
            deed()
    with pytest.raises(actions.NotYours):
        actions.receive_shipped("no-such-letter", by(OFFICER), owner=OWNER)


def test_a_withdrawn_matter_leaves_the_consultation_to_be_answered_anew() -> None:
    row, matter = answering()
    actions.take_matter_step(matter.pk, "withdraw", by(OFFICER, reason="Fel nämnd."))
    assert told(row).answer is None
    _row, second = answering(row)
    assert answer(row).matter == second.pk


def test_the_decided_answer_says_who_decided_it_and_goes_into_an_email() -> None:
    row, _matter = decided_answer()
    whole = queries.answer_of(told(row))
    assert whole is not None
    assert (whole.decided, whole.decided_on) == ("Socialnämnden § 1", DAY)
    assert b"EX 2026/1" in answer_email(told(row).letter, whole)


def test_that_it_is_sent_is_noted_once_by_whom_and_when() -> None:
    row, matter = decided_answer()
    at = NOW + timedelta(days=20)
    request = by(SECRETARY, at=at)
    event = actions.note_sent(row.pk, DAY, request)
    assert actions.note_sent(row.pk, DAY, request).pk == event.pk
    sent = answer(row)
    assert (sent.sent_on, sent.sent_at, sent.sent_by) == (DAY, at, SECRETARY.id)
    assert told(row).is_sent
    trail = AuditEvent.objects.get(action="boards.matter_send_answer")
    assert (trail.subject, trail.by) == (f"matter:{matter.pk}", SECRETARY.id)
    with pytest.raises(CannotAnswer) as error:
        actions.note_sent(row.pk, DAY, by(SECRETARY, at=at))
    assert code(error) == "BOARDS-ANSWER-SENT"


@pytest.mark.parametrize("day", [DAY - timedelta(days=1), DAY + timedelta(days=29)])
def test_an_answer_is_not_sent_before_it_is_decided_or_after_today(day: date) -> None:
    row, _matter = decided_answer()
    with pytest.raises(CannotAnswer) as error:
        actions.note_sent(row.pk, day, by(SECRETARY, at=NOW + timedelta(days=20)))
    assert code(error) == "BOARDS-ANSWER-SENT-DAY"


def test_the_archive_is_given_the_answer_with_its_matter() -> None:
    _row, matter = decided_answer()
    found = queries.matter(matter.pk, OWNER)
    assert found is not None
    documents = queries.closed_matter(found).documents
    (filed,) = [each for each in documents if each.kind == "Remissvar"]
    assert (filed.title, filed.dated) == ("Svar på Exempel 1", DAY)
    assert filed.content.startswith(b"%PDF")


def test_a_letter_goes_with_its_matter_when_that_is_destroyed() -> None:
    row, matter = decided_answer()
    definition = {**matter.definition, "keep_years": 1, "keep_basis": "Dokumenthanteringsplanen"}
    models.Matter.objects.filter(pk=matter.pk).update(
        state="closed", closed_on=DAY, definition=definition, destroy_on=date(2028, 1, 1)
    )
    assert destroy_due(by="samling", at=NOW + timedelta(days=3_000)) == 1
    assert not models.Consultation.objects.filter(pk=row.pk).exists()
    assert not models.ConsultationAnswerVersion.objects.exists()


def test_what_nobody_has_decided_is_not_noted_as_sent() -> None:
    row, _matter = answering()
    actions.write_answer(row.pk, WHOLE, by(OFFICER))
    with pytest.raises(AnswerNotReady) as error:
        actions.note_sent(row.pk, DAY, by(SECRETARY))
    assert code(error) == "BOARDS-ANSWER-NOT-DECIDED"


def sent_answer() -> tuple[models.Consultation, models.Matter]:
    row, matter = decided_answer()
    actions.note_sent(row.pk, DAY, by(SECRETARY, at=NOW + timedelta(days=20)))
    return row, matter


def test_an_answer_noted_as_sent_by_mistake_waits_again_and_what_happened_stays() -> None:
    row, matter = sent_answer()
    # The last day to answer is over: the answer is late, and that is to be seen.
    request = by(SECRETARY, reason="Mejlet studsade.", at=NOW + timedelta(days=90))
    event = actions.take_back_sent(row.pk, request)
    assert actions.take_back_sent(row.pk, request).pk == event.pk
    assert (event.reason, event.detail) == ("Mejlet studsade.", {"sent_on": DAY.isoformat()})
    again = answer(row)
    assert (again.sent_on, again.sent_at, again.sent_by) == (None, None, "")
    assert [each.id for each in queries.consultations_of(OWNER, is_open=True)] == [row.pk]
    steps = [each.step for each in queries.story_of(matter.pk)]
    assert steps[-2:] == ["send_answer", "take_back_sent"]
    assert AuditEvent.objects.filter(action="boards.matter_take_back_sent").count() == 1
    actions.note_sent(row.pk, DAY, by(SECRETARY, at=NOW + timedelta(days=91)))
    assert told(row).is_sent


def test_the_note_is_taken_back_with_a_reason_by_one_who_may_note_and_only_where_there_is_one() -> (
    None
):
    row, _matter = sent_answer()
    with pytest.raises(MayNot):
        actions.take_back_sent(row.pk, by(SECRETARY))
    with pytest.raises(MayNot):
        actions.take_back_sent(row.pk, by(OFFICER, reason="Fel."))
    actions.take_back_sent(row.pk, by(SECRETARY, reason="Fel."))
    with pytest.raises(CannotAnswer) as error:
        actions.take_back_sent(row.pk, by(SECRETARY, reason="Fel."))
    assert code(error) == "BOARDS-ANSWER-NOT-SENT"


def test_when_the_matter_is_closed_the_note_stands() -> None:
    row, matter = sent_answer()
    models.Matter.objects.filter(pk=matter.pk).update(state="closed", closed_on=DAY)
    with pytest.raises(MayNot):
        actions.take_back_sent(row.pk, by(SECRETARY, reason="Fel."))
    assert told(row).is_sent
