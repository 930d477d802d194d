"""Reads the TOML file of a report's form, naming every fault with file and field."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from samling.kernel import Faults, SamlingError, Text

from ..fields import Fields
from ..ids import COMPONENT_ID, SCHEME_ID
from ..toml_file import read_toml, refuse_too_deep
from .form import (
    Activities,
    Group,
    Kind,
    Named,
    Question,
    ReportForm,
    Risk,
    RiskKind,
    Standing,
)

Part = TypeVar("Part", Named, Question, Group, Risk)
MOST_NUMBER = 10**13
LONGEST_TEXT = 20_000


class FormFileError(SamlingError):
    """The file is not a form; each fault names file and field."""


def read_form(content: bytes, file: str) -> ReportForm:
    """Read TOML. Raises FormFileError with every fault."""
    return form_from(read_toml(content, file, FormFileError), file)


def form_from(definition: Mapping[str, Any], file: str) -> ReportForm:
    """Build a form from plain values. Raises FormFileError with every fault."""
    refuse_too_deep(definition, file, FormFileError)
    faults = Faults()
    top = Fields(definition, file, faults, code="GRANTS-FORM-FIELD")
    schemes = tuple(top.list_or_one("schemes", str))
    for scheme in schemes:
        if not SCHEME_ID.match(scheme):
            top.fault("schemes", "Här ska stå bidrags id.", "Ids of schemes are expected.")
    source = top.table("source")
    form = ReportForm(
        schemes=schemes,
        title=top.text("title"),
        source=source.source(),
        note=top.optional("note", top.text),
        purposes=_each(top, "purpose", _named),
        questions=_each(top, "question", _question),
        reach=_each(top, "reach", _group),
        activities=_activities(top.optional("activities", top.table)),
        conditions=_each(top, "condition", _named),
        risks=_each(top, "risk", _risk),
        follows=top.optional("follows", lambda field: top.word(field, SCHEME_ID)),
        jump_percent=_whole(top, "jump_percent", 50, low=1, high=10_000),
        jump_floor=_whole(top, "jump_floor", 0),
        offers_required=top.flag("offers_required"),
        definition=plain_values(definition),
    )
    source.refuse_unknown()
    if not form.purposes:
        top.fault("purpose", "Minst ett ändamål behövs.", "At least one purpose is needed.")
    top.refuse_unknown()
    faults.raise_if_any(FormFileError)
    return form


def plain_values(value: Any) -> Any:
    """Values of TOML as JSON has them: dates as text."""
    if isinstance(value, Mapping):
        return {name: plain_values(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain_values(inner) for inner in value]
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def _each(top: Fields, field: str, read: Callable[[Fields], Part]) -> tuple[Part, ...]:
    found = []
    for fields in top.tables(field, optional=True):
        found.append(read(fields))
        fields.refuse_unknown()
    _refuse_repeated(top, field, (each.id for each in found))
    return tuple(found)


def _refuse_repeated(top: Fields, field: str, ids: Iterable[str]) -> None:
    for repeated in sorted(name for name, times in Counter(ids).items() if times > 1):
        if COMPONENT_ID.match(repeated):  # else a fault of its own
            top.fault(field, f"{repeated} finns två gånger.", f"{repeated} stands twice.")


def _origin(fields: Fields) -> Standing:
    return fields.choice_of(fields.string("origin"), "origin", Standing)


def _whole(
    fields: Fields, field: str, default: int, *, low: int = 0, high: int = MOST_NUMBER
) -> int:
    return fields.integer(field, low=low, high=high) if fields.has(field) else default


def _named(fields: Fields) -> Named:
    return Named(fields.word("id", COMPONENT_ID), fields.text("title"), _origin(fields))


def _question(fields: Fields) -> Question:
    kind = fields.choice_of(fields.string("kind"), "kind", Kind)
    question = Question(
        id=fields.word("id", COMPONENT_ID),
        title=fields.text("title"),
        origin=_origin(fields),
        kind=kind,
        required=fields.flag("required"),
        help=fields.optional("help", fields.text),
        choices=_choices(fields) if kind.has_choices else (),
        low=_whole(fields, "low", 0),
        high=_whole(fields, "high", MOST_NUMBER),
        longest=_whole(fields, "longest", 4000, low=1, high=LONGEST_TEXT),
        adds_up=fields.flag("adds_up"),
        carries=fields.flag("carries"),
    )
    _refuse_idle(fields, question)
    return question


def _choices(fields: Fields) -> tuple[tuple[str, Text], ...]:
    parts = fields.tables("choices")
    if len(parts) < 2:
        fields.fault("choices", "Minst två val behövs.", "At least two choices are needed.")
    found = []
    for part in parts:
        found.append((part.word("id", COMPONENT_ID), part.text("title")))
        part.refuse_unknown()
    _refuse_repeated(fields, "choices", (name for name, _ in found))
    return tuple(found)


def _refuse_idle(fields: Fields, question: Question) -> None:
    """What a question of this kind has no use for is a mistake, not a habit."""
    idle = {
        "low": not question.kind.is_number,
        "high": not question.kind.is_number,
        "adds_up": not question.kind.is_number,
        "longest": question.kind is not Kind.TEXT,
        "choices": not question.kind.has_choices,
    }
    for field, is_idle in idle.items():
        if is_idle and fields.value(field) is not None:
            fields.fault(
                field,
                f"En fråga av slaget {question.kind} har inget {field}.",
                f"A question of the kind {question.kind} has no {field}.",
            )
    if question.low > question.high:
        fields.fault("low", "low är större än high.", "low is larger than high.")


def _group(fields: Fields) -> Group:
    return Group(
        fields.word("id", COMPONENT_ID),
        fields.text("title"),
        _origin(fields),
        fields.text("female"),
        fields.text("male"),
        fields.flag("required"),
    )


def _activities(fields: Fields | None) -> Activities | None:
    if fields is None:
        return None
    found = Activities(fields.text("title"), _origin(fields), _whole(fields, "least", 0, high=100))
    fields.refuse_unknown()
    return found


def _risk(fields: Fields) -> Risk:
    return Risk(
        fields.word("id", COMPONENT_ID),
        fields.text("title"),
        _origin(fields),
        fields.choice_of(fields.string("kind"), "kind", RiskKind),
        fields.integer("limit"),
    )
