"""Nobody but the holder's own people reach a fund, whatever they write in the address."""

import pytest
from django.test import Client

from samling.grants import actions, models
from samling.grants.actions import NotYours
from samling.grants.rules.funds import Asked, Entry, EntryKind
from samling.grants.rules.life import Actor, MayNot, Part, Side
from samling.kernel import Kronor
from samling.registry.rules import Role
from tests.people import BODEN, COUNTY, LULEA, NORRBOTTEN, SOCIALSTYRELSEN, signed_in

from .world import FUND, NOW, OF, OFFICER, TOML, by, imported, paid, seen

pytestmark = [pytest.mark.django_db, pytest.mark.long]

PAGE = f"/arbete/fonder/{FUND}/"
OTHERS = [
    (BODEN, Role.OFFICER),
    (BODEN, Role.ECONOMIST),
    (NORRBOTTEN, Role.ECONOMIST),
    (COUNTY, Role.COUNTY_COORDINATOR),
    (SOCIALSTYRELSEN, Role.DECISION_MAKER),
    (LULEA, Role.ADMINISTRATOR),
]


def addresses() -> tuple[list[str], list[str]]:
    """Those that are read, and those that a form is sent to."""
    one = seen(2025).granted[0].id
    year = f"{PAGE}2025/"
    reads = [PAGE, year, f"{year}lista.csv", f"{year}ansokan/{one}/"]
    forms = [
        *(f"{PAGE}{name}/" for name in ("visa", "regler", "post", "oppna")),
        *(f"{year}steg/{step}/" for step in ("propose", "decide", "pay", "account", "close")),
        *(f"{year}{name}/" for name in ("ansok", "las-in")),
        *(f"{year}ansokan/{one}/{name}/" for name in ("andra", "ta-bort", "redovisa")),
    ]
    return reads, forms


@pytest.mark.parametrize(("party", "role"), OTHERS)
def test_others_are_told_that_there_is_no_such_page(party: str, role: Role) -> None:
    imported()
    paid(2025)
    before = rows()
    client = signed_in(party, role)
    reads, forms = addresses()
    assert {client.get(each).status_code for each in reads} == {404}
    sent = {"key": "k", "version": "1", "show": "ja", "do": "save"}
    assert {client.post(each, sent).status_code for each in forms} == {404}
    assert rows() == before
    assert "Asta" not in client.get("/arbete/").content.decode()


def test_nobody_is_let_in_without_signing_in() -> None:
    imported()
    paid(2025)
    reads, _forms = addresses()
    assert {Client().get(each).status_code for each in reads} == {302}


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.BOARD_MEMBER])
def test_those_who_only_read_read_and_change_nothing(role: Role) -> None:
    imported()
    paid(2025)
    before = rows()
    client = signed_in(LULEA, role)
    reads, forms = addresses()
    assert {client.get(each).status_code for each in reads} == {200}
    assert {client.post(each, {"key": "k"}).status_code for each in forms} == {404}
    page = client.get(PAGE).content.decode()
    assert "Öppna ett år" not in page
    assert "Skriv en post" not in page
    assert rows() == before


def test_an_application_of_another_year_or_fund_is_not_there() -> None:
    imported()
    paid(2025)
    client = signed_in(LULEA, Role.OFFICER)
    of_2026 = seen(2026).applications[0].id
    assert client.get(f"{PAGE}2025/ansokan/{of_2026}/").status_code == 404
    assert client.post(f"{PAGE}2025/ansokan/{of_2026}/redovisa/", {}).status_code == 404
    assert client.get(f"{PAGE}1999/").status_code == 404
    assert client.get(f"{PAGE}2025/ansokan/987654/").status_code == 404


def test_actions_refuse_another_organisation_whatever_the_page_let_through() -> None:
    imported()
    asked = Asked("Ny", "", 10, 1, True, OF[2026].counted)
    entry = Entry(EntryKind.YIELD, Kronor(10), OF[2026].counted, "")
    boden = Actor("per@boden", Side.HOLDER, frozenset(Part))

    def request() -> actions.Request:
        return actions.Request(
            boden, NOW, f"attack-{models.Fund.objects.count()}", acting_for="2582"
        )

    for whose in ("2582", "2580"):  # its own name, and the other's
        with pytest.raises(NotYours):
            actions.save_fund_application(FUND, 2026, asked, request(), acting_for=whose)
        with pytest.raises(NotYours):
            actions.add_fund_entry(FUND, entry, request(), acting_for=whose)
        with pytest.raises(NotYours):
            actions.propose_fund_year(FUND, 2026, request(), acting_for=whose)
        with pytest.raises(NotYours):
            actions.show_fund(FUND, True, request(), acting_for=whose)
    with pytest.raises(actions.FundRefused, match="inte för er"):
        actions.import_fund(TOML, "a.toml", request(), acting_for="2582")
    recipient = Actor(OFFICER.id, Side.RECIPIENT, frozenset(Part))
    with pytest.raises(MayNot):
        actions.save_fund_application(FUND, 2026, asked, by(recipient), acting_for="2580")


def rows() -> list[int]:
    every = (
        models.Fund,
        models.FundRulesVersion,
        models.FundYear,
        models.FundApplication,
        models.FundReport,
        models.FundEntry,
        models.FundEvent,
    )
    return [model.objects.count() for model in every]
