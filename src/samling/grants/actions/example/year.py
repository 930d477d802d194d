"""The example year of a demo: invented events on published amounts, so that every page has life.

What was done before the process was stopped is not done again: each step has a key of its own.
Whatever rests on it is marked as example data.
"""

from datetime import datetime, timedelta

from samling.kernel import AreaCode, AreaKind, Kronor
from samling.platform.circumstances import under
from samling.platform.demo import is_demo
from samling.registry import queries as registry

from ... import models, queries
from ...rules.ledger import Place
from ...rules.life import Part
from ...rules.life.sharing import UnitShare
from ...rules.recovery import RecoveryKind
from ..attachments import attach_file, sign_off
from ..finishing import ask_for_reports, finish_paying
from ..grant_steps import decline
from ..recoveries import hear_recipient, propose_recovery
from ..report_steps import accept_report
from ..scheme_steps import close_scheme, compute_scheme, decide_round, propose_scheme, start_scheme
from ..sharing import share_grant
from .fund import load_example_fund
from .papers import PLAN
from .steps import BODEN, LULEA, MFOF, SOCIALSTYRELSEN, STOCKHOLM, Days, grants_of, in_norrbotten

ELDERLY, SUBSIDY = "elderly-care-2026", "placement-subsidy-2026"
CARE, CARE_OF_REGIONS = "close-care-municipalities-2026", "close-care-regions-2026"
ACCESS = "parenting-support-access-2023"


def load_example_year(*, by: str, at: datetime) -> None:
    """Make the example year, counted back from `at`. Outside a demo it does nothing."""
    if not is_demo():
        return
    year = _Year(at)
    with under(party=""):
        year.parenting_support()
        year.elderly_care()
        year.subsidy()
        year.close_care()
        year.close_care_of_regions()
        load_example_fund()


class _Year(Days):
    """What happens to each scheme."""

    def parenting_support(self) -> None:
        """Stockholm and the county of Norrbotten to the end: shared, reported, claimed back."""
        agency, life = MFOF, self.opened(ACCESS, MFOF, -400, -330)
        grants = grants_of(life, lambda code: code == STOCKHOLM or in_norrbotten(code))
        for grant in grants:
            self.account(AreaCode(grant.recipient_id), -380)
            self.claimed(grant, -370)
            self.approved(grant, agency, -350)
        close_scheme(ACCESS, self.agency(agency, Part.PREPARES, -329, f"{ACCESS}/close"))
        self.paid(ACCESS, agency, -320, grants)
        finish = self.agency(agency, Part.PAYS, -310, f"{ACCESS}/finish")
        finish_paying(ACCESS, finish, acting_for=agency)
        until = self.today - timedelta(days=6)  # some are late
        ask = self.agency(agency, Part.PREPARES, -300, f"{ACCESS}/ask")
        ask_for_reports(ACCESS, ask, acting_for=agency, until=until)
        city = next(each for each in grants if each.recipient_id == str(STOCKHOLM))
        self.share(city)
        for unit in models.Grant.objects.filter(parent=city).order_by("recipient"):
            if unit.recipient_id != "0180-farsta":
                self.reported(unit, -60, used=100)
                accept = self.recipient(STOCKHOLM, Part.PREPARES, -50, f"unit/{unit.pk}/accept")
                accept_report(unit.pk, accept, acting_for=str(STOCKHOLM))
        for grant in grants:
            if grant.recipient_id in ("2580", "2582", "R25"):
                self.reported(grant, -40, used=100 if grant.recipient_id != "2582" else 70)
        boden = next(each for each in grants if each.recipient_id == str(BODEN))
        region = next(each for each in grants if each.recipient_id == "R25")
        for grant in (boden, region):
            name = f"{ACCESS}/{grant.recipient_id}/accept"
            accept = self.agency(agency, Part.PREPARES, -20, name)
            accept_report(grant.pk, accept, acting_for=agency)
        self.claim_back(boden)

    def share(self, city: models.Grant) -> None:
        """Stockholm shares as its decision of 2023 says; the krona that is missing stays."""
        shares = {
            component: tuple(
                UnitShare(code, Kronor(amount), None) for code, amount in sorted(parts.items())
            )
            for component, parts in queries.decided_shares(ACCESS, STOCKHOLM).items()
        }
        decides = self.recipient(STOCKHOLM, Part.DECIDES, -300, f"{ACCESS}/0180/share")
        share_grant(city.pk, shares, decides, acting_for=str(STOCKHOLM))

    def claim_back(self, grant: models.Grant) -> None:
        """What Boden did not use is to be paid back; Boden is heard first."""
        left = queries.balances(grant.life_id, grant.pk).at(Place.OPEN, grant.pk)
        if not left or models.Recovery.objects.filter(grant=grant).exists():
            return
        agency = str(grant.life.agency_id)
        propose = self.agency(
            agency, Part.PREPARES, -15, f"recover/{grant.pk}", "Pengarna är inte använda."
        )
        row = propose_recovery(grant.pk, RecoveryKind.UNSPENT, left, propose, acting_for=agency)
        hear = self.agency(agency, Part.PREPARES, -10, f"recover/{grant.pk}/hear")
        hear_recipient(
            row.pk, until=self.today + timedelta(days=14), request=hear, acting_for=agency
        )

    def elderly_care(self) -> None:
        """All have requisitioned; the county of Norrbotten is paid and is to report."""
        agency, life = SOCIALSTYRELSEN, self.opened(ELDERLY, SOCIALSTYRELSEN, -200, -120)
        grants = grants_of(life, lambda code: True)
        for place, grant in enumerate(grants):
            self.claimed(grant, -190 + place % 50)
            self.approved(grant, agency, -130 + place % 20)
        close_scheme(ELDERLY, self.agency(agency, Part.PREPARES, -119, f"{ELDERLY}/close"))
        near = [each for each in grants if in_norrbotten(AreaCode(each.recipient_id))]
        for grant in near:
            self.account(AreaCode(grant.recipient_id), -110)
        self.paid(ELDERLY, agency, -100, near)

    def subsidy(self) -> None:
        """Some left their amount; a round has shared it, and a batch waits to be attested."""
        agency, life = SOCIALSTYRELSEN, self.opened(SUBSIDY, SOCIALSTYRELSEN, -90, -31)
        grants = grants_of(life, lambda code: True)
        for place, grant in enumerate(grants):
            if place % 11 == 3:
                continue
            if place % 37 == 5:
                code = AreaCode(grant.recipient_id)
                name = f"{SUBSIDY}/{code}/decline"
                decline(grant.pk, self.recipient(code, Part.DECIDES, -60, name))
                continue
            wishes = 400_000 if place % 4 == 0 or grant.recipient_id == str(LULEA) else 0
            self.claimed(grant, -80 + place % 40, more=wishes)
            self.approved(grant, agency, -35)
        close_scheme(SUBSIDY, self.agency(agency, Part.PREPARES, -30, f"{SUBSIDY}/close"))
        decide_round(SUBSIDY, self.agency(agency, Part.DECIDES, -25, f"{SUBSIDY}/round"))
        near = [each for each in grants if in_norrbotten(AreaCode(each.recipient_id))]
        ready = models.Grant.objects.filter(pk__in=[each.pk for each in near], state="approved")
        self.batch(SUBSIDY, agency, -2, ready)

    def close_care(self) -> None:
        """Open: some have asked, some wait for their plan to be signed, most have not begun."""
        agency, life = SOCIALSTYRELSEN, self.opened(CARE, SOCIALSTYRELSEN, -40, 33)
        for place, grant in enumerate(grants_of(life, lambda code: True)):
            code = AreaCode(grant.recipient_id)
            if place % 6 or code in (LULEA, BODEN):
                continue
            self.planned(grant, code)
            self.claimed(grant, -25 + place % 20)
            if place % 12 == 0:
                self.approved(grant, agency, -2)

    def planned(self, grant: models.Grant, code: AreaCode) -> None:
        writes = self.recipient(code, Part.PREPARES, -28, f"{CARE}/{code}/plan")
        plan = attach_file(
            grant.pk,
            PLAN,
            "Exempel på handlingsplan.txt",
            writes,
            acting_for=str(code),
            demand="joint_action_plan",
        )
        region = next(
            area.code
            for area in registry.registry().of_kind(AreaKind.REGION)
            if area.code.county_digits == code.county_digits
        )
        for party in (code, region):
            signs = self.recipient(party, Part.DECIDES, -27, f"{CARE}/{code}/plan/{party}")
            sign_off(plan.pk, signs, acting_for=str(party))

    def close_care_of_regions(self) -> None:
        """Waits for the decision maker."""
        agency = SOCIALSTYRELSEN
        start_scheme(CARE_OF_REGIONS, agency=agency, is_example=True)
        compute = self.agency(agency, Part.PREPARES, -3, f"{CARE_OF_REGIONS}/compute")
        compute_scheme(CARE_OF_REGIONS, compute)
        propose = self.agency(agency, Part.PREPARES, -1, f"{CARE_OF_REGIONS}/propose")
        propose_scheme(CARE_OF_REGIONS, propose)
