"""Compounds taken apart: "tonårsförälder" is somebody's "tonåring" and a "förälder".

Swedish writes words together without end, with an s between them or another vowel at the end of the
first. A word is taken apart where each part is one that the register knows.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache

SHORTEST = 3  # letters of a part; shorter ones ("ö", "is") are found everywhere
MOST_PARTS = 4
_VOWELS = {"o": ("a", ""), "a": ("",), "e": ("", "a"), "u": ("a",)}  # skilsmässo-, barna-, familje-

Knows = Callable[[str], bool]
Split = tuple[str, ...]


def forms_before(part: str) -> Iterator[str]:
    """The words that may stand so before another: as they are, less an s, with their own vowel."""
    yield part
    if part.endswith("s"):
        yield part[:-1]
    for instead in _VOWELS.get(part[-1:], ()):
        yield part[:-1] + instead


def split_reference(word: str, knows: Knows) -> Split:
    """The parts of a compound, as words; none where it is not one. Every way is tried.

    Fewest parts first; among those the one whose last part is longest, since the last part says
    what the thing is; then the one before it, and so on.
    """
    found = [each for each in _every(word, knows) if len(each) > 1]
    return min(found, key=_rank, default=())


def split(word: str, knows: Knows) -> Split:
    """The same, looking at each place in the word once."""
    known = lru_cache(maxsize=None)(lambda part: _before(part, knows))
    size = len(word)
    # best[end]: for each number of parts that a beginning of the word can have, the best of them.
    best: list[dict[int, Split]] = [{} for _ in range(size + 1)]
    best[0][0] = ()
    for end in range(SHORTEST, size + 1):
        for start in range(end - SHORTEST + 1):
            if not best[start]:
                continue
            part = word[start:end]
            form = (part if knows(part) else None) if end == size else known(part)
            if form is None:
                continue
            for number, before in best[start].items():
                if number == MOST_PARTS or (number == 0 and end == size):
                    continue
                made, now = (*before, form), best[end].get(number + 1)
                if now is None or _rank(made) < _rank(now):
                    best[end][number + 1] = made
    return best[size][min(best[size])] if best[size] else ()


def _every(word: str, knows: Knows, number: int = 1) -> Iterator[Split]:
    if len(word) >= SHORTEST and knows(word):
        yield (word,)
    if number == MOST_PARTS:
        return
    for end in range(SHORTEST, len(word) - SHORTEST + 1):
        form = _before(word[:end], knows)
        if form is not None:
            for rest in _every(word[end:], knows, number + 1):
                yield (form, *rest)


def _before(part: str, knows: Knows) -> str | None:
    """The first known word that may stand so before another."""
    return next(
        (form for form in forms_before(part) if len(form) >= SHORTEST and knows(form)), None
    )


def _rank(parts: Split) -> tuple[int, tuple[int, ...], Split]:
    backwards = parts[::-1]
    return len(parts), tuple(-len(each) for each in backwards), backwards
