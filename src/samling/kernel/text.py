"""A sentence in both languages of the screen, and what of others' words can be shown."""

from dataclasses import dataclass
from typing import Literal
from unicodedata import category

Language = Literal["sv", "en"]

LONGEST_LINE = 500
# Control characters, halves of surrogate pairs, what ends a line or a paragraph, and signs that are
# not seen: some turn the direction of the words about them, so that these read as others.
_BREAKING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Swedish and English. Neither may be empty."""

    sv: str
    en: str

    def __post_init__(self) -> None:
        if not self.sv.strip() or not self.en.strip():
            raise ValueError("a Text needs words in both Swedish and English")

    def __str__(self) -> str:
        return self.sv

    def in_(self, language: str) -> str:
        """The words in `language`: English for "en" and its variants, else Swedish."""
        return self.en if language.startswith("en") else self.sv

    @classmethod
    def same(cls, words: str) -> "Text":
        """A name that is written alike in both languages."""
        return cls(words, words)


def is_one_line(words: str) -> bool:
    """Nothing that steers a terminal, breaks a line, is not seen, or fills a page where sources are
    shown.
    """
    return len(words) <= LONGEST_LINE and _BREAKING.isdisjoint(map(category, words))


def can_be_kept(words: str, most: int) -> bool:
    """Whether words of some lines have nothing in them that cannot be shown or stored."""
    lines = words.replace("\r", "").replace("\t", " ").split("\n")
    return len(words) <= most and all(
        is_one_line(line[start : start + LONGEST_LINE])
        for line in lines
        for start in range(0, len(line), LONGEST_LINE)
    )
