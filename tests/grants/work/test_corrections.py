"""A changed decision and the end of a scheme, on pages."""

from datetime import date, timedelta

import pytest

from samling.grants import actions, models, queries
from samling.grants.rules.ledger import Place
from samling.grants.rules.recovery import RecoveryKind
from samling.registry.rules import Role
from tests.grants.life.correcting import Changed, changed, decided
from tests.grants.life.making import CHIEF, NOW, OFFICER, at, by, claimed, opened
from tests.grants.life.money import (
    AGENCY,
    PAYER,
    account,
    approved,
    booked,
    later,
    paid,
    read,
    sent,
)
from tests.people import LULEA, MFOF, SOCIALSTYRELSEN, signed_in

from .agency import chief, officer
from .paging import fields_of, spaced, words, words_in, words_of

__all__ = ["changed"]

pytestmark = [pytest.mark.django_db, pytest.mark.long]

CARE = "elderly-care-2026"
SCHEME = f"/arbete/bidrag/{CARE}/"
CHANGE = f"{SCHEME}andra/"


def prepared() -> str:
    client = officer()
    answer = client.post(
        CHANGE, fields_of(client, CHANGE) | {"key": "k", "reason": "Fel folkmängd."}
    )
    assert answer.status_code == 302, words(answer)
    return str(answer["Location"])


def test_both_lists_and_the_reason_stand_on_the_scheme_and_the_grant(changed: Changed) -> None:
    opened(CARE)
    client = officer()
    assert "Ändra beslutet" in words_of(client, SCHEME)
    same = client.post(CHANGE, {"reason": "x", "key": "k"})
    assert same.status_code == 422
    assert "Den uträknade listan är den som är beslutad" in words(same)
    assert "Ingen ändring är förberedd" in words_of(chief(), CHANGE)
    before = decided(CARE, "2580")
    changed(CARE, {"2580": -1000, "2582": 600})
    assert client.post(CHANGE, {"reason": " ", "key": "k"}).status_code == 422
    address = prepared()
    page = words_of(chief(), address)
    assert "2 mottagare får ett annat belopp: 600 kr läggs till och 1 000 kr dras av" in page
    assert "Fel folkmängd." in page
    assert client.get(CHANGE)["Location"] == address
    assert client.post(f"{address}besluta/", fields_of(chief(), address)).status_code == 422
    stale = chief().post(f"{address}besluta/", fields_of(chief(), address) | {"version": "0"})
    assert stale.status_code == 409
    answer = chief().post(f"{address}besluta/", fields_of(chief(), address))
    assert answer.status_code == 302
    for address in (SCHEME, f"{SCHEME}2580/"):
        shown = words_of(client, address)
        assert "Beslutet är ändrat" in shown
        assert "Fel folkmängd." in shown
    own = words_of(signed_in(LULEA, Role.OFFICER), f"{SCHEME}2580/")
    assert f"{spaced(before)} kr → {spaced(before - 1000)} kr" in own
    assert "Beslutet är ändrat" not in words_of(client, f"{SCHEME}2584/")


def test_raises_that_the_pot_cannot_bear_are_taken_from_the_appropriation(
    changed: Changed,
) -> None:
    life = opened(CARE)
    paid(life, {"2580": decided(CARE, "2580")})
    changed(CARE, {"2580": -1000, "2584": 400})
    address = prepared()
    page = words_of(chief(), address)
    assert "1 000 kr är redan utbetalt och föreslås som återkrav" in page
    refused = chief().post(f"{address}besluta/", fields_of(chief(), address))
    assert refused.status_code == 422
    assert "Ta beloppet ur anslaget" in words(refused)
    sent = fields_of(chief(), address) | {"cover": "on"}
    assert chief().post(f"{address}besluta/", sent).status_code == 302
    assert "1 återkrav pågår" in words_of(officer(), "/arbete/aterkrav/")
    (recovery,) = models.Recovery.objects.all()
    assert f"/arbete/aterkrav/{recovery.pk}/" in words(officer().get(f"{SCHEME}2580/"))


def test_no_other_change_is_decided_than_the_one_that_was_shown(changed: Changed) -> None:
    life = opened(CARE)
    paid(life, {"2580": decided(CARE, "2580")})
    boden = approved(life, "2582", decided(CARE, "2582"))
    changed(CARE, {"2580": -100, "2582": -5_000, "2584": 5_100})
    address = prepared()
    assert "Höjningarna behöver 100 kr mer än potten har" in words_of(chief(), address)
    sent_ = fields_of(chief(), address) | {"cover": "on", "reason": "Vi tar det."}
    # Meanwhile the bank pays Boden too, so that nothing can be taken back from it.
    account("2582")
    payment = sent(CARE).payments.get()
    read(booked(payment))
    late = chief().post(f"{address}besluta/", sent_)
    assert late.status_code == 409
    page = words_in(late)
    assert "nu betyder ändringen något annat" in page
    assert "Höjningarna behöver 5 100 kr mer än potten har" in page
    assert "Vi tar det." in page
    assert " checked" not in words(late)
    assert at(CARE, Place.OPEN, boden) == decided(CARE, "2582")
    assert not models.Recovery.objects.exists()
    again = fields_of(chief(), address) | {"cover": "on"}
    assert chief().post(f"{address}besluta/", again).status_code == 302
    assert models.Correction.objects.get().decided.detail["covered_sek"] == 5_100


def test_who_has_an_older_page_of_a_grant_is_told_that_the_decision_was_changed(
    changed: Changed,
) -> None:
    life = opened(CARE)
    grant = approved(life, "2580", decided(CARE, "2580"))
    grant.refresh_from_db()
    old = grant.version
    changed(CARE, {"2580": 300})
    address = prepared()
    assert chief().post(f"{address}besluta/", fields_of(chief(), address)).status_code == 302
    sent_ = {"version": str(old), "key": "k", "reason": "Fel."}
    late = chief().post(f"{SCHEME}2580/steg/withdraw/", sent_)
    assert late.status_code == 409
    assert "ändrade beslutet medan sidan var öppen" in words(late)
    # What has happened to the grant since then is what a page of after the change is told of.
    actions.withdraw(grant.pk, by(CHIEF, reason="Fel."))
    late = chief().post(f"{SCHEME}2580/steg/withdraw/", sent_ | {"version": str(old + 1)})
    assert "återkallade bidraget medan sidan var öppen" in words(late)


def test_a_change_that_was_overtaken_is_told_of(changed: Changed) -> None:
    opened(CARE)
    changed(CARE, {"2580": -1000})
    address = prepared()
    changed(CARE, {"2582": -1000})
    other = prepared()
    assert chief().post(f"{other}besluta/", fields_of(chief(), other)).status_code == 302
    page = words_of(chief(), address)
    assert "Förslaget gäller inte längre" in page
    run = queries.run(CARE)
    assert run is not None
    old = chief().post(f"{address}besluta/", {"version": run.version, "key": "k"})
    assert old.status_code == 422


def test_others_find_no_change(changed: Changed) -> None:
    opened(CARE)
    changed(CARE, {"2580": -1000})
    address = prepared()
    for other in (signed_in(LULEA, Role.OFFICER), signed_in(MFOF, Role.DECISION_MAKER)):
        assert other.get(address).status_code == 404
        assert other.get(CHANGE).status_code == 404
        assert other.post(f"{address}besluta/", {}).status_code == 404
    assert officer().get(f"{SCHEME}andra/999/").status_code == 404
    assert chief().post(CHANGE, {"reason": "x"}).status_code == 404


def test_the_end_of_a_scheme_from_the_last_payment_to_settled() -> None:
    life = opened(CARE)
    paid(life, {"2580": 1000})
    economist = signed_in(SOCIALSTYRELSEN, Role.AGENCY_ECONOMIST)
    client = officer()
    assert client.post(f"{SCHEME}steg/close/", fields_of(client, SCHEME)).status_code == 302
    assert "Allt är utbetalt" in words_of(economist, SCHEME)
    done = economist.post(f"{SCHEME}steg/finish_paying/", fields_of(economist, SCHEME))
    assert done.status_code == 302
    page = f"{SCHEME}redovisning/"
    assert page in words(client.get(SCHEME))
    early = client.post(page, fields_of(client, page) | {"until": "2026-01-01"})
    assert early.status_code == 422
    assert 'href="#id_until"' in words(early)
    unreadable = client.post(page, fields_of(client, page) | {"until": "i mars"})
    assert "Skriv dagen som år-månad-dag" in words(unreadable)
    asked = client.post(page, fields_of(client, page) | {"until": "2027-12-31"})
    assert asked.status_code == 302
    life.refresh_from_db()
    assert (life.state, life.report_until) == ("reporting", date(2027, 12, 31))
    assert client.get(page).status_code == 302
    assert "steg/settle/" not in words(chief().get(SCHEME))
    by_hand = {"key": "early", "version": str(life.version)}
    early = chief().post(f"{SCHEME}steg/settle/", by_hand)
    assert early.status_code == 422
    assert "1 mottagare är inte klara" in words(early)
    recovered(life)
    assert chief().post(f"{SCHEME}steg/settle/", fields_of(chief(), SCHEME)).status_code == 302
    life.refresh_from_db()
    assert life.state == "settled"


def recovered(life: models.SchemeLife) -> None:
    """All that Luleå was paid goes back."""
    grant = life.grants.get(recipient_id="2580")
    (component,) = queries.scheme(CARE).components
    made = actions.propose_recovery(
        grant.pk,
        RecoveryKind.UNSPENT,
        {component.id: 1000},
        by(OFFICER, reason="Allt är kvar."),
        acting_for=AGENCY,
    )
    until = (NOW + timedelta(days=5)).date()
    actions.hear_recipient(made.pk, until=until, request=by(OFFICER), acting_for=AGENCY)
    actions.decide_recovery(
        made.pk,
        parts={component.id: 1000},
        due=date(2027, 6, 1),
        request=later(CHIEF, 10, reason="Ja."),
        acting_for=AGENCY,
    )
    actions.repay_recovery(made.pk, amount=1000, day=None, request=by(PAYER), acting_for=AGENCY)


def test_a_change_after_requisition_is_decided_published_and_closed_on_pages(
    changed: Changed,
) -> None:
    life = opened(CARE)
    claimed(life.grants.get(recipient_id="2580"), decided(CARE, "2580"))
    client = officer()
    assert client.post(f"{SCHEME}steg/close/", fields_of(client, SCHEME)).status_code == 302
    assert "Ändra beslutet" in words_of(client, SCHEME)
    assert "Publicera ändringen" not in words_of(client, SCHEME)
    changed(CARE, {"2580": 40, "2584": -10})
    address = prepared()
    assert "Besluta den ändrade listan" in words_of(chief(), "/arbete/")
    assert "Besluta den ändrade listan" not in words_of(client, "/arbete/")
    page = words_of(chief(), address)
    assert "Rekvirera senast" in page
    lacks = chief().post(f"{address}besluta/", fields_of(chief(), address))
    assert lacks.status_code == 422
    assert "ingen sista dag är satt" in words(lacks)
    unreadable = chief().post(
        f"{address}besluta/", fields_of(chief(), address) | {"until": "i vår"}
    )
    assert unreadable.status_code == 422
    assert "Skriv dagen som år-månad-dag" in words(unreadable)
    sent = fields_of(chief(), address) | {"until": "2035-01-31"}
    answer = chief().post(f"{address}besluta/", sent)
    assert answer.status_code == 302, words(answer)
    life.refresh_from_db()
    assert (life.state, life.requisition_until) == ("closed", date(2035, 1, 31))
    own = signed_in(LULEA, Role.OFFICER)
    assert "Rekvirera" in words_of(own, f"{SCHEME}2580/")
    assert "31 januari 2035" in words_of(own, f"{SCHEME}2580/")
    assert own.get(f"{SCHEME}2580/rekvirera/").status_code == 200
    assert "Publicera ändringen" in words_of(client, SCHEME)
    published = client.post(f"{SCHEME}steg/publish_change/", fields_of(client, SCHEME))
    assert published.status_code == 302
    assert "Publicera ändringen" not in words_of(client, SCHEME).replace(
        "Klart: du publicerade det ändrade beslutet", ""
    )
    assert "Stäng för dem som inte har svarat" in words_of(client, SCHEME)
    done = client.post(f"{SCHEME}steg/close_late/", fields_of(client, SCHEME))
    assert done.status_code == 302
    assert "Stäng för dem som inte har svarat" not in words_of(client, SCHEME)


def test_a_settled_scheme_says_why_its_decision_cannot_be_changed_and_what_to_do() -> None:
    life = opened(CARE)
    assert signed_in(MFOF, Role.AGENCY_OFFICER).get(CHANGE).status_code == 404
    models.SchemeLife.objects.filter(scheme=CARE).update(state="settled")
    life.refresh_from_db()
    page = words_of(officer(), CHANGE)
    assert "Bidraget är avslutat" in page
    assert "genom ett nytt bidrag" in page
    assert CHANGE in words(officer().get(SCHEME))


def test_the_rest_of_a_paid_grant_is_withdrawn_from_its_page(changed: Changed) -> None:
    life = opened(CARE)
    grant = paid(life, {"2580": decided(CARE, "2580")})["2580"]
    client, address = chief(), f"{SCHEME}2580/"
    rest = "Återkalla det som inte är utbetalt"
    assert rest not in words_of(client, address)
    changed(CARE, {"2580": 500})
    prepared_by_officer = prepared()
    sent = fields_of(chief(), prepared_by_officer)
    assert chief().post(f"{prepared_by_officer}besluta/", sent).status_code == 302
    assert rest in words_of(client, address)
    fields = fields_of(client, address) | {"reason": "mottagaren vill inte ha mer"}
    assert client.post(f"{address}steg/withdraw_rest/", fields).status_code == 302
    assert queries.balances(CARE, grant.pk).at(Place.APPROVED, grant.pk) == {}
    assert rest not in words_of(client, address)


def test_the_page_says_how_the_figures_are_put_right_first() -> None:
    opened(CARE)
    page = words_of(officer(), CHANGE)
    assert "Siffrorna ändras inte på den här sidan." in page
    assert ".venv/bin/samling data load population_80_plus.csv" in page
    assert "startar sedan om Samling" in page
    opened("placement-subsidy-2026")
    page = words_of(officer(), "/arbete/bidrag/placement-subsidy-2026/andra/")
    assert "De rättas i bidragets fil." in page
    assert "data load" not in page
