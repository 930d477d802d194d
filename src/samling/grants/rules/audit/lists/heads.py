"""The heads of a list in pasted text, where a head may be broken over lines with hyphens."""

import re
from collections.abc import Sequence

from ..cells.words import is_label_head, label_head
from .lines import page_of

_LOOK_BACK = 16
_MOST_WORDS = 40
_DATE = re.compile(r"(?:19|20)\d\d(?:-\d\d-\d\d)?\Z")
_PAGE_HEAD = re.compile(
    r"(?<![^\W_])(?:dnr|diarienr|diarienummer|ärendenr|ärendenummer|telefon|tel|fax|box|"
    r"org\.? ?nr|sida|sid|page|bilaga|protokoll|tjänsteutlåtande|utskriftsdatum)(?![^\W_])"
    r"|(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)|@|\bwww\.|https?://",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"fördeln|bidrag|belopp|medel|anslag|ersättning|tilldel|utbetal|lista|förteckning|tabell|stöd"
    r"|kostnad|beslut|grant|alloca|distribut|\blist|table|amount|payment|decision",
    re.IGNORECASE,
)
_LONGEST_PAGE_HEAD = 100
_HYPHEN = re.compile(r"[^\W\d_]-\Z")


def find_heads(lines: Sequence[str], columns: int) -> tuple[str, tuple[str, ...]] | None:
    """The head of the recipients and of each column, from the lines above the first row.

    None when the lines do not hold as many heads as there are columns.
    """
    lines = [line.strip() for line in lines[-_LOOK_BACK:]]
    for start in range(len(lines) - 1, -1, -1):
        if not is_label_head(lines[start]):
            continue
        label = label_head(lines[start])
        joined = join_broken(lines[start:])
        rest = joined[0][len(label) :].strip()
        heads = [rest, *joined[1:]] if rest else list(joined[1:])
        for candidate in (heads, _by_capitals(heads), [" ".join(heads)]):
            merged = _with_brackets(candidate)
            if len(merged) == columns and all(merged):
                return label, tuple(merged)
    return None


def is_page_head(line: str) -> bool:
    """Whether a line is of the page and not of the list: "Dnr 9.1-44/2026 3(8)", a day, a phone."""
    short = line.strip()[:_LONGEST_PAGE_HEAD]
    return page_of(short) is not None or _PAGE_HEAD.search(short) is not None


def is_heading(words: str) -> bool:
    """Whether the words surely are a list's own heading: they say what is listed."""
    return _HEADING.search(words) is not None


def count_dates(lines: Sequence[str]) -> int | None:
    """How many years or days end the nearest line: "Kommun 2025 2026" has two."""
    words = lines[-1].split() if lines else []
    count = 0
    while count < len(words) and _DATE.match(words[-1 - count]):
        count += 1
    return count or None


def join_broken(lines: Sequence[str]) -> tuple[str, ...]:
    """Lines that end with a hyphen joined with the next: "Kommu-", "nala H&S-", "insatser".

    The hyphen goes away inside a word, and stays after a capital letter ("H&S-insatser").
    """
    joined: list[str] = []
    open_word = False
    for line in lines:
        line = line.strip()
        if not line:
            continue
        if open_word:
            before = joined[-1]
            keeps = before[-2:-1].isupper() or not line[:1].islower()
            joined[-1] = (before if keeps else before[:-1]) + line
        else:
            joined.append(line)
        open_word = _HYPHEN.search(joined[-1]) is not None
    return tuple(joined)


def _by_capitals(heads: Sequence[str]) -> list[str]:
    """Words parted where a capital letter or a year begins a new head."""
    words = " ".join(heads).split()[:_MOST_WORDS]
    parted: list[str] = []
    for word in words:
        if parted and not (word[:1].isupper() or _DATE.match(word)):
            parted[-1] += f" {word}"
        else:
            parted.append(word)
    return parted


def _with_brackets(heads: Sequence[str]) -> list[str]:
    merged: list[str] = []
    for head in heads:
        if merged and head.startswith("("):
            merged[-1] += f" {head}"
        else:
            merged.append(head)
    return merged
