"""What an audit found, as the page shows it in place."""

from typing import Any

import pytest

from samling.grants import queries
from samling.grants.views import findings

pytestmark = pytest.mark.django_db


def _shown(text: str) -> dict[str, Any]:
    return findings.shown(queries.audited(text.encode()))


def test_rows_and_sums_stand_in_their_order_with_their_faults() -> None:
    found = _shown("Kommun;kr\nLuleå;1\nBodn;2\nSumma;3\nPiteå;4\nLuleå;5\nSumma;99\n")
    (one,) = found["lists"]
    rows = one["table"]["rows"]
    labels = [cell["value"] if isinstance(cell := row["cells"][0], dict) else cell for row in rows]
    assert labels == ["Luleå", "Bodn", "Summa", "Piteå", "Luleå", "Summa"]
    assert [row["cells"][1]["value"] for row in rows] == [2, 3, 4, 5, 6, 7]
    assert [row["id"].rpartition("-")[0] for row in rows][2] == "list-1-sum"
    assert rows[1]["state"] == "error"
    assert "Bodn" in rows[1]["cells"][0]["note"]
    ids = {row["id"] for row in rows}
    lines = [line for each in one["findings"] for line in each.get("lines", [each])]
    hrefs = [line["href"] for line in lines if line["href"]]
    assert hrefs
    assert {href.removeprefix("#") for href in hrefs} <= ids


def test_of_a_huge_list_only_the_rows_with_findings_are_shown() -> None:
    names = [area.name for area in queries.recipients() if len(str(area.code)) == 4]
    lines = ["Kommun;År;kr"]
    lines += [f"{name};{year};10" for year in (2024, 2025) for name in names]
    lines[7] = "Bodn;2024;10"
    found = _shown("\n".join(lines))
    (one,) = found["lists"]
    assert one["rows"] == 580
    assert one["is_whole"] is False
    assert 0 < len(one["table"]["rows"]) <= findings.MOST_ROWS
    assert any("Bodn" in str(row["cells"][0]) for row in one["table"]["rows"])


def test_a_list_in_order_says_so() -> None:
    found = _shown("Kommun;kr\nLuleå;1\nBoden;2\nSumma;3\n")
    assert found["lead"].sv == "Listan går ihop."
    assert found["lists"][0]["ok"]
    assert found["lists"][0]["sums"]["rows"][0]["state"] == ""
    assert found["lists"][0]["table"]["columns"][-1]["unit"] == ""


@pytest.mark.parametrize(
    ("text", "sv"),
    [
        ("Kommun;kr\nLuleå;1\nBoden;2\nSumma;4\n", "Det går inte ihop. Ett fel."),
        ("Kommun;kr\nLuleå;1\nBoden;2\nSumma;4\n\nKommun;kr\nPiteå;1\nKiruna;2\nSumma;9\n", "2"),
    ],
)
def test_the_first_words_count_the_faults(text: str, sv: str) -> None:
    assert sv in _shown(text)["lead"].sv


def test_what_cannot_be_read_stands_in_its_own_row_and_its_sum_is_not_tested() -> None:
    (one,) = _shown("Kommun;kr\nLuleå;saknas\nBoden;2\nPiteå;okänt\nSumma;9\n")["lists"]
    cells = [row["cells"][2] for row in one["table"]["rows"]]
    assert [cell["value"] if isinstance(cell, dict) else cell for cell in cells] == [
        "saknas", 2, "okänt", 9,
    ]  # fmt: skip
    (total,) = one["sums"]["rows"]
    assert (total["state"], total["cells"][-1]["value"]) == ("", "kan inte prövas")


def test_figures_have_their_own_unit() -> None:
    text = "Kommun;Invånare;Belopp\nLuleå;1;10\nLuleå;2;20\nPiteå;3;30\nSumma;7;61\n"
    (one,) = _shown(text)["lists"]
    figures = {
        (finding["code"].removeprefix("GRANTS-CHECK-"), each["term"]): each["value"].sv
        for finding in one["findings"]
        for line in finding.get("lines", [finding])
        for each in line["figures"]
    }
    # How many times a name stands is in the sentence alone.
    assert ("RECIPIENT-TWICE", "Är") not in figures
    assert figures["SUM", "Ska vara"] == "61\u00a0kr"
    assert [row["cells"][0] for row in one["sums"]["rows"]] == ["Invånare", "Belopp, kr"]
    assert [column.get("unit") for column in one["sums"]["columns"]] == [None, "", "", ""]
    assert [column.get("unit") for column in one["table"]["columns"][2:]] == ["", "kr"]


def test_findings_of_a_kind_are_told_together_and_the_worst_first() -> None:
    names = [area.name for area in queries.recipients() if len(str(area.code)) == 4]
    rows = "\n".join(f"{name};10" for name in names[12:])
    (one,) = _shown(f"Kommun;kr\n{rows}\n{names[20]};10\n{names[21]};10\nSumma;9\n")["lists"]
    told = {each["code"].removeprefix("GRANTS-CHECK-"): each for each in one["findings"]}
    assert list(told) == ["SUM", "RECIPIENT-TWICE", "RECIPIENT-MISSING"]
    assert told["SUM"]["title"].sv == "En summa stämmer inte"
    (wrong,) = told["SUM"]["lines"]
    assert wrong["what"] == "Summa, kr"
    assert [each["term"] for each in wrong["figures"]] == ["Ska vara", "Är", "Skillnad"]
    assert told["RECIPIENT-TWICE"]["title"].en == "2 recipients are in the list more than once"
    missing = told["RECIPIENT-MISSING"]
    assert missing["title"].sv == "12 mottagare saknas i listan"
    assert len(missing["lines"]) == 8
    assert len(missing["folded"]) == 4
    assert missing["lines"][0]["what"].sv == f"{names[0]} (0114)"
    assert missing["terms"] == []


def test_a_single_one_is_told_by_its_sentence() -> None:
    names = [area.name for area in queries.recipients() if len(str(area.code)) == 4]
    rows = "\n".join(f"{name};10" for name in names[1:])
    (one,) = _shown(f"Kommun;kr\n{rows}\n")["lists"]
    (finding,) = one["findings"]
    assert finding["title"].sv == f"{names[0]} (0114) saknas i listan."
    assert finding["title"].en == f"{names[0]} (0114) is missing from the list."
    assert finding["figures"] == []


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("", "Inklistrad lista"),
        ("Socialstyrelsen Meddelandeblad om statsbidrag Dnr 9.1-1/2026 1(2)\n", "Inklistrad lista"),
        ("Länsstyrelsen i Norrbottens läns cirkulär\n", "Inklistrad lista"),
        (
            "Luleå 2(3)\nFördelning av medel till kommuner i länet\nBeslutat 2026-02-16\n",
            "Fördelning av medel till kommuner i länet",
        ),
    ],
)
def test_a_pasted_list_bears_its_own_heading_or_none(above: str, title: str) -> None:
    text = f"{above}Kommun Belopp\nLuleå 100\nBoden 200\nPiteå 300\nSumma 600\n"
    assert _shown(text)["lists"][0]["title"] == title
