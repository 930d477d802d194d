"""Whatever a form holds is answered in words: a step is taken once, with what was written in it."""

from typing import Any

import pytest
from django.test import Client

from samling.grants import actions, models
from samling.grants.actions import Asked
from samling.kernel import Kronor
from samling.registry.rules import Role
from tests.grants.life.making import CHIEF, OFFICER, WRITER, by, claimed, grant_of, opened
from tests.people import LULEA, SOCIALSTYRELSEN, signed_in

from .paging import fields_of
from .requisitioning import last_day_is_ahead

__all__ = ["last_day_is_ahead"]

pytestmark = [pytest.mark.django_db, pytest.mark.long]

CARE = "elderly-care-2026"
SCHEME = f"/arbete/bidrag/{CARE}/"
GRANT = f"{SCHEME}2580/"
LONG = "9" * 5_000


def written(answer: Any) -> str:
    return str(answer.content.decode())


def secretary_to_confirm() -> Client:
    """One who can confirm Luleå's requisition, or send it back with a reason."""
    asked = Asked(Kronor(1000), Kronor(0), "SN § 1")
    actions.prepare_requisition(grant_of(opened(CARE), "2580").pk, asked, by(WRITER))
    return signed_in(LULEA, Role.BOARD_SECRETARY)


@pytest.mark.parametrize("reason", ["fel\x00belopp", "x" * 2_001, "\x00", "a\u202eb"])
def test_a_reason_that_cannot_be_kept_is_told_of_and_stands_in_its_field(reason: str) -> None:
    secretary = secretary_to_confirm()
    sent = fields_of(secretary, GRANT) | {"reason": reason}
    answer = secretary.post(f"{GRANT}steg/rework/", sent)
    assert answer.status_code == 422
    assert "Skäl" in written(answer)
    assert "är för långt, eller har tecken som inte syns" in written(answer)
    field = written(answer).partition('id="reason-rework"')[2].partition("</textarea>")[0]
    assert field.endswith(f">{reason}")
    assert models.Event.objects.filter(step="rework").count() == 0


def test_a_reason_of_many_lines_is_as_long_as_its_field_lets_it_be() -> None:
    secretary = secretary_to_confirm()
    reason = "rad\r\n" * 500  # two thousand characters, as a browser counts
    sent = fields_of(secretary, GRANT) | {"reason": reason}
    assert secretary.post(f"{GRANT}steg/rework/", sent).status_code == 302
    assert models.Event.objects.get(step="rework").reason == ("rad\n" * 500).strip()


def test_a_scheme_sent_back_with_such_a_reason_is_told_of_too() -> None:
    actions.start_scheme(CARE, agency="socialstyrelsen")
    actions.compute_scheme(CARE, by(OFFICER))
    actions.propose_scheme(CARE, by(OFFICER))
    chief = signed_in(SOCIALSTYRELSEN, Role.DECISION_MAKER)
    sent = fields_of(chief, SCHEME) | {"reason": "\x00"}
    assert chief.post(f"{SCHEME}steg/send_back/", sent).status_code == 422


@pytest.mark.parametrize("version", [LONG, "-1", "²", "", "1.0"])
def test_whatever_stands_for_a_version_is_not_the_one_that_was_seen(version: str) -> None:
    secretary = secretary_to_confirm()
    sent = fields_of(secretary, GRANT) | {"version": version}
    assert secretary.post(f"{GRANT}steg/requisition/", sent).status_code == 409


def test_a_form_without_its_key_is_refused_and_nothing_is_done() -> None:
    secretary = secretary_to_confirm()
    sent = {name: value for name, value in fields_of(secretary, GRANT).items() if name != "key"}
    for key in ({}, {"key": ""}):
        answer = secretary.post(f"{GRANT}steg/requisition/", sent | key)
        assert answer.status_code == 400
        assert "inget hänt" in written(answer)
    assert models.Event.objects.filter(step="requisition").count() == 0


def test_a_form_sent_again_with_other_words_is_a_conflict_and_not_passed_over() -> None:
    life = opened(CARE)
    grant = grant_of(life, "2580")
    claimed(grant, 1000)
    officer = signed_in(SOCIALSTYRELSEN, Role.AGENCY_OFFICER)
    sent = fields_of(officer, GRANT) | {"reason": "Beslutet saknas."}
    address = f"{GRANT}steg/ask_to_complete/"
    assert officer.post(address, sent).status_code == 302
    assert officer.post(address, sent).status_code == 302
    answer = officer.post(address, sent | {"reason": "Beloppet är fel."})
    assert answer.status_code == 409
    assert "Formuläret är redan skickat, med annat innehåll" in written(answer)
    assert models.Event.objects.get(step="ask_to_complete").reason == "Beslutet saknas."


def test_a_requisition_sent_again_with_another_amount_is_shown_anew() -> None:
    opened(CARE)
    officer = signed_in(LULEA, Role.OFFICER)
    page = f"{GRANT}rekvirera/"
    sent = fields_of(officer, page) | {"amount": "1 000", "more": "0", "decision": "SN § 1"}
    assert officer.post(page, sent).status_code == 302
    answer = officer.post(page, sent | {"amount": "2 000"})
    assert answer.status_code == 409
    assert "redan skickat, med annat innehåll" in written(answer)
    assert f'value="{sent["key"]}"' not in written(answer)
    assert models.Requisition.objects.get().asked_sek == 1000
    assert officer.post(page, fields_of(officer, page) | sent_anew(sent)).status_code == 302
    assert models.Requisition.objects.get().asked_sek == 2000


def sent_anew(sent: dict[str, str]) -> dict[str, str]:
    """What somebody writes in the same form when it is shown anew."""
    return {"amount": "2 000", "more": sent["more"], "decision": sent["decision"]}


def test_two_persons_with_the_same_key_are_two_requests() -> None:
    life = opened(CARE)
    claimed(grant_of(life, "2580"), 1000)
    actions.approve_requisition(grant_of(life, "2580").pk, by(CHIEF))
    chief = signed_in(SOCIALSTYRELSEN, Role.DECISION_MAKER)
    officer = signed_in(SOCIALSTYRELSEN, Role.AGENCY_OFFICER)
    sent = fields_of(chief, GRANT) | {"reason": "Fel mottagare."}
    assert chief.post(f"{GRANT}steg/withdraw/", sent).status_code == 302
    assert officer.post(f"{GRANT}steg/withdraw/", sent).status_code == 409
