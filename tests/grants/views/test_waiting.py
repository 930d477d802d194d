"""Schemes that wait for key figures: the page that says so, and the page when they are there."""

import pytest
from django.test import Client

from samling.kernel import AreaKind
from samling.registry import queries as registry

from .test_invented_figures import in_every, invent, page
from .test_pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.long]

ACCESS = "parenting-support-access-2023"
CRIME = "parenting-support-crime-prevention-2023"


def test_the_command_is_as_it_is_written_in_a_clone(client: Client) -> None:
    shown = words(client, f"/statsbidrag/{ACCESS}/")
    assert "Det som saknas: barn 0–17 år, 2022." in shown
    assert (
        ".venv/bin/samling data load children_0_17.csv \\ --variable children_0_17 \\ "
        '--period 2022 \\ --source "SCB, tabellens namn"'
    ) in shown
    assert "lägg till --synthetic" in shown
    assert "den som SAMLING_DATA anger, annars ~/.local/share/samling" in shown
    assert "karta" not in shown


def test_no_ready_made_table_is_promised_where_there_is_none(client: Client) -> None:
    shown = words(client, f"/statsbidrag/{CRIME}/")
    assert "Det finns ingen färdig tabell." in shown
    assert "områdestyp 1" in shown
    assert "statistikdatabas" not in shown
    assert "statistikdatabas" in words(client, f"/statsbidrag/{ACCESS}/")


@pytest.mark.parametrize("scheme", [ACCESS, CRIME, "stockholm-access-2023"])
def test_the_purpose_is_a_sentence(client: Client, scheme: str) -> None:
    assert "får medlen för att" in words(client, f"/statsbidrag/{scheme}/")


@pytest.fixture
def children() -> None:
    invent("children_0_17", "2022", in_every(AreaKind.MUNICIPALITY))


@pytest.fixture
def challenged() -> None:
    every = dict.fromkeys(in_every(AreaKind.MUNICIPALITY), 0)
    invent("children_in_challenged_areas", "2022", every | dict.fromkeys(list(every)[:74], 100))


@pytest.mark.usefixtures("children")
def test_municipalities_and_regions_have_a_picture_each(client: Client) -> None:
    shown = page(client, f"/statsbidrag/{ACCESS}/")
    assert shown.count("data-area-map") == 1
    titles = words(client, f"/statsbidrag/{ACCESS}/")
    assert "Mest till Gotland, minst till" not in titles
    assert "Mest till Västra Götalandsregionen, minst till Region Gotland" in titles


@pytest.mark.usefixtures("children")
def test_the_amount_that_the_pot_is_found_from_is_told_from_the_sum_of_the_citys_list(
    client: Client,
) -> None:
    shown = words(client, f"/statsbidrag/{ACCESS}/")
    assert "Summan är inte publicerad; den är uträknad ur beloppet till Stockholm." in shown
    assert "det enda belopp som källorna anger: 8 453 075 kr till Stockholm" in shown
    assert "tillsammans 8 453 074 kr: en krona saknas i stadens tabell" in shown


@pytest.mark.usefixtures("children")
def test_a_trial_of_a_pot_that_is_found_keeps_it_and_ranks_each_kind_apart(client: Client) -> None:
    shown = words(client, f"/statsbidrag/{ACCESS}/prova/?access.floor=9000000")
    assert "Summan är oförändrad" in shown
    assert "Kommuner som minskar mest" in shown
    assert "Regioner som minskar mest" in shown
    assert "Prövat: Ökad och jämlik tillgång, golv 9 000 000 kr" in shown
    assert "Barn 0–17 år (exempeldata)" in shown
    assert "Exempeldata Siffrorna på sidan är påhittade" in shown


@pytest.mark.usefixtures("children")
def test_a_trial_that_brings_in_invented_figures_says_so(client: Client) -> None:
    address = "/statsbidrag/elderly-care-2026/prova/?elderly_care.key=children_0_17"
    assert "Nyckeln räknar med exempeldata." in words(client, address)
    assert "Räkna också in barn" not in words(client, "/statsbidrag/elderly-care-2026/prova/")


@pytest.mark.usefixtures("challenged")
@pytest.mark.parametrize("address", ["", "prova/?crime_prevention.floor=100000"])
def test_who_is_left_out_is_told_apart_from_water(client: Client, address: str) -> None:
    shown = words(client, f"/statsbidrag/{CRIME}/{address}")
    left = len(registry.registry().of_kind(AreaKind.MUNICIPALITY)) - 74
    assert f"inte aktuellt {left} kommuner" in shown
