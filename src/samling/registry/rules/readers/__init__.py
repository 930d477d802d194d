"""Reads one figure for each area out of a file as SCB and others export it: CSV or PX.

Nothing is guessed: an unknown name, two figures for one area, a choice between several columns or
a decimal is an error that says where and what to do.
"""

from collections.abc import Collection, Mapping

from samling.kernel import AreaKind

from ..names import NameIndex
from .csv_files import read_csv
from .decoding import decode
from .errors import ReadLimits, UnreadableFile
from .figures import Figures, Gathering
from .marks import Mark
from .periods import Stated, refuse_other_period
from .px_files import is_px, read_px

__all__ = [
    "Figures",
    "Mark",
    "ReadLimits",
    "Stated",
    "UnreadableFile",
    "read_figures",
    "refuse_other_period",
]


def read_figures(
    content: bytes,
    filename: str,
    *,
    index: NameIndex,
    kinds: Collection[AreaKind],
    column: str | None = None,
    select: Mapping[str, str] | None = None,
    counties_as_regions: bool = False,
    limits: ReadLimits | None = None,
) -> Figures:
    """The figures of the areas of `kinds` in a CSV or PX file.

    filename: for error texts, and its ending for the form of the file.
    index: which names there are; read as of the day it was made for.
    column: the column of figures, where a CSV file has several.
    select: value by dimension ("kön": "totalt"), where the file is divided by more than area.
    counties_as_regions: a county's figure is that of its region (they cover the same ground,
    and SCB publishes by county).

    Rows about areas of other kinds ("00 Riket") are passed over and counted.
    Raises UnreadableFile with every fault found, up to `limits.faults`.
    """
    limits = limits or ReadLimits()
    gathering = Gathering(
        filename=filename,
        index=index,
        kinds=frozenset(kinds),
        counties_as_regions=counties_as_regions,
        limits=limits,
    )
    text = decode(content, filename, limits)
    if is_px(text, filename):
        return read_px(text, gathering, select or {}, column)
    return read_csv(text, gathering, select or {}, column)
