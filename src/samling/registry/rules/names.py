"""Which area a written name means. Never a guess: unknown and ambiguous names are errors."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache

from samling.kernel import AreaCode, AreaKind, Fault, SamlingError, Source, Text

from .areas import Area, Registry
from .spelling import folded, plain, spellings

LONGEST_NAME = 120
_NEAR = 0.6  # a spelling less like than this is another name, not a slip of the pen
_REMEMBERED = 65_536
_CODE_AND_NAME = re.compile(r"\s*(R?\d{2}|\d{4})\s+(\D.*)", re.DOTALL)
_ZERO_LOST = re.compile(r"[1-9]|[1-9]\d{2}", re.ASCII)
_NAME_AND_CODE = re.compile(r"(\D.*?)\s*\((R?\d{2}|\d{4})\)\s*", re.DOTALL)

KIND_WORDS = {
    AreaKind.COUNTRY: Text("land", "country"),
    AreaKind.COUNTY: Text("län", "county"),
    AreaKind.MUNICIPALITY: Text("kommun", "municipality"),
    AreaKind.REGION: Text("region", "region"),
    AreaKind.DISTRICT: Text("stadsdelsnämnd", "district board"),
}


@dataclass(frozen=True, slots=True)
class Alias:
    """A spelling met in a source that the rules of spelling do not give."""

    spelling: str
    code: AreaCode
    source: Source


class UnknownName(SamlingError):
    """The name means no area, or more than one.

    suggestions: the nearest areas (unknown) or the areas it may mean (ambiguous).
    """

    def __init__(self, fault: Fault, suggestions: tuple[Area, ...]) -> None:
        super().__init__(fault)
        self.suggestions = suggestions


class NameIndex:
    """Every accepted spelling of the areas that stand on a day (today's when `on` is None).

    Look-ups of a spelling seen before cost one step in a table, so a list of 100,000 rows with
    the same few hundred recipients is no work.
    """

    def __init__(
        self, registry: Registry, aliases: Iterable[Alias] = (), on: date | None = None
    ) -> None:
        self._registry, self._aliases = registry, tuple(aliases)
        self._areas: dict[str, dict[AreaCode, Area]] = {}
        standing = {
            area.code: area
            for area in registry
            if (area.valid_to is None if on is None else area.stands(on))
        }
        for area in standing.values():
            for form in spellings(area):
                self._areas.setdefault(form, {})[area.code] = area
        for alias in self._aliases:
            if alias.code in standing:
                meant = self._areas.setdefault(plain(alias.spelling), {})
                meant[alias.code] = standing[alias.code]
        self._seen: dict[frozenset[AreaKind] | None, dict[str, Area | None]] = {}

    def at(self, on: date) -> "NameIndex":
        """The spellings of the areas that stood on another day."""
        return NameIndex(self._registry, self._aliases, on)

    def find(self, name: str, kinds: Collection[AreaKind] | None = None) -> Area | None:
        """The one area meant by a name, a code or both; None when unknown or ambiguous.

        kinds: only areas of these kinds count ("Region Gotland" is both a municipality and a
        region; a list of municipalities means the first).
        """
        wanted = None if kinds is None else frozenset(kinds)
        seen = self._seen.setdefault(wanted, {})
        try:
            return seen[name]
        except KeyError:
            meant = self.candidates(name, wanted)
            found = meant[0] if len(meant) == 1 else None
            if len(seen) < _REMEMBERED and len(name) <= LONGEST_NAME:
                seen[name] = found
            return found

    def candidates(self, name: str, kinds: Collection[AreaKind] | None = None) -> tuple[Area, ...]:
        """Every area the name may mean, in order of code."""
        if len(name) > LONGEST_NAME:
            return ()
        form = plain(name)
        if form.isdigit() and form != name.strip():
            return ()  # "20-80" is a span or a slip, not the code 2080
        meant = self._of_kinds(form, kinds)
        if not meant:
            if parts := _CODE_AND_NAME.fullmatch(name):
                meant = self._both(parts[1], parts[2], kinds)
            elif parts := _NAME_AND_CODE.fullmatch(name):
                meant = self._both(parts[2], parts[1], kinds)
        return tuple(sorted(meant, key=lambda area: area.code))

    def sought(self, words: str) -> tuple[Area, ...]:
        """Every area that somebody who writes in a search box may mean, in order of code.

        As `candidates`; where there are none, those so spelled but for rings, dots and accents
        ("lulea"). Never for the names of a list: Håbo is not Habo.
        """
        meant = self.candidates(words)
        if meant or len(words) > LONGEST_NAME:
            return meant
        wanted = folded(words)
        found = {
            area.code: area
            for form, areas in self._areas.items()
            if folded(form) == wanted
            for area in areas.values()
        }
        return tuple(found[code] for code in sorted(found))

    def nearest(
        self, name: str, kinds: Collection[AreaKind] | None = None, count: int = 3
    ) -> tuple[Area, ...]:
        """The areas with the spellings most like `name` (Ratcliff and Obershelp), best first.

        Only those that are near, and so perhaps none: a poor suggestion is worse than no one.
        """
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(plain(name[:LONGEST_NAME]))
        likeness: dict[AreaCode, float] = {}
        areas: dict[AreaCode, Area] = {}
        enough = _NEAR  # what a spelling must reach to come among the first
        for form, meant in self._areas.items():
            wanted = [area for area in meant.values() if kinds is None or area.kind in kinds]
            matcher.set_seq1(form)
            if not wanted or matcher.real_quick_ratio() < enough or matcher.quick_ratio() < enough:
                continue
            if (ratio := matcher.ratio()) < _NEAR:
                continue
            for area in wanted:
                areas[area.code] = area
                likeness[area.code] = max(ratio, likeness.get(area.code, 0.0))
            if len(likeness) >= count:
                enough = sorted(likeness.values())[-count]
        best = sorted(areas, key=lambda code: (-likeness[code], code))
        return tuple(areas[code] for code in best[:count])

    def resolve(self, name: str, kinds: Collection[AreaKind] | None = None) -> Area:
        """The one area meant. Raises UnknownName with the nearest, or all it may mean."""
        found = self.find(name, kinds)
        if found is not None:
            return found
        if not plain(name):
            raise UnknownName(_empty(), ())
        meant = self.candidates(name, kinds)
        if meant:
            raise UnknownName(_ambiguous(name, meant), meant)
        if whole := self._with_zero(name, kinds):
            raise UnknownName(_zero_lost(name, whole), (whole,))
        if kinds is not None and (other := self.find(name)) is not None:
            raise UnknownName(_other_kind(other, kinds), (other,))
        but_for_dots = self.sought(name)  # "Lulea" is near to no other than Luleå
        suggestions = tuple(
            area for area in but_for_dots if kinds is None or area.kind in kinds
        ) or self.nearest(name, kinds)
        raise UnknownName(_unknown(name, suggestions), suggestions)

    def _with_zero(self, name: str, kinds: Collection[AreaKind] | None) -> Area | None:
        """The area whose code this is but for the first zero, which spreadsheets take away."""
        digits = name.strip()
        return self.find(f"0{digits}", kinds) if _ZERO_LOST.fullmatch(digits) else None

    def _of_kinds(self, form: str, kinds: Collection[AreaKind] | None) -> list[Area]:
        return [
            area
            for area in self._areas.get(form, {}).values()
            if kinds is None or area.kind in kinds
        ]

    def _both(self, code: str, name: str, kinds: Collection[AreaKind] | None) -> list[Area]:
        """Code and name must mean the same area: a wrong code beside a right name is an error."""
        named = {area.code for area in self._of_kinds(plain(name), kinds)}
        return [area for area in self._of_kinds(plain(code), kinds) if area.code in named]


def resolve(
    name: str,
    registry: Registry,
    aliases: Iterable[Alias] = (),
    kinds: Collection[AreaKind] | None = None,
) -> Area:
    """The one area that a name, a code or both mean. Raises UnknownName."""
    return _index(registry, tuple(aliases)).resolve(name, kinds)


@lru_cache(maxsize=4)
def _index(registry: Registry, aliases: tuple[Alias, ...]) -> NameIndex:
    return NameIndex(registry, aliases)


def _shown(name: str) -> str:
    words = " ".join(name.split())
    return words if len(words) <= 60 else f"{words[:59]}…"


def _listed(areas: Iterable[Area], language: str) -> str:
    return ", ".join(
        f"{area.official_name} ({KIND_WORDS[area.kind].in_(language)}, {area.code})"
        for area in areas
    )


def _empty() -> Fault:
    return Fault(
        "REGISTRY-NAME-EMPTY",
        Text("Namnet är tomt.", "The name is empty."),
        Text("Skriv ett namn eller en kod.", "Write a name or a code."),
    )


def _unknown(name: str, nearest: tuple[Area, ...]) -> Fault:
    return Fault(
        "REGISTRY-NAME-UNKNOWN",
        Text(
            f"”{_shown(name)}” är inget område som Samling känner till.",
            f"“{_shown(name)}” is no area that Samling knows of.",
        ),
        Text(
            f"Närmast i stavning: {_listed(nearest, 'sv')}.",
            f"Nearest in spelling: {_listed(nearest, 'en')}.",
        )
        if nearest
        else Text(
            "Inget namn liknar det. Skriv en kommun, en region, ett län eller en stadsdelsnämnd i "
            "Stockholm, eller dess kod.",
            "No name is like it. Write a municipality, a region, a county or a district board in "
            "Stockholm, or its code.",
        ),
    )


def _other_kind(area: Area, kinds: Collection[AreaKind]) -> Fault:
    wanted = sorted(kinds, key=list(AreaKind).index)
    sv, en = (
        between.join(KIND_WORDS[kind].in_(lang) for kind in wanted)
        for lang, between in (("sv", " eller "), ("en", " or "))
    )
    return Fault(
        "REGISTRY-NAME-OTHER-KIND",
        Text(
            f"{area.official_name} är {KIND_WORDS[area.kind].sv}, men här väntas {sv}.",
            f"{area.official_name} is a {KIND_WORDS[area.kind].en}, but here a {en} is expected.",
        ),
        Text("Skriv ett annat namn, eller en kod.", "Write another name, or a code."),
    )


def _zero_lost(name: str, whole: Area) -> Fault:
    return Fault(
        "REGISTRY-CODE-ZERO-LOST",
        Text(
            f"Koden {name.strip()} saknar en siffra. Är det {whole.code} ({whole.official_name})?",
            f"The code {name.strip()} lacks a digit. Is it {whole.code} ({whole.official_name})?",
        ),
        Text(
            "Kalkylprogram tar bort nollan först i en kod: gör kolumnen till text.",
            "Spreadsheet programs take away the first zero of a code: make the column text.",
        ),
    )


def _ambiguous(name: str, meant: tuple[Area, ...]) -> Fault:
    return Fault(
        "REGISTRY-NAME-AMBIGUOUS",
        Text(
            f"”{_shown(name)}” kan betyda flera områden: {_listed(meant, 'sv')}.",
            f"“{_shown(name)}” may mean several areas: {_listed(meant, 'en')}.",
        ),
        Text("Skriv koden i stället för namnet.", "Write the code instead of the name."),
    )
