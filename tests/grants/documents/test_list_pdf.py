"""The whole list as a document."""

import json
import re

import page
import pytest

from samling.grants.data import load_published, load_schemes
from samling.grants.documents import list_csv, list_pdf
from samling.grants.documents.list_pdf import list_document
from samling.grants.rules import Allocation, result_document, thaw, verify
from samling.kernel import format_number

from ..making import divided
from .making import HOSTILE, attached, read_pdf, renamed

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def words(allocations: dict[str, Allocation]) -> dict[str, str]:
    return {name: read_pdf(list_pdf(each, "sv")) for name, each in allocations.items()}


def test_every_amount_and_every_sum_is_there(
    allocations: dict[str, Allocation], words: dict[str, str]
) -> None:
    for name, allocation in allocations.items():
        for code, amount in allocation.amounts.items():
            parts = [allocation.part(each.id, code) for each in allocation.scheme.components]
            several = parts if len(parts) > 1 else []
            cells = ["–" if part is None else format_number(part) for part in several]
            row = " ".join(
                [str(code), allocation.areas[code].name, *cells, format_number(amount)]
            ).replace("\u202f", " ")
            assert row in words[name]
        total = format_number(allocation.total).replace("\u202f", " ")
        assert re.search(rf"Summa .*{total}", words[name])


@pytest.mark.parametrize("profile", ["PDF_UA_1", "PDF_A_3A"])
@pytest.mark.parametrize("scheme", sorted(load_schemes()))
def test_every_list_keeps_to_the_standards(
    allocations: dict[str, Allocation], scheme: str, profile: str
) -> None:
    made = list_pdf(allocations[scheme], "en")
    report = page.validate_pdf_bytes(made, profile=getattr(page.ValidationProfile, profile))
    assert report.is_compliant, report.failures


def test_the_first_page_answers_what_how_much_for_whom_when_and_whence(
    allocations: dict[str, Allocation],
) -> None:
    document = list_document(allocations["elderly-care-2026"], "sv")
    assert document.title == "God omsorg och hälso- och sjukvård för äldre personer 2026"
    assert document.lead == "290 kommuner delar på 3\u202f998\u202f500\u202f000\u00a0kr."
    facts = {fact.label: " ".join(fact.lines) for fact in document.facts.facts}
    assert list(facts) == ["Vad", "Hur mycket", "Till vem", "När", "Källa", "Uträkning"]
    assert facts["Till vem"] == "290 kommuner"
    assert facts["När"].endswith("Socialstyrelsen beslutade listan: 16 februari 2026.")
    assert facts["Källa"].endswith("Socialstyrelsen, Dnr 9.2-6607/2026, 16 februari 2026.")
    assert "Nyckeltalen är härledda av Samling. Härlett betyder här" in facts["Uträkning"]
    assert facts["Uträkning"].endswith(
        "288 av 290 belopp är lika med dem i den publicerade listan. "
        "Den största skillnaden är 1\u00a0kr."
    )


def test_it_cannot_be_taken_for_a_decision(words: dict[str, str]) -> None:
    for found in words.values():
        assert "med Samling. Inte en myndighets beslut." in found


def test_counties_have_their_sums(words: dict[str, str]) -> None:
    assert "25 Norrbottens län 110 357 248" in words["elderly-care-2026"]
    assert "01 Stockholms län 87 888 326" in words["close-care-municipalities-2026"]
    assert (
        "län" not in words["stockholm-access-2023"].partition("Hela listan")[2].partition("Sum")[0]
    )


def test_recipients_of_two_kinds_stand_in_one_list(words: dict[str, str]) -> None:
    found = words["parenting-support-access-2023"]
    assert "290 kommuner och 21 regioner delar på" in found
    assert re.search(r"R25 Region Norrbotten \d", found)


def test_one_amount_is_worked_out(words: dict[str, str]) -> None:
    assert "Vimmerby får 7 612 225 kr." in words["elderly-care-2026"]
    assert "3 998 500 000 × 1 331 / 699 139 = 7 612 225,18 kr" in words["elderly-care-2026"]
    assert "steg för steg" not in words["placement-subsidy-2026"], "imported: nothing to work out"


def test_a_missing_krona_is_told_of(words: dict[str, str]) -> None:
    assert "Något går inte ihop" in words["stockholm-access-2023"]
    assert "1 kr saknas" in words["stockholm-access-2023"]
    assert "Något går inte ihop" not in words["stockholm-crime-prevention-2023"]


def test_invented_figures_are_marked(words: dict[str, str]) -> None:
    marked = {name for name, found in words.items() if "Exempeldata" in found}
    assert marked == {"parenting-support-access-2023", "parenting-support-crime-prevention-2023"}


def test_result_and_list_are_inside(allocations: dict[str, Allocation]) -> None:
    allocation = allocations["close-care-regions-2026"]
    inside = attached(list_pdf(allocation, "sv"))
    assert inside["close-care-regions-2026.csv"] == list_csv(allocation)
    result = inside["close-care-regions-2026.json"]
    assert json.loads(result) == result_document(allocation)
    assert verify(result).outcome


def test_the_map_states_what_it_shows(allocations: dict[str, Allocation]) -> None:
    picture = list_document(allocations["elderly-care-2026"], "sv").picture
    assert picture is not None
    assert picture.title == "Mest per invånare till Borgholm, minst till Sundbyberg"
    counted = [int(each.words.rpartition("(")[2].rstrip(")")) for each in picture.legend]
    assert sum(counted) == 290
    assert picture.svg.count("<path fill=") == 290 + 1, "the last are the borders of counties"
    assert "Borgholm" in picture.alt
    regions = list_document(allocations["close-care-regions-2026"], "sv").picture
    assert regions is not None
    assert sum(int(each.words.rpartition("(")[2].rstrip(")")) for each in regions.legend) == 21


def test_no_map_without_inhabitants_or_shapes(allocations: dict[str, Allocation]) -> None:
    for scheme in ("stockholm-access-2023", "parenting-support-crime-prevention-2023"):
        assert list_document(allocations[scheme], "sv").picture is None


def test_a_result_without_its_published_list_can_be_given_one(
    allocations: dict[str, Allocation],
) -> None:
    scheme = "elderly-care-2026"
    thawed = thaw(result_document(allocations[scheme]))
    alone = list_document(thawed, "sv")
    beside = list_document(thawed, "sv", load_published()[scheme])
    assert "publicerade listan" not in str(alone.facts)
    assert "288 av 290" in str(beside.facts)


def test_bounds_are_told_of() -> None:
    found = read_pdf(list_pdf(divided([1, 10, 30], pot=100, floor=10, cap=60), "sv"))
    assert "Golv: 10 kr, bestämmer för 1 mottagare." in found
    assert "Tak: 60 kr, bestämmer för 1 mottagare." in found


def test_a_hostile_name_is_only_words() -> None:
    hostile = f"{HOSTILE} #panic() *x* 😀"
    made = list_pdf(renamed("stockholm-access-2023", {"0180-bromma": hostile}), "sv")
    assert f"0180-bromma {HOSTILE} #panic() *x* □ 438 957" in read_pdf(made)
    assert b"'=cmd" in attached(made)["stockholm-access-2023.csv"]


def test_the_same_allocation_gives_the_same_bytes(allocations: dict[str, Allocation]) -> None:
    for language in ("sv", "en"):
        allocation = allocations["close-care-regions-2026"]
        assert list_pdf(allocation, language) == list_pdf(allocation, language)


def test_english(allocations: dict[str, Allocation]) -> None:
    found = read_pdf(list_pdf(allocations["elderly-care-2026"], "en"))
    assert "290 municipalities share 3,998,500,000 SEK." in found
    assert "Computed with Samling. Not the decision of an authority." in found
    assert "Sida" not in found
