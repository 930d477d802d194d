"""Each value that was written, by itself: kept as a plain value, or told of with its field.

What is left out is not a fault here: a draft may be half written.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from samling.kernel import (
    AreaCode,
    AreaKind,
    Fault,
    Text,
    can_be_kept,
    is_known_day,
    is_one_line,
    personal_number_in,
)

from .ages import read_bound
from .choices import Choice
from .field import LINE_MOST, Field, Kind
from .fields import BY_ID
from .languages import LANGUAGES
from .parts import Point, is_email, is_phone, is_url
from .together import Found

MOST_PLACES = 50
MOST_OF_LIST = 100
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,79}\Z", re.ASCII)
PLACE_KEYS = ("name", "address", "municipality", "times", "latitude", "longitude")


class Wrong(Exception):
    """One value that cannot be kept. code ends the fault's; what and remedy are its words."""

    def __init__(self, code: str, what: Text, remedy: Text) -> None:
        super().__init__(code)
        self.code, self.what, self.remedy = code, what, remedy


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
            found.append(
                Found(name, Fault(f"SUPPLY-{wrong.code}", wrong.what, wrong.remedy, field.label))
            )
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
                "YES",
                Text("Svaret går inte att läsa.", "The answer cannot be read."),
                Text("Svara ja eller nej.", "Answer yes or no."),
            )
        case Kind.PLACES:
            return _places(value)
    words = _words(value, field.most, several_lines=field.kind is Kind.WORDS)
    if words and not _fits(field, words):
        raise _unfit(field, words)
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


def _unfit(field: Field, words: str) -> Wrong:
    if field.kind is Kind.CHOICE:
        return _no_choice(field.choices, words)
    return Wrong(
        f"{field.kind.upper()}",
        Text(f"”{words[:60]}” går inte att läsa.", f"“{words[:60]}” cannot be read."),
        _REMEDIES[field.kind],
    )


def _no_choice(choices: tuple[Choice, ...], words: str) -> Wrong:
    if not choices:
        return Wrong(
            "LANGUAGE",
            Text(f"Språket ”{words[:40]}” finns inte.", f"There is no language “{words[:40]}”."),
            Text("Välj ur listan med språk.", "Choose from the list of languages."),
        )
    sv = ", ".join(f"”{each.text.sv}”" for each in choices[:6])
    en = ", ".join(f"“{each.text.en}”" for each in choices[:6])
    more = len(choices) > 6
    return Wrong(
        "CHOICE",
        Text(f"”{words[:60]}” går inte att välja.", f"“{words[:60]}” cannot be chosen."),
        Text(
            f"Välj {'till exempel ' if more else ''}{sv}.",
            f"Choose {'for example ' if more else ''}{en}.",
        ),
    )


def _words(value: Any, most: int, *, several_lines: bool = False) -> str:
    words = value.strip() if isinstance(value, str) else None
    if words is not None and several_lines:
        words = words.replace("\r\n", "\n").replace("\r", "\n")
    if (
        words is None
        or len(words) > most
        or not (can_be_kept(words, most) if several_lines else is_one_line(words))
    ):
        raise Wrong(
            "WORDS",
            Text(
                f"Det som står är längre än {most} tecken, eller har tecken som inte syns.",
                f"What stands is longer than {most} characters, or has some that are not seen.",
            ),
            Text("Skriv det kortare.", "Write it shorter."),
        )
    if number := personal_number_in(words):
        raise Wrong(
            "PERSONAL-NUMBER",
            Text(
                f"”{number[:4]}…” ser ut som ett personnummer.",
                f"“{number[:4]}…” looks like a personal identity number.",
            ),
            Text(
                "Ta bort det. Här står aldrig något om enskilda.",
                "Take it away. Nothing stands here about individuals.",
            ),
        )
    return words


def _several(field: Field, value: Any) -> list[str]:
    every = LANGUAGES if field.kind is Kind.LANGUAGES else [each.value for each in field.choices]
    if not isinstance(value, list | tuple) or len(value) > MOST_OF_LIST:
        raise _no_choice(field.choices, str(value)[:60])
    for each in value:
        if not isinstance(each, str) or each not in every:
            raise _no_choice(field.choices, str(each)[:60])
    return [each for each in every if each in value]


def _number(field: Field, value: Any) -> int | str:
    if isinstance(value, str) and value in field.choices:
        return str(value)
    least = 1 if field.kind is Kind.KRONOR else 0
    if type(value) is not int or not least <= value <= field.most:
        unknown = " eller ".join(f"”{each.text.sv}”" for each in field.choices)
        unknown_en = " or ".join(f"“{each.text.en}”" for each in field.choices)
        raise Wrong(
            "NUMBER",
            Text(f"”{str(value)[:30]}” går inte att läsa som ett antal.", "That is no number."),
            Text(
                f"Skriv ett heltal från {least} till {field.most}"
                f"{', ' + unknown if unknown else ''}.",
                f"Write a whole number from {least} to {field.most}"
                f"{', ' + unknown_en if unknown_en else ''}.",
            ),
        )
    return value


def _places(value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list) or len(value) > MOST_PLACES:
        raise Wrong(
            "PLACES",
            Text(f"Det går att skriva högst {MOST_PLACES} platser.", f"At most {MOST_PLACES}."),
            Text("Dela upp insatsen i flera.", "Divide the offer into several."),
        )
    return [_place(number, each) for number, each in enumerate(value, start=1)]


def _place(number: int, raw: Any) -> dict[str, Any]:
    if not isinstance(raw, Mapping) or set(raw) - set(PLACE_KEYS):
        raise _bad_place(number, "Platsen går inte att läsa.", "The place cannot be read.")
    kept: dict[str, Any] = {}
    for key in ("name", "address", "times"):
        if words := _words(raw.get(key) or "", LINE_MOST):
            kept[key] = words
    if "name" not in kept:
        raise _bad_place(number, "Platsen har inget namn.", "The place has no name.")
    try:
        code = AreaCode(raw.get("municipality"))  # type: ignore[arg-type]
    except ValueError:
        code = None
    if code is None or code.kind is not AreaKind.MUNICIPALITY:
        raise _bad_place(
            number, "Det står inte i vilken kommun platsen ligger.", "No municipality is told."
        )
    kept["municipality"] = str(code)
    degrees = [raw.get(key) for key in ("latitude", "longitude")]
    if degrees != [None, None]:
        kept |= _point(number, degrees)
    return kept


def _point(number: int, degrees: list[Any]) -> dict[str, float]:
    try:
        if any(type(each) not in (int, float) for each in degrees):
            raise ValueError
        point = Point(round(float(degrees[0]), 6), round(float(degrees[1]), 6))
    except (ValueError, OverflowError):
        raise _bad_place(
            number,
            "Koordinaterna ligger inte i Sverige, eller är bara en.",
            "The coordinates are not in Sweden, or only one is given.",
        ) from None
    return {"latitude": point.latitude, "longitude": point.longitude}


def _bad_place(number: int, sv: str, en: str) -> Wrong:
    return Wrong(
        "PLACE",
        Text(f"Plats {number}: {sv}", f"Place {number}: {en}"),
        Text(
            "Skriv platsens namn och kommun. Koordinater som 65.58 och 22.15, eller inte alls.",
            "Write its name and municipality. Coordinates as 65.58 and 22.15, or not at all.",
        ),
    )


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
