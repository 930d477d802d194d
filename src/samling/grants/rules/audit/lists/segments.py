"""Finds the lists in pasted text: runs of rows, over page breaks, up to a stated sum."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ..cells.words import is_label_head, is_total_label
from ..limits import Limits
from ..recipients import KINDS, Known
from .heads import join_broken
from .lines import Line, lacking_row, page_of, read_line
from .stacks import trimmed, unstacked

_MOST_BETWEEN = 25  # lines of page foot, page head and repeated heads between two rows
_MOST_LABEL_LINES = 4
_MOST_LABEL_WORDS = 4
_HEAD_LINES = 20
_ENOUGH_KNOWN = 3
_ENOUGH_ROWS = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list: its line, and the page when the text says so."""

    line: Line
    page: int | None
    known: bool


@dataclass(eq=False, slots=True)
class Segment:
    """A run of rows that may be a list. above: the lines before the first row."""

    above: list[str]
    rows: list[Row] = field(default_factory=list)
    ended: bool = False

    def is_list(self) -> bool:
        """Whether most rows name areas, or at least two rows are followed by their sum."""
        known = sum(row.known for row in self.rows)
        totals = sum(row.line.is_total for row in self.rows)
        body = len(self.rows) - totals
        return (known >= _ENOUGH_KNOWN and 2 * known > body) or (
            totals > 0 and body >= _ENOUGH_ROWS
        )


def find_segments(text: str, known: Known, limits: Limits) -> tuple[list[Segment], int]:
    """The runs of rows that are lists, and how many other lines with words there are."""
    finder = _Finder(known)
    words = 0
    for line, new_page in unstacked(_lines(text, limits), finder.is_known):
        words += 1 + line.stacked
        finder.take(line, new_page)
    finder.close()
    lists = [segment for segment in finder.segments if segment.is_list()]
    for segment in lists:
        rows = trimmed([row.line for row in segment.rows])
        segment.rows = [
            replace(row, line=line) for row, line in zip(segment.rows, rows, strict=True)
        ]
    return lists, words - sum(1 + row.line.stacked for each in lists for row in each.rows)


def _lines(text: str, limits: Limits) -> Iterator[tuple[Line, bool]]:
    """The lines with words or figures, and whether a page begins with them."""
    new_page = False
    for number, raw in enumerate(text.split("\n"), start=1):
        new_page = new_page or "\f" in raw
        line = read_line(number, raw, limits.max_line)
        if line.words:
            yield line, new_page
            new_page = False


class _Finder:
    """Takes lines one by one. `between` holds the lines with words since the latest row."""

    def __init__(self, known: Known) -> None:
        self.segments: list[Segment] = []
        self._known = known
        self._current: Segment | None = None
        self._between: list[str] = []
        self._page: int | None = None
        self._counts_pages = False

    def take(self, line: Line, new_page: bool) -> None:
        if new_page:
            self._page = (self._page or 1) + 1 if self._counts_pages or not self._page else None
            self._counts_pages = True
        lacking = lacking_row(line)
        if lacking is not None and self._is_among_rows(lacking):
            self._row(lacking)
        elif line.is_figures:
            self._figures(line)
        elif line.is_row:
            self._row(line)
        else:
            self._words(line)

    def close(self) -> None:
        if self._current is not None:
            self.segments.append(self._current)
        self._current = None

    def _words(self, line: Line) -> None:
        if not self._counts_pages:
            if (page := page_of(line.words)) is not None:
                self._page = page
            elif is_label_head(line.words) and not any(map(page_of, self._between)):
                self._page = None  # the heads are repeated: a new page, and it has no number
        self._between.append(line.words)
        if len(self._between) > _MOST_BETWEEN:
            self.close()
            del self._between[:-_HEAD_LINES]

    def _row(self, line: Line) -> None:
        line, known = self._joined(line)
        current = self._current
        if current is not None and not self._goes_on(current, line, known):
            if self._is_page_number(line, known):
                self._words(line)
                return
            self.close()
            current = None
        self._add(line, known)

    def _add(self, line: Line, known: bool) -> None:
        if self._current is None:
            self._current = Segment(above=self._between[-_HEAD_LINES:])
        self._current.rows.append(Row(line, self._page, known))
        self._current.ended = line.is_total
        self._between.clear()

    def _is_among_rows(self, line: Line) -> bool:
        """Whether a row without amounts names an area, or stands right below another row."""
        if self.is_known(line.label):
            return True
        current = self._current
        short = len(line.label.split()) <= _MOST_LABEL_WORDS
        return current is not None and not current.ended and not self._between and short

    def _joined(self, line: Line) -> tuple[Line, bool]:
        """The row with its whole label, where the label began on the lines above."""
        if line.is_total or self.is_known(line.label):
            return line, not line.is_total
        for count in range(1, min(_MOST_LABEL_LINES, len(self._between)) + 1):
            label = " ".join(join_broken([*self._between[-count:], line.label]))
            if self.is_known(label):
                del self._between[-count:]
                return replace(line, label=label), True
        goes_on = self._current is not None and not self._current.ended
        if goes_on and self._between and line.label[:1].islower():
            label = " ".join(join_broken([self._between[-1], line.label]))
            del self._between[-1:]
            return replace(line, label=label), False
        return line, False

    def _goes_on(self, current: Segment, line: Line, known: bool) -> bool:
        strong = any(row.known for row in current.rows[:10])
        if current.ended and (self._between or (strong and not known and not line.is_total)):
            return False
        if not self._between:
            return True
        if known:
            return strong and line.label != current.rows[0].line.label
        return line.is_total and (strong or len(self._between) <= _MOST_LABEL_LINES)

    def _is_page_number(self, line: Line, known: bool) -> bool:
        """Whether a row amid a page break is part of the page's head: "Protokoll 12"."""
        current = self._current
        strong = (
            current is not None
            and not current.ended
            and any(row.known for row in current.rows[:10])
        )
        return strong and not known and not line.is_total and len(line.tokens) == 1

    def _figures(self, line: Line) -> None:
        """Figures alone: a row whose label stands on the lines above, or a page number."""
        current = self._current
        labels = self._between[-_MOST_LABEL_LINES:]
        if current is None or not labels or len(self._between) > _MOST_LABEL_LINES:
            if not (len(line.tokens) == 1 and len(line.tokens[0].words) <= 4):
                self._words(line)
            return
        label = _label(labels)
        last = current.rows[-1].line
        if len(last.tokens) == 1 < len(line.tokens) and not last.is_total:
            # "9.7 ... över 12" was no row: its figure belongs to the words of a longer label.
            current.rows.pop()
            label = f"{last.words} {label}"
        known = self.is_known(label)
        if len(line.tokens) > 1 or known or is_total_label(label):
            self._add(replace(line, label=label), known)
        elif len(line.tokens[0].words) > 4:
            self._words(line)

    def is_known(self, label: str) -> bool:
        """Whether an area is so called."""
        return self._known.find(label, KINDS) is not None


def _label(lines: Iterable[str]) -> str:
    return " ".join(join_broken(tuple(lines)))
