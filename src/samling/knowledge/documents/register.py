"""The register as tables: a column is named, titled and filled in one place."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from samling.kernel import Missing, Text
from samling.knowledge.parameters import caveats, sources
from samling.knowledge.rules import (
    FACTS,
    Effect,
    EffectSize,
    Holding,
    Programme,
    Register,
    Study,
    Unevaluated,
    caveats_for,
    independence,
)
from samling.knowledge.rules.reading import missing_name

Cell = str | int | Decimal | None
Row = TypeVar("Row")
_LISTED = "; "


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """kind: as Table Schema names it."""

    name: str
    title: Text
    cell: Callable[[Row], Cell]
    kind: str = "string"
    is_needed: bool = False


@dataclass(frozen=True, slots=True)
class StudyRow:
    programme: Programme
    number: int
    study: Study
    held: Sequence[Holding]


@dataclass(frozen=True, slots=True)
class HoldingRow:
    programme: Programme
    holding: Holding


def programme_columns(register: Register) -> tuple[Column[Programme], ...]:
    """A row per programme, by its name in addresses."""
    return (
        Column(
            "programme",
            Text("Namn i adresser", "Name in addresses"),
            lambda each: each.slug,
            is_needed=True,
        ),
        Column("name", Text("Program", "Programme"), lambda each: each.name, is_needed=True),
        Column("level", Text("Nivå", "Level"), lambda each: str(each.level), is_needed=True),
        Column("status", Text("Läge", "Status"), lambda each: _line(each.status)),
        Column(
            "ages",
            Text("Barnets ålder, år (-1 är graviditet)", "Age of the child (-1: pregnancy)"),
            lambda each: _LISTED.join(f"{band.first}–{band.last}" for band in each.ages) or None,
        ),
        Column(
            "delivery",
            Text("Hur det ges", "How it is given"),
            lambda each: _LISTED.join(map(str, each.delivery)) or None,
        ),
        *(Column(name, title, _fact(name)) for name, title in FACTS.items()),
        Column(
            "effect",
            Text("Effekt, i källans ord", "Effect, in the words of the source"),
            lambda each: each.effect.words.sv if isinstance(each.effect, Effect) else None,
        ),
        Column(
            "effect_source",
            Text("Källa till effekten", "Source of the effect"),
            lambda each: str(each.effect.source) if isinstance(each.effect, Effect) else None,
        ),
        Column(
            "lacks_evaluation",
            Text("Utvärdering saknas", "Lacks evaluation"),
            lambda each: _yes(each.effect is Unevaluated.LACKS_EVALUATION),
            "boolean",
            is_needed=True,
        ),
        Column(
            "caveats",
            Text("Att veta om effekten", "To know of the effect"),
            lambda each: " ".join(one.words.sv for one in caveats_for([each], caveats())) or None,
        ),
        Column(
            "missing",
            Text("Varför uppgifter saknas", "Why facts are missing"),
            lambda each: _LISTED.join(_lacking(each)) or None,
        ),
        Column(
            "example",
            Text("Påhittat", "Invented"),
            lambda each: _yes(each.slug in register.examples),
            "boolean",
            is_needed=True,
        ),
    )


def study_columns() -> tuple[Column[StudyRow], ...]:
    """A row per study."""
    return (
        Column(
            "programme",
            Text("Program", "Programme"),
            lambda each: each.programme.slug,
            is_needed=True,
        ),
        Column(
            "number", Text("Nummer", "Number"), lambda each: each.number, "integer", is_needed=True
        ),
        Column("title", Text("Studie", "Study"), lambda each: each.study.title, is_needed=True),
        Column(
            "design",
            Text("Uppläggning", "Design"),
            lambda each: str(each.study.design),
            is_needed=True,
        ),
        Column("country", Text("Land", "Country"), lambda each: _line(each.study.country)),
        Column("year", Text("År", "Year"), lambda each: _whole(each.study.year), "year"),
        Column("outcome", Text("Utfall", "Outcome"), lambda each: each.study.outcome),
        Column("measure", Text("Mått", "Measure"), _sized(lambda size: size.measure)),
        Column("value", Text("Effekt", "Effect"), _sized(lambda size: size.value), "number"),
        Column(
            "low",
            Text("Intervallets början", "Low end of interval"),
            _sized(lambda size: size.low),
            "number",
        ),
        Column(
            "high",
            Text("Intervallets slut", "High end of interval"),
            _sized(lambda size: size.high),
            "number",
        ),
        Column(
            "confidence",
            Text("Konfidens, procent", "Confidence, per cent"),
            _sized(lambda size: size.confidence),
            "number",
        ),
        Column(
            "follow_up_months",
            Text("Uppföljning, månader", "Follow-up, months"),
            lambda each: _whole(each.study.follow_up),
            "integer",
        ),
        Column("paid_by", Text("Betald av", "Paid by"), lambda each: _line(each.study.paid_by)),
        Column(
            "evaluated_by",
            Text("Utvärderad av", "Evaluated by"),
            lambda each: _line(each.study.evaluated_by),
        ),
        Column(
            "independence",
            Text("Oberoende", "Independence"),
            lambda each: str(
                independence(
                    each.study, each.programme.owner, each.held, sources()["stewardship"]
                ).outcome
            ),
        ),
        Column(
            "reference", Text("Referens", "Reference"), lambda each: _line(each.study.reference)
        ),
        Column(
            "missing",
            Text("Varför uppgifter saknas", "Why facts are missing"),
            lambda each: _LISTED.join(_lacking_of_study(each.study)) or None,
        ),
    )


def holding_columns() -> tuple[Column[HoldingRow], ...]:
    """A row per holding of a part of stewardship."""
    return (
        Column(
            "programme",
            Text("Program", "Programme"),
            lambda each: each.programme.slug,
            is_needed=True,
        ),
        Column(
            "part",
            Text("Del av förvaltningen", "Part of stewardship"),
            lambda each: str(each.holding.part),
            is_needed=True,
        ),
        Column(
            "holder",
            Text("Den som håller i delen", "Holder"),
            lambda each: each.holding.holder,
            is_needed=True,
        ),
        Column(
            "valid_from",
            Text("Från och med", "From"),
            lambda each: each.holding.valid_from.isoformat(),
            "date",
            is_needed=True,
        ),
        Column(
            "valid_to",
            Text("Till, den dagen inte med", "Up to, not including"),
            lambda each: each.holding.valid_to.isoformat() if each.holding.valid_to else None,
            "date",
        ),
    )


def study_rows(register: Register) -> Iterator[StudyRow]:
    for programme in register.programmes:
        held = register.holdings.get(programme.slug, ())
        for number, study in enumerate(programme.studies, start=1):
            yield StudyRow(programme, number, study, held)


def holding_rows(register: Register) -> Iterator[HoldingRow]:
    for programme in register.programmes:
        for holding in register.holdings.get(programme.slug, ()):
            if holding.valid_to != holding.valid_from:
                yield HoldingRow(programme, holding)


def _fact(name: str) -> Callable[[Programme], Cell]:
    def cell(programme: Programme) -> Cell:
        found = programme.facts[name]
        return found.sv if isinstance(found, Text) else None

    return cell


def _sized(cell: Callable[[EffectSize], Cell]) -> Callable[[StudyRow], Cell]:
    def of_row(row: StudyRow) -> Cell:
        found = row.study.effect
        return None if isinstance(found, Missing) else cell(found)

    return of_row


def _lacking(programme: Programme) -> list[str]:
    told: dict[str, Any] = {
        "status": programme.status,
        **programme.facts,
        "effect": programme.effect,
        "judgement": programme.judgement,
    }
    return _kinds(told)


def _lacking_of_study(study: Study) -> list[str]:
    return _kinds({name: getattr(study, name) for name in Study.__dataclass_fields__})


def _kinds(told: Mapping[str, Any]) -> list[str]:
    return [
        f"{name}: {missing_name(each)}" for name, each in told.items() if isinstance(each, Missing)
    ]


def _line(found: str | Missing) -> str | None:
    return None if isinstance(found, Missing) else str(found)


def _whole(found: int | Missing) -> int | None:
    return None if isinstance(found, Missing) else found


def _yes(is_so: bool) -> str:
    return "true" if is_so else "false"
