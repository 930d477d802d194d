"""What a value is called on screen, and what has changed between two versions of an offer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from samling.kernel import Text, enumerated, format_kronor, uncapital

from .ages import read_bound
from .choices import Unknown
from .field import Field, Kind
from .fields import FIELDS
from .languages import LANGUAGES


@dataclass(frozen=True, slots=True)
class Change:
    """before, after: None where nothing stood, or stands."""

    field: Field
    before: Text | None
    after: Text | None


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """The fields that differ, in their order; both are cleaned values."""
    return tuple(
        Change(each, shown(each, before.get(each.id)), shown(each, after.get(each.id)))
        for each in FIELDS
        if before.get(each.id) != after.get(each.id)
    )


def shown(field: Field, value: Any) -> Text | None:
    """The words of a cleaned value; None for nothing."""
    if value is None:
        return None
    match field.kind:
        case Kind.CHOICE:
            return _choice(field, value)
        case Kind.CHOICES:
            return enumerated(
                _within(_choice(field, each), is_first=not number)
                for number, each in enumerate(value)
            )
        case Kind.LANGUAGES:
            return enumerated(LANGUAGES[each] for each in value)
        case Kind.AGE:
            return read_bound(value).text
        case Kind.NUMBER:
            return Unknown(value).text if isinstance(value, str) else Text.same(str(value))
        case Kind.KRONOR:
            return Text.same(format_kronor(value))
        case Kind.YES:
            return Text("ja", "yes")
        case Kind.PLACES:
            return Text.same("; ".join(map(place_words, value)))
    return Text.same(value)


def place_words(place: Mapping[str, Any]) -> str:
    """ "Familjecentralen, Storgatan 1, 2580, tisdagar 9-12"."""
    parts = [place.get(key, "") for key in ("name", "address", "municipality", "times")]
    return ", ".join(each for each in parts if each)


def _within(text: Text, *, is_first: bool) -> Text:
    """As it stands in a sentence: small but where it begins it, or is an abbreviation."""
    if is_first:
        return text
    return Text(*(each if each[1:2].isupper() else uncapital(each) for each in (text.sv, text.en)))


def _choice(field: Field, value: str) -> Text:
    return next(each.text for each in field.choices if each == value)
