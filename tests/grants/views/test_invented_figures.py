"""Figures that rest on invented key data carry the mark wherever they stand."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from samling.grants import actions, models, queries
from samling.kernel import AreaCode, AreaKind, Origin, Period, Source
from samling.registry import actions as registry_actions
from samling.registry import queries as registry
from samling.registry.rules import Dataset, Role
from tests.grants.life.making import opened
from tests.people import STOCKHOLM, signed_in

from .test_pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.long]

SCHEME = "parenting-support-access-2023"
BADGE = re.compile(r'<span class="s-origin s-origin--synthetic">exempeldata</span>')


def invent(variable: str, period: str, values: Mapping[AreaCode, int]) -> None:
    at = datetime(2026, 11, 24, tzinfo=UTC)
    source = Source("Påhittade tal", "Samling", Origin.SYNTHETIC)
    dataset = Dataset(variable, Period.parse(period), date(2026, 11, 24), source, values)
    registry_actions.load_dataset(dataset, by="test", at=at)
    actions.load_published(by="test", at=at)


def in_every(*kinds: AreaKind) -> dict[AreaCode, int]:
    areas = (area for kind in kinds for area in registry.registry().of_kind(kind))
    return {area.code: 1000 + row for row, area in enumerate(areas)}


@pytest.fixture
def children() -> None:
    invent("children_0_17", "2022", in_every(AreaKind.MUNICIPALITY, AreaKind.REGION))


def page(client: Client, address: str) -> str:
    return client.get(address, headers={"host": "localhost"}).content.decode()


def row_of(shown: str, title: str) -> str:
    """The row of a table with the title in its head."""
    rows = re.findall(r'<tr[^>]*><th scope="row".*?</tr>', shown, re.DOTALL)
    (row,) = (row for row in rows if title in row)
    return str(row)


@pytest.mark.usefixtures("children")
def test_figures_that_a_user_loads_let_a_scheme_be_computed(client: Client) -> None:
    assert queries.entry(SCHEME).lacking is None
    shown = words(client, f"/statsbidrag/{SCHEME}/0180/")
    assert "Stockholm får 8 453 075 kr." in shown
    assert "Exempeldata Siffrorna på sidan är påhittade" in shown


@pytest.mark.usefixtures("children")
def test_a_recipient_has_the_mark_on_the_grant_and_on_the_sum_of_its_year(client: Client) -> None:
    shown = page(client, "/mottagare/2580/")
    assert 'class="s-band"' in shown
    assert BADGE.search(row_of(shown, "Förstärkt föräldraskapsstöd 2023"))
    assert BADGE.search(row_of(shown, "Summa 2023"))
    assert not BADGE.search(row_of(shown, "God och nära vård 2026"))
    assert not BADGE.search(row_of(shown, "Summa 2026"))


@pytest.mark.usefixtures("children")
def test_each_year_has_its_sum_and_years_are_never_added(client: Client) -> None:
    shown = words(client, "/mottagare/2580/")
    assert "Summa 2026 39 349 239 490" in shown
    assert re.search(r"Summa 2023 exempeldata [\d ]+ –", shown)
    assert shown.count("Antalet invånare 2023 är inte inläst") == 1
    assert "uppgift saknas" not in shown


@pytest.mark.usefixtures("children")
def test_the_list_of_grants_has_the_mark_and_says_how_many_are_of_each_sort(
    client: Client,
) -> None:
    shown = words(client, "/statsbidrag/")
    assert "3 är uträknade krona för krona, 3 är hämtade ur publicerade listor" in shown
    assert "1 bygger på påhittade tal, 1 väntar på nyckeltal." in shown
    assert "till 311 kommuner och regioner exempeldata" in shown
    assert "till 290 kommuner exempeldata" not in shown


@pytest.mark.usefixtures("children")
def test_open_data_has_the_mark(client: Client) -> None:
    shown = page(client, "/oppna-data/")
    (item,) = (each for each in shown.split("<li ") if f"/statsbidrag/{SCHEME}/" in each)
    assert BADGE.search(item)
    assert len(BADGE.findall(shown)) == 1


@pytest.mark.usefixtures("children")
def test_those_compared_have_the_mark(client: Client) -> None:
    shown = page(client, "/jamfor/?r=2580&r=2582&measure=amount")
    assert 'class="s-band"' in shown
    assert BADGE.search(row_of(shown, "Förstärkt föräldraskapsstöd 2023"))
    assert BADGE.search(row_of(shown, "Summa 2023"))
    assert not BADGE.search(row_of(shown, "Summa 2026"))
    per_inhabitant = words(client, "/jamfor/?r=2580&r=2582")
    assert "Förstärkt föräldraskapsstöd" not in per_inhabitant
    assert "Antalet invånare 2023 är inte inläst" in per_inhabitant


@pytest.mark.usefixtures("children")
def test_nobody_is_like_another_in_inhabitants_that_are_not_known(client: Client) -> None:
    shown = words(client, f"/statsbidrag/{SCHEME}/2580/")
    assert "Grannar" in shown
    assert "Mest lika i invånare" not in shown
    assert "uppgift saknas" not in shown
    assert shown.count("inte inläst") == 1


@pytest.mark.usefixtures("children")
def test_a_list_of_municipalities_and_regions_is_seen_on_the_map(client: Client) -> None:
    shown = page(client, f"/statsbidrag/{SCHEME}/")
    assert "s-map" in shown


@pytest.mark.usefixtures("children")
@pytest.mark.parametrize("form", ["csv", "json"])
def test_files_have_the_mark(client: Client, form: str) -> None:
    content = page(client, f"/statsbidrag/{SCHEME}/lista.{form}")
    if form == "csv":
        assert all(line.endswith(";Exempeldata") for line in content.splitlines()[1:])
    else:
        assert json.loads(content)["remarks"][0]["sv"].startswith("Exempeldata: ")


@pytest.mark.usefixtures("children")
def test_the_api_says_so(client: Client) -> None:
    schemes = json.loads(page(client, "/api/v1/schemes"))["schemes"]
    assert [each["id"] for each in schemes if each["example_data"]] == [SCHEME]
    grants = json.loads(page(client, "/api/v1/recipients/2580"))["grants"]
    assert [each["scheme"] for each in grants if each["example_data"]] == [SCHEME]
    for address in ("allocation?limit=1", "allocation/2580"):
        found = json.loads(page(client, f"/api/v1/schemes/{SCHEME}/{address}"))
        assert found["remarks"][0]["sv"].startswith("Exempeldata: ")


def test_invented_inhabitants_mark_what_is_counted_per_inhabitant(client: Client) -> None:
    invent("population", "2026", in_every(AreaKind.MUNICIPALITY))
    recipient = page(client, "/mottagare/2580/")
    assert 'class="s-band"' in recipient
    assert "Påhittade tal" in recipient
    scheme = page(client, "/statsbidrag/elderly-care-2026/")
    assert 'class="s-band"' in scheme
    heads = re.findall(r'<th scope="col".*?</th>', scheme, re.DOTALL)
    (marked,) = (head for head in heads if BADGE.search(head))
    assert "Per invånare" in marked
    assert "kr per invånare (exempeldata)" in scheme
    assert "(exempeldata)" not in page(client, "/statsbidrag/elderly-care-2026/?measure=amount")
    assert "kr per invånare (exempeldata)" in page(client, "/")
    assert BADGE.search(row_of(page(client, "/jamfor/?r=2580&r=2582"), "God omsorg"))
    amounts = page(client, "/jamfor/?r=2580&r=2582&measure=amount")
    assert not BADGE.search(row_of(amounts, "God omsorg"))
    assert BADGE.search(row_of(amounts, "God och nära vård")), "its key is inhabitants"
    assert BADGE.search(page(client, "/statsbidrag/elderly-care-2026/2580/"))


def test_without_invented_figures_nothing_is_marked(client: Client) -> None:
    for address in ("/", "/statsbidrag/", "/mottagare/2580/", "/jamfor/?r=2580&r=2582"):
        shown = page(client, address)
        assert not BADGE.search(shown)
        assert "s-band" not in shown


@pytest.mark.usefixtures("children")
def test_the_list_of_grants_says_that_a_sum_is_found_and_from_what(client: Client) -> None:
    shown = words(client, "/statsbidrag/")
    assert shown.count("Summan är inte publicerad; den är uträknad ur beloppet till ") == 1
    _, _, after = shown.partition("Förstärkt föräldraskapsstöd 2023: ökad och jämlik tillgång")
    assert "uträknad ur beloppet till Stockholm. " in after.partition("till 311 kommuner")[0]


@pytest.mark.usefixtures("children")
def test_a_found_pot_above_what_is_appropriated_is_warned_of(client: Client) -> None:
    shown = page(client, f"/statsbidrag/{SCHEME}/")
    (warned,) = re.findall(
        r'<div class="s-notice s-notice--warning".*?Källan anger.*?</div>', shown, re.S
    )
    told = " ".join(re.sub(r"<[^>]+>", " ", warned).replace("\u202f", " ").split())
    assert "Källan anger 375 000 000 kr för dem tillsammans: " in told
    assert "okänt hur mycket i ”Förstärkt föräldraskapsstöd 2023: förebygga kriminalitet”" in told
    answered = client.get(f"/api/v1/schemes/{SCHEME}/allocation", headers={"host": "localhost"})
    assert answered.json()["differs"] is True
    assert "375,000,000" in answered.json()["remarks"][-1]["en"]


@pytest.mark.long
@pytest.mark.usefixtures("children")
def test_pages_of_work_say_that_amounts_are_invented_where_the_list_rests_on_invented_figures() -> (
    None
):
    care = "elderly-care-2026"
    for scheme in (SCHEME, care):
        opened(scheme)
    models.SchemeLife.objects.update(is_example=True)
    invented, published = "räknade på påhittade siffror", "Beloppen i besluten är publicerade"
    stockholm = signed_in(STOCKHOLM, Role.OFFICER)
    for at in (
        "/arbete/bidrag/{}/0180/",
        "/arbete/bidrag/{}/0180/pengarna/",
        "/statsbidrag/{}/pengarna/",
    ):
        shown = words(stockholm, at.format(SCHEME))
        assert invented in shown
        assert published not in shown
        shown = words(stockholm, at.format(care))
        assert published in shown
        assert invented not in shown
    assert "Några av beloppen kan också vara det" in words(stockholm, "/arbete/")
