"""A question as parents write it, made into needs: each a word and all that it may be met by."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from .compounds import Knows, split
from .lexicon import Lexicon, Phrase

MOST_NEEDS = 12  # words of a question; those after it are left before anything is done with them
MOST_UNKNOWN = 3  # after so many that are like no known word, no more are looked for among them
SHORTEST_BEGINNING = 5
_MOST_WAYS = 24
_LONGEST_PHRASE = 4


class By(Enum):
    """What a need is met by, and how many hundredths of the word itself that is worth."""

    WORD = 100
    PARTS = 80  # of a compound: all of them, apart
    BEGINNING = 65  # a longer word that begins so
    RELATED = 50
    SOME_PARTS = 40  # of a compound: those that some offer has


@dataclass(frozen=True, slots=True)
class Way:
    """One way to meet a need: all of the terms."""

    by: By
    terms: Phrase


@dataclass(frozen=True, slots=True)
class Need:
    """A word of the question. corrected: what it was read as, where it was misspelt.

    is_weak: it chooses nothing as long as another word does.
    """

    word: str
    ways: tuple[Way, ...]
    is_weak: bool = False
    corrected: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """needs: what is looked for. unknown: words that no offer has and nothing is like. terms: of
    all that was asked and all that it may mean, whether some offer has it or not.
    """

    needs: tuple[Need, ...]
    unknown: tuple[str, ...] = ()
    terms: frozenset[Phrase] = frozenset()

    @property
    def corrected(self) -> tuple[Need, ...]:
        return tuple(each for each in self.needs if each.corrected)


@dataclass(frozen=True)
class Vocabulary:
    """What the offers' words are. terms: with the number of offers that have each.

    begun: the terms of known words that begin so. nearest: the known word like a misspelt one.
    """

    terms: Mapping[str, int]
    knows: Knows
    begun: Callable[[str], Sequence[str]]
    nearest: Callable[[str], str | None]


def ask(
    words: Sequence[str], lexicon: Lexicon, vocabulary: Vocabulary, *, as_written: bool = False
) -> Question:
    """as_written: words are taken as they stand, and none is put right."""
    needs: dict[tuple[Way, ...], Need] = {}
    unknown: dict[str, None] = {}
    taken = tuple(dict.fromkeys(_taken(words, lexicon)))
    asked = {terms for _, terms in taken}
    for word, terms in taken[:MOST_NEEDS]:
        need = need_of(word, terms, lexicon, vocabulary)
        asked |= _parts(word, lexicon, vocabulary)
        if need is None and not as_written and len(unknown) < MOST_UNKNOWN:
            meant = vocabulary.nearest(word)
            if meant is not None:
                need = _corrected(word, meant, lexicon, vocabulary)
                asked |= _parts(meant, lexicon, vocabulary)
        if need is not None:
            needs.setdefault(need.ways, need)
        elif not set(terms) <= lexicon.weak:
            unknown[word] = None
    found = _each_by_its_own(tuple(needs.values()))
    if all(each.is_weak for each in found):
        found = tuple(replace(each, is_weak=False) for each in found)
    related = {each for terms in asked for each in lexicon.related.get(terms, ())}
    return Question(found, tuple(unknown), frozenset(asked | related))


def _parts(word: str, lexicon: Lexicon, vocabulary: Vocabulary) -> set[Phrase]:
    """What the word counts as, and each part of it where it is a compound."""
    parts = () if word in lexicon.whole else split(word, vocabulary.knows)
    return {(lexicon.term(each),) for each in (word, *parts)}


def _each_by_its_own(needs: tuple[Need, ...]) -> tuple[Need, ...]:
    """A word of the question is met by words like it, but not by another word of the question."""
    own = {way.terms: need.word for need in needs for way in need.ways if way.by is By.WORD}
    found = []
    for need in needs:
        ways = [
            each
            for each in need.ways
            if each.by is not By.RELATED or own.get(each.terms, need.word) == need.word
        ]
        found.append(replace(need, ways=tuple(ways)) if ways else need)
    return tuple(found)


def need_of(word: str, terms: Phrase, lexicon: Lexicon, vocabulary: Vocabulary) -> Need | None:
    """What a word, or several that are one, may be met by. None where nothing known can."""
    wanted = [Way(By.WORD, terms)]
    parts = () if word in lexicon.whole else split(word, vocabulary.knows)
    asked = [terms]
    if parts:
        asked.append(_telling(tuple(map(lexicon.term, parts)), lexicon))
        wanted.append(Way(By.PARTS, _instead(asked[-1], lexicon, vocabulary)))
    wanted += [Way(By.RELATED, each) for one in asked for each in lexicon.related.get(one, ())]
    ways = _met(wanted, vocabulary)
    if not ways and parts:
        ways = _met([Way(By.SOME_PARTS, (each,)) for each in asked[-1]], vocabulary)
    beginning = lexicon.stem(word)  # "regnbåge" begins "regnbågsfamilj"
    if not ways and len(beginning) >= SHORTEST_BEGINNING:
        begun = vocabulary.begun(beginning)
        ways = _met([Way(By.BEGINNING, (each,)) for each in begun], vocabulary)
    return Need(word, ways, set(terms) <= lexicon.weak) if ways else None


def _taken(words: Sequence[str], lexicon: Lexicon) -> list[tuple[str, Phrase]]:
    """Each word with its term, silent ones left out; a phrase of several is one."""
    found: list[tuple[str, Phrase]] = []
    place = 0
    while place < len(words):
        size, terms = _phrase(words[place : place + _LONGEST_PHRASE], lexicon)
        if size > 1 or words[place] not in lexicon.silent:
            found.append((" ".join(words[place : place + size]), terms))
        place += size
    return found


def _phrase(words: Sequence[str], lexicon: Lexicon) -> tuple[int, Phrase]:
    """How many of the first words are asked as one, and what they count as."""
    for size in range(len(words), 1, -1):
        if (head := lexicon.phrases.get(tuple(words[:size]))) is not None:
            return size, (head,)
        terms = tuple(map(lexicon.term, words[:size]))
        if terms in lexicon.related:
            return size, terms
    return 1, (lexicon.term(words[0]),)


def _met(ways: Sequence[Way], vocabulary: Vocabulary) -> tuple[Way, ...]:
    """Those whose terms some offer has, each once."""
    met = (each for each in ways if all(term in vocabulary.terms for term in each.terms))
    return tuple({each.terms: each for each in reversed(tuple(met))}.values())[::-1][:_MOST_WAYS]


def _telling(terms: Phrase, lexicon: Lexicon) -> Phrase:
    """The parts that say something: a parent of a teenager is told by the teenager alone."""
    telling = tuple(each for each in terms if each not in lexicon.weak)
    return tuple(dict.fromkeys(telling or terms))


def _instead(terms: Phrase, lexicon: Lexicon, vocabulary: Vocabulary) -> Phrase:
    """For a part that no offer has, what means nearly the same and some have."""
    found: list[str] = []
    for term in terms:
        related = (
            each
            for each in lexicon.related.get((term,), ())
            if all(part in vocabulary.terms for part in each)
        )
        found += (term,) if term in vocabulary.terms else next(related, (term,))
    return tuple(dict.fromkeys(found))


def _corrected(word: str, meant: str, lexicon: Lexicon, vocabulary: Vocabulary) -> Need | None:
    found = need_of(meant, (lexicon.term(meant),), lexicon, vocabulary)
    return found and replace(found, word=word, corrected=meant)
