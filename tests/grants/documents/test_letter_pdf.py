"""The letter of one recipient."""

import io
import json

import page
import pytest
from pypdf import PdfReader

from samling.grants.data import shipped_inputs
from samling.grants.documents import letter_pdf, letters
from samling.grants.documents.letter_pdf import letter_document
from samling.grants.rules import (
    Allocation,
    NotARecipient,
    explain,
    last_year_of,
    result_document,
)
from samling.kernel import AreaCode

from ..making import A, B, C, divided
from .making import HOSTILE, LULEA, attached, read_csv, read_pdf, renamed


def test_the_letter_leads_with_the_amount_and_works_it_out(
    allocations: dict[str, Allocation],
) -> None:
    found = read_pdf(letter_pdf(allocations["elderly-care-2026"], LULEA, "sv"))
    for expected in (
        "Så räknades Luleås belopp",
        "Luleå får 30 866 401 kr. Det är 0,772 % av 3 998 500 000 kr till 290 kommuner.",
        "Led Luleå Alla 290",
        "Nyckeltal: invånare 80 år och äldre 5 397 699 139",
        "Andel av nyckeltalen 0,771949 % 100 %",
        "Efter nyckeln, kr 30 866 400,67 3 998 500 000",
        "Belopp, kr 30 866 401 3 998 500 000",
        "3 998 500 000 × 5 397 / 699 139 = 30 866 400,67 kr",
        "Socialstyrelsen, Dnr 9.2-6607/2026",
        "Uträknad med Samling. Inte en myndighets beslut.",
    ):
        assert expected in found


def test_every_step_of_every_part_is_there(allocations: dict[str, Allocation]) -> None:
    allocation = allocations["close-care-municipalities-2026"]
    found = read_pdf(letter_pdf(allocation, LULEA, "en"))
    parts = explain(allocation, LULEA).parts
    assert len(parts) == 3
    for part in parts:
        assert part.component.title.en in found
        for step in part.steps:
            assert step.sentence.en.replace("\u00a0", " ") in found


@pytest.mark.parametrize("profile", ["PDF_UA_1", "PDF_A_3A"])
@pytest.mark.parametrize(
    ("scheme", "recipient"),
    [
        ("elderly-care-2026", "2580"),
        ("close-care-municipalities-2026", "0188"),
        ("close-care-regions-2026", "R25"),
        ("placement-subsidy-2026", "2580"),
        ("stockholm-access-2023", "0180-jarva"),
        ("parenting-support-access-2023", "R14"),
    ],
)
def test_letters_keep_to_the_standards(
    allocations: dict[str, Allocation], scheme: str, recipient: str, profile: str
) -> None:
    made = letter_pdf(allocations[scheme], AreaCode(recipient), "sv")
    report = page.validate_pdf_bytes(made, profile=getattr(page.ValidationProfile, profile))
    assert report.is_compliant, report.failures


@pytest.mark.parametrize(
    ("name", "genitive"),
    [("Luleå", "Luleås"), ("Borås", "Borås"), ("Linz", "Linz"), ("Fritz-Max", "Fritz-Max")],
)
def test_swedish_names_in_the_genitive(name: str, genitive: str) -> None:
    allocation = renamed("elderly-care-2026", {"2580": name})
    document = letter_document(allocation, LULEA, "sv", "0" * 64)
    assert document.title == f"Så räknades {genitive} belopp"


def test_bounds_stand_in_the_worksheet() -> None:
    allocation = divided([1, 10, 30], pot=100, floor=10, cap=60)
    lowest, middle, highest = (read_pdf(letter_pdf(allocation, code, "sv")) for code in (A, B, C))
    assert "Minst, kr 10 – Högst, kr 60 – Belopp, kr 10 100" in lowest
    assert "Golvet bestämmer: Alby får 10 kr." in lowest
    assert "Efter nyckeln, kr 30,00 –" in middle
    assert "Taket bestämmer: Ceberg får 60 kr." in highest


def test_imported_amounts_have_no_worksheet(allocations: dict[str, Allocation]) -> None:
    found = read_pdf(letter_pdf(allocations["placement-subsidy-2026"], LULEA, "sv"))
    assert "Alla 290" not in found
    assert "räknades" not in found.lower()
    assert "Beloppen är hämtade från den publicerade listan och kan inte räknas om." in found
    assert "Sammanställd med Samling." in found


def test_arithmetic_and_row_are_inside(allocations: dict[str, Allocation]) -> None:
    allocation = allocations["elderly-care-2026"]
    inside = attached(letter_pdf(allocation, LULEA, "sv"))
    arithmetic = json.loads(inside["elderly-care-2026-2580.json"])
    assert arithmetic["result_sha256"] == result_document(allocation)["sha256"]
    assert explain(allocation, LULEA).to_plain().items() <= arithmetic.items()
    assert read_csv(inside["elderly-care-2026-2580.csv"]) == [
        ["recipient_code", "recipient", "elderly_care", "amount_sek"],
        ["2580", "Luleå", "30866401", "30866401"],
    ]


def test_who_gets_nothing_gets_no_letter(allocations: dict[str, Allocation]) -> None:
    with pytest.raises(NotARecipient):
        letter_pdf(allocations["elderly-care-2026"], AreaCode("R25"), "sv")


def test_all_letters_are_made_in_order_of_code(allocations: dict[str, Allocation]) -> None:
    allocation = allocations["stockholm-access-2023"]
    files = dict(letters(allocation, "sv"))
    assert list(files)[:2] == [
        "0180-bromma-bromma.pdf",
        "0180-enskede-arsta-vantor-enskede-arsta-vantor.pdf",
    ]
    assert len(files) == 11
    assert files["0180-jarva-jarva.pdf"] == letter_pdf(allocation, AreaCode("0180-jarva"), "sv")


def test_a_letter_with_one_part_is_one_page(allocations: dict[str, Allocation]) -> None:
    made = letter_pdf(allocations["elderly-care-2026"], LULEA, "sv")
    assert len(PdfReader(io.BytesIO(made)).pages) == 1


def test_file_names_are_such_that_any_system_takes(allocations: dict[str, Allocation]) -> None:
    names = [name for name, _ in letters(allocations["close-care-regions-2026"], "sv")]
    assert len(names) == 21
    assert names[:2] == ["R01-region-stockholm.pdf", "R03-region-uppsala.pdf"]
    assert "R06-region-jonkopings-lan.pdf" in names


def test_a_hostile_name_is_only_words_and_no_path() -> None:
    allocation = renamed("stockholm-access-2023", {"0180-bromma": f"../{HOSTILE}/$x$"})
    name, made = next(letters(allocation, "sv"))
    assert name == "0180-bromma-cmd-c-calc-a0-x.pdf"
    assert f"../{HOSTILE}/$x$ får 438 957 kr." in read_pdf(made)


def test_invented_figures_are_marked(allocations: dict[str, Allocation]) -> None:
    allocation = allocations["parenting-support-access-2023"]
    made = letter_pdf(allocation, LULEA, "sv")
    assert "Exempeldata" in read_pdf(made)
    inside = attached(made)
    name = "parenting-support-access-2023-2580"
    assert read_csv(inside[f"{name}.csv"])[1][-1] == "Exempeldata"
    assert json.loads(inside[f"{name}.json"])["remarks"][0]["sv"].startswith("Exempeldata: ")


def test_last_years_amount_stands_on_the_first_page_with_its_source(
    allocations: dict[str, Allocation],
) -> None:
    allocation = allocations["elderly-care-2026"]
    before = last_year_of(allocation.scheme, shipped_inputs())
    found = read_pdf(letter_pdf(allocation, LULEA, "sv", before))
    assert "För 2025 fick Luleå 31 964 721 kr. Beloppet för 2026 är 1 098 320 kr mindre" in found
    assert "Luleå kommun, ärende 2026/149-2.4.3.1, 2 februari 2026." in found
    assert "Förra året" not in read_pdf(letter_pdf(allocation, AreaCode("2581"), "sv", before))


def test_what_derived_means_is_told_once(allocations: dict[str, Allocation]) -> None:
    found = read_pdf(letter_pdf(allocations["close-care-municipalities-2026"], LULEA, "sv"))
    assert found.count("Härlett betyder här") == 1


def test_the_same_letter_gives_the_same_bytes(allocations: dict[str, Allocation]) -> None:
    allocation = allocations["elderly-care-2026"]
    assert letter_pdf(allocation, LULEA, "sv") == letter_pdf(allocation, LULEA, "sv")
