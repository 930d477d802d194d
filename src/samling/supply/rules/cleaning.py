"""Each value that was written, by itself: kept as a plain value, or told of with its field.

What is left out is not a fault here: a draft may be half written.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from samling.kernel import (
    Fault,
    Text,
    is_known_day,
)

from .ages import read_bound
from .choices import Choice
from .field import Field, Kind
from .fields import BY_ID
from .languages import LANGUAGES
from .parts import is_email, is_phone, is_url
from .places import clean_places
from .together import Found
from .wrong import Wrong, clean_words

MOST_OF_LIST = 100
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,79}\Z", re.ASCII)


def cleaned(written: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Found, ...]]:
    """The values that can be kept, without the empty ones, and what is wrong with the others."""
    kept: dict[str, Any] = {}
    found: list[Found] = []
    for name, value in written.items():
        field = BY_ID.get(name) if isinstance(name, str) else None
        if field is None:
            found.append(_no_field(name))
            continue
        if value is None or value is False or (isinstance(value, str | list) and not value):
            continue
        try:
            kept[name] = clean(field, value)
        except Wrong as wrong:
            found.append(Found(name, Fault(wrong.code, wrong.what, wrong.remedy, field.label)))
    ordered = {field: kept[field] for field in BY_ID if kept.get(field) not in (None, "", [])}
    return ordered, tuple(found)


def clean(field: Field, value: Any) -> Any:
    """The plain value as it is kept. Raises Wrong."""
    match field.kind:
        case Kind.CHOICES | Kind.LANGUAGES:
            return _several(field, value)
        case Kind.NUMBER | Kind.KRONOR:
            return _number(field, value)
        case Kind.YES:
            if value is True:
                return True
            raise Wrong(
                "SUPPLY-YES",
                Text("Svaret går inte att läsa.", "The answer cannot be read."),
                Text("Svara ja eller nej.", "Answer yes or no."),
            )
        case Kind.PLACES:
            return clean_places(value)
    words = clean_words(value, field.most, several_lines=field.kind is Kind.WORDS)
    if words and not _fits(field, words):
        raise unreadable(field, words)
    return words


def _fits(field: Field, words: str) -> bool:
    match field.kind:
        case Kind.CHOICE:
            return words in field.choices
        case Kind.SLUG:
            return _SLUG.match(words) is not None
        case Kind.EMAIL:
            return is_email(words)
        case Kind.PHONE:
            return is_phone(words)
        case Kind.URL:
            return is_url(words)
        case Kind.AGE:
            return _is_read(read_bound, words)
        case Kind.DAY:
            return _is_read(date.fromisoformat, words) and is_known_day(date.fromisoformat(words))
    return True


def _is_read(read: Any, words: str) -> bool:
    try:
        read(words)
    except ValueError:
        return False
    return True


_REMEDIES = {
    Kind.SLUG: Text(
        "Skriv ordet med små bokstäver, siffror och bindestreck.",
        "Write it in small letters, digits and hyphens.",
    ),
    Kind.EMAIL: Text("Skriv den som namn@exempel.se.", "Write it as name@example.org."),
    Kind.PHONE: Text("Skriv siffror, som 0920-45 30 00.", "Write digits, as 0920-45 30 00."),
    Kind.URL: Text(
        "Skriv den som https://exempel.se/sida.", "Write it as https://example.org/page."
    ),
    Kind.AGE: Text(
        "Skriv graviditet, högst 36 månader eller högst 25 år.",
        "Write pregnancy, at most 36 months or at most 25 years.",
    ),
    Kind.DAY: Text("Skriv dagen som 2026-11-29.", "Write the day as 2026-11-29."),
}


def unreadable(field: Field, words: str) -> Wrong:
    """What is said of words that say nothing in this field."""
    if field.kind is Kind.CHOICE:
        return no_choice(field.choices, words)
    return Wrong(
        "SUPPLY-UNREADABLE",
        Text(f"”{words[:60]}” går inte att läsa.", f"“{words[:60]}” cannot be read."),
        _REMEDIES[field.kind],
    )


def no_choice(choices: tuple[Choice, ...], words: str) -> Wrong:
    """What is said of an answer that is not there; of a language where there are no choices."""
    if not choices:
        return Wrong(
            "SUPPLY-LANGUAGE",
            Text(f"Språket ”{words[:40]}” finns inte.", f"There is no language “{words[:40]}”."),
            Text("Välj ur listan med språk.", "Choose from the list of languages."),
        )
    sv = ", ".join(f"”{each.text.sv}”" for each in choices[:6])
    en = ", ".join(f"“{each.text.en}”" for each in choices[:6])
    more = len(choices) > 6
    return Wrong(
        "SUPPLY-CHOICE",
        Text(f"”{words[:60]}” går inte att välja.", f"“{words[:60]}” cannot be chosen."),
        Text(
            f"Välj {'till exempel ' if more else ''}{sv}.",
            f"Choose {'for example ' if more else ''}{en}.",
        ),
    )


def _several(field: Field, value: Any) -> list[str]:
    every = LANGUAGES if field.kind is Kind.LANGUAGES else [each.value for each in field.choices]
    if not isinstance(value, list | tuple) or len(value) > MOST_OF_LIST:
        raise no_choice(field.choices, str(value)[:60])
    for each in value:
        if not isinstance(each, str) or each not in every:
            raise no_choice(field.choices, str(each)[:60])
    return [each for each in every if each in value]


def _number(field: Field, value: Any) -> int | str:
    if isinstance(value, str) and value in field.choices:
        return str(value)
    least = 1 if field.kind is Kind.KRONOR else 0
    if type(value) is not int or not least <= value <= field.most:
        unknown = " eller ".join(f"”{each.text.sv}”" for each in field.choices)
        unknown_en = " or ".join(f"“{each.text.en}”" for each in field.choices)
        raise Wrong(
            "SUPPLY-NUMBER",
            Text(f"”{str(value)[:30]}” går inte att läsa som ett antal.", "That is no number."),
            Text(
                f"Skriv ett heltal från {least} till {field.most}"
                f"{', ' + unknown if unknown else ''}.",
                f"Write a whole number from {least} to {field.most}"
                f"{', ' + unknown_en if unknown_en else ''}.",
            ),
        )
    return value


def _no_field(name: object) -> Found:
    shown = str(name)[:40]
    return Found(
        shown,
        Fault(
            "SUPPLY-NO-FIELD",
            Text(f"Det finns inget fält ”{shown}”.", f"There is no field “{shown}”."),
            Text("Ta bort det.", "Take it away."),
        ),
    )
