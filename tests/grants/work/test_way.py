"""Where the money of a scheme is: open to anyone once it is published, exact to the krona."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from samling.grants import actions, queries
from samling.grants.rules.ledger import Place
from tests.grants.life.making import CHIEF, OFFICER, by, claimed, grant_of, opened

pytestmark = [pytest.mark.django_db, pytest.mark.long]

SCHEME = "elderly-care-2026"
ADDRESS = f"/statsbidrag/{SCHEME}/pengarna/"


def words(client: Client, address: str) -> str:
    page = re.sub(r"<[^>]+>", " ", client.get(address).content.decode())
    return re.sub(r"\s+", " ", page.replace("\u202f", " ").replace("\u00a0", " "))


def test_nobody_follows_the_money_before_the_list_is_published() -> None:
    assert Client().get(ADDRESS).status_code == 404
    actions.start_scheme(SCHEME, agency="socialstyrelsen")
    actions.compute_scheme(SCHEME, by(OFFICER))
    actions.propose_scheme(SCHEME, by(OFFICER))
    actions.decide_scheme(SCHEME, by(CHIEF))
    assert Client().get(ADDRESS).status_code == 404
    assert "Var pengarna är" not in words(Client(), f"/statsbidrag/{SCHEME}/")
    actions.publish_scheme(SCHEME, by(OFFICER))
    assert Client().get(ADDRESS).status_code == 200
    assert "Var pengarna är" in words(Client(), f"/statsbidrag/{SCHEME}/")


def test_all_of_it_one_county_or_one_recipient() -> None:
    life = opened(SCHEME)
    claimed(grant_of(life, "2580"), 30_000_000)
    page = words(Client(), ADDRESS)
    assert "Av 3 998 500 000 kr är 0 kr utbetalt" in page
    assert "Rekvirerat, väntar på beslut 30 000 000 kr" in page
    assert "Inte rekvirerat 866 401 kr" in page
    for asked in ("2580", "Luleå"):
        page = words(Client(), f"{ADDRESS}?for={asked}")
        # What it gave up is there too, so that what is told adds up to what was decided.
        assert "Luleå: av 30 866 401 kr är 0 kr utbetalt" in page
        assert "Luleå Rekvirerat, väntar på beslut 30 000 000" in page
        assert "Luleå Inte rekvirerat 866 401" in page
    assert "Norrbottens län: av" in words(Client(), f"{ADDRESS}?for=Norrbottens län")
    for stranger in ("9999", "Atlantis", "0180-jarva"):
        assert Client().get(ADDRESS, {"for": stranger}).status_code == 404


def test_what_was_given_up_adds_up_also_when_others_have_got_it() -> None:
    life = opened(SCHEME)
    lulea, boden = grant_of(life, "2580"), grant_of(life, "2582")
    offered = sum(queries.balances(SCHEME).at(Place.OFFERED, boden.pk).values())
    claimed(lulea, 30_000_000)
    claimed(boden, offered, more=866_401)
    for grant in (lulea, boden):
        actions.approve_requisition(grant.pk, by(CHIEF))
    actions.close_scheme(SCHEME, by(OFFICER))
    actions.decide_round(SCHEME, by(CHIEF))
    page = words(Client(), f"{ADDRESS}?for=Luleå")
    assert "Luleå: av 30 866 401 kr är 0 kr utbetalt" in page
    assert "Luleå Inte rekvirerat 866 401" in page
    assert "Inte rekvirerat" not in words(Client(), f"{ADDRESS}?for=Boden")
    rows = words(Client(), ADDRESS)
    assert re.search(r"Luleå [^0-9]*30 866 401 866 401 0 0 0", rows)


def test_questions_do_not_grow_with_the_recipients(django_assert_max_num_queries: Any) -> None:
    opened(SCHEME)
    Client().get(ADDRESS)
    with django_assert_max_num_queries(25):
        Client().get(ADDRESS)


def test_parts_of_two_grants_that_are_called_the_same_are_told_apart() -> None:
    for part in ("municipalities", "regions"):
        scheme = f"close-care-{part}-2026"
        actions.start_scheme(scheme, agency="socialstyrelsen")
        actions.compute_scheme(scheme, by(OFFICER))
        actions.propose_scheme(scheme, by(OFFICER))
        actions.decide_scheme(scheme, by(CHIEF))
        actions.publish_scheme(scheme, by(OFFICER))
    address = reverse("way_of_area", args=["25"])
    both = words(Client(), address)
    for whose in ("kommunernas", "regionernas"):
        assert f"Befolkning (God och nära vård 2026: {whose} del)" in both
    shown = Client().get(address).content.decode()
    assert "s-flow__band--0" in shown
    assert "s-flow__band--1" in shown
    assert "s-flow__band--2" not in shown  # two grants, each with its colour all the way
    # What each band is of is said beside the picture and in every row of the table.
    assert shown.partition('s-flow__key">')[2].count("God och nära vård 2026", 0, 900) == 2
    assert "Från Till Statsbidrag Belopp" in both
