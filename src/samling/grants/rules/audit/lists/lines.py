"""One line of pasted text: a row of a list, figures alone, words, or nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from ..cells.words import is_label_head, is_label_only, is_total_label

_TOKEN = re.compile(r"\S+")
_FIGURE = re.compile(r"[-−–]?\d{1,18}(?:[.'’]\d{3})*(?:,\d{1,4})?(?::-)?\Z", re.ASCII)
_DASH = frozenset("-–—−")
_UNITS = frozenset({"kr", "kr.", "kronor", "sek"})
_ENDS = (*_UNITS, ":-")
_LACKING = frozenset({"saknas", "okänt", "okänd", "n/a", "n.a.", "mkr", "mnkr", "tkr", "msek"})
_BESIDE = frozenset({"uppgift", "uppgifter", "ca", "ca.", "c:a", "cirka", *_UNITS})
_LETTER = re.compile(r"[^\W\d_]")
_NARROW = frozenset("\u00a0\u202f\u2009\u2007")
_BULLETS = "•·*▪◦‣∙–— \t"
_NOT_RECIPIENTS = re.compile(
    r"(?:sid(?:a|an|or)?|s\.|page|bilaga|tabell|figur|diagram|kapitel|kap\.?|avsnitt|punkt|§+|"
    r"telefon|tel\.?|fax|dnr|hid|box|rad)[\W\d]*\Z",
    re.IGNORECASE,
)
_PAGE = re.compile(r"(?<!\S)(\d{1,3}) ?\((\d{1,3})\)\Z")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_MOST_FIGURES = 48
_LONGEST_TOTAL = 50  # a longer label that begins "totalt" is a sentence


class Gap(Enum):
    """What stands before a figure: a space, a space that does not break, or a wide gap."""

    SPACE = "space"
    NARROW = "narrow"
    WIDE = "wide"


@dataclass(frozen=True, slots=True)
class Token:
    """A run of figures, or a dash for nothing, and the gap before it."""

    words: str
    gap: Gap

    @property
    def is_dash(self) -> bool:
        return self.words in _DASH


@dataclass(frozen=True, slots=True)
class Line:
    """number: from 1. words: the line without white space around. tokens: the figures that end
    it. label: what stands before them; empty when the figures stand alone. stacked: how many
    lines of figures below the label were put on the same row; 0 for a row on one line. lacking:
    what stands instead of tokens where an amount is lacking, as it stands."""

    number: int
    words: str
    label: str
    tokens: tuple[Token, ...]
    stacked: int = 0
    lacking: str = ""

    @property
    def is_row(self) -> bool:
        return bool(self.tokens) and bool(self.label)

    @property
    def is_figures(self) -> bool:
        return bool(self.tokens) and not self.label

    @property
    def is_total(self) -> bool:
        short = len(self.label) <= _LONGEST_TOTAL
        return bool(self.tokens or self.lacking) and short and is_total_label(self.label)


def read_line(number: int, raw: str, max_line: int) -> Line:
    """Take a line apart. A line longer than `max_line` is only words."""
    words = raw.strip()
    if not words or len(words) > max_line or not (words[-1].isdigit() or _may_end(words)):
        return Line(number, words[:max_line], "", ())
    spans = [(found.start(), found.end()) for found in _TOKEN.finditer(words)]
    end = len(spans)
    while end and words[slice(*spans[end - 1])].casefold() in _UNITS:
        end -= 1
    first = end
    while first and _is_figure(words[slice(*spans[first - 1])]):
        first -= 1
    if first == end or end - first > _MOST_FIGURES:
        return Line(number, words, "", ())
    tokens = tuple(
        Token(words[begin:stop].removesuffix(":-"), _gap(words, spans, index))
        for index, (begin, stop) in enumerate(spans[first:end], start=first)
    )
    label = words[: spans[first][0]].strip(_BULLETS) if first else ""
    if label and (not _LETTER.search(label) or _NOT_RECIPIENTS.match(label)):
        return Line(number, words, "", ())
    if not label and first:
        return Line(number, words, "", ())
    if label and _are_heads(label, tokens):
        return Line(number, words, "", ())
    return Line(number, words, label.rstrip(":").rstrip(), tokens)


def lacking_row(line: Line) -> Line | None:
    """The line as a row whose amounts cannot be read: "Ale kommun saknas", "Eda ca 4 mkr 200"."""
    words = line.words.split()
    if len(words) > _MOST_FIGURES or _LACKING.isdisjoint(map(str.casefold, words)):
        return None
    first = len(words)
    while first and (
        words[first - 1].casefold() in _LACKING | _BESIDE or _is_figure(words[first - 1])
    ):
        first -= 1
    label, rest = " ".join(words[:first]).strip(_BULLETS), words[first:]
    if not _LETTER.search(label) or _LACKING.isdisjoint(map(str.casefold, rest)):
        return None
    return Line(line.number, line.words, label, (), lacking=" ".join(rest))


def page_of(words: str) -> int | None:
    """The page number in a page head that ends "3(8)" or "3 (8)"."""
    found = _PAGE.search(words)
    if found and 1 <= int(found[1]) <= int(found[2]):
        return int(found[1])
    return None


def _are_heads(label: str, tokens: Sequence[Token]) -> bool:
    """Whether the figures are years or numbers of columns: "Kommun 2025", "Kommun Del 1 Del 2"."""
    if is_label_only(label):
        return all(_YEAR.match(token.words) for token in tokens)
    numbered = len(tokens) == 1 and len(tokens[0].words) <= 2
    return numbered and is_label_head(label) and any(map(str.isdigit, label))


def _may_end(words: str) -> bool:
    return words[-1] in _DASH or words.casefold().endswith(_ENDS)


def _is_figure(token: str) -> bool:
    return token in _DASH or _FIGURE.match(token) is not None


def _gap(words: str, spans: list[tuple[int, int]], index: int) -> Gap:
    if index == 0:
        return Gap.WIDE
    between = words[spans[index - 1][1] : spans[index][0]]
    if len(between) > 1 or "\t" in between:
        return Gap.WIDE
    return Gap.NARROW if between in _NARROW else Gap.SPACE
