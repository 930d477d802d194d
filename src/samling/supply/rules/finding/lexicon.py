"""What words have to do with each other, as those know who hear parents and the field speak.

A stem is what the forms of a word have in common; a family gathers words that count as one though
their stems differ ("arg" and "ilska"); a group gathers words for nearly the same ("skilsmässa" and
"separation"), which are found after those that say it as it was asked.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

Stem = Callable[[str], str]
Phrase = tuple[str, ...]


class BadLexicon(ValueError):
    """The data contradict themselves."""


@dataclass(frozen=True, slots=True)
class Group:
    """Words for nearly the same, each a phrase of one or more words.

    is_foreign: all but the first are of another language, and stand for the first alone.
    """

    phrases: tuple[Phrase, ...]
    is_foreign: bool = False


@dataclass(frozen=True)
class Lexicon:
    """stem: what the forms of a word have in common. heads: from the stem of each word of a family
    to that of its head. phrases: several words that are asked as one, to what they mean.
    silent: words that choose nothing and count for nothing. weak: terms that nearly everything has.
    whole: words that are never taken apart. words, terms: all that the data speak of. related: from
    a term, or several that are asked as one, to those that mean nearly the same.
    """

    stem: Stem
    heads: Mapping[str, str]
    phrases: Mapping[Phrase, str]
    silent: frozenset[str]
    weak: frozenset[str]
    whole: frozenset[str]
    words: frozenset[str]
    terms: frozenset[str]
    related: Mapping[Phrase, tuple[Phrase, ...]]

    def term(self, word: str) -> str:
        """What a word counts as: one for all its forms and for all words of its family."""
        stem = self.stem(word)
        return self.heads.get(stem, stem)


def lexicon_of(
    *,
    stem: Stem,
    families: Iterable[tuple[Phrase, ...]],
    groups: Iterable[Group],
    silent: Iterable[str],
    weak: Iterable[str],
    whole: Iterable[str],
) -> Lexicon:
    """Raises BadLexicon where a word stands in two families."""
    families, groups, weak = tuple(families), tuple(groups), tuple(weak)
    heads, phrases = _heads(families, stem)

    def term(word: str) -> str:
        found = stem(word)
        return heads.get(found, found)

    related: dict[Phrase, dict[Phrase, None]] = {}
    for group in groups:
        terms = [tuple(map(term, phrase)) for phrase in group.phrases]
        for place, one in enumerate(terms):
            others = [] if group.is_foreign and not place else terms
            found = related.setdefault(one, {})
            found.update((each, None) for each in others[: 1 if group.is_foreign else None])
            found.pop(one, None)
    every = [phrase for family in families for phrase in family]
    every += [phrase for group in groups for phrase in group.phrases]
    words = frozenset(phrase[0] for phrase in every if len(phrase) == 1)
    return Lexicon(
        stem=stem,
        heads=heads,
        phrases=phrases,
        silent=frozenset(silent),
        weak=frozenset(map(term, weak)),
        whole=frozenset(whole),
        words=words,
        terms=frozenset(map(term, {*words, *weak})),
        related={phrase: tuple(others) for phrase, others in related.items()},
    )


def _heads(
    families: Iterable[tuple[Phrase, ...]], stem: Stem
) -> tuple[dict[str, str], dict[Phrase, str]]:
    heads: dict[str, str] = {}
    phrases: dict[Phrase, str] = {}
    for family in families:
        head = stem(family[0][0])
        for phrase in family:
            if len(phrase) > 1:
                phrases[phrase] = head
                continue
            found = stem(phrase[0])
            if heads.setdefault(found, head) != head:
                raise BadLexicon(f"{phrase[0]!r} stands in two families")
    return heads, phrases
