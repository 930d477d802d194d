"""Steps of random stories up to the money: requisitioned, approved, paid, and what the bank does.

The bank is a model of its own: what it has drawn and sent back.
"""

from datetime import timedelta

from samling.grants import actions, models, queries
from samling.grants.actions import Asked
from samling.grants.rules.ledger import Place
from samling.kernel import Kronor

from ..payments.making import camt_054, detail, entry, pain_002, transfer
from .making import CHIEF, OFFICER, SIGNER, WRITER, by
from .money import AGENCY, DAY, HEAD, PAYER, booked, kronor, returned
from .telling import Telling


class PaymentSteps(Telling):
    def do_claim(self) -> object:
        grant = self.grant("offered", "prepared")
        if grant is None:
            return None
        offered = sum(self.at(Place.OFFERED, grant).values())
        amount = self.chance.choice([offered, offered, max(1, offered // 2), offered + 1])
        more = self.chance.choice([0, 10_000]) if amount == offered else 0
        actions.prepare_requisition(
            grant.pk, Asked(Kronor(amount), Kronor(more), "§ 1"), self.ask(WRITER)
        )
        if self.chance.random() < 0.8:
            actions.requisition(grant.pk, self.ask(SIGNER))
        return grant

    def do_confirm(self) -> object:
        grant = self.grant("prepared")
        return grant and actions.requisition(grant.pk, self.ask(SIGNER))

    def do_approve(self) -> object:
        grant = self.grant("requisitioned")
        return grant and actions.approve_requisition(grant.pk, self.ask(CHIEF))

    do_approve_more = do_approve
    do_claim_more = do_claim
    do_claim_still = do_claim

    def do_answer_otherwise(self) -> object:
        grant = self.grant("requisitioned", "offered", "approved", "paid")
        if grant is None or self.chance.random() < 0.7:
            return None
        step, actor = self.chance.choice(
            [
                (actions.refuse_requisition, CHIEF),
                (actions.ask_to_complete, OFFICER),
                (actions.decline, SIGNER),
                (actions.withdraw, CHIEF),
                (actions.withdraw_rest, CHIEF),
            ]
        )
        return step(grant.pk, self.ask(actor))

    def do_make(self) -> object:
        owed = self.recovery("decided")
        scheme, instalment = self.scheme(), self.chance.choice([1, 1, 2])
        if not queries.payout(scheme, instalment).payable and self.chance.random() < 0.95:
            return None
        return actions.make_payments(
            scheme,
            instalment=instalment,
            day=DAY + timedelta(days=1),
            request=by(PAYER),
            set_off=[owed.pk] if owed and self.chance.random() < 0.7 else [],
            acting_for=AGENCY,
        )

    do_make_more = do_make

    def do_attest(self) -> object:
        batch = self.batch("made")
        return batch and actions.approve_payments(batch.pk, by(HEAD), acting_for=AGENCY)

    do_attest_more = do_attest

    def do_cancel(self) -> object:
        batch = self.batch("made", "approved")
        if batch is None or self.chance.random() < 0.7:
            return None
        return actions.drop_payments(batch.pk, by(PAYER, reason="fel"), acting_for=AGENCY)

    def do_send(self) -> object:
        batch = self.batch("approved")
        return batch and actions.send_payments(batch.pk, by(PAYER), acting_for=AGENCY)

    def do_bank(self) -> object:
        batch = self.batch("sent", "settled")
        if batch is None:
            return None
        payment = self.chance.choice(list(batch.payments.all()))
        name, amount = payment.end_to_end_id, payment.amount_sek - payment.set_off_sek
        what = self.chance.choice(["book", "book", "book", "return", "refuse", "pend", "other"])
        if what == "book" and name not in self.drawn and payment.outcome == "waiting":
            self.drawn[name] = amount
            return self.read(booked(payment))
        if what == "return" and name in self.drawn and name not in self.back:
            self.back[name] = amount
            return self.read(returned(payment))
        if what == "refuse" and name not in self.drawn:
            return self.read(pain_002(transfer(name, "RJCT", "AC04"), about=batch.message_id))
        if what == "pend":
            return self.read(pain_002(transfer(name, "PDNG"), about=batch.message_id))
        if what == "other" and name not in self.drawn and self.chance.random() < 0.1:
            return self.read(camt_054(entry(detail("ANNAN", kronor(payment)), amount="1.00")))
        return None

    do_bank_more = do_bank
    do_bank_still = do_bank

    def do_read_again(self) -> object:
        files = list(models.BankFile.objects.all())
        if not files or self.chance.random() < 0.7:
            return None
        return self.read(bytes(self.chance.choice(files).content) + b"\n")
