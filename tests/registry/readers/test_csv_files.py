"""CSV files as SCB's database, Excel and people write them."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samling.kernel import AreaKind, SamlingError
from samling.registry.data import load_registry
from samling.registry.rules import Mark, ReadLimits, UnreadableFile

from .conftest import Reader, figures_of, has_words

Refused = Callable[..., UnreadableFile]

# The forms in which SCB's statistical database exports a table: a title, a blank row, heads in
# quotation marks, and the area as code and name in one cell.
SCB = (
    '"Folkmängden efter region, ålder och kön. År 2025"\n\n'
    '"region","kön","Folkmängd 2025"\n'
    '"00 Riket","totalt","10 600 000"\n'
    '"25 Norrbottens län","totalt",248000\n'
    '"2580 Luleå","totalt",79000\n'
    '"2581 Piteå","totalt",42000\n'
    "\n"
    "Uppgifterna avser den 31 december.\n"
)


def test_scb_with_title_notes_and_other_kinds_of_areas(read: Reader) -> None:
    assert read(SCB) == {"2580": 79000, "2581": 42000}
    assert figures_of(SCB).others == 2


def test_other_kinds_when_they_are_asked_for(read: Reader) -> None:
    assert read(SCB, kinds=(AreaKind.COUNTRY, AreaKind.COUNTY)) == {"SE": 10_600_000, "25": 248000}


def test_counties_as_regions_only_when_asked(read: Reader, refused: Refused) -> None:
    assert read(SCB, kinds=(AreaKind.REGION,), counties_as_regions=True) == {"R25": 248000}
    both = "länskod;län;barn\n25;Norrbottens län;1\n"
    assert read(both, kinds=(AreaKind.REGION,), counties_as_regions=True) == {"R25": 1}
    error = refused(SCB, kinds=(AreaKind.REGION,))
    assert error.faults[0].code == "REGISTRY-FILE-NO-FIGURES"
    assert "län som regioner" in error.in_("sv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_encoding_delimiter_and_line_ending(
    read: Reader, encoding: str, delimiter: str, ending: str
) -> None:
    rows = [["kommun", "barn"], ["Luleå", "15000"], ["Öckerö", "3000"]]
    content = ending.join(delimiter.join(row) for row in rows).encode(encoding)
    assert read(content) == {"2580": 15000, "1407": 3000}


@pytest.mark.parametrize(
    "content",
    [
        "2580;15000\n1407;3000\n",
        "Luleå kommun;15000\nÖckerö kommun;3000\n",
        "kommunkod;kommun;barn\n2580;Luleå;15000\n1407;Öckerö;3000\n",
        "län;kommun;barn\nNorrbottens län;Luleå;15000\nVästra Götalands län;Öckerö;3000\n",
        "rang;vem;år;barn\n10;2580 Luleå;2023;15\u00a0000\n12;1407 Öckerö;2026;3 000\n",
        "region;2024;2025\n2580 Luleå;14900;15000\n1407 Öckerö;2900;3000\n",
        "region;ålder;barn\n2580;0-17 år;15000\n2580;18- år;60000\n1407;0-17 år;3000\n",
        "kommun;residens;barn\nLuleå;Luleå stad;15000\nÖckerö;Öckerö ort;3000\n",
    ],
)
def test_shapes_of_tables(read: Reader, content: str) -> None:
    options: dict[str, object] = {}
    if "2024" in content:
        options["column"] = "2025"
    if "ålder" in content:
        options["select"] = {"Ålder": "0-17 år"}
    if content.startswith("rang"):
        options["column"] = "barn"
    assert read(content, **options) == {"2580": 15000, "1407": 3000}


def test_missing_is_kept_apart_from_zero() -> None:
    content = "kommun;barn\nLuleå;0\nPiteå;..\nBoden;-\nKalix;.\nKiruna;\nÖckerö;5\n"
    figures = figures_of(content)
    assert {str(code): value for code, value in figures.values.items()} == {"2580": 0, "1407": 5}
    assert {str(code): mark for code, mark in figures.missing.items()} == {
        "2581": Mark.NOT_AVAILABLE,
        "2582": Mark.NOTHING,
        "2514": Mark.NOT_POSSIBLE,
        "2584": Mark.EMPTY,
    }


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("12,5", "har decimaler"),
        ("12.0", "har decimaler"),
        ("1.234", "har decimaler"),
        ("-5", "mindre än noll"),
        ("\u22125", "mindre än noll"),
        ("1" * 16, "orimligt stort"),
        ("12 mkr", "går inte att läsa"),
        ("=1+1", "går inte att läsa"),
        ("1 00", "går inte att läsa"),
        ("\u0661\u0662", "går inte att läsa"),
        ("ungefär 100", "går inte att läsa"),
    ],
)
def test_a_cell_that_is_no_count_is_shown_with_row_and_column(
    refused: Refused, cell: str, words: str
) -> None:
    error = refused(f"kommun;barn\nLuleå;100\nPiteå;{cell}\nBoden;300\n")
    (fault,) = error.faults
    assert fault.code == "REGISTRY-FILE-NOT-A-COUNT"
    assert words in fault.what.sv
    assert fault.where is not None
    assert fault.where.sv == "fil.csv, rad 3, kolumn ”barn”"
    assert fault.where.en == "fil.csv, row 3, column “barn”"


def test_every_fault_is_told_of_at_once_and_the_rest_counted(refused: Refused) -> None:
    rows = "".join(f"Okänd{number};1\n" for number in range(30))
    error = refused(f"kommun;barn\nLuleo;1\nPiteå;x\nBoden;3\nBoden;4\n{rows}")
    codes = [fault.code for fault in error.faults]
    assert codes[:3] == [
        "REGISTRY-NAME-UNKNOWN",
        "REGISTRY-FILE-NOT-A-COUNT",
        "REGISTRY-FILE-TWICE",
    ]
    assert len(codes) == 21
    assert error.faults[-1].what.sv == "Det finns 13 fel till."


def test_reading_stops_when_the_rest_says_nothing_new(refused: Refused) -> None:
    rows = "".join(f"Okänd{number};1\n" for number in range(5000))
    error = refused(f"kommun;barn\nLuleå;1\n{rows}")
    assert error.faults[-1].what.sv == "Det finns 1000 fel till eller fler."


def test_a_code_beside_another_municipality_s_name_is_a_fault(refused: Refused) -> None:
    error = refused("kommunkod;kommun;barn\n2580;Piteå;1\n2582;Boden;2\n")
    assert [fault.code for fault in error.faults] == ["REGISTRY-FILE-CODE-AND-NAME"]
    assert "Luleå kommun" in error.in_("sv")
    assert "Piteå" in error.in_("sv")


def test_an_ambiguous_name_is_a_fault_unless_the_kind_decides(
    read: Reader, refused: Refused
) -> None:
    content = "namn;barn\nRegion Gotland;12000\n"
    assert read(content) == {"0980": 12000}
    error = refused(content, kinds=(AreaKind.MUNICIPALITY, AreaKind.REGION))
    assert error.faults[0].code == "REGISTRY-NAME-AMBIGUOUS"


def test_divided_figures_are_never_added_up(refused: Refused, read: Reader) -> None:
    content = "region;kön;barn\n2580;pojkar;7\n2580;flickor;8\n1407;pojkar;1\n1407;flickor;2\n"
    error = refused(content)
    assert error.faults[0].code == "REGISTRY-FILE-CHOOSE"
    assert "”kön” (”pojkar”, ”flickor”)" in error.in_("sv")
    assert read(content, select={"kön": "flickor"}) == {"2580": 8, "1407": 2}


def test_a_wrong_choice_lists_the_right_ones(refused: Refused) -> None:
    content = "region;kön;barn\n2580;pojkar;7\n2580;flickor;8\n"
    assert "”pojkar”, ”flickor”" in refused(content, select={"kön": "alla"}).in_("sv")
    assert "”region”, ”kön”, ”barn”" in refused(content, select={"sex": "alla"}).in_("sv")
    assert "”region”, ”kön”, ”barn”" in refused(content, column="antal").in_("sv")


def test_several_columns_of_numbers_are_asked_about(refused: Refused) -> None:
    error = refused("region;2024;2025\n2580 Luleå;1;2\n")
    assert error.faults[0].code == "REGISTRY-FILE-CHOOSE-COLUMN"
    assert "”2024”, ”2025”" in error.in_("sv")


def test_total_rows_are_passed_over(read: Reader) -> None:
    assert read("kommun;barn\nLuleå;1\nPiteå;2\nSumma;3\nTotalt;3\n") == {"2580": 1, "2581": 2}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "REGISTRY-FILE-EMPTY"),
        (b"\xef\xbb\xbf \n\n", "REGISTRY-FILE-EMPTY"),
        (b"PK\x03\x04rest", "REGISTRY-FILE-SPREADSHEET"),
        (b"\xd0\xcf\x11\xe0rest", "REGISTRY-FILE-SPREADSHEET"),
        (b"kommun;barn\nLule\x00;1\n", "REGISTRY-FILE-NOT-TEXT"),
        (b"kommun;barn\nLule\x81;1\n", "REGISTRY-FILE-ENCODING"),
        ("kommun;barn\nLuleÃ¥;1\n".encode(), "REGISTRY-FILE-ENCODING"),
        ("kommun;barn\nLule\ufffd;1\n".encode(), "REGISTRY-FILE-ENCODING"),
        (b'kommun;barn\n"Boden;1\nKalix;2\n', "REGISTRY-FILE-QUOTES"),
        (b"bara text\nutan tabell\n", "REGISTRY-FILE-NO-TABLE"),
        (b"a;b\nx;1\ny;2\n", "REGISTRY-FILE-NO-AREAS"),
        (b"kommun;ort\nBoden;x\n", "REGISTRY-FILE-NO-COLUMN"),
        (b"kommun;barn\nBoden;..\n", "REGISTRY-FILE-NO-FIGURES"),
        (b"kommun;barn\n", "REGISTRY-FILE-NO-COLUMN"),
        (b"%PDF-1.7 \x93\x8c\x81\x9d", "REGISTRY-FILE-ENCODING"),
    ],
)
def test_what_is_no_such_file(refused: Refused, content: bytes, code: str) -> None:
    error = refused(content)
    assert [fault.code for fault in error.faults] == [code]
    assert error.in_("sv").startswith("fil.csv")
    assert error.in_("en").startswith("fil.csv")


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (ReadLimits(bytes=100), "REGISTRY-FILE-LARGE"),
        (ReadLimits(rows=5), "REGISTRY-FILE-LARGE"),
        (ReadLimits(cells=9), "REGISTRY-FILE-LARGE"),
        (ReadLimits(line_characters=10), "REGISTRY-FILE-LONG-LINE"),
    ],
)
def test_limits(refused: Refused, read: Reader, limits: ReadLimits, code: str) -> None:
    content = "kommun;barn\n" + "".join(
        f"{area.code};1\n" for area in load_registry().of_kind(AreaKind.MUNICIPALITY)[:20]
    )
    assert len(read(content)) == 20
    if code == "REGISTRY-FILE-LONG-LINE":
        content += f"{'x' * 11};1\n"
    assert [fault.code for fault in refused(content, limits=limits).faults] == [code]


@pytest.mark.long
def test_ten_megabytes_of_junk_are_refused_with_words(refused: Refused) -> None:
    junk = b"junk;12;x\n" * 1_000_000
    assert "10000000" in refused(junk + b"!").in_("sv")
    assert refused(junk).faults[0].code == "REGISTRY-FILE-LARGE"
    assert refused(b"x" * 9_000_000).faults[0].code == "REGISTRY-FILE-LONG-LINE"
    assert refused(b'"' * 9_000_001).faults


CELLS = st.one_of(
    st.sampled_from(["Luleå", "2580", "00 Riket", "region", "kön", "..", "-", "12,5", '"', "år"]),
    st.text(max_size=8),
    st.integers(-9, 10**17).map(str),
)


@settings(deadline=None)
@given(
    st.one_of(
        st.binary(max_size=400),
        st.text(max_size=400).map(str.encode),
        st.tuples(st.lists(st.lists(CELLS, max_size=5), max_size=8), st.sampled_from(";,\t")).map(
            lambda made: "\n".join(made[1].join(row) for row in made[0]).encode()
        ),
    ),
    st.sampled_from([None, "kön", "barn"]),
    st.booleans(),
)
def test_any_bytes_give_figures_or_an_error_with_words(
    content: bytes, chosen: str | None, as_regions: bool
) -> None:
    try:
        figures = figures_of(
            content,
            kinds=(AreaKind.MUNICIPALITY, AreaKind.REGION),
            column=chosen,
            select={"kön": "1"} if chosen == "kön" else None,
            counties_as_regions=as_regions,
        )
    except SamlingError as error:
        has_words(error)
    else:
        assert figures.values
        assert all(value >= 0 for value in figures.values.values())
        assert not figures.values.keys() & figures.missing.keys()


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([a.code for a in load_registry().of_kind(AreaKind.MUNICIPALITY)]),
        st.integers(0, 10**12),
        min_size=1,
        max_size=30,
    ),
    st.sampled_from([";", "\t", ","]),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]),
    st.booleans(),
)
def test_what_is_written_is_read_back(
    values: dict[object, int], delimiter: str, encoding: str, named: bool
) -> None:
    registry = load_registry()
    rows = [
        f"{registry.area(code).official_name if named else code}{delimiter}{value}"  # type: ignore[arg-type]
        for code, value in values.items()
    ]
    content = "\r\n".join([f"region{delimiter}antal", *rows]).encode(encoding)
    assert dict(figures_of(content).values) == values


@pytest.mark.parametrize(
    "options", [{}, {"column": "nej"}, {"select": {"nej": "x"}}, {"select": {"kön": "nej"}}]
)
def test_what_there_is_to_choose_from_is_quoted_as_each_language_quotes(
    refused: Refused, options: dict[str, object]
) -> None:
    content = "kommun;kön;barn\nLuleå;flickor;1\nLuleå;pojkar;2\nPiteå;flickor;3\nPiteå;pojkar;4\n"
    error = refused(content, **options)
    assert "”kön”" in error.in_("sv")
    assert "“kön”" in error.in_("en")
    assert "”kön”" not in error.in_("en")
    assert all(fault.remedy for fault in error.faults)
