"""What a question tells besides its words: how old the child is, and where one lives."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .lexicon import Phrase

Months = tuple[int, int]  # from, and up to but not including

_NUMBERS = ("ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
_WORDS = {"en": 1} | {word: number for number, word in enumerate(_NUMBERS, start=1)}
_YEARS = re.compile(
    rf"\b(\d{{1,2}}|{'|'.join(_WORDS)})[ -]?(?:åring(?:ar|en)?|årig[at]?|års?|years?(?: old)?|sano|"
    r"سنوات|سنة)\b"
)
_MONTHS = re.compile(r"\b(\d{1,2})[ -]?(?:månaders|månader|månad|mån|months?|bilood|أشهر)\b")
_OLDEST, _MOST_MONTHS = 25, 36


def age_told(text: str) -> tuple[Months | None, str]:
    """The child's age where the text tells it ("3-åring", "sju år"), and the text without it.

    text: in small letters. Of several ages the first is taken, and the others stand.
    """
    for pattern, length, most in ((_MONTHS, 1, _MOST_MONTHS), (_YEARS, 12, _OLDEST)):
        found = pattern.search(text)
        if found is None:
            continue
        number = _WORDS.get(found[1]) or int(found[1])
        if number <= most:
            start = number * length
            return (start, start + length), f"{text[: found.start()]} {text[found.end() :]}"
    return None, text


@dataclass(frozen=True, slots=True)
class Places:
    """names: of municipalities, each as words. doubtful: those that are ordinary words too."""

    names: Mapping[Phrase, str]
    doubtful: frozenset[str]

    def told(self, words: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        """The first municipality named among the words, or an empty code, and the other words."""
        for place in range(len(words)):
            for size in (3, 2, 1):
                name = tuple(words[place : place + size])
                code = self.names.get(name) if len(name) == size else None
                if code is None or (name[0] in self.doubtful and not _after_in(words, place)):
                    continue
                return code, (*words[:place], *words[place + size :])
        return "", tuple(words)


def _after_in(words: Sequence[str], place: int) -> bool:
    return place > 0 and words[place - 1] == "i"
