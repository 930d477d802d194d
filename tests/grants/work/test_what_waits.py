"""What waits on the first page can be done, and what is final is asked about before it is done."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from samling.grants import actions, models, queries
from samling.grants.rules.ledger import Place
from samling.registry import queries as registry
from samling.registry.actions import give_role
from samling.registry.rules import Role
from tests.grants.life import making
from tests.grants.life.making import CHIEF, OFFICER, by, claimed, grant_of, opened
from tests.grants.life.money import AGENCY, PAYER, account, approved, paid, paying
from tests.grants.life.recovering import accepted
from tests.grants.reports.world import CITY, JARVA, SCHEME, UNIT, answers, published, shared
from tests.grants.reports.world import life as reported_life
from tests.grants.reports.world import paid as given
from tests.people import FROM, LULEA, SOCIALSTYRELSEN, STOCKHOLM, account_of, signed_in

from .paging import fields_of, words_of
from .requisitioning import last_day_is_ahead

__all__ = ["last_day_is_ahead"]

pytestmark = [pytest.mark.django_db, pytest.mark.long]

CARE = "elderly-care-2026"
PAGE = f"/arbete/bidrag/{CARE}/"
GRANT = f"{PAGE}2580/"
AHEAD = timezone.localdate() + timedelta(days=30)
PASSED = timezone.localdate() - timedelta(days=1)


def agency(role: Role) -> Client:
    return signed_in(SOCIALSTYRELSEN, role)


def over(day: date = PASSED) -> None:
    models.SchemeLife.objects.update(requisition_until=day)


def test_closing_waits_when_time_is_out_and_before_that_says_what_it_takes() -> None:
    life = opened(CARE)
    claimed(grant_of(life, "2580"), 1000)
    officer = agency(Role.AGENCY_OFFICER)
    assert "Stäng rekvisitionen" not in words_of(officer, "/arbete/")
    page = words_of(officer, PAGE)
    left = queries.balances(CARE)
    offered = sum(
        sum(parts.values()) for (place, _), parts in left.by_place.items() if place is Place.OFFERED
    )
    assert "Stäng rekvisitionen …" in page
    lost = f"{offered:,} kr räknas som inte rekvirerat".replace(",", " ")
    assert f"kan 289 mottagare inte längre rekvirera: {lost}" in page
    over()
    assert "Stäng rekvisitionen" in words_of(officer, "/arbete/")
    page = words_of(officer, PAGE)
    assert "Stäng rekvisitionen …" not in page
    assert "räknas som inte rekvirerat" not in page
    over(timezone.localdate())
    assert "Stäng rekvisitionen" not in words_of(officer, "/arbete/")


def test_declining_is_asked_about_with_its_sum_and_done_by_one() -> None:
    opened(CARE)
    economist = signed_in(LULEA, Role.ECONOMIST)
    assert (
        "Avstå bidraget … Luleå avstår då hela sitt belopp, 30 866 401 kr. Det går inte att ångra"
    ) in words_of(economist, GRANT)
    sent = fields_of(economist, GRANT)
    assert economist.post(f"{GRANT}steg/decline/", sent).status_code == 302
    assert models.Grant.objects.get(recipient="2580").state == "declined"


def test_when_time_is_out_the_reason_stands_instead_of_the_buttons() -> None:
    opened(CARE)
    over(date(2020, 3, 1))
    economist = signed_in(LULEA, Role.ECONOMIST)
    assert "Rekvirera" not in words_of(economist, "/arbete/").split("Alla bidrag")[0]
    page = words_of(economist, GRANT)
    assert "Sista dagen att rekvirera var 1 mars 2020. Hör av er till myndigheten" in page
    assert "Avstå bidraget" not in page
    assert f'href="{GRANT}rekvirera/"' not in economist.get(GRANT).content.decode()
    answer = economist.get(f"{GRANT}rekvirera/")
    assert (answer.status_code, answer["Location"]) == (302, GRANT)
    written = {"amount": "500", "more": "0", "decision": "§ 1", "message": "", "key": "k"}
    late = economist.post(f"{GRANT}rekvirera/", written)
    assert late.status_code == 409
    assert "Sista dagen att rekvirera var 1" in late.content.decode()


def test_a_round_waits_when_somebody_wants_more_and_everyone_may_look_at_it() -> None:
    life = opened(CARE)
    approved(life, "2580", 1000)
    actions.close_scheme(CARE, by(OFFICER))
    chief, officer = agency(Role.DECISION_MAKER), agency(Role.AGENCY_OFFICER)
    assert "Besluta omfördelning" not in words_of(chief, "/arbete/")
    assert "Besluta omfördelning" not in words_of(chief, PAGE)
    for each in (chief, officer):
        assert f'href="{PAGE}omfordela/">Omfördela</a>' in each.get(PAGE).content.decode()
    assert "ingen har bett om mer" in words_of(officer, f"{PAGE}omfordela/")


def test_a_round_waits_until_every_wish_is_met() -> None:
    life = opened(CARE)
    whole = sum(queries.balances(CARE).at(Place.OFFERED, grant_of(life, "2580").pk).values())
    approved(life, "2580", whole, more=700)
    actions.close_scheme(CARE, by(OFFICER))
    chief = agency(Role.DECISION_MAKER)
    assert "Besluta omfördelning" in words_of(chief, "/arbete/")
    assert "Besluta omfördelning" in words_of(chief, PAGE)
    actions.decide_round(CARE, by(CHIEF))
    assert queries.to_redistribute([CARE]) == frozenset()
    assert "Besluta omfördelning" not in words_of(chief, PAGE)


def test_paying_waits_with_what_can_be_paid_and_to_end_it_when_all_is() -> None:
    life = opened(CARE)
    approved(life, "2580", 300)
    approved(life, "2582", 500)
    economist = agency(Role.AGENCY_ECONOMIST)
    assert "Skriv hur myndigheten betalar" in words_of(economist, "/arbete/")
    paying()
    assert "Gör en utbetalning" not in words_of(economist, "/arbete/")  # nobody has an account
    account("2580")
    assert "Gör en utbetalning" in words_of(economist, "/arbete/")
    assert queries.payouts({CARE: 1})[CARE].total == 300
    assert "300 kr" in words_of(economist, "/arbete/")
    assert "800 kr" not in words_of(economist, "/arbete/")
    actions.close_scheme(CARE, by(OFFICER))
    assert "Allt är utbetalt" not in words_of(economist, "/arbete/")


def test_ending_waits_when_every_grant_is_done() -> None:
    life = opened(CARE)
    grants = paid(life, {"2580": 1000, "2582": 700})
    actions.close_scheme(CARE, by(OFFICER))
    economist, chief = agency(Role.AGENCY_ECONOMIST), agency(Role.DECISION_MAKER)
    assert "Allt är utbetalt" in words_of(economist, "/arbete/")
    actions.finish_paying(CARE, by(PAYER), acting_for=AGENCY)
    until = AHEAD + timedelta(days=90)
    actions.ask_for_reports(CARE, by(OFFICER), acting_for=AGENCY, until=until)
    assert "Avsluta bidraget" not in words_of(chief, "/arbete/")
    accepted(grants["2580"], 1000)
    assert "Avsluta bidraget" not in words_of(chief, "/arbete/")
    accepted(grants["2582"], 600)  # 100 is to be claimed back first
    assert "Avsluta bidraget" not in words_of(chief, "/arbete/")
    actions.reopen_report(grants["2582"].pk, by(CHIEF, reason="fel"), acting_for=AGENCY)
    actions.return_report(grants["2582"].pk, by(OFFICER, reason="fel"), acting_for=AGENCY)
    accepted(grants["2582"], 700)
    assert "Avsluta bidraget" in words_of(chief, "/arbete/")


def test_what_is_left_stands_instead_of_the_buttons_that_end_a_scheme() -> None:
    life = opened(CARE)
    approved(life, "2582", 500)
    claimed(grant_of(life, "2580"), 700)
    actions.close_scheme(CARE, by(OFFICER))
    economist, chief = agency(Role.AGENCY_ECONOMIST), agency(Role.DECISION_MAKER)
    page = words_of(economist, PAGE)
    assert (
        "”Allt är utbetalt” kan väljas när inget av detta återstår: Rekvirerat : 1 mottagare, "
        "700 kr Godkänt och inte utbetalt : 1 mottagare, 500 kr"
    ) in page
    seen = economist.get(PAGE).content.decode()
    assert "steg/finish_paying/" not in seen
    assert 'href="?lage=requisitioned#mottagare"' in seen
    assert f'href="{PAGE}betala/' in seen
    assert "kan väljas" not in words_of(chief, PAGE)  # who would not have had the button


def test_what_is_left_before_a_scheme_is_settled_is_told_by_kind() -> None:
    life = opened(CARE)
    grants = paid(life, {"2580": 1000, "2582": 700, "0180": 50, "1280": 60})
    actions.close_scheme(CARE, by(OFFICER))
    economist, chief = agency(Role.AGENCY_ECONOMIST), agency(Role.DECISION_MAKER)
    assert "steg/finish_paying/" in economist.get(PAGE).content.decode()
    actions.finish_paying(CARE, by(PAYER), acting_for=AGENCY)
    until = AHEAD + timedelta(days=90)
    actions.ask_for_reports(CARE, by(OFFICER), acting_for=AGENCY, until=until)
    accepted(grants["2580"], 1000)
    accepted(grants["2582"], 600)
    page = words_of(chief, PAGE)
    assert (
        "”Avsluta bidraget” kan väljas när inget av detta återstår: Ska redovisa : 2 mottagare "
        "Återkrav, eller pengar som inte är använda : 1 mottagare"
    ) in page
    assert "steg/settle/" not in chief.get(PAGE).content.decode()
    for code, amount in (("0180", 50), ("1280", 60)):
        accepted(grants[code], amount)
    actions.reopen_report(grants["2582"].pk, by(CHIEF, reason="fel"), acting_for=AGENCY)
    assert "återstår: Redovisning att granska : 1 mottagare" in words_of(chief, PAGE)
    actions.return_report(grants["2582"].pk, by(OFFICER, reason="fel"), acting_for=AGENCY)
    accepted(grants["2582"], 700)
    page = chief.get(PAGE).content.decode()
    assert "steg/settle/" in page
    assert "kan väljas" not in page


def also_of(account: Any, party_id: str, role: Role) -> Client:
    """A browser of somebody who has got a role in another organisation too."""
    party = registry.party(party_id)
    give_role(account, party, role, on=FROM, by="test", at=timezone.now())
    client = Client()
    client.force_login(account)
    return client


def test_what_somebody_has_done_for_the_recipient_waits_for_another_at_the_agency(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    life = opened(CARE)
    account = account_of(SOCIALSTYRELSEN, Role.AGENCY_OFFICER, Role.DECISION_MAKER)
    both = also_of(account, LULEA, Role.ECONOMIST)
    with monkeypatch.context() as patched:
        patched.setattr(making, "SIGNER", replace(making.SIGNER, id=account.email))
        claimed(grant_of(life, "2580"), 1000)
    assert "Inget väntar på dig just nu." in words_of(both, "/arbete/")
    assert "Väntar på dig" not in words_of(both, PAGE)
    assert "”Godkänn” görs av en annan person: det som ska prövas har du" in words_of(both, GRANT)
    assert "1 sak väntar på dig. Godkänn" in words_of(agency(Role.DECISION_MAKER), "/arbete/")
    claimed(grant_of(life, "2582"), 700)
    assert "1 sak väntar på dig. Godkänn" in words_of(both, "/arbete/")
    assert "Väntar på dig Godkänn : 1" in words_of(both, PAGE)


def test_a_report_that_somebody_wrote_for_a_unit_waits_for_another_where_it_was_shared() -> None:
    scheme = reported_life(SCHEME)
    grant = given(published(scheme), CITY, access=1000)
    shared(grant, **{"0180_jarva": 600})
    account = account_of(STOCKHOLM, Role.OFFICER, Role.ECONOMIST)
    both = also_of(account, f"area:{JARVA}", Role.DISTRICT_OFFICER)
    below = models.Grant.objects.get(parent=grant)
    actions.save_draft(
        below.pk,
        answers(600, 0),
        by(replace(UNIT, id=account.email), version=0),
        acting_for=JARVA,
    )
    actions.send_report(below.pk, by(UNIT), acting_for=JARVA)
    other = signed_in(STOCKHOLM, Role.OFFICER)
    assert "Granska redovisningen" in words_of(other, "/arbete/")
    assert "Granska redovisningen" not in words_of(both, "/arbete/")


def test_a_role_that_reads_no_grants_is_not_told_that_there_are_none() -> None:
    opened(CARE)
    page = words_of(signed_in(LULEA, Role.ADMINISTRATOR), "/arbete/")
    assert "Din roll ser inte bidragen." in page
    assert "Inga bidrag än" not in page
    assert "Din roll ser inte" not in words_of(signed_in(LULEA, Role.ECONOMIST), "/arbete/")


def test_a_recipient_without_units_is_told_why_it_cannot_share() -> None:
    life = opened(CARE)
    paid(life, {"2580": 1000})
    economist = signed_in(LULEA, Role.ECONOMIST)
    why = "Luleå har inga enheter i Samling att dela bidraget med, så det går inte att"
    assert why in words_of(economist, GRANT)
    page = words_of(economist, f"{GRANT}vidarefordela/")
    assert why in page
    assert "lägga till dem i registret över områden" in page
    assert "tillbaka" not in page


def test_the_last_day_of_the_source_gives_way_to_the_one_that_holds() -> None:
    of = reported_life(SCHEME)
    held = given(published(of), "2580", access=1000)
    page = f"/arbete/bidrag/{SCHEME}/{held.recipient_id}/"
    economist = signed_in(LULEA, Role.ECONOMIST)
    assert "1 februari 2024 Sista dag att redovisa till MFoF" in words_of(economist, page)
    of.report_until = date(2035, 5, 2)
    of.save()
    shown = words_of(economist, page)
    assert "Redovisa senast 2 maj 2035" in shown
    assert "2024" not in shown
    assert "Medlen gäller insatser under 2023" in shown
