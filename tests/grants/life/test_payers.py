"""Who may pay, and to what: accounts by two persons, limits, and what nobody else touches."""

import pytest

from samling.grants import actions, models, queries
from samling.grants.actions import Conflict, NotYours, Paying, accounts
from samling.grants.rules.life import Actor, MayNot
from samling.grants.rules.payments import Account, PaymentLimits
from samling.grants.rules.recovery import RecoveryKind
from samling.kernel import Kronor
from samling.platform.models import AuditEvent

from ..payments.making import DEBTOR, PLUSGIRO, camt_054, detail, entry
from .making import CHIEF, OFFICER, SIGNER, by, grant_of, opened
from .money import (
    AGENCY,
    ATTESTER,
    CASHIER,
    CHART,
    DAY,
    HEAD,
    IBAN,
    SECOND,
    account,
    approved,
    paid,
    paying,
    read,
)

pytestmark = [pytest.mark.django_db, pytest.mark.long]

CARE = "elderly-care-2026"
LULEA, BODEN = "2580", "2582"


def test_an_account_is_changed_by_two_persons_and_every_version_is_kept() -> None:
    first = account(LULEA)
    written = actions.write_account(LULEA, IBAN, by(CASHIER))
    both = type(CASHIER)("ida@municipality", CASHIER.side, CASHIER.parts | SECOND.parts)
    with pytest.raises(MayNot, match="en annan person"):
        actions.confirm_account(written.pk, by(both), acting_for=LULEA)
    assert queries.current_accounts([LULEA])[LULEA] == first
    again = actions.write_account(LULEA, PLUSGIRO, by(CASHIER))
    actions.confirm_account(again.pk, by(SECOND), acting_for=LULEA)
    assert queries.current_accounts([LULEA])[LULEA] == again
    states = [row.state for row in queries.account_versions(LULEA)]
    assert states == ["confirmed", "dropped", "confirmed"]
    assert AuditEvent.objects.filter(action="grants.account_confirm").count() == 2


def test_the_same_number_written_twice_by_one_person_is_one() -> None:
    request = by(CASHIER)
    first = actions.write_account(LULEA, IBAN, request)
    assert actions.write_account(LULEA, IBAN, request) == first
    assert AuditEvent.objects.filter(action="grants.account_write").count() == 1
    someone = type(CASHIER)("kim@municipality", CASHIER.side, CASHIER.parts)
    assert actions.write_account(LULEA, IBAN, by(someone)) != first
    assert [row.state for row in queries.account_versions(LULEA)] == ["written", "dropped"]


@pytest.mark.parametrize("number", [IBAN, PLUSGIRO])
def test_of_two_that_write_at_the_same_time_the_second_is_told(
    number: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = actions.write_account(LULEA, IBAN, by(CASHIER))
    # As when the first has looked, and not written yet.
    unseen = models.PaymentAccount.objects.none()
    monkeypatch.setattr(accounts, "_waiting", lambda _recipient: unseen)
    if number == IBAN:
        assert actions.write_account(LULEA, number, by(CASHIER)) == first
    else:
        with pytest.raises(Conflict, match="skrev ett annat kontonummer samtidigt"):
            actions.write_account(LULEA, number, by(CASHIER))
    assert models.PaymentAccount.objects.get() == first
    assert AuditEvent.objects.filter(action="grants.account_write").count() == 1


def test_whom_the_limit_holds_for_does_not_lift_it() -> None:
    """An economist could else raise it and attest a minute later."""

    def limited(alone: int, actor: Actor) -> int:
        limits = PaymentLimits(1000, Kronor(10**10), Kronor(10**12))
        paying_so = Paying(DEBTOR, limits, Kronor(alone), CHART)
        return actions.set_payer(AGENCY, paying_so, by(actor)).alone_at_most_sek

    with pytest.raises(MayNot, match="sätts och höjs av någon som också är beslutsfattare"):
        limited(500, ATTESTER)
    assert not models.Payer.objects.exists()
    assert limited(500, HEAD) == 500
    with pytest.raises(MayNot, match="Nu är den 500"):
        limited(501, ATTESTER)
    assert models.Payer.objects.get().alone_at_most_sek == 500
    assert limited(500, ATTESTER) == limited(400, ATTESTER) + 100
    with pytest.raises(MayNot):
        limited(500, ATTESTER)
    assert limited(500, HEAD) == 500


def test_nobody_touches_another_s_payments_accounts_or_recoveries() -> None:
    life = opened(CARE)
    grant = paid(life, {LULEA: 1000})[LULEA]
    batch = models.PaymentBatch.objects.get()
    written = actions.write_account(LULEA, IBAN, by(CASHIER))
    recovery = actions.propose_recovery(
        grant.pk,
        RecoveryKind.OUTSIDE,
        {"elderly_care": 1},
        by(OFFICER, reason="skäl"),
        acting_for=AGENCY,
    )
    read(camt_054(entry(detail("ANNAN-1", "7.00"), amount="7.00")))
    item = models.BankItem.objects.get(state="open")
    events, other, request = models.Event.objects.count(), "mfof", by(HEAD, reason="skäl")
    for number in (0, 10**6):
        for forged in (
            lambda at=number: actions.approve_payments(batch.pk + at, request, acting_for=other),
            lambda at=number: actions.drop_payments(batch.pk + at, request, acting_for=other),
            lambda at=number: actions.send_payments(batch.pk + at, request, acting_for=other),
            lambda at=number: actions.drop_recovery(recovery.pk + at, request, acting_for=other),
            lambda at=number: actions.handle_item(item.pk + at, "x", request, acting_for=other),
            lambda at=number: actions.confirm_account(
                written.pk + at, by(SECOND), acting_for=BODEN
            ),
            lambda at=number: actions.answer_recovery(
                recovery.pk + at, "x", by(SECOND), acting_for=BODEN
            ),
        ):
            with pytest.raises(NotYours):
                forged()
    for scheme_wide in (
        lambda: actions.make_payments(
            CARE, instalment=1, day=DAY, request=request, acting_for=other
        ),
        lambda: actions.plan_instalments(CARE, [(1, DAY)], request, acting_for=other),
        lambda: actions.prepare_correction(CARE, request, acting_for=other),
        lambda: actions.finish_paying(CARE, request, acting_for=other),
    ):
        with pytest.raises(NotYours):
            scheme_wide()
    assert models.Event.objects.count() == events


def test_only_the_agency_s_economists_handle_payments_and_files() -> None:
    life = opened(CARE)
    paying()
    account(LULEA)
    approved(life, LULEA, 1000)
    for actor in (OFFICER, CHIEF, SIGNER, CASHIER):
        with pytest.raises(MayNot):
            actions.make_payments(CARE, instalment=1, day=DAY, request=by(actor), acting_for=AGENCY)
        with pytest.raises(MayNot):
            actions.read_answer(camt_054(), "svar.xml", agency=AGENCY, request=by(actor))
    assert models.PaymentBatch.objects.count() == 0
    assert grant_of(life, LULEA).state == "approved"
