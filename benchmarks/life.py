"""A year of a scheme, step by step by the same actions as in real work, each by its own person.

Of 290 recipients every 29th declines and every 23rd lets the time run out, so there is a round of
redistribution; every 10th does not use all of its money, which is claimed back.
"""

from collections.abc import Container, Sequence
from datetime import timedelta

from samling.grants import actions, models
from samling.grants.actions.example.steps import Days
from samling.grants.rules.life import Part
from samling.kernel import AreaCode, AreaKind
from samling.platform.circumstances import under
from samling.registry import queries as registry

STAGES = ("open", "closed", "paying", "reporting", "settled")


class Year(Days):
    """Takes a scheme as far as a stage."""

    @under()
    def accounts(self, codes: Sequence[str]) -> None:
        """Where every recipient is paid, written by one and confirmed by another."""
        for code in codes:
            self.account(AreaCode(code), -330)

    @under()
    def live(
        self, scheme: str, agency: str, stage: str, only: Container[str] | None = None
    ) -> None:
        """stage: open (half have asked), closed, paying (a batch waits for the bank), reporting
        (half have reported, some are answered), settled.

        only: the codes of those who do anything; else all.
        """
        life = self.opened(scheme, agency, -310, -220 if stage != "open" else 20)
        grants = [
            grant
            for grant in models.Grant.objects.filter(life=life, parent=None)
            .select_related("life", "recipient")
            .order_by("recipient")
            if only is None or grant.recipient_id in only
        ]
        for place, grant in enumerate(grants):
            if place % 29 == 7:
                code = AreaCode(grant.recipient_id)
                what = f"{scheme}/{code}/decline"
                actions.decline(grant.pk, self.recipient(code, Part.DECIDES, -290, what))
            elif place % 23 != 5 and (stage != "open" or place % 2):
                wish = 50_000 if place % 4 == 0 else 0
                self.claimed(grant, -300 + place % 60, more=wish)
                if stage != "open" or place % 4 == 1:
                    self.approved(grant, agency, -225)
        if stage == "open":
            return
        prepares, decides, pays = (
            lambda day, what, part=part: self.agency(agency, part, day, f"{scheme}/{what}")
            for part in (Part.PREPARES, Part.DECIDES, Part.PAYS)
        )
        actions.close_scheme(scheme, prepares(-219, "close"))
        if stage == "closed":
            return
        actions.decide_round(scheme, decides(-215, "round"))
        ready = models.Grant.objects.filter(life=scheme, parent=None, state="approved")
        if stage == "paying":
            self.batch(scheme, agency, -2, ready)
            return
        self.paid(scheme, agency, -200, ready)
        actions.finish_paying(scheme, pays(-190, "finish"), acting_for=agency)
        actions.ask_for_reports(
            scheme,
            prepares(-189, "ask"),
            acting_for=agency,
            until=self.today + timedelta(days=-60 if stage == "settled" else 10),
        )
        self.reports(scheme, agency, grants, stage)
        self.recoveries(scheme, agency, stage)
        if stage == "reporting":
            return
        actions.settle_scheme(scheme, decides(-5, "settle"), acting_for=agency)

    def reports(self, scheme: str, agency: str, grants: Sequence[models.Grant], stage: str) -> None:
        paid = {
            *models.Grant.objects.filter(life=scheme, state="paid").values_list("pk", flat=True)
        }
        for place, grant in enumerate(grants):
            if grant.pk not in paid or (stage == "reporting" and place % 2):
                continue
            self.reported(grant, -120 + place % 50, used=90 if place % 10 == 4 else 100)
            if stage == "settled" or place % 4:
                what = f"{scheme}/{grant.recipient_id}/accept"
                accepts = self.agency(agency, Part.PREPARES, -50, what)
                actions.accept_report(grant.pk, accepts, acting_for=agency)

    def recoveries(self, scheme: str, agency: str, stage: str) -> None:
        """What was not used is found, the recipient heard, and the money paid back.

        While reports come in, every third is as far as proposed, heard and decided.
        """
        finds = self.agency(agency, Part.PREPARES, -45, f"{scheme}/find")
        for place, row in enumerate(actions.find_recoveries(scheme, finds, acting_for=agency)):
            code, what = AreaCode(row.grant.recipient_id), f"{scheme}/back/{row.pk}"
            far = 3 if stage == "settled" else place % 3
            if far > 0:
                hears = self.agency(agency, Part.PREPARES, -44, f"{what}/hear")
                until = self.today + timedelta(days=-30)
                actions.hear_recipient(row.pk, until=until, request=hears, acting_for=agency)
                answers = self.recipient(code, Part.PREPARES, -40, f"{what}/answer")
                words = "Exempel: vi betalar tillbaka."
                actions.answer_recovery(row.pk, words, answers, acting_for=str(code))
            if far > 1:
                why = "Exempel: pengarna är inte använda."
                decides = self.agency(agency, Part.DECIDES, -35, f"{what}/decide", why)
                due = self.today + timedelta(days=-10)
                actions.decide_recovery(
                    row.pk, parts=row.parts, due=due, request=decides, acting_for=agency
                )
            if far > 2:
                actions.repay_recovery(
                    row.pk,
                    amount=row.amount_sek,
                    day=self.today + timedelta(days=-15),
                    request=self.agency(agency, Part.PAYS, -14, f"{what}/repay"),
                    acting_for=agency,
                )


def recipients() -> list[str]:
    """The codes of all municipalities."""
    return [str(area.code) for area in registry.registry().of_kind(AreaKind.MUNICIPALITY)]
