"""A mapping's form from plain values (JSON, TOML), every fault named with its place; and back."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from samling.kernel import Fault, Faults, SamlingError, Text

from ..wrong import Wrong, clean_words
from .form import (
    MOST_OPTIONS,
    MOST_PARTS,
    MOST_QUESTIONS,
    By,
    Condition,
    Form,
    Kind,
    Option,
    Part,
    Question,
)

_ID = re.compile(r"[a-z0-9_]{1,40}\Z", re.ASCII)
LONGEST_TITLE, LONGEST_HELP, LONGEST_UNIT = 300, 2_000, 40
_CODE = "SUPPLY-MAPPING-FORM"
_OF_PART = frozenset({"id", "title", "by", "help", "questions"})
_OF_QUESTION = frozenset(
    {"id", "title", "kind", "help", "unit", "options", "required", "each_offer", "persons"}
    | {"shown_if"}
)


class BadForm(SamlingError):
    """Questions that cannot be asked so; each fault names its part or question."""


def read_form(raw: Any) -> Form:
    """The form. Raises BadForm with all that is wrong."""
    faults = Faults()
    parts = tuple(_part(each, faults) for each in _tables(raw, "parts", MOST_PARTS, faults, _TOP))
    faults.raise_if_any(BadForm)
    return form_of(parts)


def form_of(parts: Sequence[Part]) -> Form:
    """The form of these parts. Raises BadForm where they do not agree with each other."""
    try:
        return Form(tuple(parts))
    except ValueError:
        raise BadForm(
            Fault(
                _CODE,
                Text(
                    "Delarna och frågorna går inte ihop: något står två gånger, de är för många, "
                    "eller en fråga beror på en som inte kommer före den.",
                    "The parts and questions do not agree: something stands twice, they are too "
                    "many, or a question depends on one that does not come before it.",
                ),
                Text(
                    f"Högst {MOST_PARTS} delar och {MOST_QUESTIONS} frågor. Flytta frågan, eller "
                    "ta bort villkoret.",
                    f"At most {MOST_PARTS} parts and {MOST_QUESTIONS} questions. Move the "
                    "question, or remove the condition.",
                ),
            )
        ) from None


def packed_form(form: Form) -> dict[str, Any]:
    """As `read_form` reads it."""
    return {"parts": [_packed_part(each) for each in form.parts]}


def _packed_part(part: Part) -> dict[str, Any]:
    found: dict[str, Any] = {"id": part.id, "title": part.title, "by": part.by.value}
    if part.help:
        found["help"] = part.help
    return {**found, "questions": [_packed_question(each) for each in part.questions]}


def _packed_question(each: Question) -> dict[str, Any]:
    found: dict[str, Any] = {"id": each.id, "title": each.title, "kind": each.kind.value}
    found |= {name: words for name in ("help", "unit") if (words := getattr(each, name))}
    flags = (
        ("required", each.is_required),
        ("each_offer", each.each_offer),
        ("persons", each.counts_persons),
    )
    found |= {name: True for name, is_set in flags if is_set}
    if each.options:
        found["options"] = [{"id": one.id, "title": one.title} for one in each.options]
    if each.shown_if:
        found["shown_if"] = {
            "question": each.shown_if.question,
            "answers": list(each.shown_if.answers),
        }
    return found


_TOP = Text("formuläret", "the form")


def _part(raw: Mapping[str, Any], faults: Faults) -> Part:
    where = _place(raw, Text("En del", "A part"))
    _refuse_others(raw, _OF_PART, faults, where)
    return Part(
        id=_id(raw, faults, where),
        title=_words(raw, "title", LONGEST_TITLE, faults, where, is_needed=True),
        by=_one_of(raw, "by", By, By.ORGANISATIONS, faults, where),
        help=_words(raw, "help", LONGEST_HELP, faults, where),
        questions=tuple(
            _question(each, faults)
            for each in _tables(raw, "questions", MOST_QUESTIONS, faults, where)
        ),
    )


def _question(raw: Mapping[str, Any], faults: Faults) -> Question:
    where = _place(raw, Text("En fråga", "A question"))
    _refuse_others(raw, _OF_QUESTION, faults, where)
    kind = _one_of(raw, "kind", Kind, Kind.TEXT, faults, where)
    options = tuple(_option(each, faults, where) for each in _options(raw, faults, where))
    if kind.has_options != (len({each.id for each in options}) >= 2) or (
        len({each.id for each in options}) != len(options)
    ):
        faults.add(
            _CODE,
            Text(
                "Svar att välja behövs för en fråga med val, minst två olika, och bara där.",
                "Answers to choose are needed where one chooses, at least two, and only there.",
            ),
            Text("Skriv ett svar per rad.", "Write one answer on each line."),
            where,
        )
    each_offer = raw.get("each_offer") is True
    if each_offer and kind.is_table:
        faults.add(
            _CODE,
            Text(
                "Antal efter kön eller språk går inte att fråga om för varje insats.",
                "Counts by sex or language cannot be asked of each offer.",
            ),
            Text("Fråga om dem för hela organisationen.", "Ask the whole organisation."),
            where,
        )
    return Question(
        id=_id(raw, faults, where),
        title=_words(raw, "title", LONGEST_TITLE, faults, where, is_needed=True),
        kind=kind,
        help=_words(raw, "help", LONGEST_HELP, faults, where),
        unit=_words(raw, "unit", LONGEST_UNIT, faults, where),
        options=options,
        is_required=raw.get("required") is True,
        each_offer=each_offer,
        counts_persons=raw.get("persons") is True and kind is Kind.WHOLE,
        shown_if=_condition(raw.get("shown_if"), faults, where),
    )


def _options(raw: Mapping[str, Any], faults: Faults, where: Text) -> list[Mapping[str, Any]]:
    return _tables(raw, "options", MOST_OPTIONS, faults, where)


def _option(raw: Mapping[str, Any], faults: Faults, where: Text) -> Option:
    return Option(
        _id(raw, faults, where),
        _words(raw, "title", LONGEST_TITLE, faults, where, is_needed=True),
    )


def _condition(raw: Any, faults: Faults, where: Text) -> Condition | None:
    if raw is None:
        return None
    answers = raw.get("answers") if isinstance(raw, Mapping) else None
    question = raw.get("question") if isinstance(raw, Mapping) else None
    if (
        not isinstance(question, str)
        or not isinstance(answers, list | tuple)
        or not all(isinstance(each, str) for each in answers)
    ):
        faults.add(
            _CODE,
            Text("Villkoret går inte att läsa.", "The condition cannot be read."),
            Text("Välj en tidigare fråga och svar på den.", "Choose an earlier question."),
            where,
        )
        return None
    return Condition(question, tuple(answers))


def _tables(raw: Any, name: str, most: int, faults: Faults, where: Text) -> list[Mapping[str, Any]]:
    found = raw.get(name, []) if isinstance(raw, Mapping) else None
    if not isinstance(found, list | tuple) or not all(isinstance(one, Mapping) for one in found):
        faults.add(
            _CODE,
            Text(f"”{name}” går inte att läsa.", f"“{name}” cannot be read."),
            Text("Det ska vara en lista.", "It is to be a list."),
            where,
        )
        return []
    if len(found) > most:
        faults.add(
            _CODE,
            Text(f"Det är fler än {most}.", f"There are more than {most}."),
            Text("Ta bort några.", "Take some away."),
            where,
        )
    return list(found[:most])


def _place(raw: Mapping[str, Any], otherwise: Text) -> Text:
    title = raw.get("title")
    return Text.same(title[:80]) if isinstance(title, str) and title.strip() else otherwise


def _refuse_others(
    raw: Mapping[str, Any], known: frozenset[str], faults: Faults, where: Text
) -> None:
    for name in sorted(str(each)[:40] for each in raw if each not in known):
        faults.add(
            _CODE,
            Text(f"Det finns inget som heter ”{name}”.", f"There is nothing called “{name}”."),
            Text("Ta bort det.", "Take it away."),
            where,
        )


def _id(raw: Mapping[str, Any], faults: Faults, where: Text) -> str:
    found = raw.get("id")
    if isinstance(found, str) and _ID.match(found):
        return found
    faults.add(
        _CODE,
        Text("Id saknas eller går inte att läsa.", "The id is missing or cannot be read."),
        Text("Skriv a–z, 0–9 och _.", "Write a–z, 0–9 and _."),
        where,
    )
    return ""


def _words(
    raw: Mapping[str, Any],
    name: str,
    most: int,
    faults: Faults,
    where: Text,
    *,
    is_needed: bool = False,
) -> str:
    try:
        words = clean_words(raw.get(name, ""), most, several_lines=name == "help")
    except Wrong as wrong:
        faults.add(wrong.code, wrong.what, wrong.remedy, where)
        return ""
    if is_needed and not words:
        faults.add(
            _CODE,
            Text("Rubriken är tom.", "There is no title."),
            Text("Skriv den.", "Write it."),
            where,
        )
    return words


def _one_of(
    raw: Mapping[str, Any], name: str, every: Any, usual: Any, faults: Faults, where: Text
) -> Any:
    found = raw.get(name, usual.value)
    if isinstance(found, str) and found in set(every):
        return every(found)
    faults.add(
        _CODE,
        Text(f"”{str(found)[:40]}” går inte att välja.", "That cannot be chosen."),
        Text("Välj ett av slagen i listan.", "Choose one in the list."),
        where,
    )
    return usual
