"""Random stories of two schemes with the same recipients and one bank; told step by step.

Every kind of step there is, in any order: what is not allowed then is refused, and changes
nothing. The bank is a model of its own: what it has drawn, sent back and taken in.
"""

from datetime import timedelta

from samling.grants import actions, models

from .making import CHIEF, OFFICER, UNTIL, by
from .money import AGENCY, PAYER
from .payment_steps import PaymentSteps
from .recovery_steps import RecoverySteps


class Story(PaymentSteps, RecoverySteps):
    """With the steps that take a scheme further, and those of a decision that is changed."""

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
