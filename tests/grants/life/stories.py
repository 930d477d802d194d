"""Random stories of two schemes with the same recipients and one bank; told step by step.

Every kind of step there is, in any order: what is not allowed then is refused, and changes
nothing. The bank is a model of its own: what it has drawn, sent back and taken in.
"""

import random
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import timedelta

from samling.grants import actions, models, queries
from samling.grants.actions import Asked, Request
from samling.grants.actions.steps import grant_step, locked_grant, moved
from samling.grants.rules.ledger import Movement, Place, posting
from samling.grants.rules.life import Actor
from samling.grants.rules.recovery import RecoveryKind
from samling.kernel import Kronor, SamlingError

from ..payments.making import camt_054, detail, entry, pain_002, transfer
from .making import CHIEF, OFFICER, SIGNER, SYSTEM, UNTIL, WRITER, by
from .money import AGENCY, DAY, HEAD, PAYER, account, booked, came_in, kronor, returned

SCHEMES = ("stockholm-access-2023", "stockholm-crime-prevention-2023")


class Story:
    """told: how many of each step were taken; refused: why others were not allowed then."""

    def __init__(
        self, seed: int, change: Callable[[str, Mapping[str, int]], None], *, lingers: float = 0.9
    ) -> None:
        """lingers: how often what would end requisition, or come after it, is left for later."""
        self.chance = random.Random(seed)
        self.change = change
        self.lingers = lingers
        self.day = 0
        self.told: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.drawn: dict[str, int] = {}
        self.back: dict[str, int] = {}
        self.taken_in = 0
        self.references = 0
        self.codes = [row.recipient_id for row in models.Grant.objects.filter(life=SCHEMES[0])[:6]]
        for code in self.codes[:5]:
            account(code)

    def step(self) -> None:
        """One step by chance, taken or refused; what has nobody to happen to is passed over."""
        names = [name for name in dir(self) if name.startswith("do_")]
        self.day += self.chance.random() < 0.1
        before = models.Posting.objects.count()
        for _ in range(40):
            name = self.chance.choice(names)
            try:
                if getattr(self, name)() is not None:
                    self.told[name] += 1
                    return
            except SamlingError as error:
                self.refused[error.faults[0].code] += 1
                if models.Posting.objects.count() != before:
                    raise AssertionError(f"{name} was refused, and posted") from error

    def ask(self, actor: Actor) -> Request:
        request = by(actor, reason="skäl")
        return Request(actor, request.at + timedelta(days=20 * self.day), request.key, None, "skäl")

    def scheme(self) -> str:
        return self.chance.choice(SCHEMES)

    def grant(self, *states: str) -> models.Grant | None:
        rows = models.Grant.objects.filter(
            life__in=SCHEMES, parent=None, recipient__in=self.codes, state__in=states
        )
        return self.chance.choice(list(rows)) if rows else None

    def recovery(self, *states: str) -> models.Recovery | None:
        rows = models.Recovery.objects.filter(state__in=states)
        return self.chance.choice(list(rows)) if rows else None

    def batch(self, *states: str) -> models.PaymentBatch | None:
        rows = models.PaymentBatch.objects.filter(state__in=states)
        return self.chance.choice(list(rows)) if rows else None

    def at(self, place: Place, grant: models.Grant) -> Mapping[str, int]:
        return queries.balances(grant.life_id).at(place, grant.pk)

    def part(self, parts: Mapping[str, int]) -> dict[str, int]:
        return {name: self.chance.randint(0, amount + 1) for name, amount in parts.items()}

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

    def do_share(self) -> object:
        grant = self.grant("paid", "returned")
        if grant is None:
            return None
        locked = locked_grant(grant.pk)
        unit = next((code for code in self.codes if code != grant.recipient_id), None)
        made, _ = models.Grant.objects.get_or_create(
            life=locked.life, recipient_id=unit, parent=locked, defaults={"state": "paid"}
        )
        there, below = self.at(Place.OPEN, grant), self.at(Place.OPEN, made)
        back = bool(below) and self.chance.random() < 0.7
        one, other = (made, locked) if back else (locked, made)
        one.life = locked.life
        parts = below if back else {name: amount // 3 for name, amount in there.items()}
        return grant_step(
            one,
            "hand_back" if back else "share",
            self.ask(SIGNER),
            postings=[
                posting(
                    Movement.SHARE_BACK if back else Movement.SHARE,
                    name,
                    amount,
                    grant=str(one.pk),
                    to_grant=str(other.pk),
                )
                for name, amount in parts.items()
                if amount
            ],
        )

    def do_approve_use(self) -> object:
        """A unit's report is approved by the one that shared."""
        units = models.Grant.objects.filter(
            life__in=SCHEMES, parent__state__in=["paid", "returned"], state__in=["paid", "returned"]
        )
        if not units or self.chance.random() < 0.5:
            return None
        unit = locked_grant(self.chance.choice(list(units)).pk)
        used = self.at(Place.OPEN, unit)
        grant_step(unit, "report", self.ask(SIGNER))
        return grant_step(
            unit, "accept", self.ask(OFFICER), postings=moved(Movement.USE, used, grant=unit.pk)
        )

    def do_report(self) -> object:
        grant = self.grant("paid", "returned")
        if grant is None or self.chance.random() < 0.5:
            return None
        return grant_step(locked_grant(grant.pk), "report", self.ask(SIGNER))

    def do_accept(self) -> object:
        grant = self.grant("reported")
        if grant is None:
            return None
        used = {
            name: self.chance.choice([amount, amount // 2, amount])
            for name, amount in self.at(Place.OPEN, grant).items()
        }
        return grant_step(
            locked_grant(grant.pk),
            "accept",
            self.ask(OFFICER),
            postings=moved(Movement.USE, used, grant=grant.pk),
        )

    def do_find(self) -> object:
        return actions.find_recoveries(self.scheme(), self.ask(SYSTEM)) or None

    def do_propose(self) -> object:
        grant = self.grant("paid", "reported", "returned", "accepted")
        if grant is None:
            return None
        parts = self.part(queries.claimable(grant.life_id).of(grant.pk).parts)
        return actions.propose_recovery(
            grant.pk, RecoveryKind.OUTSIDE, parts, self.ask(OFFICER), acting_for=AGENCY
        )

    def do_hear(self) -> object:
        owed = self.recovery("proposed")
        request = self.ask(OFFICER)
        until = (request.at + timedelta(days=10)).date()
        return owed and actions.hear_recipient(
            owed.pk, until=until, request=request, acting_for=AGENCY
        )

    def do_answer(self) -> object:
        owed = self.recovery("hearing")
        if owed is not None and owed.answer:
            return None
        return owed and actions.answer_recovery(
            owed.pk, "Ja.", self.ask(WRITER), acting_for=owed.grant.recipient_id
        )

    def do_decide(self) -> object:
        owed = self.recovery("hearing")
        request = self.ask(CHIEF)
        due = (request.at + timedelta(days=30)).date()
        return owed and actions.decide_recovery(
            owed.pk, parts=owed.parts, due=due, request=request, acting_for=AGENCY
        )

    def do_let_go(self) -> object:
        owed = self.recovery("proposed", "hearing", "decided")
        if owed is None or self.chance.random() < 0.8:
            return None
        let_go = actions.lift_recovery if owed.state == "decided" else actions.drop_recovery
        return let_go(owed.pk, self.ask(CHIEF), acting_for=AGENCY)

    def do_pay_back(self) -> object:
        owed = self.recovery("decided")
        if owed is None:
            return None
        left = sum(queries.claims_left([owed.pk]).get(owed.pk, {}).values())
        amount = self.chance.choice([left, left, max(1, left // 2), left + 1])
        if self.chance.random() < 0.5:
            actions.repay_recovery(
                owed.pk, amount=amount, day=None, request=by(PAYER), acting_for=AGENCY
            )
            self.taken_in += amount
            return owed
        self.references += 1
        reading = self.read(came_in(amount, owed.number or "", f"IN-{self.references}"))
        self.taken_in += amount * reading.repaid
        return reading

    def do_correct(self) -> object:
        scheme = self.scheme()
        if self.chance.random() < 0.3:
            return None
        decided = models.SchemeLife.objects.get(scheme_id=scheme).decided
        assert decided is not None
        now = dict(decided.amounts.values_list("recipient_id", "amount_sek"))
        few = self.chance.sample(self.codes, 3)
        self.change(
            scheme, {c: self.chance.randint(-min(now.get(c, 0), 50_000), 50_000) for c in few}
        )
        request = self.ask(OFFICER)
        prepared = actions.prepare_correction(scheme, request, acting_for=AGENCY)
        made = actions.correct_scheme(
            prepared.pk,
            self.ask(CHIEF),
            cover=self.chance.random() < 0.7,
            until=(request.at + timedelta(days=9)).date() if self.chance.random() < 0.9 else None,
            acting_for=AGENCY,
        )
        if made.step == "correct_late":
            self.told["late"] += 1
        return made

    def do_go_on(self) -> object:
        """What takes a scheme further; the end of requisition is rare, or little else is told."""
        scheme = self.scheme()
        state = models.SchemeLife.objects.get(scheme_id=scheme).state
        if state == "decided":
            return actions.publish_scheme(scheme, by(OFFICER))
        if state == "published":
            return actions.open_scheme(scheme, by(OFFICER), until=UNTIL)
        if self.chance.random() < self.lingers:
            return None
        if state == "open":
            return actions.close_scheme(scheme, by(OFFICER))
        if state == "closed":
            return actions.decide_round(scheme, by(CHIEF))
        if state == "redistributed":
            return actions.finish_paying(scheme, by(PAYER), acting_for=AGENCY)
        if state == "paid":
            request = self.ask(OFFICER)
            until = max(UNTIL, request.at.date()) + timedelta(days=5)
            return actions.ask_for_reports(scheme, request, acting_for=AGENCY, until=until)
        return actions.settle_scheme(scheme, by(CHIEF), acting_for=AGENCY)

    do_go_further = do_go_on

    def do_late(self) -> object:
        """What is done when a decision was changed after requisition."""
        scheme = self.scheme()
        if self.chance.random() < 0.5:
            return actions.publish_change(scheme, by(OFFICER), acting_for=AGENCY)
        if self.grant("offered", "prepared") is None or self.chance.random() < 0.8:
            return None
        return actions.close_late(scheme, by(OFFICER))

    def read(self, content: bytes) -> actions.Reading:
        return actions.read_answer(content, "bank.xml", agency=AGENCY, request=by(PAYER))
