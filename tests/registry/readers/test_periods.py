"""What a file says of the time of its figures, and that it is never read as another time."""

from datetime import date

import pytest

from samling.kernel import Origin, Period, Source
from samling.registry.data import load_registry, load_variables
from samling.registry.rules import Dataset, UnreadableFile, make_dataset
from samling.registry.rules.readers.periods import period_at_end, period_of

from .conftest import figures_of, has_words

PX = (
    'CHARSET="ANSI";\nCODEPAGE="utf-8";\nSTUB="region";\nHEADING="{name}";\n'
    'VALUES("region")="2580 Luleå","2581 Piteå";\nVALUES("{name}")={values};\n'
    "{more}DATA=\n{data};\n"
)


def px(values: str, data: str = "1 2", name: str = "tid", more: str = "") -> str:
    return PX.format(name=name, values=values, data=data, more=more)


def loaded(content: str, period: str, **options: object) -> Dataset:
    name = "barn.px" if content.startswith("CHARSET") else "barn.csv"
    return make_dataset(
        figures_of(content, name, **options),
        variable=load_variables()["children_0_17"],
        period=Period.parse(period),
        vintage=date(2026, 2, 20),
        source=Source("Barn", "SCB", Origin.LOADED),
        registry=load_registry(),
    )


def refused(content: str, period: str, **options: object) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        loaded(content, period, **options)
    has_words(caught.value)
    assert {fault.code for fault in caught.value.faults} == {"REGISTRY-FILE-OTHER-PERIOD"}
    return caught.value


@pytest.mark.parametrize(
    "content",
    [
        "kommun;år;barn\nLuleå;2021;10\nPiteå;2021;20\n",
        "kommun;tid;barn\nLuleå;2021;10\nPiteå;2021;20\n",
        "kommun;Time;barn\nLuleå;2021K4;10\nPiteå;2021K4;20\n",
        "region;2021\n2580 Luleå;10\n2581 Piteå;20\n",
        "region;Antal barn 2021\n2580 Luleå;10\n2581 Piteå;20\n",
        "region;barn_2021M12\n2580 Luleå;10\n2581 Piteå;20\n",
        px('"2021"'),
        px('"2021"', name="år"),
        px('"2021-12-31"', name="time"),
        px('"2021"', name="mättillfälle", more='TIMEVAL("mättillfälle")=TLIST(A1),"2021";\n'),
        px('"i fjol"', more='CODES("tid")="2021";\n'),
    ],
)
def test_a_file_of_2021_is_not_loaded_as_2022(content: str) -> None:
    assert loaded(content, "2021").period == Period.parse("2021")
    error = refused(content, "2022")
    assert "gäller 2021" in error.in_("sv")
    assert "inte 2022" in error.in_("sv")
    assert "--period 2021" in error.in_("en")


@pytest.mark.parametrize(
    "content",
    [
        "kommun;barn\nLuleå;10\nPiteå;20\n",
        "Luleå;10\nPiteå;20\n",
        "kommun;år;barn\nLuleå;;10\nPiteå;okänt;20\n",
        "kommun;barn läsåret 2021/2022\nLuleå;10\nPiteå;20\n",
        "kommun;barn av 5000\nLuleå;10\nPiteå;20\n",
        '"Barn. År 2021"\n\nkommun;barn\nLuleå;10\nPiteå;20\n',
        px('"totalt"', name="kön"),
        px('"2021"', name="åldersgrupp"),
        px('"senaste"'),
    ],
)
def test_a_file_that_says_nothing_of_its_time_is_loaded_as_asked(content: str) -> None:
    assert loaded(content, "2022").period == Period.parse("2022")


@pytest.mark.parametrize(
    ("stated", "asked"),
    [("2022", "2022-12-31"), ("2022-12-31", "2022"), ("2022K4", "2022"), ("2022", "2022K1")],
)
def test_a_time_within_the_other_agrees(stated: str, asked: str) -> None:
    assert loaded(f"kommun;tid;barn\nLuleå;{stated};10\n", asked).period == Period.parse(asked)
    assert loaded(px(f'"{stated}"'), asked).period == Period.parse(asked)


@pytest.mark.parametrize(
    ("content", "options", "right"),
    [
        (
            "kommun;tid;barn\nLuleå;2021;1\nLuleå;2022;2\nPiteå;2021;3\nPiteå;2022;4\n",
            {"select": {"tid": "2021"}},
            "--select tid=2022",
        ),
        ("kommun;2021;2022\nLuleå;1;2\nPiteå;3;4\n", {"column": "2021"}, "--column 2022"),
        (
            "kommun;barn 2021;barn 2022\nLuleå;1;2\nPiteå;3;4\n",
            {"column": "barn 2021"},
            '--column "barn 2022"',
        ),
        (px('"2021","2022"', "1 2 3 4"), {"select": {"tid": "2021"}}, "--select tid=2022"),
    ],
)
def test_the_part_that_is_of_the_time_asked_for_is_named(
    content: str, options: dict[str, object], right: str
) -> None:
    error = refused(content, "2022", **options)
    assert right in error.in_("sv")
    assert right in error.in_("en")
    assert "--period 2023" not in error.in_("sv")
    assert "--period 2021" in refused(content, "2023", **options).in_("sv")


def test_rows_of_several_times_are_not_loaded_as_one() -> None:
    content = "kommun;år;barn\nLuleå;2021;10\nPiteå;2022;20\n"
    assert "--select år=2022" in refused(content, "2022").in_("sv")
    error = refused(content, "2023")
    assert "2021, 2022" in error.in_("sv")
    assert "--select år=2021, --select år=2022" in error.in_("sv")
    assert len(loaded(content, "2022", select={"år": "2022"}).values) == 1


def test_rows_that_were_not_read_say_nothing() -> None:
    assert loaded("kommun;år;barn\nRiket;2021;10\nPiteå;2022;20\n", "2022")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("2022", "2022"),
        ("Folkmängd 2022", "2022"),
        ("Folkmängd (2022)", "2022"),
        ("31 december 2022", "2022"),
        ("barn_2022k1", "2022K1"),
        ("till 2022-12-31", "2022-12-31"),
        ("2021-2022", None),
        ("2022 barn", None),
        ("barn2022", None),
        ("kod 2580", None),
        ("2022-13", None),
        ("", None),
    ],
)
def test_a_period_at_the_end_of_words(words: str, found: str | None) -> None:
    assert period_at_end(words) == (Period.parse(found) if found else None)
    assert period_of(words) == (Period.parse(found) if found and words.upper() == found else None)
