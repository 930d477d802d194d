"""What the officer sees: this year beside last, the list of a scheme, and a draw done again."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from samling.grants import actions, models, queries
from samling.grants.actions import CannotDraw, NotDone, NotYours
from samling.grants.queries import reports as report_queries
from samling.grants.rules.life import MayNot
from samling.grants.rules.life.sampling import draw_sample
from samling.grants.rules.reports import form_from
from samling.kernel import AreaCode, SamlingError

from .world import (
    AGENCY,
    CHIEF,
    LULEA,
    OFFICER,
    SCHEME,
    WRITER,
    answers,
    by,
    life,
    paid,
    saved,
    sent,
)

pytestmark = pytest.mark.django_db
BEFORE = "parenting-support-crime-prevention-2023"
CODES = ["0114", "0115", "0117", "0120", "0123", "0125", "0126", "0127", "0128", "0136"]


@pytest.fixture
def following(monkeypatch: pytest.MonkeyPatch) -> None:
    """The scheme follows another; its form is the same but for that."""
    definition = dict(queries.form_of(SCHEME).definition) | {"follows": BEFORE, "jump_floor": 0}
    form = form_from(definition, "x")
    forms: dict[str, Any] = dict.fromkeys([SCHEME, BEFORE], form)
    monkeypatch.setattr(report_queries, "load_forms", lambda: forms)


@pytest.mark.usefixtures("following")
def test_this_year_stands_beside_last_and_a_jump_is_commented_on() -> None:
    before = paid(life(BEFORE), LULEA, crime_prevention=1000)
    sent(before, 500, 500)
    grant = paid(life(), LULEA, access=1000)
    draft = queries.draft_report(grant)
    assert draft.version == 0
    assert draft.facts.last_year is not None
    saved(grant, answers(1000, 0))
    with pytest.raises(SamlingError, match="förra året"):
        actions.send_report(grant.pk, by(WRITER), acting_for=LULEA)
    comments = {f"GRANTS-REPORT-JUMP:{where}": "Fler grupper." for where in ("used", "unused")} | {
        "GRANTS-REPORT-JUMP:amounts.universal_support": "Fler grupper."
    }
    saved(grant, answers(1000, 0, comments=comments))
    actions.send_report(grant.pk, by(WRITER), acting_for=LULEA)
    review = queries.review(grant)
    assert review is not None
    rows = {each.question: each for each in review.rows}
    assert (rows["used"].now, rows["used"].before, rows["used"].change) == (1000, 500, 500)
    assert rows["reach.parents.total"].change == 0
    assert {each["comment"] for each in review.findings} == {"Fler grupper."}
    (line,) = queries.report_lines(SCHEME)
    assert line.warnings == 3
    assert [each.sv.split(" (")[0] for each in line.risks] == [
        "Varningar som kommenterats i stället för att rättas"
    ]


@pytest.mark.usefixtures("following")
def test_last_year_may_come_from_an_older_system() -> None:
    before = paid(life(BEFORE), LULEA, crime_prevention=1000)
    content = f"Bidrag;Mottagare;Ändamål;Belopp\n{BEFORE};2580;Annat;400".encode()
    actions.import_report_rows(
        content.replace(b"Annat", "Annat förebyggande föräldraskapsstöd".encode()),
        "gammalt.csv",
        by(OFFICER),
        acting_for=AGENCY,
    )
    assert before.report_rows.get().amount_sek == 400
    grant = paid(life(), LULEA, access=1000)
    whole = queries.last_year_report(grant, queries.form_of(SCHEME))
    assert whole is not None
    assert (whole.used, whole.amounts["other"]) == (400, 400)


def test_every_version_can_be_looked_at() -> None:
    grant = paid(life(), LULEA, access=1000)
    assert queries.review(grant) is None
    sent(grant, 900, 100)
    actions.return_report(grant.pk, by(OFFICER, reason="x"), acting_for=AGENCY)
    sent(grant, 800, 200)
    first, last = queries.review(grant, 1), queries.review(grant)
    assert first is not None
    assert last is not None
    assert (first.whole.used, last.whole.used, last.numbers) == (900, 800, (1, 2))
    assert last.sent_by == WRITER.id
    assert queries.review(grant, 3) is None


def reported(codes: list[str]) -> models.SchemeLife:
    of = life()
    for code in codes:
        sent(
            paid(of, code, access=100),
            100 if code != CODES[3] else 50,
            0 if code != CODES[3] else 50,
        )
    return of


def test_a_draw_is_kept_with_its_seed_and_can_be_done_again() -> None:
    reported(CODES)
    made = actions.draw_reports(
        SCHEME, Fraction(1, 5), "Lotto 2024-02-03", by(OFFICER), acting_for=AGENCY
    )
    drawn = {each.grant.recipient_id: each.reasons for each in made.drawn.all()}
    again = draw_sample(
        [AreaCode(code) for code in CODES],
        share=Fraction(1, 5),
        seed="Lotto 2024-02-03",
        risks={AreaCode(CODES[3]): ()},
    )
    assert sorted(drawn) == [str(each.recipient) for each in again]
    assert "inte använd" in drawn[CODES[3]][-1]["sv"]
    assert (made.by, made.share, made.reports) == (OFFICER.id, "1/5", 10)
    assert [rule["id"] for rule in made.rules] == ["unused", "late", "jump", "warnings"]
    lines = {str(line.recipient): line for line in queries.report_lines(SCHEME)}
    assert {code for code, line in lines.items() if line.drawn} == set(drawn)
    for change in (
        lambda: models.Draw.objects.update(seed="another"),
        lambda: models.DrawnReport.objects.all()._raw_delete("default"),
    ):
        with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
            change()


def test_drawing_twice_with_one_request_is_one_draw() -> None:
    reported(CODES[:2])
    request = by(OFFICER, key="draw")
    share = Fraction(1, 2)
    one = actions.draw_reports(SCHEME, share, "a", request, acting_for=AGENCY)
    assert actions.draw_reports(SCHEME, share, "a", request, acting_for=AGENCY) == one


@pytest.mark.parametrize(
    ("share", "seed", "codes"),
    [
        (Fraction(11, 10), "a", ["SHARE"]),
        (Fraction(1, 10), " ", ["SEED"]),
        (Fraction(-1), "a" * 101, ["SHARE", "SEED"]),
    ],
)
def test_what_cannot_be_drawn_is_told(share: Fraction, seed: str, codes: list[str]) -> None:
    reported(CODES[:1])
    with pytest.raises(CannotDraw) as raised:
        actions.draw_reports(SCHEME, share, seed, by(OFFICER), acting_for=AGENCY)
    assert [each.code for each in raised.value.faults] == [f"GRANTS-DRAW-{c}" for c in codes]


def test_only_the_agency_draws_and_only_when_there_are_reports() -> None:
    life()
    with pytest.raises(CannotDraw, match="Inga redovisningar"):
        actions.draw_reports(SCHEME, Fraction(1), "a", by(OFFICER), acting_for=AGENCY)
    with pytest.raises(NotYours):
        actions.draw_reports(SCHEME, Fraction(1), "a", by(OFFICER), acting_for="socialstyrelsen")
    with pytest.raises(MayNot):
        actions.draw_reports(SCHEME, Fraction(1), "a", by(WRITER), acting_for=AGENCY)


@pytest.mark.parametrize("number", [2, 8])
def test_the_list_of_a_scheme_asks_as_much_however_many_reports(number: int) -> None:
    reported(CODES[:number])
    with CaptureQueriesContext(connection) as asked:
        assert len(queries.report_lines(SCHEME)) == number
    assert len(asked.captured_queries) == 5


def test_a_report_after_the_last_day_is_late() -> None:
    of = reported(CODES[:1])
    of.report_until = date(2026, 11, 20)
    of.save()
    (line,) = queries.report_lines(SCHEME)
    assert line.days_late == 3
    assert any("för sent" in each.sv for each in line.risks)


def test_a_report_that_was_returned_is_late_by_its_own_day() -> None:
    """In the list of reports, and in the order that a county sees grants in."""
    of = reported(CODES[:1])
    silent = paid(of, CODES[1], access=100)
    models.SchemeLife.objects.update(report_until=date(2026, 11, 20))
    returned = of.grants.exclude(pk=silent.pk).get()
    actions.return_report(returned.pk, by(OFFICER, reason="Se över."), acting_for=AGENCY)
    own, everyones = queries.report_lines(SCHEME)
    assert own.until is not None
    assert own.until > date(2026, 11, 20) == everyones.until
    # What was sent was late, and stays so when it is asked for again.
    assert own.days_late == 3
    codes = [AreaCode(each) for each in CODES[:2]]
    in_time = queries.HoldingsOf(codes, own.until).piece(0, 2)
    assert [each.id for each in in_time] == [silent.pk, returned.pk]
    late = queries.HoldingsOf(codes, own.until + timedelta(days=1)).piece(0, 2)
    assert [each.id for each in late] == [returned.pk, silent.pk]


def test_reports_are_asked_for_and_the_scheme_is_settled_when_every_grant_is() -> None:
    of = reported(CODES[:1])
    stored = models.Allocation.objects.filter(kind="published").first()
    models.SchemeLife.objects.filter(pk=SCHEME).update(state="paid", decided=stored)
    until = date(2027, 2, 1)
    with pytest.raises(NotYours):
        actions.ask_for_reports(SCHEME, by(OFFICER), acting_for="socialstyrelsen", until=until)
    actions.ask_for_reports(SCHEME, by(OFFICER), acting_for=AGENCY, until=until)
    of.refresh_from_db()
    assert (of.state, of.report_until) == ("reporting", until)
    with pytest.raises(NotDone, match="1 mottagare"):
        actions.settle_scheme(SCHEME, by(CHIEF), acting_for=AGENCY)
    of.grants.update(state="settled")
    actions.settle_scheme(SCHEME, by(CHIEF), acting_for=AGENCY)
    of.refresh_from_db()
    assert of.state == "settled"
