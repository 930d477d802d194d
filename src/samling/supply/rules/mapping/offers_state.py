"""The register of offers as it stood on the day that a mapping was frozen: what there was, for
whom, and where there was none.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from samling.kernel import Text

from ..ages import AgeSpan, read_bound
from ..choices import Choice, Level, Phase
from ..languages import LANGUAGES
from ..offer import Offer


class Band(Choice):
    """Ages of the child, as the support changes: pregnancy, preschool, school and the teens."""

    PREGNANCY = "pregnancy", "Graviditeten", "Pregnancy"
    FIRST = "0_5", "0–5 år", "0–5 years"
    SCHOOL = "6_12", "6–12 år", "6–12 years"
    TEENS = "13_17", "13–17 år", "13–17 years"
    OLDER = "18_25", "18–25 år, efter en placering", "18–25 years, after a placement"


_SPANS = {
    Band.PREGNANCY: ("pregnancy", "pregnancy"),
    Band.FIRST: ("0y", "5y"),
    Band.SCHOOL: ("6y", "12y"),
    Band.TEENS: ("13y", "17y"),
    Band.OLDER: ("18y", "25y"),
}


@dataclass(frozen=True, slots=True)
class Frozen:
    """One offer on that day: what is counted of it, and nothing of who wrote or answers for it.

    owner: the party. areas: codes of the areas in which it can be had. is_stale: nobody had
    confirmed it for so long that parents were not shown it.
    """

    id: int
    owner: str
    name: str
    level: Level
    phases: tuple[Phase, ...]
    ages: AgeSpan
    languages: tuple[str, ...]
    areas: tuple[str, ...]
    is_stale: bool


def frozen(offer_id: int, offer: Offer, areas: Iterable[str], *, is_stale: bool) -> dict[str, Any]:
    """An offer as it is kept, as a plain value."""
    return {
        "id": offer_id,
        "owner": offer.owner,
        "name": offer.name,
        "level": offer.level.value,
        "phases": [each.value for each in offer.phases],
        "age_from": str(offer.ages.first),
        "age_to": str(offer.ages.last),
        "languages": list(offer.languages),
        "areas": sorted(areas),
        "is_stale": is_stale,
    }


def read_frozen(raw: Mapping[str, Any]) -> Frozen:
    """From what `frozen` wrote."""
    return Frozen(
        raw["id"],
        raw["owner"],
        raw["name"],
        Level(raw["level"]),
        tuple(map(Phase, raw["phases"])),
        AgeSpan(read_bound(raw["age_from"]), read_bound(raw["age_to"])),
        tuple(raw["languages"]),
        tuple(raw["areas"]),
        raw["is_stale"],
    )


@dataclass(frozen=True, slots=True)
class Spread:
    """How many offers, of so many organisations, have each answer of a field. An offer may have
    several, so they do not add up to all.
    """

    title: Text
    rows: tuple[tuple[Text, int, int], ...]  # answer, offers, organisations


def spreads(offers: Collection[Frozen]) -> tuple[Spread, ...]:
    """By level, phase, the child's age and language; of languages those that there are."""
    return (
        _spread(
            Text("Nivå", "Level"), {e.text: [o for o in offers if o.level is e] for e in Level}
        ),
        _spread(
            Text("När i familjens liv", "When in a family's life"),
            {each.text: [one for one in offers if each in one.phases] for each in Phase},
        ),
        _spread(
            Text("Barnets ålder", "The child's age"),
            {each.text: [one for one in offers if one.ages.meets(_span(each))] for each in Band},
        ),
        _spread(
            Text("Språk", "Language"),
            {
                LANGUAGES[code]: [one for one in offers if code in one.languages]
                for code in LANGUAGES
                if any(code in one.languages for one in offers)
            },
        ),
    )


@dataclass(frozen=True, slots=True)
class Gap:
    """Municipalities in which no offer of a kind can be had. without: of those that have sent a
    reply. unknown: of those that have not, where it may be that it only is not written down.
    """

    title: Text
    without: tuple[str, ...]
    unknown: tuple[str, ...]


def gaps(
    municipalities: Collection[str], sent: Collection[str], offers: Collection[Frozen]
) -> tuple[Gap, ...]:
    """Of any kind, and of each phase and age. municipalities: the codes of those that were asked;
    sent: of those that replied.
    """
    kinds: list[tuple[Text, list[Frozen]]] = [
        (Text("Någon insats alls", "Any offer at all"), list(offers))
    ]
    kinds += [(each.text, [one for one in offers if each in one.phases]) for each in Phase]
    kinds += [
        (each.text, [one for one in offers if one.ages.meets(_span(each))])
        for each in (Band.PREGNANCY, Band.FIRST, Band.SCHOOL, Band.TEENS)
    ]
    return tuple(_gap(title, municipalities, sent, listed) for title, listed in kinds)


def _gap(
    title: Text, municipalities: Collection[str], sent: Collection[str], offers: list[Frozen]
) -> Gap:
    had = Counter(code for each in offers for code in each.areas)
    without = [code for code in sorted(municipalities) if not had[code]]
    return Gap(
        title,
        tuple(code for code in without if code in sent),
        tuple(code for code in without if code not in sent),
    )


def _spread(title: Text, answers: Mapping[Text, list[Frozen]]) -> Spread:
    return Spread(
        title,
        tuple(
            (text, len(listed), len({each.owner for each in listed}))
            for text, listed in answers.items()
        ),
    )


def _span(band: Band) -> AgeSpan:
    first, last = _SPANS[band]
    return AgeSpan(read_bound(first), read_bound(last))
