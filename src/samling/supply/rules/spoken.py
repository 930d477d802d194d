"""Values as people write them, in a form or a sheet: "6 månader", "svenska, arabiska", "vet inte".

What is read is a plain value that `cleaning` looks through; what cannot be read is told of.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from samling.kernel import Text

from .ages import PREGNANCY, read_bound
from .choices import Choice, Unknown
from .cleaning import no_choice, unreadable
from .field import Field, Kind
from .languages import LANGUAGES
from .wrong import Wrong

_BETWEEN = re.compile(r"[;,\n]")
_AGE = re.compile(r"(\d{1,3})\s*(år|years?|y|månader|månad|mån|months?|m)?\.?\Z", re.IGNORECASE)
_YES = frozenset({"ja", "yes", "x", "sant", "true"})
_NO = frozenset({"nej", "no", "falskt", "false"})
_NUMBER = re.compile(r"[0-9][0-9 \u00a0\u202f]*(?:\.0+)?(?:\s*kr)?\Z")


def read_spoken(field: Field, said: object) -> Any:
    """The plain value of what was written in a field; None for nothing. Raises Wrong.

    said: words, or what a sheet's cell holds: a number, a truth value or a day. Places are read by
    their own parts and not here.
    """
    if isinstance(said, str):
        said = said.strip()
    if said is None or said == "":
        return None
    if isinstance(said, bool) and field.kind is Kind.YES:
        return said or None
    if isinstance(said, datetime | date):
        said = said.date() if isinstance(said, datetime) else said
        return said.isoformat()
    if isinstance(said, float) and said.is_integer():
        said = int(said)
    return _READERS.get(field.kind, _plain)(field, str(said))


def spoken(field: Field, value: Any, language: str = "sv") -> str:
    """A cleaned value as `read_spoken` reads it; nothing for None."""
    if value is None:
        return ""
    match field.kind:
        case Kind.CHOICES:
            return "; ".join(_text(field.choices, each).in_(language) for each in value)
        case Kind.LANGUAGES:
            return ", ".join(LANGUAGES[each].in_(language) for each in value)
        case Kind.CHOICE:
            return _text(field.choices, value).in_(language)
        case Kind.AGE:
            bound = read_bound(value)
            return _PREGNANCY.in_(language) if bound is PREGNANCY else bound.text.in_(language)
        case Kind.NUMBER:
            return Unknown(value).text.in_(language) if isinstance(value, str) else str(value)
        case Kind.YES:
            return Text("ja", "yes").in_(language)
    return str(value)


_PREGNANCY = Text("graviditet", "pregnancy")


def _plain(_field: Field, words: str) -> str:
    return words


def _several(field: Field, words: str) -> list[str]:
    return [_choice(field, each.strip()) for each in _BETWEEN.split(words) if each.strip()]


def _choice(field: Field, words: str) -> str:
    """By the whole words, their beginning before a colon, or the id."""
    wanted = words.casefold()
    for each in field.choices:
        for text in (each.text.sv, each.text.en):
            if wanted in (text.casefold(), text.partition(":")[0].casefold()):
                return each.value
        if wanted == each.value:
            return each.value
    raise no_choice(field.choices, words)


def _languages(field: Field, words: str) -> list[str]:
    found = []
    for each in filter(None, (part.strip() for part in _BETWEEN.split(words))):
        code = _LANGUAGE_CODES.get(each.casefold())
        if code is None:
            raise no_choice((), each)
        found.append(code)
    return found


# What a language is called before it is told apart gives way to what another is called in full:
# "romani" is Romani, though "romani (resande)" begins so.
_LANGUAGE_CODES: Mapping[str, str] = {
    **{text.sv.partition(" (")[0].casefold(): code for code, text in LANGUAGES.items()},
    **{
        name.casefold(): code
        for code, text in LANGUAGES.items()
        for name in (code, text.sv, text.en)
    },
}


def _age(field: Field, words: str) -> str:
    if words.casefold() in ("graviditet", "graviditeten", "pregnancy"):
        return str(PREGNANCY)
    found = _AGE.match(words)
    if found is None:
        raise unreadable(field, words)
    unit = "m" if (found[2] or "").lower().startswith("m") else "y"
    try:
        return str(read_bound(f"{int(found[1])}{unit}"))
    except ValueError:
        raise unreadable(field, words) from None


def _number(field: Field, words: str) -> int | str:
    if _NUMBER.match(words):
        return int(re.sub(r"\D", "", words.partition(".")[0]))
    for each in field.choices:
        if words.casefold() in (each.text.sv, each.text.en, each.value):
            return each.value
    return words  # told of by `cleaning`, with what may stand there


def _yes(field: Field, words: str) -> bool | None:
    if words.casefold() in _YES:
        return True
    if words.casefold() in _NO:
        return None
    raise Wrong(
        "SUPPLY-YES",
        Text(f"”{words[:40]}” går inte att läsa.", f"“{words[:40]}” cannot be read."),
        Text("Skriv ja eller nej.", "Write yes or no."),
    )


_READERS: Mapping[Kind, Callable[[Field, str], Any]] = {
    Kind.CHOICE: _choice,
    Kind.CHOICES: _several,
    Kind.LANGUAGES: _languages,
    Kind.AGE: _age,
    Kind.NUMBER: _number,
    Kind.KRONOR: _number,
    Kind.YES: _yes,
}


def _text(choices: Iterable[Choice], value: str) -> Text:
    return next(each.text for each in choices if each == value)
