"""From the figures of a file to a dataset with its source."""

from dataclasses import replace
from datetime import date

from samling.kernel import AreaCode, Period, Source, Text

from .areas import Registry
from .datasets import Dataset, Variable
from .readers import Figures, Mark, refuse_other_period

REST_IS_ZERO = Text(
    "Områden som inte står i filen, eller har strecket -, räknas som noll.",
    "Areas that are not in the file, or have the dash -, count as zero.",
)


def make_dataset(
    figures: Figures,
    *,
    variable: Variable,
    period: Period,
    vintage: date,
    source: Source,
    registry: Registry,
    rest_is_zero: bool = False,
) -> Dataset:
    """The dataset of what was read.

    rest_is_zero: areas of the same kinds as in the file that are not in it, or are marked "-",
    get zero, and the source says so. Areas marked ".." or "." never do: they stay missing.
    Raises UnreadableFile when the file itself says that the figures are of another time.
    """
    refuse_other_period(figures.stated, period)
    values = dict(figures.values)
    if rest_is_zero:
        kinds = {code.kind for code in figures.values}
        kept_out = {code for code, mark in figures.missing.items() if mark is not Mark.NOTHING}
        for kind in kinds:
            for area in registry.of_kind(kind, last_day(period)):
                if area.code not in values and area.code not in kept_out:
                    values[area.code] = 0
        note = source.note
        source = replace(
            source,
            note=Text(f"{note.sv} {REST_IS_ZERO.sv}", f"{note.en} {REST_IS_ZERO.en}")
            if note
            else REST_IS_ZERO,
        )
    return Dataset(variable.id, period, vintage, source, values)


def last_day(period: Period) -> date:
    """The day by which a period's areas are counted: SCB's figures stand at its end."""
    return date.fromordinal(period.end.toordinal() - 1)


def without_figures(dataset: Dataset, registry: Registry, on: date) -> tuple[AreaCode, ...]:
    """Areas of the kinds in a dataset that stand on a day and have no figure in it."""
    kinds = {code.kind for code in dataset.values}
    return tuple(
        area.code
        for kind in sorted(kinds)
        for area in registry.of_kind(kind, on)
        if area.code not in dataset.values
    )
