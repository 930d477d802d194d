"""A requisition from the first page to the agency's answer, by five persons of two sides."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samling.grants import actions, models, queries
from samling.grants.actions.requests import follows
from samling.grants.actions.steps import grant_step, locked_grant, moved
from samling.grants.rules.holding_name import HoldingName
from samling.grants.rules.ledger import Movement, Place
from samling.kernel import AreaCode
from samling.registry.rules import Role
from tests.grants.life import making
from tests.grants.life.making import CHIEF, by, grant_of, opened
from tests.grants.life.making import OFFICER as AGENCY_OFFICER
from tests.people import COUNTY, LULEA, SOCIALSTYRELSEN, signed_in

from .paging import fields_of, words_of
from .requisitioning import GRANT, SCHEME, grant_of_lulea, last_day_is_ahead

__all__ = ["last_day_is_ahead"]

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def test_one_that_has_nothing_in_the_list_is_asked_for_nothing_and_is_not_late() -> None:
    life = opened(SCHEME)
    # Its amount is taken back, as by a changed decision; the day has passed.
    grant = grant_of(life, "2580")
    back = moved(
        Movement.TAKE_BACK, queries.balances(SCHEME).at(Place.OFFERED, grant.pk), grant=grant.pk
    )
    locked = locked_grant(grant.pk)
    grant_step(locked, "offer_anew", follows(by(CHIEF), "anew"), postings=back)
    models.SchemeLife.objects.update(requisition_until=date(2020, 1, 1))
    officer = signed_in(LULEA, Role.OFFICER)
    assert "Inget väntar på dig" in words_of(officer, "/arbete/")
    page = words_of(officer, GRANT)
    assert "Luleå har 0 kr att rekvirera." in page
    assert "Rekvirera senast" not in page
    assert "Avstå bidraget" not in page
    rows = officer.get("/arbete/").content.decode()
    assert GRANT in rows
    assert "s-table__row--warning" not in rows
    assert queries.late("area:2580", date(2026, 12, 1)) == ()
    assert queries.late("area:2582", date(2026, 12, 1)) != ()


def test_a_municipality_requisitions_and_the_agency_approves() -> None:
    opened(SCHEME)
    officer = signed_in(LULEA, Role.OFFICER)
    assert "1 sak väntar på dig" in words_of(officer, "/arbete/")
    assert "Luleå kan rekvirera 6 328 211 kr" in words_of(officer, f"{GRANT}rekvirera/")
    sent = fields_of(officer, f"{GRANT}rekvirera/") | {
        "amount": "6 000 000 kr",
        "more": "0",
        "decision": "SN 2026-03-19 § 24",
        "message": "",
    }
    answer = officer.post(f"{GRANT}rekvirera/", sent)
    assert answer.status_code == 302
    assert "Klart: du skrev rekvisitionen" in words_of(officer, answer["Location"])
    # Sent twice it is one requisition.
    assert officer.post(f"{GRANT}rekvirera/", sent).status_code == 302
    assert "Inget väntar på dig" in words_of(officer, "/arbete/")

    secretary = signed_in(LULEA, Role.BOARD_SECRETARY)
    assert "Bekräfta och skicka" in words_of(secretary, "/arbete/")
    page = words_of(secretary, GRANT)
    assert "Innan ”Bekräfta och skicka” går att göra:" in page
    assert "Filen är inte bifogad" in page
    assert "avstår mottagaren 328 211 kr av 6 328 211 kr" in page
    lacking = secretary.post(f"{GRANT}steg/requisition/", fields_of(secretary, GRANT))
    assert lacking.status_code == 422
    assert "Filen är inte bifogad" in lacking.content.decode()
    plan_signed_by_both(officer, secretary)
    answer = secretary.post(f"{GRANT}steg/requisition/", fields_of(secretary, GRANT))
    assert answer.status_code == 302
    (held,) = queries.holdings_named(SCHEME, HoldingName(AreaCode("2580")))
    assert held.places == {Place.REQUISITIONED: 6_000_000}
    assert "Inte rekvirerat 328 211" in words_of(officer, GRANT)

    chief = signed_in(SOCIALSTYRELSEN, Role.DECISION_MAKER)
    assert "1 av 290 kommuner har rekvirerat 6 000 000 kr av 900 000 000 kr" in words_of(
        chief, f"/arbete/bidrag/{SCHEME}/"
    )
    approved = chief.post(f"{GRANT}steg/approve/", fields_of(chief, GRANT))
    assert approved.status_code == 302
    assert "6 000 000 kr till Luleå är godkänt" in words_of(officer, GRANT)


def test_an_amount_of_last_year_that_nobody_has_loaded_is_told_of() -> None:
    opened(SCHEME)
    page = words_of(signed_in(LULEA, Role.OFFICER), f"{GRANT}rekvirera/")
    assert "Uppgift för 2025 saknas: ingen lista som är inläst har beloppet det året." in page


def test_those_that_let_the_time_run_out_have_not_answered() -> None:
    life = opened(SCHEME)
    making.claimed(grant_of(life, "2580"), 6_000_000)
    actions.decline(grant_of(life, "2582").pk, by(making.SIGNER))
    actions.close_scheme(SCHEME, by(AGENCY_OFFICER))
    officer = signed_in(SOCIALSTYRELSEN, Role.AGENCY_OFFICER)
    assert "2 av 290 har svarat" in words_of(officer, "/arbete/")
    page = words_of(officer, f"/arbete/bidrag/{SCHEME}/")
    assert "288 kommuner svarade inte i tid" in page
    assert "Alla kommuner har svarat" not in page


def plan_signed_by_both(officer: Client, secretary: Client) -> None:
    """The joint action plan is attached, and both municipality and region stand behind it."""
    plan = SimpleUploadedFile("Handlingsplan för Luleå.pdf", b"%PDF-1.7 plan")
    sent = {"file": plan, "demand": "joint_action_plan", "key": "one"}
    assert officer.post(f"{GRANT}filer/", sent).status_code == 302
    region = signed_in("area:R25", Role.ECONOMIST)
    assert "Godkänn filer från andra" in words_of(region, "/arbete/")
    assert "1 fil väntar på att ni står bakom den" in words_of(region, "/arbete/filer/")
    (file,) = queries.files_of_grant(grant_of_lulea())
    fetched = region.get(f"{GRANT}filer/{file.id}/")
    assert (fetched.content, fetched["Content-Type"]) == (b"%PDF-1.7 plan", "application/pdf")
    assert "Handlingsplan%20f%C3%B6r%20Lule%C3%A5.pdf" in fetched["Content-Disposition"]
    for party in (region, secretary):
        assert party.post(f"{GRANT}filer/{file.id}/godkann/", {"key": "k"}).status_code == 302
    other = signed_in("area:R12", Role.ECONOMIST)
    assert other.get(f"{GRANT}filer/{file.id}/").status_code == 404
    assert other.post(f"{GRANT}filer/{file.id}/godkann/", {"key": "k"}).status_code == 404
    assert "Inga filer väntar på er" in words_of(region, "/arbete/filer/")
    assert "Godkänd av Region Norrbotten, Luleå" in words_of(officer, GRANT)


def test_several_grants_of_a_year_are_added_up_on_the_first_page() -> None:
    for scheme in (SCHEME, "elderly-care-2026"):
        opened(scheme)
    assert "Summa 2026" in words_of(signed_in(LULEA, Role.OFFICER), "/arbete/")


def test_what_holds_is_read_beside_what_is_asked_for() -> None:
    opened(SCHEME)
    officer = signed_in(LULEA, Role.OFFICER)
    for address in (GRANT, f"{GRANT}rekvirera/"):
        words = words_of(officer, address)
        assert "förordning (2024:1253)" in words
        assert "Fil som ska bifogas Gemensam handlingsplan" in words
        assert "det som inte använts betalas tillbaka" in words


def test_last_years_amount_stands_beside_this_years() -> None:
    opened("elderly-care-2026")
    officer = signed_in(LULEA, Role.OFFICER)
    against = "1 098 320 kr mindre än 2025, då det var 31 964 721 kr."
    for address in ("", "rekvirera/"):
        assert against in words_of(officer, f"/arbete/bidrag/elderly-care-2026/2580/{address}")


def test_one_who_had_an_older_page_open_is_told_who_was_first() -> None:
    life = opened(SCHEME)
    officer, secretary = signed_in(LULEA, Role.OFFICER), signed_in(LULEA, Role.BOARD_SECRETARY)
    old = fields_of(officer, f"{GRANT}rekvirera/")
    declined = secretary.post(
        f"{GRANT}steg/decline/", fields_of(secretary, GRANT) | {"version": "0"}
    )
    assert declined.status_code == 302
    answer = officer.post(f"{GRANT}rekvirera/", old | {"amount": "5", "decision": "SN § 1"})
    # The grant is declined: the page says so, and what was written stands.
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Bidraget går inte att rekvirera nu: någon annan hann före" in page
    assert "Luleå avstod bidraget" in page
    assert 'value="SN § 1"' in page
    assert officer.get(f"{GRANT}rekvirera/")["Location"] == GRANT
    assert grant_of(life, "2580").state == "declined"


def test_a_step_on_an_old_page_is_a_conflict() -> None:
    opened(SCHEME)
    officer, secretary = signed_in(LULEA, Role.OFFICER), signed_in(LULEA, Role.BOARD_SECRETARY)
    sent = fields_of(officer, f"{GRANT}rekvirera/") | {"amount": "5", "decision": "SN § 1"}
    assert officer.post(f"{GRANT}rekvirera/", sent).status_code == 302
    seen = fields_of(secretary, GRANT)
    again = fields_of(officer, f"{GRANT}rekvirera/") | {"amount": "6", "decision": "SN § 1"}
    assert officer.post(f"{GRANT}rekvirera/", again).status_code == 302
    answer = secretary.post(f"{GRANT}steg/requisition/", seen)
    assert answer.status_code == 409
    assert "medan sidan var öppen hos dig" in answer.content.decode()


@pytest.mark.parametrize(
    ("party", "role", "address"),
    [
        (SOCIALSTYRELSEN, Role.DECISION_MAKER, f"/arbete/bidrag/{SCHEME}/"),
        (SOCIALSTYRELSEN, Role.DECISION_MAKER, "/arbete/"),
        (COUNTY, Role.COUNTY_COORDINATOR, "/arbete/"),
        (LULEA, Role.OFFICER, GRANT),
        (LULEA, Role.BOARD_SECRETARY, "/arbete/"),
    ],
)
def test_questions_do_not_grow_with_the_rows(
    party: str, role: Role, address: str, django_assert_max_num_queries: Any
) -> None:
    """290 recipients, and not one question for each."""
    opened(SCHEME)
    client = signed_in(party, role)
    client.get(address)
    with django_assert_max_num_queries(60):
        assert client.get(address).status_code == 200
