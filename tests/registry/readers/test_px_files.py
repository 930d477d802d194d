"""PX files: a cube with its own description."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samling.kernel import AreaKind, SamlingError
from samling.registry.rules import Mark, ReadLimits, UnreadableFile

from .conftest import Reader, figures_of, has_words

Refused = Callable[..., UnreadableFile]

PX = """CHARSET="ANSI";
AXIS-VERSION="2013";
CODEPAGE="utf-8";
LANGUAGE="sv";
LANGUAGES="sv","en";
MATRIX="BE0101N1";
SUBJECT-CODE="BE";
SUBJECT-AREA="Befolkning";
DECIMALS=0;
TITLE="Folkmängd; efter region, "
"ålder och år";
TITLE[en]="Population by region, age and year";
CONTENTS="Folkmängd";
UNITS="antal";
STUB="region","ålder";
HEADING="år";
STUB[en]="region","age";
VALUES("region")="00 Riket","2580 Luleå","2581 Piteå",
"1407 Öcke"
"rö";
VALUES[en]("region")="00 Sweden","2580 Luleå","2581 Piteå","1407 Öckerö";
VALUES("ålder")="0-17 år","18- år";
VALUES("år")="2024","2025";
TIMEVAL("år")=TLIST(A1),"2024","2025";
CODES("region")="00","2580","2581","1407";
CODES("ålder")="barn","vuxna";
NOTE="Anteckning = med tecken (och) \\ annat.";
DATA=
1 2
3 4
11 12
13 14
21 ".."
"-" 24
31 32
33 "."
;
"""

CHOSEN = {"ålder": "0-17 år", "år": "2025"}


def test_a_cube_is_read_with_the_last_dimension_fastest(read: Reader) -> None:
    assert read(PX, "be.px", select=CHOSEN) == {"2580": 12, "1407": 32}
    assert read(PX, "be.px", select={"ålder": "vuxna", "ÅR": "2024"}) == {"2580": 13, "1407": 33}
    assert read(PX, "be.px", select=CHOSEN, kinds=(AreaKind.COUNTRY,)) == {"SE": 2}


def test_marks_are_kept_apart() -> None:
    figures = figures_of(PX, "be.px", select=CHOSEN)
    assert [(str(code), mark) for code, mark in figures.missing.items()] == [
        ("2581", Mark.NOT_AVAILABLE)
    ]
    figures = figures_of(PX, "be.px", select={"ålder": "18- år", "år": "2024"})
    assert list(figures.missing.values()) == [Mark.NOTHING]
    figures = figures_of(PX, "be.px", select={"ålder": "18- år", "år": "2025"})
    assert list(figures.missing.values()) == [Mark.NOT_POSSIBLE]


@pytest.mark.parametrize(
    ("codepage", "encoding"),
    [
        ('CODEPAGE="utf-8";', "utf-8"),
        ('CODEPAGE="iso-8859-15";', "iso-8859-15"),
        ('CODEPAGE="Windows-1252";', "cp1252"),
        ("", "cp1252"),
        ("", "utf-8-sig"),
    ],
)
def test_the_file_says_its_own_alphabet(read: Reader, codepage: str, encoding: str) -> None:
    content = PX.replace('CODEPAGE="utf-8";', codepage).encode(encoding)
    assert read(content, "be.px", select=CHOSEN) == {"2580": 12, "1407": 32}


def test_old_dos_files_are_read(read: Reader) -> None:
    content = PX.replace('CODEPAGE="utf-8";\n', "").replace("ANSI", "OEM").encode("cp850")
    assert read(content, "be.px", select=CHOSEN) == {"2580": 12, "1407": 32}


def test_it_is_known_by_its_content_too(read: Reader) -> None:
    assert read(PX, "hämtad.txt", select=CHOSEN) == {"2580": 12, "1407": 32}


def test_cells_may_be_parted_by_commas_and_tabs(read: Reader) -> None:
    head, data = PX.split("DATA=")
    content = f"{head}DATA={','.join(data.replace(';', '').split())}\t;"
    assert read(content, "be.px", select=CHOSEN) == {"2580": 12, "1407": 32}


def test_a_choice_not_made_lists_what_there_is(refused: Refused) -> None:
    error = refused(PX, "be.px")
    assert error.faults[0].code == "REGISTRY-FILE-CHOOSE"
    assert "”ålder” (”0-17 år”, ”18- år”); ”år” (”2024”, ”2025”)" in error.in_("sv")
    assert "”år” (”2024”" in refused(PX, "be.px", select={"ålder": "barn"}).in_("sv")


def test_wrong_choices(refused: Refused) -> None:
    assert "”0-17 år”" in refused(PX, "be.px", select={"ålder": "alla", "år": "2024"}).in_("sv")
    error = refused(PX, "be.px", select={**CHOSEN, "kön": "totalt"})
    assert "”region”, ”ålder”, ”år”" in error.in_("sv")
    assert refused(PX, "be.px", column="x").faults[0].code == "REGISTRY-PX-COLUMN"


def test_single_values_need_no_choice(read: Reader) -> None:
    content = (
        'CHARSET="ANSI";CODEPAGE="utf-8";STUB="Region";HEADING="kön","år";'
        'VALUES("Region")="Luleå","Piteå";CODES("Region")="2580","2581";'
        'VALUES("kön")="totalt";VALUES("år")="2025";DATA=1 2.0;'
    )
    assert read(content, "be.px") == {"2580": 1, "2581": 2}


def test_names_without_codes_and_codes_without_names(read: Reader) -> None:
    names = 'MATRIX="x";STUB="område";VALUES("område")="Luleå","Piteå";DATA=1 2;'
    codes = 'MATRIX="x";STUB="x";VALUES("x")="2580","2581";DATA=1 2;'
    assert read(names, "be.px") == read(codes, "be.px") == {"2580": 1, "2581": 2}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("31 32", "31"), "REGISTRY-PX-BROKEN"),
        (("31 32", "31 32 1"), "REGISTRY-PX-BROKEN"),
        (("DATA=", "DATUM="), "REGISTRY-PX-BROKEN"),
        (('STUB="region","ålder";\nHEADING="år";', ""), "REGISTRY-PX-BROKEN"),
        (('VALUES("år")="2024","2025";', ""), "REGISTRY-PX-BROKEN"),
        (('CODES("ålder")="barn","vuxna";', 'CODES("ålder")="barn";'), "REGISTRY-PX-BROKEN"),
        (('HEADING="år";', 'HEADING="region";'), "REGISTRY-PX-BROKEN"),
        (("DECIMALS=0;", 'KEYS("region")=VALUES;'), "REGISTRY-PX-BROKEN"),
        (('MATRIX="BE0101N1";', 'MATRIX="BE0101N1;'), "REGISTRY-PX-BROKEN"),
        (('CODEPAGE="utf-8"', 'CODEPAGE="koi8-r"'), "REGISTRY-PX-CODEPAGE"),
        (('"region"', '"del"'), "REGISTRY-FILE-CHOOSE"),
        (("11 12", "11 12.5"), "REGISTRY-FILE-NOT-A-COUNT"),
        (("11 12", "11 -12"), "REGISTRY-FILE-NOT-A-COUNT"),
        (('"2580 Luleå","2581 Piteå",\n', '"2580 Luleo","2581 Piteå",\n'), None),
        (('"00","2580","2581","1407"', '"00","2580","2582","1407"'), "REGISTRY-FILE-CODE-AND-NAME"),
    ],
)
def test_broken_files(change: tuple[str, str], code: str | None) -> None:
    content = PX.replace(*change)
    assert content != PX
    if code is None:
        assert {str(each) for each in figures_of(content, "be.px", select=CHOSEN).values} == {
            "2580",
            "1407",
        }, "an unknown name beside a known code is that code's area"
        return
    with pytest.raises(UnreadableFile) as caught:
        figures_of(content, "be.px", select=None if code.endswith("CHOOSE") else CHOSEN)
    assert [fault.code for fault in caught.value.faults] == [code]
    assert caught.value.in_("sv").startswith("be.px")
    assert caught.value.in_("en")


def test_the_size_is_refused_before_it_is_read(refused: Refused) -> None:
    error = refused(PX, "be.px", select=CHOSEN, limits=ReadLimits(cells=15))
    assert error.faults[0].code == "REGISTRY-FILE-LARGE"
    wide = ",".join(f'"{number}"' for number in range(3000))
    stub = ",".join(f'"d{number}"' for number in range(9))
    values = "".join(f'VALUES("d{number}")={wide};' for number in range(9))
    huge = f'MATRIX="x";STUB={stub};{values}DATA=1;'
    assert refused(huge, "be.px").faults[0].code == "REGISTRY-FILE-LARGE"


@pytest.mark.long
def test_a_quotation_mark_that_never_closes_costs_little(refused: Refused) -> None:
    assert refused('MATRIX="' + "x;" * 2_000_000, "be.px").faults
    assert refused("MATRIX=" + '"a"' * 1_000_000, "be.px").faults
    assert refused("MATRIX=" + '"a"' * 1_000_000 + ";DATA=1;", "be.px").faults
    assert refused("A" * 4_000_000, "be.px").faults
    assert refused('A="x";' * 300_000, "be.px").faults


PIECES = st.lists(
    st.one_of(
        st.sampled_from(PX.split("\n")),
        st.sampled_from(['"', ";", "=", "DATA=", 'VALUES("region")=', '"2580"', "(", "[en]", "1"]),
        st.text(max_size=10),
    ),
    max_size=25,
)


@settings(deadline=None)
@given(st.one_of(PIECES.map("\n".join), PIECES.map("".join), st.text(max_size=200)))
def test_any_text_gives_figures_or_an_error_with_words(content: str) -> None:
    try:
        figures = figures_of(content.encode("utf-8", "replace"), "be.px", select=CHOSEN)
    except SamlingError as error:
        has_words(error)
    else:
        assert figures.values


@settings(deadline=None)
@given(st.integers(0, len(PX) - 1), st.integers(0, 12), st.text(max_size=3))
def test_a_file_damaged_anywhere(at: int, removed: int, put: str) -> None:
    content = PX[:at] + put + PX[at + removed :]
    try:
        figures_of(content.encode("utf-8", "replace"), "be.px", select=CHOSEN)
    except SamlingError as error:
        has_words(error)
