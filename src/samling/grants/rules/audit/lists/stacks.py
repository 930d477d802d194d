"""Text copied with one cell on each line: the cells of a row are put beside each other again."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from ..cells.words import is_total_label
from .lines import Gap, Line

_MOST_STACKED = 24
_LONGEST_PAGE_NUMBER = 4


def unstacked(
    lines: Iterable[tuple[Line, bool]], is_known: Callable[[str], bool]
) -> Iterator[tuple[Line, bool]]:
    """The lines, where an area or a sum alone on a line is one row with the figures below it."""
    held: Line | None = None
    held_page = False
    for line, new_page in lines:
        if held is not None and line.is_figures and held.stacked < _MOST_STACKED:
            held = replace(
                held,
                label=held.words,
                tokens=(*held.tokens, *line.tokens),
                stacked=held.stacked + 1,
            )
            continue
        if held is not None:
            yield held, held_page
            held = None
        if not line.tokens and (is_known(line.words) or _is_sum(line.words)):
            held, held_page = line, new_page
        else:
            yield line, new_page
    if held is not None:
        yield held, held_page


def _is_sum(words: str) -> bool:
    return is_total_label(words) and "(" not in words  # "Totalt belopp (kr)" is a head


def trimmed(rows: Sequence[Line]) -> list[Line]:
    """The rows of a list; one that has a cell more than the others, and that a short one at its
    end, has swallowed a page number."""
    counts = Counter(row.stacked for row in rows)
    usual, rows_with_it = counts.most_common(1)[0]
    if not usual or 2 * rows_with_it <= len(rows):
        return list(rows)
    return [_without_last(row) if _swallowed(row, usual) else row for row in rows]


def _swallowed(row: Line, usual: int) -> bool:
    last = row.tokens[-1]
    short = last.gap is Gap.WIDE and len(last.words) <= _LONGEST_PAGE_NUMBER
    return row.stacked == usual + 1 and short


def _without_last(row: Line) -> Line:
    return replace(row, tokens=row.tokens[:-1], stacked=row.stacked - 1)
