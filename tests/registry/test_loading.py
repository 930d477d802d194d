"""From figures to a dataset: unknown stays unknown unless the one who loads says zero."""

from datetime import date

from samling.kernel import AreaCode, Origin, Period, Source, Text
from samling.registry.data import load_registry, load_variables
from samling.registry.rules import Dataset, Figures, Mark, make_dataset, without_figures

LULEA, PITEA, BODEN, KALIX = (AreaCode(code) for code in ("2580", "2581", "2582", "2514"))
FIGURES = Figures(
    values={LULEA: 100},
    missing={PITEA: Mark.NOTHING, BODEN: Mark.NOT_AVAILABLE},
    others=0,
)
SOURCE = Source("Tabell", "SCB", Origin.LOADED, note=Text("Anm.", "Note."))


def made(period: str = "2025", rest_is_zero: bool = False, source: Source = SOURCE) -> Dataset:
    return make_dataset(
        FIGURES,
        variable=load_variables()["children_0_17"],
        period=Period.parse(period),
        vintage=date(2026, 2, 20),
        source=source,
        registry=load_registry(),
        rest_is_zero=rest_is_zero,
    )


def test_areas_without_a_number_are_absent() -> None:
    dataset = made()
    assert dict(dataset.values) == {LULEA: 100}
    assert dataset.source == SOURCE
    lacking = without_figures(dataset, load_registry(), date(2025, 12, 31))
    assert len(lacking) == 289
    assert PITEA in lacking


def test_the_rest_is_zero_only_when_said_and_never_where_the_figure_is_unknown() -> None:
    dataset = made(rest_is_zero=True)
    assert len(dataset.values) == 289
    assert (dataset.values[LULEA], dataset.values[PITEA], dataset.values[KALIX]) == (100, 0, 0)
    assert BODEN not in dataset.values
    assert without_figures(dataset, load_registry(), date(2025, 12, 31)) == (BODEN,)
    assert dataset.source.note is not None
    assert dataset.source.note.sv.startswith("Anm. ")
    assert "som noll" in dataset.source.note.sv
    bare = made(rest_is_zero=True, source=Source("Tabell", "SCB", Origin.LOADED))
    assert bare.source.note is not None
    assert "count as zero" in bare.source.note.en


def test_the_areas_are_those_that_stood_at_the_end_of_the_period() -> None:
    in_2002, in_2003 = made("2002", rest_is_zero=True), made("2003", rest_is_zero=True)
    assert AreaCode("0330") not in in_2002.values
    assert AreaCode("0330") in in_2003.values
    assert AreaCode("1917") in in_2003.values
    assert AreaCode("0331") not in in_2003.values
