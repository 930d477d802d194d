"""Who does what on which day in the example year, by the same actions as in real work."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from samling.kernel import AreaCode, Kronor
from samling.platform.circumstances import set_party
from samling.registry import queries as registry

from ... import models, queries
from ...rules.days import next_bank_day
from ...rules.ledger import Place
from ...rules.life import Actor, Part, Side
from ...rules.payments import (
    Chart,
    Debtor,
    OrganisationNumber,
    PaymentLimits,
)
from ..accounts import Paying, confirm_account, set_payer, write_account
from ..bank import read_answer
from ..grant_steps import approve_requisition, prepare_requisition, requisition
from ..payments import approve_payments, make_payments, send_payments
from ..reports import save_draft, send_report
from ..requests import Request
from ..requisition_faults import Asked
from ..scheme_steps import (
    compute_scheme,
    decide_scheme,
    open_scheme,
    propose_scheme,
    publish_scheme,
    start_scheme,
)
from .papers import account_of, answers, booked

SOCIALSTYRELSEN, MFOF = "socialstyrelsen", "mfof"
STOCKHOLM, LULEA, BODEN = AreaCode("0180"), AreaCode("2580"), AreaCode("2582")
# The people of the demo by what they do; other recipients have people that nobody signs in as.
PEOPLE: Mapping[str, Mapping[Part, str]] = {
    SOCIALSTYRELSEN: {
        Part.PREPARES: "anna.ek@socialstyrelsen.example",
        Part.DECIDES: "bo.alm@socialstyrelsen.example",
        Part.PAYS: "cecilia.gran@socialstyrelsen.example",
    },
    MFOF: {
        Part.PREPARES: "folke.lind@mfof.example",
        Part.DECIDES: "greta.asp@mfof.example",
        Part.PAYS: "hugo.salg@mfof.example",
    },
    "2580": {
        Part.PREPARES: "jon.kvist@lulea.example",
        Part.DECIDES: "lars.rot@lulea.example",
        Part.PAYS: "klara.lov@lulea.example",
    },
    "2582": {
        Part.PREPARES: "per.klover@boden.example",
        Part.DECIDES: "rut.timjan@boden.example",
    },
    "R25": {
        Part.PREPARES: "siv.malva@regionnorrbotten.example",
        Part.DECIDES: "tage.humle@regionnorrbotten.example",
    },
    "0180": {
        Part.PREPARES: "ulla.vide@stockholm.example",
        Part.DECIDES: "viktor.sav@stockholm.example",
    },
}
# Of other recipients: named as they are told of, since there is no account to ask for a name.
_NOBODY = {
    Part.PREPARES: "Handläggaren i {}",
    Part.DECIDES: "Den som beslutar i {}",
    Part.PAYS: "Ekonomen i {}",
}
_ATTESTS = {
    SOCIALSTYRELSEN: "dag.ronn@socialstyrelsen.example",
    MFOF: "greta.asp@mfof.example",
}


class Days:
    """Who does what, on which day."""

    def __init__(self, today: datetime) -> None:
        self.today = timezone.localdate(today)

    def request(
        self,
        who: str,
        party: str,
        parts: Iterable[Part],
        day: int,
        what: str,
        reason: str = "",
    ) -> Request:
        """party: whom the person acts for ("area:2580"); the audit log says so from here on."""
        set_party(party)
        side = Side.RECIPIENT if party.startswith("area:") else Side.AGENCY
        on = self.today + timedelta(days=day)
        at = timezone.make_aware(datetime.combine(on, time(9, 30)))
        return Request(Actor(who, side, frozenset(parts)), at, f"example/{what}", None, reason)

    def agency(self, agency: str, part: Part, day: int, what: str, reason: str = "") -> Request:
        who = PEOPLE[agency][part]
        return self.request(who, f"organisation:{agency}", [part], day, what, reason)

    def recipient(self, code: AreaCode, part: Part, day: int, what: str) -> Request:
        known = PEOPLE.get(str(code), {})
        who = known.get(part) or _NOBODY[part].format(registry.registry().area(code).name)
        return self.request(who, f"area:{code}", [part], day, what)

    def opened(self, scheme: str, agency: str, day: int, until: int) -> models.SchemeLife:
        """A scheme that is computed, decided, published and opened, in five days."""
        start_scheme(scheme, agency=agency, is_example=True)
        self.decided(scheme, agency, day)
        prepares = self.agency(agency, Part.PREPARES, day + 3, f"{scheme}/publish")
        publish_scheme(scheme, prepares)
        opens = self.agency(agency, Part.PREPARES, day + 4, f"{scheme}/open")
        open_scheme(scheme, opens, until=self.today + timedelta(days=until))
        return models.SchemeLife.objects.get(scheme=scheme)

    def decided(self, scheme: str, agency: str, day: int) -> None:
        compute_scheme(scheme, self.agency(agency, Part.PREPARES, day, f"{scheme}/compute"))
        propose_scheme(scheme, self.agency(agency, Part.PREPARES, day + 1, f"{scheme}/propose"))
        decide_scheme(scheme, self.agency(agency, Part.DECIDES, day + 2, f"{scheme}/decide"))

    def claimed(self, grant: models.Grant, day: int, *, asks: int = 100, more: int = 0) -> None:
        """A requisition by two persons. asks: per cent of what is offered."""
        code, name = AreaCode(grant.recipient_id), f"{grant.life_id}/{grant.recipient_id}"
        offered = sum(
            queries.balances(grant.life_id, grant.pk).at(Place.OFFERED, grant.pk).values()
        )
        if not offered:
            return
        asked = Asked(
            Kronor(max(1, offered * asks // 100)),
            Kronor(more),
            f"Exempelbeslut § {10 + day % 60}",
        )
        prepare_requisition(
            grant.pk, asked, self.recipient(code, Part.PREPARES, day, f"{name}/prepare")
        )
        requisition(grant.pk, self.recipient(code, Part.DECIDES, day + 1, f"{name}/requisition"))

    def approved(self, grant: models.Grant, agency: str, day: int) -> None:
        name = f"{grant.life_id}/{grant.recipient_id}/approve"
        approve_requisition(grant.pk, self.agency(agency, Part.DECIDES, day, name))

    def account(self, code: AreaCode, day: int) -> None:
        if models.PaymentAccount.objects.filter(recipient=str(code)).exists():
            return
        writes = self.recipient(code, Part.PAYS, day, f"{code}/account")
        row = write_account(str(code), account_of(str(code)), writes)
        confirm_account(
            row.pk,
            self.recipient(code, Part.DECIDES, day + 1, f"{code}/account-confirm"),
            acting_for=str(code),
        )

    def payer(self, agency: str, day: int) -> None:
        if models.Payer.objects.filter(agency=agency).exists():
            return
        debtor = Debtor("Exempelmyndigheten", OrganisationNumber("2120000142"), account_of(agency))
        limits = PaymentLimits(1000, Kronor(10**9), Kronor(10**10))
        paying = Paying(debtor, limits, Kronor(50_000_000), Chart("7711", "1930", "1510"))
        party, parts = f"organisation:{agency}", [Part.PAYS, Part.DECIDES]
        set_payer(
            agency,
            paying,
            self.request(_ATTESTS[agency], party, parts, day, f"{agency}/payer"),
        )

    def batch(
        self, scheme: str, agency: str, day: int, grants: Iterable[models.Grant]
    ) -> models.PaymentBatch:
        """A batch of payments that waits for a colleague to attest it."""
        self.payer(agency, day - 10)
        on = next_bank_day(self.today + timedelta(days=day + 3))
        make = self.agency(agency, Part.PAYS, day, f"{scheme}/make")
        only = [each.pk for each in grants]
        return make_payments(
            scheme, instalment=1, day=on, request=make, only=only, acting_for=agency
        )

    def paid(self, scheme: str, agency: str, day: int, grants: Iterable[models.Grant]) -> None:
        """A batch that a colleague has attested and the bank has paid."""
        batch = self.batch(scheme, agency, day, grants)
        second = _ATTESTS[agency]
        both = (Part.PAYS, Part.DECIDES)
        party = f"organisation:{agency}"
        attest = self.request(second, party, both, day + 1, f"{scheme}/attest")
        approve_payments(batch.pk, attest, acting_for=agency)
        send = self.agency(agency, Part.PAYS, day + 2, f"{scheme}/send")
        send_payments(batch.pk, send, acting_for=agency)
        # The bank draws the money on the day of payment, and tells of it the day after.
        told = (batch.day - self.today).days + 1
        answer = self.agency(agency, Part.PAYS, told, f"{scheme}/answer")
        content = booked(batch.payments.all(), batch.day, account_of(agency))
        read_answer(content, f"exempel-{scheme}.xml", agency=agency, request=answer)

    def reported(self, grant: models.Grant, day: int, *, used: int) -> None:
        """A report that is written and sent. used: per cent."""
        code, name = AreaCode(grant.recipient_id), f"report/{grant.pk}"
        held = sum(queries.balances(grant.life_id, grant.pk).at(Place.OPEN, grant.pk).values())
        spent = held * used // 100
        writes = self.recipient(code, Part.PREPARES, day, f"{name}/save")
        said = answers(spent, held - spent, grant.pk) | _offers_named(grant, spent)
        save_draft(grant.pk, said, writes, acting_for=str(code))
        sends = self.recipient(code, Part.DECIDES, day + 1, f"{name}/send")
        send_report(grant.pk, sends, acting_for=str(code))


def _offers_named(grant: models.Grant, spent: int) -> dict[str, Any]:
    """The first offers of the one who reports, half of the money for the first of them; of the
    other it is not told. One that has none in the register says so."""
    known = sorted(queries.offers_that_may_be_named(grant))[:2]
    named = [
        {
            "offer": offer,
            "amount": None if place else spent // 2,
            "remark": "Exempel: beloppet är inte utskilt i bokföringen." if place else "",
        }
        for place, offer in enumerate(known)
    ]
    return {"offers": named} if named else {"no_offers": True}


def grants_of(life: models.SchemeLife, wanted: Callable[[AreaCode], bool]) -> list[models.Grant]:
    """The grants from the agency to the recipients that are wanted, in order of code."""
    rows = models.Grant.objects.filter(life=life, parent=None).select_related("life", "recipient")
    return [row for row in rows.order_by("recipient") if wanted(AreaCode(row.recipient_id))]


def in_norrbotten(code: AreaCode) -> bool:
    return code.county_digits == "25"
