"""The encoding is chosen by its letters, whatever the file says of itself."""

import pytest

from samling.grants.rules.accounting import Certainty, SieFile, read_sie

from .making import LIKE_A_MUNICIPALITY

BOM = b"\xef\xbb\xbf"
PLAIN = "#FLAGGA 0\n#FORMAT PC8\n#SIETYP 4\n#FNAMN x\n"


def codes(file: SieFile) -> list[str]:
    return [warning.code.removeprefix("GRANTS-SIE-") for warning in file.warnings]


def named(name: str, encoding: str) -> SieFile:
    text = PLAIN.replace("FNAMN x", f'FNAMN "{name}"')
    return read_sie(text.encode(encoding) + b"#VER A 1 20250110\n{\n}\n", "bok.se")


@pytest.mark.parametrize(
    ("encoding", "name", "warned"),
    [
        ("cp437", "cp437", []),
        ("latin-1", "cp1252", ["FORMAT"]),
        ("cp1252", "cp1252", ["FORMAT"]),
        ("utf-8", "utf-8", ["FORMAT"]),
        ("utf-8-sig", "utf-8", ["FORMAT"]),
    ],
)
def test_the_same_file_in_every_encoding(encoding: str, name: str, warned: list[str]) -> None:
    file = read_sie(LIKE_A_MUNICIPALITY.encode(encoding), "bok.se")
    assert file.head.company == "Björkängs kommun (påhittad)"
    assert file.encoding.name == name
    assert file.encoding.certainty is Certainty.CERTAIN
    assert file.encoding.declared == "PC8"
    assert codes(file) == warned
    assert file.vouchers == read_sie(LIKE_A_MUNICIPALITY.encode("cp437"), "x").vouchers


@pytest.mark.parametrize("encoding", ["cp437", "latin-1", "utf-8"])
@pytest.mark.parametrize("name", list("åäöÅÄÖé"))
def test_one_letter_is_enough(name: str, encoding: str) -> None:
    assert named(f"K{name}l", encoding).head.company == f"K{name}l"


def test_letters_alone_in_ascii_are_certain() -> None:
    file = named("Ale", "ascii")
    assert (file.encoding.name, file.encoding.certainty) == ("ascii", Certainty.CERTAIN)
    assert codes(file) == []


def test_typographic_quotes_and_dashes_of_windows_are_not_letters() -> None:
    file = named("Kommun – ”Ängen” och ”Åsen”, råd för föräldrar", "cp1252")
    assert file.head.company == "Kommun – ”Ängen” och ”Åsen”, råd för föräldrar"


def test_what_is_open_is_read_as_the_format_says_and_told_with_its_row() -> None:
    file = named("Pris 5 \u00c7", "cp437")
    assert (file.encoding.name, file.encoding.certainty) == ("cp437", Certainty.GUESS)
    (warning,) = file.warnings
    assert warning.code == "GRANTS-SIE-ENCODING"
    assert warning.where is not None
    assert warning.where.sv == "bok.se, rad 4"


def test_two_encodings_in_one_file_are_told_with_the_row_that_does_not_fit() -> None:
    content = (
        PLAIN.encode()
        + '#OBJEKT 1 a "Föräldrar på ön"\n'.encode("cp437")
        + '#OBJEKT 1 b "Väg"\n'.encode("cp1252")
        + b"#VER A 1 20250110\n{\n}\n"
    )
    file = read_sie(content, "bok.se")
    assert (file.encoding.name, file.encoding.certainty) == ("cp437", Certainty.LIKELY)
    assert file.chart.objects[0].name == "Föräldrar på ön"
    (warning,) = file.warnings
    assert warning.where is not None
    assert (warning.code, warning.where.en) == ("GRANTS-SIE-ENCODING", "bok.se, row 6")


def test_one_broken_byte_does_not_spoil_utf_8() -> None:
    content = BOM + PLAIN.encode() + '#OBJEKT 1 a "Föräldrar på ön'.encode() + b'\xc3"\n'
    file = read_sie(content + b"#VER A 1 20250110\n{\n}\n", "bok.se")
    assert file.encoding.name == "utf-8"
    assert file.chart.objects[0].name.startswith("Föräldrar på ön")
    assert "ENCODING" in codes(file)


@pytest.mark.parametrize("wrong", ["cp1252", "cp437"])
def test_letters_garbled_before_are_told(wrong: str) -> None:
    right = "cp437" if wrong == "cp1252" else "utf-8"
    garbled = "Förvaltning på ön".encode(right).decode(wrong)
    assert "GARBLED" in codes(named(garbled, "utf-8"))


def test_marks_that_hide_and_ends_of_line_of_every_kind() -> None:
    text = (
        PLAIN.replace("\n", "\r")
        + '#OBJEKT 1 a "A\u030angen\u202e\u2028x"\r#VER A 1 20250110\r{\r}\r'
    )
    file = read_sie(text.encode(), "bok.se")
    assert file.chart.objects[0].name == "Ången x"
    assert file.warnings[-1].where is not None
    assert (file.warnings[-1].code, file.warnings[-1].where.en) == (
        "GRANTS-SIE-CONTROL",
        "bok.se, row 5",
    )
