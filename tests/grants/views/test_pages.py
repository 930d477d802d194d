"""What the pages say, on both databases: the figure the reader came for, in both languages."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samling.kernel import AreaKind

pytestmark = pytest.mark.django_db


def words(client: Client, address: str, status: int = 200) -> str:
    """The page as running text, with ordinary spaces."""
    response = client.get(address, headers={"host": "localhost"})
    assert response.status_code == status
    return _text(response.content.decode())


def _text(page: str) -> str:
    page = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


def test_the_start_page_leads_with_the_sum_of_the_year(client: Client) -> None:
    page = words(client, "/")
    assert "7 796 500 000 kr" in page
    assert "God omsorg och hälso- och sjukvård för äldre personer 2026" in page


@pytest.mark.parametrize(
    ("scheme", "total"),
    [
        ("elderly-care-2026", "3 998 500 000 kr"),
        ("placement-subsidy-2026", "498 000 000 kr"),
        ("close-care-municipalities-2026", "900 000 000 kr"),
        ("close-care-regions-2026", "2 400 000 000 kr"),
        ("stockholm-access-2023", "8 453 074 kr"),
        ("stockholm-crime-prevention-2023", "15 221 733 kr"),
    ],
)
def test_a_scheme_leads_with_its_sum(client: Client, scheme: str, total: str) -> None:
    assert total in words(client, f"/statsbidrag/{scheme}/")


def test_the_missing_krona_is_told_of(client: Client) -> None:
    page = words(client, "/statsbidrag/stockholm-access-2023/")
    assert "potten är 8 453 075 kr: 1 kr saknas" in page


def test_a_scheme_without_its_figures_says_what_is_missing_and_how_to_load_it(
    client: Client,
) -> None:
    page = words(client, "/statsbidrag/parenting-support-access-2023/")
    assert "Barn 0–17 år (children_0_17) för 2022 saknas för 290 områden" in page
    assert "samling data load" in page


def test_an_amount_is_worked_out_and_compared(client: Client) -> None:
    page = words(client, "/statsbidrag/elderly-care-2026/2580/")
    assert "Luleå får 30 866 401 kr. Det är 1 098 320 kr mindre än 2025." in page
    assert "3 998 500 000 × 5 397 / 699 139 = 30 866 400,67 kr" in page
    english = words(client, "/en/statsbidrag/elderly-care-2026/2580/")
    assert "3,998,500,000 × 5,397 / 699,139 = 30,866,400.67 SEK" in english


def test_last_years_amount_stands_with_its_source(client: Client) -> None:
    page = words(client, "/statsbidrag/elderly-care-2026/2580/")
    assert "För 2025 fick Luleå 31 964 721 kr." in page
    assert "Källa: Luleå kommun, ärende 2026/149-2.4.3.1. publicerad" in page
    assert "2025" not in words(client, "/statsbidrag/elderly-care-2026/2581/")


def test_what_derived_means_is_told_once(client: Client) -> None:
    page = words(client, "/statsbidrag/close-care-municipalities-2026/2580/")
    assert page.count("härlett av Samling ur de publicerade beloppen)") == 3
    assert page.count("Härlett betyder här") == 1


def test_a_recipient_has_all_its_grants(client: Client) -> None:
    page = words(client, "/mottagare/2580/")
    for amount in ("30 866 401", "2 154 627", "6 328 211"):
        assert amount in page
    assert "39 349 239 kr" in page


def test_the_table_is_sorted_and_searched_by_the_address(client: Client) -> None:
    page = words(client, "/statsbidrag/elderly-care-2026/?sort=-amount&q=norrbotten")
    table = page[page.index("Mottagare Län") :]
    assert table.index("Luleå") < table.index("Piteå") < table.index("Arjeplog")
    assert "Stockholm" not in table


def test_what_if_compares_with_the_schemes_own_rules(client: Client) -> None:
    address = "/statsbidrag/close-care-municipalities-2026/prova/?population.pot=300000000"
    assert "Ingen kommun får mer än med bidragets egna regler, 290 får mindre." in words(
        client, address
    )


def test_what_is_tried_and_changes_nothing_is_told_of(client: Client) -> None:
    page = words(client, "/statsbidrag/elderly-care-2026/prova/?elderly_care.floor=1000")
    assert "Inget ändras: 290 kommuner får lika mycket som med bidragets egna regler." in page
    assert "Prövat: Äldreomsorg, golv 1 000 kr" in page
    assert "Inget är ändrat än." not in page
    assert "Inget är ändrat än." in words(client, "/statsbidrag/elderly-care-2026/prova/")


def test_weights_cannot_be_changed_beside_a_key_of_ones_own(client: Client) -> None:
    for said, is_held in (("", False), ("?elderly_care.key=population", True)):
        response = client.get(f"/statsbidrag/elderly-care-2026/prova/{said}")
        (weights,) = re.findall(r"<fieldset[^>]* data-weights[^>]*>", response.content.decode())
        assert weights.endswith(" disabled>") == is_held


def test_the_example_of_a_key_is_of_variables_that_the_grant_has(client: Client) -> None:
    page = words(client, "/statsbidrag/close-care-municipalities-2026/prova/")
    assert "till exempel 0.5 * health_care_efforts + population." in page


def test_when_all_change_alike_the_map_says_so_in_one_class(client: Client) -> None:
    page = words(client, "/statsbidrag/elderly-care-2026/prova/?elderly_care.pot=3598650000")
    assert "Alla kommuner minskar lika mycket, 10,0 %." in page
    assert "mindre 290 kommuner" in page


def test_those_whom_a_floor_holds_are_told_apart_from_the_others(client: Client) -> None:
    address = "/statsbidrag/elderly-care-2026/prova/?elderly_care.floor=3000000"
    html_page = client.get(address, headers={"host": "localhost"}).content.decode()
    page = _text(html_page)
    assert "Golvet gäller i 32 kommuner. De andra minskar lika mycket, 0,5 %." in page
    assert "bestäms av golv eller tak 32 kommuner" in page
    assert page.count("bestäms av golv ") == 33
    assert "<title>Sorsele: +140,6\u00a0% (golv)</title>" in html_page


def test_the_concentration_stands_last_with_what_it_means(client: Client) -> None:
    page = words(client, "/statsbidrag/elderly-care-2026/prova/?elderly_care.floor=3000000")
    lead, total = page.index("31 kommuner får mer"), page.index("Summan är oförändrad")
    assert lead < total < page.index("Utfallet för alla 290") < page.index("Ginikoefficienten")


def test_a_field_shows_what_was_written_and_what_is_wrong_with_it(client: Client) -> None:
    address = "/statsbidrag/elderly-care-2026/prova/?elderly_care.floor=två miljoner"
    html = client.get(address, headers={"host": "localhost"}).content.decode()
    assert 'value="två miljoner"' in html
    assert 'aria-describedby=" elderly_care-floor-error"' in html
    assert "Golvet ”två miljoner” går inte att läsa som kronor." in html


def test_the_variables_of_a_key_are_listed_by_its_field(client: Client) -> None:
    page = words(client, "/statsbidrag/elderly-care-2026/prova/")
    assert "population_80_plus Invånare 80 år och äldre, 2026" in page


def test_the_script_is_told_the_shortest_address(client: Client) -> None:
    address = "/statsbidrag/elderly-care-2026/prova/?elderly_care.floor=3 mnkr"
    headers = {"host": "localhost", "HX-Request": "true", "X-Without": "table"}
    response = client.get(address, headers=headers)
    assert response["X-Shortest-Address"].endswith("/prova/?elderly_care.floor=3000000")


def test_settings_that_do_not_go_together_are_told_of_in_words(client: Client) -> None:
    page = words(
        client, "/statsbidrag/close-care-municipalities-2026/prova/?population.floor=5000000"
    )
    assert "Golven kräver 1 450 000 000 kr men potten är 375 000 000 kr" in page


def test_recipients_stand_side_by_side(client: Client) -> None:
    page = words(client, "/jamfor/?r=2580&r=2582&measure=amount")
    assert "30 866 401" in page
    assert "12 622 225" in page


def test_recipients_of_different_kinds_are_not_ranked(client: Client) -> None:
    page = words(client, "/jamfor/?r=2580&r=R25")
    assert "De du har valt får olika statsbidrag. Jämför varje bidrag för sig." in page
    assert "får mest" not in page


@pytest.mark.parametrize(
    ("words", "code"),
    [("lulea", "2580"), ("orebro", "1880"), ("habo", "0643"), ("upplands vasby", "0114")],
)
def test_a_search_without_rings_and_dots_leads_straight_there(
    client: Client, words: str, code: str
) -> None:
    response = client.get("/mottagare/", {"q": words}, headers={"host": "localhost"})
    assert (response.status_code, response["Location"]) == (302, f"/mottagare/{code}/")
    added = client.get("/jamfor/", {"add": words}, headers={"host": "localhost"})
    assert added["Location"] == f"/jamfor/?r={code}"


def test_part_of_a_name_is_found_without_rings_and_dots(client: Client) -> None:
    page = words(client, "/mottagare/?q=alvs")
    assert "Älvsbyn" in page
    assert "Älvsjö" in page


def test_a_search_like_no_name_gets_no_suggestions(client: Client) -> None:
    page = words(client, "/mottagare/?q=xyzzy")
    assert "Ingen mottagare heter ”xyzzy” Kontrollera stavningen, eller leta i listan." in page
    assert "Menade du" not in page
    assert "Menade du" not in words(client, "/jamfor/?add=xyzzy")


def test_those_of_lists_that_no_longer_hold_are_no_recipients() -> None:
    from samling.grants import models, queries

    before = queries.recipients()
    models.Scheme.objects.filter(id__startswith="stockholm-").update(computed="")
    after = queries.recipients()
    assert len(before) - len(after) == 11
    assert not any(area.code.kind is AreaKind.DISTRICT for area in after)


def test_a_name_that_is_none_is_answered_with_the_nearest(client: Client) -> None:
    assert "Luleå" in words(client, "/jamfor/?add=Lule")


def test_a_pasted_list_is_audited_in_place(client: Client) -> None:
    pasted = "Nämnd Fördelning i kronor\nJärva 10\nBromma 20\nFarsta 30\nTotalt 61\n"
    response = client.post("/granska/", {"text": pasted}, headers={"host": "localhost"})
    page = _text(response.content.decode())
    assert response.status_code == 200
    assert "60" in page
    assert "61" in page
    assert "−1 kr" in page


def test_a_file_that_is_no_list_is_refused_with_what_to_do(client: Client) -> None:
    junk = SimpleUploadedFile("bild.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50)
    response = client.post("/granska/", {"file": junk}, headers={"host": "localhost"})
    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.content.decode()


def test_nothing_handed_in_is_a_fault_of_the_form(client: Client) -> None:
    response = client.post("/granska/", {}, headers={"host": "localhost"})
    assert response.status_code == 422
    assert "Välj en fil med listan, eller klistra in den" in _text(response.content.decode())


@pytest.mark.parametrize(
    "address",
    [
        "/statsbidrag/finns-inte/",
        "/statsbidrag/elderly-care-2026/9999/",
        "/statsbidrag/elderly-care-2026/R25/",
        "/statsbidrag/elderly-care-2026/lista.exe",
        "/mottagare/25/",
        "/mottagare/skoj/",
    ],
)
def test_what_is_not_there_is_404(client: Client, address: str) -> None:
    words(client, address, status=404)


@pytest.mark.parametrize(
    ("form", "start"),
    [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("json", b"{"), ("pdf", b"%PDF")],
)
def test_lists_are_fetched_as_files(client: Client, form: str, start: bytes) -> None:
    response = client.get(
        f"/statsbidrag/close-care-regions-2026/lista.{form}", headers={"host": "localhost"}
    )
    assert response.status_code == 200
    assert response.content.startswith(start)
    assert f'filename="close-care-regions-2026.{form}"' in response["Content-Disposition"]


def test_a_letter_is_fetched_as_pdf(client: Client) -> None:
    response = client.get(
        "/statsbidrag/elderly-care-2026/2580/utrakning.pdf", headers={"host": "localhost"}
    )
    assert response.content.startswith(b"%PDF")
