"""The programme that somebody means by its name, or by its word in the register."""

from collections import defaultdict
from collections.abc import Mapping
from difflib import get_close_matches

from samling.kernel import Text, joined

from .cleaning import clean
from .field import Field
from .wrong import Wrong

_MOST_NEAR, _NEAR, _SHORTEST_PART = 3, 0.75, 4


class ProgrammesNamed:
    """names: what each programme is called, by its word in the register."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for slug, name in names.items():
            self._by_name[_plain(name)].append(slug)

    def read(self, field: Field, words: str) -> str:
        """The word of the programme that is meant. One that the register lacks, and that is like
        none of its names, stands as it is written. Raises Wrong.
        """
        if words in self._names:
            return words
        found = self._by_name.get(_plain(words), [])
        if len(found) == 1:
            return found[0]
        near = found or self._near(words)
        if not near:
            return str(clean(field, words))
        raise _not_one(words, [f"{self._names[slug]} ({slug})" for slug in near], bool(found))

    def _near(self, words: str) -> list[str]:
        wanted = _plain(words)
        names = get_close_matches(wanted, self._by_name, _MOST_NEAR, _NEAR)
        if len(wanted) >= _SHORTEST_PART:
            names += [name for name in self._by_name if wanted in name]
        slugs = [slug for name in dict.fromkeys(names) for slug in self._by_name[name]]
        return slugs[:_MOST_NEAR]


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("-", " ").split())


def _not_one(words: str, near: list[str], is_several: bool) -> Wrong:
    what = (
        Text(f"Flera program heter ”{words[:60]}”.", f"Several programmes are “{words[:60]}”.")
        if is_several
        else Text(
            f"Det finns inget program ”{words[:60]}”.", f"There is no programme “{words[:60]}”."
        )
    )
    return Wrong(
        "SUPPLY-PROGRAMME",
        what,
        Text(
            f"Skriv namnet, eller ordet inom parentes. Nära ligger {joined(near)}.",
            f"Write the name, or the word within brackets. Near are {joined(near, 'en')}.",
        ),
    )
