"""The places of an offer as they are written, and those that are in no municipality there is."""

from collections.abc import Collection, Mapping
from typing import Any

from samling.kernel import AreaCode, AreaKind, Fault, Text

from .field import LINE_MOST
from .fields import BY_ID
from .parts import Point
from .together import Found
from .wrong import Wrong, clean_words

MOST_PLACES = 50
PLACE_KEYS = ("name", "address", "municipality", "times", "latitude", "longitude")


def clean_places(value: Any) -> list[dict[str, Any]]:
    """Each as it is kept, without what is empty. Raises Wrong for the first that cannot be."""
    if not isinstance(value, list) or len(value) > MOST_PLACES:
        raise Wrong(
            "SUPPLY-PLACES",
            Text(f"Det går att skriva högst {MOST_PLACES} platser.", f"At most {MOST_PLACES}."),
            Text("Dela upp insatsen i flera.", "Divide the offer into several."),
        )
    return [_place(number, each) for number, each in enumerate(value, start=1)]


def _place(number: int, raw: Any) -> dict[str, Any]:
    if not isinstance(raw, Mapping) or set(raw) - set(PLACE_KEYS):
        raise _bad_place(number, "Platsen går inte att läsa.", "The place cannot be read.")
    kept: dict[str, Any] = {}
    for key in ("name", "address", "times"):
        if words := clean_words(raw.get(key) or "", LINE_MOST):
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


def unknown_places(kept: Mapping[str, Any], known: Collection[str]) -> tuple[Found, ...]:
    """The places whose municipality is none of those that there are. kept: cleaned values."""
    return tuple(
        Found(
            "places",
            Fault(
                "SUPPLY-PLACE",
                Text(
                    f"Plats {number}: det finns ingen kommun {each['municipality']}.",
                    f"Place {number}: there is no municipality {each['municipality']}.",
                ),
                Text("Välj en kommun ur listan.", "Choose one from the list."),
                BY_ID["places"].label,
            ),
        )
        for number, each in enumerate(kept.get("places", ()), start=1)
        if each["municipality"] not in known
    )


def _bad_place(number: int, sv: str, en: str) -> Wrong:
    return Wrong(
        "SUPPLY-PLACE",
        Text(f"Plats {number}: {sv}", f"Place {number}: {en}"),
        Text(
            "Skriv platsens namn och kommun. Koordinater som 65.58 och 22.15, eller inte alls.",
            "Write its name and municipality. Coordinates as 65.58 and 22.15, or not at all.",
        ),
    )
