"""Instalments that a scheme's file declares: paid by default, gated by a file, in the calendar."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from samling.grants import actions, models, queries
from samling.grants.rules.attachments import CannotAttach
from samling.grants.rules.ledger import Place
from samling.grants.rules.payments import CannotPay
from samling.kernel import sha256_of

from .making import OFFICER, SIGNER, WRITER, at, by, grant_of, holds, opened
from .money import AGENCY, DAY, PAYER, account, approved, booked, paying, read, sent

pytestmark = pytest.mark.django_db

CARE = "elderly-care-2026"
LULEA, BODEN = "2580", "2582"
INTERIM = {
    "id": "interim_report",
    "title": {"sv": "Delredovisning", "en": "Interim report"},
}
HALVES = [{"share": 1}, {"share": 1, "after": INTERIM}]
DATED = [{"share": 1}, {"share": 2, "day": "2026-12-15", "after": INTERIM}]
PDF = b"%PDF-1.7 delredovisning"


def declared(scheme_id: str, parts: Sequence[dict[str, Any]]) -> None:
    """The scheme's file says in which parts it is paid."""
    row = models.Scheme.objects.get(id=scheme_id)
    definition = row.definition | {"instalment": list(parts)}
    row.definition, row.sha256 = definition, sha256_of(definition)
    row.save(update_fields=["definition", "sha256"])


def handed_in(grant: models.Grant, *, is_signed: bool = True) -> models.Attachment:
    made = actions.attach_file(
        grant.pk,
        PDF,
        "delredovisning.pdf",
        by(WRITER),
        acting_for=grant.recipient_id,
        demand="interim_report",
    )
    if is_signed:
        actions.sign_off(made.pk, by(SIGNER), acting_for=grant.recipient_id)
    return made


def test_half_at_approval_and_half_after_the_interim_report() -> None:
    declared(CARE, HALVES)
    life = opened(CARE)
    paying()
    grants = {code: approved(life, code, 1001) for code in (LULEA, BODEN)}
    for code in grants:
        account(code)
    handed_in(grants[BODEN])
    payout = queries.payout(CARE, 2)
    assert {each.to.code: int(each.amount) for each in payout.payable} == {
        LULEA: 501,
        BODEN: 1001,
    }
    (left,) = payout.left_out
    assert (left.to.grant, int(left.amount), left.number) == (grants[LULEA].pk, 500, 2)
    assert left.why_not is not None
    assert "Be mottagaren lämna den" in left.why_not.sv
    batch = sent(CARE, instalment=2)
    references = {row.grant.recipient_id: row.reference for row in batch.payments.all()}
    assert references[LULEA].startswith("Del 1 av 2: ")
    assert references[BODEN].startswith("Del 2 av 2: ")
    read(booked(*batch.payments.all()))
    with pytest.raises(CannotPay, match="inga betalningar"):
        sent(CARE, instalment=2)
    grants[LULEA].refresh_from_db()
    file = handed_in(grants[LULEA], is_signed=False)
    assert queries.payout(CARE, 2).payable == ()  # a colleague has not signed it off
    actions.sign_off(file.pk, by(SIGNER), acting_for=LULEA)
    last = sent(CARE, instalment=2)
    read(booked(*last.payments.all()))
    assert [at(CARE, Place.OPEN, each) for each in grants.values()] == [1001, 1001]
    holds(CARE)


def test_the_file_is_handed_in_when_the_requisition_is_approved() -> None:
    declared(CARE, HALVES)
    life = opened(CARE)
    grant = grant_of(life, LULEA)
    with pytest.raises(CannotAttach, match="när rekvisitionen är godkänd"):
        handed_in(grant)
    approved(life, LULEA, 100)
    made = handed_in(grant)
    actions.remove_attachment(made.pk, by(WRITER), acting_for=LULEA)
    demand = queries.scheme(CARE).instalments[1].after
    assert demand is not None
    assert queries.handed_in(CARE, [demand]).get(grant.pk, frozenset()) == frozenset()
    with pytest.raises(CannotAttach, match="ingen sådan fil"):
        actions.attach_file(
            grant.pk, PDF, "a.pdf", by(WRITER), acting_for=LULEA, demand="final_report"
        )


def test_what_an_economist_plans_holds_instead_of_the_file() -> None:
    declared(CARE, DATED)
    life = opened(CARE)
    assert [(each.share, each.day) for each in queries.instalment_plan(CARE)] == [
        (1, None),
        (2, date(2026, 12, 15)),
    ]
    version = queries.version()
    actions.plan_instalments(CARE, [(1, DAY)], by(PAYER), acting_for=AGENCY)
    (only,) = queries.instalment_plan(CARE)
    assert (only.share, only.day, only.after) == (1, DAY, None)
    assert queries.version() != version
    paying()
    account(LULEA)
    approved(life, LULEA, 90)
    assert int(queries.payout(CARE, 1).total) == 90


def test_a_scheme_that_declares_nothing_is_paid_at_once() -> None:
    life = opened(CARE)
    paying()
    account(LULEA)
    approved(life, LULEA, 90)
    assert queries.instalment_plan(CARE) == ()
    payout = queries.payout(CARE, 1)
    assert (int(payout.total), payout.left_out) == (90, ())
    with pytest.raises(ValueError, match="instalment 2 of 1"):
        queries.payout(CARE, 2)


def test_the_days_are_in_the_calendars_of_both_sides_until_it_is_done() -> None:
    declared(CARE, DATED)
    life = opened(CARE)
    paying()
    account(LULEA)
    grant = approved(life, LULEA, 90)

    def shown(party: str) -> dict[str, date]:
        return {due.deadline.id: due.deadline.day for due in queries.deadlines(party)}

    mine, agency = f"area:{LULEA}", "organisation:socialstyrelsen"
    day = date(2026, 12, 15)
    assert shown(mine) == {f"{CARE}.instalment-2.{LULEA}": day}
    assert shown(agency)[f"{CARE}.instalment-2"] == day
    assert f"{CARE}.instalment-1" not in shown(agency)
    (due,) = queries.deadlines(mine)
    assert due.deadline.what.sv.startswith("Lämna ”Delredovisning”: ")
    handed_in(grant)
    assert shown(mine) == {}
    read(booked(*sent(CARE, instalment=2).payments.all()))
    assert f"{CARE}.instalment-2" not in shown(agency)
    assert at(CARE, Place.OPEN, grant) == 90


def test_a_plan_asks_as_few_questions_with_many_recipients(
    django_assert_max_num_queries: Any,
) -> None:
    declared(CARE, DATED)
    life = opened(CARE)
    paying()
    models.Grant.objects.filter(life=life).update(state="approved")
    queries.open_deadlines()
    with django_assert_max_num_queries(16):
        asked = [each for each in queries.open_deadlines() if each.holder is not None]
    assert len(asked) == 290
    actions.close_scheme(CARE, by(OFFICER))
    with django_assert_max_num_queries(12):
        queries.payout(CARE, 2)
