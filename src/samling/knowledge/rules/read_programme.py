"""A programme from plain values and back: what is stored, shipped, and given out."""

import re
from typing import Any

from samling.kernel import Missing, Text

from .ages import OLDEST, PREGNANCY, AgeBand
from .evidence import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_FOLLOW_UP,
    Effect,
    EffectSize,
    Judgement,
    Study,
    Unevaluated,
)
from .kinds import Delivery, Design, Level, Status
from .programme import FACTS, Programme
from .reading import BadProgramme, Plain, Reader, missing_name, plain_source, plain_text

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
LONGEST_SLUG = 80
MOST_STUDIES, MOST_SOURCES, MOST_BANDS = 200, 30, 10
_KEYS = frozenset(
    {
        *("slug", "name", "level", "status", "ages", "delivery", "facts", "effect"),
        *("studies", "judgement", "sources"),
    }
)


def read_programme(raw: Plain, otherwise: Missing = Missing.NOT_ASKED) -> Programme:
    """A programme from plain values; what is not told at all is missing, as `otherwise` says.

    Raises BadProgramme with everything that is wrong.
    """
    reader = Reader(otherwise)
    found = _programme(reader, raw)
    reader.faults.raise_if_any(BadProgramme)
    return found


def read_study(raw: Plain) -> Study:
    """One study from plain values. Raises BadProgramme."""
    reader = Reader()
    found = _study(reader, raw, "study")
    reader.faults.raise_if_any(BadProgramme)
    return found


def read_judgement(raw: Plain) -> Judgement:
    """A judgement from plain values. Raises BadProgramme."""
    reader = Reader()
    found = _judgement(reader, raw)
    reader.faults.raise_if_any(BadProgramme)
    assert isinstance(found, Judgement)
    return found


def _programme(reader: Reader, raw: Plain) -> Programme:
    reader.only(raw, _KEYS, "")
    slug = raw.get("slug")
    if not isinstance(slug, str) or len(slug) > LONGEST_SLUG or not SLUG.match(slug):
        reader.wrong(
            "slug",
            "Namnet behöver latinska bokstäver eller siffror, för adressens skull.",
            "The name needs Latin letters or digits, for the sake of its address.",
        )
        slug = "?"
    facts = reader.table(raw.get("facts", {}), "facts")
    reader.only(facts, frozenset(FACTS), "facts")
    status = reader.missing(raw.get("status"), "status")
    studies = reader.tables(raw.get("studies", []), "studies", MOST_STUDIES)
    effect = _effect(reader, raw.get("effect"))
    if effect is Unevaluated.LACKS_EVALUATION and studies:
        reader.wrong(
            "effect",
            "Det finns studier, så utvärdering saknas inte.",
            "There are studies, so it does not lack evaluation.",
        )
        effect = Missing.NOT_ASKED
    return Programme(
        slug=slug,
        name=reader.line(raw.get("name"), "name"),
        level=reader.kind(Level, raw.get("level"), "level"),
        status=status or reader.kind(Status, raw.get("status"), "status"),
        ages=_ages(reader, raw.get("ages", [])),
        delivery=_delivery(reader, raw.get("delivery", [])),
        facts={name: reader.fact(facts.get(name), f"facts {name}") for name in FACTS},
        effect=effect,
        studies=tuple(_study(reader, each, "studies") for each in studies),
        judgement=_judgement(reader, raw.get("judgement")),
        sources=tuple(
            reader.source(each, "sources")
            for each in reader.tables(raw.get("sources", []), "sources", MOST_SOURCES)
        ),
    )


def _ages(reader: Reader, value: object) -> tuple[AgeBand, ...]:
    if not isinstance(value, list) or len(value) > MOST_BANDS:
        reader.wrong("ages", f"Skriv högst {MOST_BANDS}.", f"Write at most {MOST_BANDS}.")
        return ()
    found = []
    for each in value:
        if not isinstance(each, list) or len(each) != 2:
            reader.wrong("ages", "Skriv från och till.", "Write from and to.")
            continue
        first, last = (reader.whole(end, "ages", PREGNANCY, OLDEST) for end in each)
        if first > last:
            reader.wrong("ages", "Den yngsta åldern står först.", "The lowest age is first.")
        else:
            found.append(AgeBand(first, last))
    return tuple(sorted(found))


def _delivery(reader: Reader, value: object) -> tuple[Delivery, ...]:
    if not isinstance(value, list):
        reader.wrong("delivery", "Välj av formerna.", "Choose of the forms.")
        return ()
    found = {reader.kind(Delivery, each, "delivery") for each in value}
    return tuple(each for each in Delivery if each in found)


def _effect(reader: Reader, value: object) -> Effect | Unevaluated | Missing:
    missing = reader.missing(value, "effect")
    if missing is not None:
        return missing
    raw = reader.table(value, "effect")
    reader.only(raw, frozenset({"sv", "en", "source", "unevaluated"}), "effect")
    if raw.get("unevaluated") is True:
        return Unevaluated.LACKS_EVALUATION
    words = {name: raw.get(name) for name in ("sv", "en")}
    return Effect(reader.text(words, "effect"), reader.source(raw.get("source"), "effect source"))


def _study(reader: Reader, raw: Plain, where: str) -> Study:
    reader.only(raw, _STUDY, where)
    missing = reader.missing(raw.get("effect"), f"{where} effect")
    return Study(
        title=reader.line(raw.get("title"), f"{where} title", most=300),
        design=reader.kind(Design, raw.get("design"), f"{where} design"),
        country=reader.known_line(raw.get("country"), f"{where} country"),
        year=reader.known_whole(raw.get("year"), f"{where} year", FIRST_YEAR, LAST_YEAR),
        outcome=reader.line(raw.get("outcome"), f"{where} outcome", most=300),
        effect=missing or _size(reader, raw["effect"], f"{where} effect"),
        follow_up=reader.known_whole(
            raw.get("follow_up"), f"{where} follow_up", 0, LONGEST_FOLLOW_UP
        ),
        paid_by=reader.known_line(raw.get("paid_by"), f"{where} paid_by"),
        evaluated_by=reader.known_line(raw.get("evaluated_by"), f"{where} evaluated_by"),
        reference=reader.known_line(raw.get("reference"), f"{where} reference"),
    )


def _size(reader: Reader, value: object, where: str) -> EffectSize | Missing:
    raw = reader.table(value, where)
    reader.only(raw, frozenset({"measure", "value", "low", "high", "confidence"}), where)
    numbers = {
        name: None if raw.get(name) is None else reader.number(raw[name], f"{where} {name}")
        for name in ("low", "high", "confidence")
    }
    measure = reader.line(raw.get("measure"), f"{where} measure", most=60)
    amount = reader.number(raw.get("value"), f"{where} value")
    try:
        return EffectSize(measure, amount, **numbers)
    except ValueError:
        reader.wrong(
            where,
            "Effekten ska ligga i sitt intervall, som har två ändar.",
            "The effect is to lie in its interval, which has two ends.",
        )
        return Missing.NOT_ASKED


def _judgement(reader: Reader, value: object) -> Judgement | Missing:
    missing = reader.missing(value, "judgement")
    if missing is not None:
        return missing
    raw = reader.table(value, "judgement")
    reader.only(raw, frozenset({"conclusion", "criteria", "on", "reviewer"}), "judgement")
    return Judgement(
        conclusion=reader.words(raw.get("conclusion"), "judgement conclusion"),
        criteria=reader.words(raw.get("criteria"), "judgement criteria"),
        on=reader.day(raw.get("on"), "judgement on"),
        reviewer=reader.line(raw.get("reviewer"), "judgement reviewer"),
    )


_STUDY = frozenset(Study.__dataclass_fields__)


def plain_programme(programme: Programme) -> dict[str, Any]:
    """The programme as plain values of JSON, from which `read_programme` makes the same."""
    return {
        "slug": programme.slug,
        "name": programme.name,
        "level": str(programme.level),
        "status": _plain(programme.status),
        "ages": [[each.first, each.last] for each in programme.ages],
        "delivery": [str(each) for each in programme.delivery],
        "facts": {name: _plain(each) for name, each in programme.facts.items()},
        "effect": _plain_effect(programme.effect),
        "studies": [plain_study(each) for each in programme.studies],
        "judgement": _plain_judgement(programme.judgement),
        "sources": [plain_source(each) for each in programme.sources],
    }


def plain_study(study: Study) -> dict[str, Any]:
    """A study as plain values of JSON; exact numbers as words."""
    size = study.effect
    return {
        name: _plain(getattr(study, name))
        for name in Study.__dataclass_fields__
        if name != "effect"
    } | {
        "effect": _plain(size)
        if isinstance(size, Missing)
        else {
            "measure": size.measure,
            **{
                name: None if number is None else f"{number:f}"
                for name, number in (
                    ("value", size.value),
                    ("low", size.low),
                    ("high", size.high),
                    ("confidence", size.confidence),
                )
            },
        }
    }


def _plain(value: object) -> Any:
    if isinstance(value, Missing):
        return {"missing": missing_name(value)}
    if isinstance(value, Text):
        return plain_text(value)
    return value if isinstance(value, int) else str(value)


def _plain_effect(effect: Effect | Unevaluated | Missing) -> dict[str, Any]:
    if isinstance(effect, Unevaluated):
        return {"unevaluated": True}
    if isinstance(effect, Missing):
        return {"missing": missing_name(effect)}
    return {**plain_text(effect.words), "source": plain_source(effect.source)}


def _plain_judgement(found: Judgement | Missing) -> dict[str, Any]:
    if isinstance(found, Missing):
        return {"missing": missing_name(found)}
    return {
        "conclusion": found.conclusion,
        "criteria": found.criteria,
        "on": found.on.isoformat(),
        "reviewer": found.reviewer,
    }
