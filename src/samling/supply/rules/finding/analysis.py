"""What the offers' own words are: what each counts as, and what a question may be made of."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from .asked import Vocabulary
from .compounds import split
from .lexicon import Lexicon
from .ranking import PART, WHOLE
from .spelling import SHORTEST, Known, Spelling

_SHORTEST_PART = 4  # of a word that only the offers know


class Analysis:
    """words: those of the offers that compounds may be made of."""

    def __init__(self, lexicon: Lexicon, words: Iterable[str]) -> None:
        self.lexicon = lexicon
        self._known = lexicon.terms | {
            lexicon.term(word)
            for word in words
            if len(word) >= _SHORTEST_PART and word.isalpha() and word not in lexicon.silent
        }
        self.terms = cache(self._terms)

    def knows(self, part: str) -> bool:
        """Whether a compound may be made of the word."""
        return part not in self.lexicon.silent and self.lexicon.term(part) in self._known

    def _terms(self, word: str) -> tuple[tuple[str, int], ...]:
        """What a word of an offer counts as: itself, and its parts where it is a compound."""
        found = {self.lexicon.term(word): WHOLE}
        if word not in self.lexicon.whole and not word.isdigit():
            for part in split(word, self.knows):
                found.setdefault(self.lexicon.term(part), PART)
        return tuple(found.items())


def vocabulary_of(
    analysis: Analysis, words: Iterable[str], numbers: Mapping[str, int]
) -> Vocabulary:
    """words: those that somebody may have meant. numbers: of offers that have each term.

    Nothing that is asked of it is kept: a vocabulary is held between questions.
    """
    lexicon = analysis.lexicon
    meant = sorted(
        word
        for word in {*words, *lexicon.words}
        if len(word) >= SHORTEST and word.isalpha() and word not in lexicon.silent
    )
    spelling = Spelling([Known(word, numbers.get(lexicon.term(word), 0)) for word in meant])
    return Vocabulary(numbers, analysis.knows, _begun(meant, analysis), spelling.nearest)


def _begun(words: Sequence[str], analysis: Analysis) -> Callable[[str], Sequence[str]]:
    most = 50

    def begun(beginning: str) -> Sequence[str]:
        start = bisect_left(words, beginning)
        found = (word for word in words[start : start + most] if word.startswith(beginning))
        return [analysis.lexicon.term(word) for word in found]

    return begun
