"""What a file itself says of the time of its figures, and whether that is the time asked for."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from samling.kernel import Fault, Period, Text

from .errors import UnreadableFile

TIME_HEADS = frozenset(
    {"år", "year", "tid", "time", "period", "månad", "month", "kvartal", "quarter"}
)
# "Folkmängd 2025", "barn_2022K1"; not "läsår 2021/2022", of which the end is only a part.
_AT_END = re.compile(
    r"(?:^|[\s_,:;(])([0-9]{4}(?:[KQ][1-4]|[-M][0-9]{2}(?:-[0-9]{2})?)?)\)?\Z", re.IGNORECASE
)
# Four digits outside these years are an area's code or a count (SCB's oldest figures: 1749).
_YEARS = range(1700, 2200)


@dataclass(frozen=True, slots=True)
class Stated:
    """One place in a file that says when its figures hold.

    where: the file, and the column or dimension.
    periods: the times that it says of the figures read, in order.
    choices: the other times that it has, each with the option that chooses it.
    """

    where: Text
    periods: tuple[Period, ...]
    choices: Mapping[Period, str] = field(default_factory=lambda: MappingProxyType({}))


def period_of(words: str) -> Period | None:
    """The period that the words are; None for all other words."""
    return period_at_end(words) if not re.search(r"[\s_,:;(]", words.strip()) else None


def period_at_end(words: str) -> Period | None:
    """The period that the words are or end with; None where they name none."""
    found = _AT_END.search(words.strip())
    if found is None:
        return None
    try:
        period = Period.parse(found[1])
    except ValueError:
        return None
    return period if period.start.year in _YEARS else None


def option(name: str, words: str) -> str:
    """An option as it is written on a command line."""
    return f'--{name} "{words}"' if " " in words else f"--{name} {words}"


def refuse_other_period(stated: Iterable[Stated], period: Period) -> None:
    """Raises UnreadableFile when a file says when its figures hold, and never says `period`.

    A period and one within it agree: figures of 2022-12-31 may be loaded as those of 2022.
    """
    told = list(stated)
    if not told or any(
        all(_overlap(each, period) for each in statement.periods) for statement in told
    ):
        return
    raise UnreadableFile(*(_fault(statement, period) for statement in told))


def _fault(stated: Stated, period: Period) -> Fault:
    words = ", ".join(map(str, stated.periods))
    choice = next((how for each, how in stated.choices.items() if _overlap(each, period)), None)
    if choice:
        remedy = Text(
            f"Lägg till {choice} för att läsa {period}.", f"Add {choice} to read {period}."
        )
    elif len(stated.periods) == 1:
        remedy = Text(
            f"Ange --period {words} om den tiden gäller, annars hämta filen för {period}.",
            f"Give --period {words} if that is the time, else fetch the file of {period}.",
        )
    else:
        chosen = ", ".join(dict.fromkeys(stated.choices.values()))
        remedy = Text(
            f"Välj en av tiderna ({chosen}) och ange den som --period.",
            f"Choose one of the times ({chosen}) and give it as --period.",
        )
    return Fault(
        "REGISTRY-FILE-OTHER-PERIOD",
        Text(
            f"Uppgifterna gäller {words} enligt filen, inte {period}.",
            f"The figures are of {words} by the file, not of {period}.",
        ),
        remedy,
        stated.where,
    )


def _overlap(one: Period, other: Period) -> bool:
    return one.start < other.end and other.start < one.end
