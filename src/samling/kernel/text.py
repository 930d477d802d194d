"""A sentence in both languages of the screen, and what of others' words can be shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from unicodedata import category

Language = Literal["sv", "en"]

LONGEST_LINE = 500
# Control characters, halves of surrogate pairs, what ends a line or a paragraph, and signs that are
# not seen: some turn the direction of the words about them, so that these read as others.
_BREAKING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# No signs at all, and no file of XML may have them.
_NO_SIGNS = frozenset("\ufffe\uffff")


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


def joined(words: Sequence[str], language: str = "sv") -> str:
    """ "a, b och c"."""
    if len(words) < 2:
        return "".join(words)
    last = "and" if language.startswith("en") else "och"
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def enumerated(parts: Iterable[Text]) -> Text:
    """ "A, B och C", in both languages. Raises ValueError for none."""
    written = list(parts)
    return Text(joined([part.sv for part in written]), joined([part.en for part in written], "en"))


def possessive(name: str) -> str:
    """ "Luleås", "Borås": Swedish adds no s to a name that ends in the sound."""
    return name if name.endswith(("s", "x", "z")) else f"{name}s"


def capital(words: str) -> str:
    """The words as they begin a sentence; the rest stands as it is."""
    return words[:1].upper() + words[1:]


def uncapital(words: str) -> str:
    """The words as they stand within a sentence."""
    return words[:1].lower() + words[1:]


def is_one_line(words: str) -> bool:
    """Nothing that steers a terminal, breaks a line, is not seen, or fills a page where sources are
    shown.
    """
    return (
        len(words) <= LONGEST_LINE
        and _NO_SIGNS.isdisjoint(words)
        and _BREAKING.isdisjoint(map(category, words))
    )


def can_be_kept(words: str, most: int) -> bool:
    """Whether words of some lines have nothing in them that cannot be shown or stored."""
    lines = words.replace("\r", "").replace("\t", " ").split("\n")
    return len(words) <= most and all(
        is_one_line(line[start : start + LONGEST_LINE])
        for line in lines
        for start in range(0, len(line), LONGEST_LINE)
    )
