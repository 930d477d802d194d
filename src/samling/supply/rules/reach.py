"""How many an offer reached in a period: counts alone, never who."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from samling.kernel import Faults, Period, SamlingError, Text

from .choices import Choice, Unknown
from .languages import LANGUAGES

MOST = 1_000_000
COUNTED_UNKNOWN = (Unknown.NOT_COUNTED, Unknown.NOT_APPLICABLE)
Count = int | Unknown


class Mode(Choice):
    """How they were counted. The two are never added: the same person may be in both."""

    ANONYMOUS = (
        "anonymous",
        "Räknat utan att fråga vem (öppen verksamhet)",
        "Counted without asking who (open activity)",
    )
    CASEWORK = (
        "casework",
        "Räknat i det egna verksamhetssystemet",
        "Counted in the own case system",
    )


class BadReach(SamlingError):
    """Counts that cannot be; each fault names its field."""


@dataclass(frozen=True, slots=True)
class Reach:
    """women, men, others: parents by sex, others where it is another or is not told. children.
    languages: parents by their language's code.

    Raises ValueError for what cannot be.
    """

    period: Period
    mode: Mode
    women: Count = Unknown.NOT_COUNTED
    men: Count = Unknown.NOT_COUNTED
    others: Count = Unknown.NOT_COUNTED
    children: Count = Unknown.NOT_COUNTED
    languages: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for count in (*self.sexes, self.children):
            if isinstance(count, Unknown):
                if count not in COUNTED_UNKNOWN:
                    raise ValueError(f"no kind of unknown here: {count}")
            elif not 0 <= count <= MOST:
                raise ValueError(f"no count: {count}")
        for code, count in self.languages.items():
            if code not in LANGUAGES or not 0 < count <= MOST:
                raise ValueError(f"no count: {code} {count}")
        parents = self.parents
        if not isinstance(parents, Unknown) and sum(self.languages.values()) > parents:
            raise ValueError("more parents by language than in all")

    @property
    def sexes(self) -> tuple[Count, Count, Count]:
        return self.women, self.men, self.others

    @property
    def parents(self) -> Count:
        """All parents; unknown where a part of them is."""
        known = [each for each in self.sexes if not isinstance(each, Unknown)]
        if Unknown.NOT_COUNTED in self.sexes or not known:
            return Unknown.NOT_COUNTED
        return sum(known)


COUNTS = {
    "women": Text("Kvinnor", "Women"),
    "men": Text("Män", "Men"),
    "others": Text("Annat eller inte angivet kön", "Another sex, or not told"),
    "children": Text("Barn", "Children"),
}


def read_reach(raw: Mapping[str, Any]) -> Reach:
    """From plain values: period as "2026K1", mode, counts and languages by code.

    Raises BadReach with all that is wrong.
    """
    faults = Faults()
    period = _period(raw.get("period"), faults)
    mode = raw.get("mode")
    if mode not in set(Mode):
        faults.add(
            "SUPPLY-REACH-MODE",
            Text("Det står inte hur ni har räknat.", "It is not said how you counted."),
            Text("Välj ett av sätten.", "Choose one of the ways."),
            Text("Så har ni räknat", "How you counted"),
        )
    counts = {name: _count(raw.get(name), label, faults) for name, label in COUNTS.items()}
    languages = _languages(raw.get("languages") or {}, faults)
    faults.raise_if_any(BadReach)
    assert period is not None
    parents = [counts[name] for name in ("women", "men", "others")]
    if Unknown.NOT_COUNTED not in parents:
        every = sum(each for each in parents if not isinstance(each, Unknown))
        if sum(languages.values()) > every:
            faults.add(
                "SUPPLY-REACH-LANGUAGES",
                Text(
                    f"Föräldrarna är {every}, men {sum(languages.values())} efter språk.",
                    f"The parents are {every}, but {sum(languages.values())} by language.",
                ),
                Text("Rätta ett av dem.", "Correct one of them."),
                Text("Språk", "Languages"),
            )
    faults.raise_if_any(BadReach)
    return Reach(period, Mode(str(mode)), languages=languages, **counts)


def packed_reach(reach: Reach) -> dict[str, Any]:
    """As `read_reach` reads it."""
    counts = {name: getattr(reach, name) for name in COUNTS}
    return {
        "period": str(reach.period),
        "mode": reach.mode.value,
        **{k: v.value if isinstance(v, Unknown) else v for k, v in counts.items()},
        "languages": dict(reach.languages),
    }


def _period(raw: Any, faults: Faults) -> Period | None:
    try:
        period = Period.parse(raw if isinstance(raw, str) else "")
        if period.start.year < 2000 or period.end.year > 2100:
            raise ValueError(raw)
    except ValueError:
        faults.add(
            "SUPPLY-REACH-PERIOD",
            Text("Perioden går inte att läsa.", "The period cannot be read."),
            Text(
                "Skriv ett år (2026), ett kvartal (2026K1) eller en månad (2026-03).",
                "Write a year (2026), a quarter (2026K1) or a month (2026-03).",
            ),
            Text("Period", "Period"),
        )
        return None
    return period


def _count(raw: Any, label: Text, faults: Faults) -> Count:
    if raw is None or raw == "":
        return Unknown.NOT_COUNTED
    if isinstance(raw, str) and raw in COUNTED_UNKNOWN:
        return Unknown(raw)
    if type(raw) is int and 0 <= raw <= MOST:
        return raw
    faults.add(
        "SUPPLY-REACH-COUNT",
        Text(f"”{str(raw)[:20]}” går inte att läsa som ett antal.", "That is no number."),
        Text("Skriv ett heltal, eller lämna tomt.", "Write a whole number, or leave it empty."),
        label,
    )
    return Unknown.NOT_COUNTED


def _languages(raw: Any, faults: Faults) -> dict[str, int]:
    found = {}
    for code, count in raw.items() if isinstance(raw, Mapping) and len(raw) <= 200 else ():
        if code in LANGUAGES and type(count) is int and 0 < count <= MOST:
            found[code] = count
        else:
            faults.add(
                "SUPPLY-REACH-COUNT",
                Text(f"”{str(code)[:20]}”: antalet går inte att läsa.", "That is no count."),
                Text("Skriv språket och ett heltal.", "Write the language and a whole number."),
                Text("Språk", "Languages"),
            )
    return found
