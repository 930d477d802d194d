"""Steps of random stories after the money has come: shared, reported, claimed and paid back."""

from datetime import timedelta

from samling.grants import actions, models, queries
from samling.grants.actions.steps import grant_step, locked_grant, moved
from samling.grants.rules.ledger import Movement, Place, posting
from samling.grants.rules.recovery import RecoveryKind

from .making import CHIEF, OFFICER, SIGNER, SYSTEM, WRITER, by
from .money import AGENCY, PAYER, came_in
from .telling import SCHEMES, Telling


class RecoverySteps(Telling):
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
