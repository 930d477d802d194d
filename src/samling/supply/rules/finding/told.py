"""What a question tells besides its words: how old the child is, and where one lives."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .lexicon import Phrase

Months = tuple[int, int]  # from, and up to but not including

_NUMBERS = (
    "ett två tre fyra fem sex sju åtta nio tio elva tolv",
    "one two three four five six seven eight nine ten eleven twelve",
)
_WORDS = {"en": 1} | {
    word: number for words in _NUMBERS for number, word in enumerate(words.split(), start=1)
}
_YEARS = re.compile(
    rf"\b(\d{{1,2}}|{'|'.join(_WORDS)})[ -]?(?:åring(?:ar|en)?|årig[at]?|år(?:s(?:åldern)?)?|"
    r"years?(?:[ -]olds?)?|sano|سنوات|سنة)\b"
)
_MONTHS = re.compile(r"\b(\d{1,2})[ -]?(?:månaders|månader|månad|mån|months?|bilood|أشهر)\b")
_OLDEST, _MOST_MONTHS = 25, 36
# What tells, beside a number of years or months, that it is a parent's age or a time.
_NOT_BEFORE = re.compile(
    r"[ -]*(?:gammal )?(?:sedan|sen|ago|ka hor|väntetid|wait|"
    r"(?:ensam(?:stående)? )?(?:mamma|pappa|förälder)|"
    r"(?:old )?(?:mother|father|mum|mom|dad|parent)|"
    r"(?:(?:och|and|gammal|old) )*(?:gravid|pregnant))\b"
)
_NOT_AFTER = re.compile(
    r"\b(?:jag är|i am|i'm|waxaan (?:ahay|jiraa)|عمري|منذ|قبل|"
    r"vänta[rt]?(?: (?:man|vi|jag|i|på|redan|nu))*|väntetid(?:en)?(?: (?:är|på))*|"
    r"waited|waiting(?: for)?)"
    r"(?: (?:en|bara|only|an?))? *\Z"
)
# What tells that years, when nothing more is said of them, are how long something has been so.
_FOR_SO_LONG = re.compile(r"\b(?:i|for)(?: (?:över|flera|nästan|the (?:last|past)))? +\Z")


@dataclass(frozen=True, slots=True)
class ToldAge:
    """months: the child's age, where it was told. written: the words for it. rest: the text without
    them, and without times and ages that are somebody else's.
    """

    months: Months | None
    written: str
    rest: str


def age_told(text: str) -> ToldAge:
    """The child's age where the text tells it: "3-åring", "sju år".

    text: in small letters. Of several ages the first is taken, and the others stand. How long
    something lasts ("väntar 12 månader"), how long ago it was, and how old a parent is, is none.
    """
    for pattern, length, most in ((_MONTHS, 1, _MOST_MONTHS), (_YEARS, 12, _OLDEST)):
        start = 0
        while (found := pattern.search(text, start)) is not None:
            before, after = text[: found.start()], text[found.end() :]
            number = _WORDS.get(found[1]) or int(found[1])
            is_time = found[0].endswith((" år", " years")) and _FOR_SO_LONG.search(before)
            if is_time or _NOT_BEFORE.match(after) or _NOT_AFTER.search(before):
                text, start = f"{before} {after}", found.start()
            elif number <= most:
                first = number * length
                return ToldAge((first, first + length), found[0], f"{before} {after}")
            else:
                start = found.end()
    return ToldAge(None, "", text)


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
