"""One line of pasted text, and heads broken over lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants.rules.audit.lists.heads import count_dates, find_heads, join_broken
from samling.grants.rules.audit.lists.lines import Gap, page_of, read_line

BROKEN = ["Mottagare Befolkning", "Kommu-", "nala H&S-", "insatser", "Glesbygds-", "nyckel"]
BROKEN += ["Totalt be-", "lopp (kr)"]


@pytest.mark.parametrize(
    ("raw", "label", "figures"),
    [
        ("Ale kommun 10 854 999 ", "Ale kommun", ["10", "854", "999"]),
        ("• Antnäs hemtjänst: 29 011 kr", "Antnäs hemtjänst", ["29", "011"]),
        ("Boendestöd - - -", "Boendestöd", ["-", "-", "-"]),
        ("Järva\t1 978 155 kronor", "Järva", ["1", "978", "155"]),
        ("Dals-Ed 679.261:-", "Dals-Ed", ["679.261"]),
        ("13 5 18", "", ["13", "5", "18"]),
    ],
)
def test_rows(raw: str, label: str, figures: list[str]) -> None:
    line = read_line(7, raw, 200)
    assert (line.number, line.label) == (7, label)
    assert [token.words for token in line.tokens] == figures


@pytest.mark.parametrize(
    "raw",
    [
        "SOCIALSTYRELSEN 2026-02-16 Dnr 9.2-1697/2026 2(8)",
        "Telefon 075-247 30 00",
        "Fax 075-247 32 52",
        "Sida 7",
        "Bilaga 2",
        "Beslutat 2026-02-16",
        "Andel 12,5 %",
        "Kommun 2025 2026",
        "Det här är en mening.",
        "1) 5",
    ],
)
def test_other_lines_are_only_words(raw: str) -> None:
    assert read_line(1, raw, 200).tokens == ()


def test_totals_are_short() -> None:
    assert read_line(1, "Summa 5", 200).is_total
    assert read_line(1, "Totalt samtliga verksamheter 5", 200).is_total
    assert not read_line(
        1, "Totalt har kommunerna i landet begärt ut så mycket som 5", 200
    ).is_total
    assert not read_line(1, "Summan av allt 5", 200).is_total


def test_gaps() -> None:
    line = read_line(1, "Ale 1 152\u00a0997  682\t803", 200)
    assert [token.gap for token in line.tokens[1:]] == [Gap.SPACE, Gap.NARROW, Gap.WIDE, Gap.WIDE]


def test_a_long_line_is_only_words() -> None:
    assert read_line(1, "Ale " + "1 " * 200, 100).tokens == ()


@pytest.mark.parametrize(
    ("words", "page"), [("2(7)", 2), ("Sida 7 (7)", 7), ("9(8)", None), ("år (2)", None)]
)
def test_page_numbers(words: str, page: int | None) -> None:
    assert page_of(words) == page


def test_broken_words_are_joined() -> None:
    assert join_broken(["Kommu-", "", "nala H&S-", "insatser", "Glesbygds-", "nyckel"]) == (
        "Kommunala H&S-insatser",
        "Glesbygdsnyckel",
    )


@pytest.mark.parametrize(
    ("lines", "columns", "heads"),
    [
        (["Mottagare", "Beviljat belopp", "(kr)"], 1, ("Beviljat belopp (kr)",)),
        (["Nämnd Fördelning i kronor"], 1, ("Fördelning i kronor",)),
        (
            ["Mottagare", "Glesbygd Befolkning Totalt belopp", "(kr)"],
            3,
            ("Glesbygd", "Befolkning", "Totalt belopp (kr)"),
        ),
        (
            BROKEN,
            4,
            ("Befolkning", "Kommunala H&S-insatser", "Glesbygdsnyckel", "Totalt belopp (kr)"),
        ),
        (["Kommun 2025 2026"], 2, ("2025", "2026")),
    ],
)
def test_heads_of_columns(lines: list[str], columns: int, heads: tuple[str, ...]) -> None:
    found = find_heads(["Beslutat", *lines], columns)
    assert found is not None
    assert found[1] == heads


def test_heads_that_do_not_fit_are_not_used() -> None:
    assert find_heads(["Mottagare", "Belopp"], 3) is None
    assert find_heads(["Belopp"], 1) is None


def test_years_that_end_the_heads_are_counted() -> None:
    assert count_dates(["Kommun 2025 2026"]) == 2
    assert count_dates(["Insats 2025-06-30 2025-09-30 2025-12-31"]) == 3
    assert count_dates(["Mottagare"]) is None
    assert count_dates([]) is None


@given(st.text(max_size=120))
def test_any_line_is_taken_apart(raw: str) -> None:
    line = read_line(1, raw, 100)
    assert not (line.is_row and line.is_figures)
    assert len(line.tokens) <= 48
