"""An offer from what was written, with all that is wrong told at once; and written again."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from samling.kernel import AreaCode, Fault, Kronor, Text

from .ages import AgeSpan, read_bound
from .arenas import Arena
from .choices import (
    Assessment,
    CostKind,
    Form,
    Level,
    OpenTo,
    Phase,
    PricePer,
    Records,
    Unknown,
    WayIn,
)
from .cleaning import cleaned
from .fields import BY_ID, FIELDS
from .groups import Group
from .offer import Offer
from .parts import Contact, Cost, Place, Point, Terms, records_allowed
from .together import BadOffer, Found


def read_offer(written: Mapping[str, Any], owner: str) -> Offer:
    """The offer. Raises BadOffer with all that is wrong, and ValueError for no such owner."""
    values, found = cleaned(written)
    return made(values, owner, found)


def faults_of(written: Mapping[str, Any], owner: str) -> tuple[Found, ...]:
    """What stands between this and being published; none where it is whole."""
    try:
        read_offer(written, owner)
    except BadOffer as bad:
        return bad.found
    return ()


def made(values: Mapping[str, Any], owner: str, found: tuple[Found, ...] = ()) -> Offer:
    """As `read_offer`, of values that are cleaned already. found: what was wrong with others."""
    told = {each.field for each in found}
    lacking = [*found, *(_needed(name) for name in _lacking(values) if name not in told)]
    lacking += [each for each in _pairs(values) if each.field not in told]
    if lacking:
        raise BadOffer(*lacking)
    number = values.get
    return Offer(
        owner=owner,
        name=values["name"],
        summary=values["summary"],
        level=Level(values["level"]),
        programme=values.get("programme", ""),
        method=values.get("method", ""),
        phases=tuple(map(Phase, values["phases"])),
        ages=AgeSpan(read_bound(values["age_from"]), read_bound(values["age_to"])),
        groups=tuple(map(Group, values.get("groups", ()))),
        languages=tuple(values["languages"]),
        arenas=tuple(map(Arena, values.get("arenas", ()))),
        centre_parts=tuple(map(Arena, values.get("centre_parts", ()))),
        forms=tuple(map(Form, values["forms"])),
        places=tuple(map(_place, values.get("places", ()))),
        at_distance=values.get("at_distance", False),
        cost=_cost(values),
        at_once=_count(number("at_once")),
        weeks=_count(number("weeks")),
        ways_in=tuple(map(WayIn, values["ways_in"])),
        terms=Terms(
            assessment=Assessment(values["assessment"]),
            conditions=values.get("conditions", ""),
            records=Records(values["records"]) if "records" in values else None,
            decision=values.get("decision", ""),
            open_to=_open_to(values.get("open_to")),
        ),
        contact=Contact(
            *(values.get(f"contact_{part}", "") for part in ("name", "email", "phone", "url"))
        ),
        training=values.get("training", ""),
        funding=values.get("funding", ""),
        scheme=values.get("scheme", ""),
        starts=date.fromisoformat(values["starts"]) if "starts" in values else None,
        ends=date.fromisoformat(values["ends"]) if "ends" in values else None,
    )


def _lacking(values: Mapping[str, Any]) -> list[str]:
    lacking = [each.id for each in FIELDS if each.is_needed and each.id not in values]
    if not any(f"contact_{part}" in values for part in ("email", "phone", "url")):
        lacking.append("contact_email")
    if values.get("cost") == CostKind.PRICED:
        lacking += [each for each in ("price", "price_per") if each not in values]
    return lacking


def _needed(name: str) -> Found:
    field = BY_ID[name]
    what = Text("Det är inte ifyllt.", "It is not filled in.")
    if name == "contact_email":
        what = Text("Det står inte hur man får kontakt.", "It is not said how to get in touch.")
        remedy = Text(
            "Skriv verksamhetens e-post, telefon eller webbadress.",
            "Write the activity's e-mail, telephone or web address.",
        )
    elif field.choices or name == "languages":
        remedy = Text("Välj minst ett svar.", "Choose at least one answer.")
    else:
        remedy = Text("Fyll i det innan insatsen publiceras.", "Fill it in before publishing.")
    return Found(name, Fault("SUPPLY-NEEDED", what, remedy, field.label))


def unnamed() -> Found:
    """What is said of an offer without a name, which not even a draft is kept without: nobody would
    find it again.
    """
    return Found(
        "name",
        Fault(
            "SUPPLY-NO-NAME",
            Text("Insatsen har inget namn.", "The offer has no name."),
            Text(
                "Skriv vad ni kallar stödet. Det går att ändra sedan.",
                "Write what you call the support. It can be changed later.",
            ),
            BY_ID["name"].label,
        ),
    )


def _pairs(values: Mapping[str, Any]) -> list[Found]:
    """What two values cannot be together; each by itself is right."""
    found = []
    if "age_from" in values and "age_to" in values:
        first, last = read_bound(values["age_from"]), read_bound(values["age_to"])
        if first.months >= last.months_when_over:
            found.append(
                _pair(
                    "age_to",
                    "SUPPLY-AGE-ORDER",
                    Text(
                        "Åldern slutar före den börjar.",
                        "The ages end before they begin.",
                    ),
                    Text("Byt plats på dem, eller ändra en.", "Change their places, or one."),
                )
            )
    if values.get("cost") != CostKind.PRICED and ("price" in values or "price_per" in values):
        found.append(
            _pair(
                "cost",
                "SUPPLY-PRICE",
                Text("Det finns ett pris, men inte att det kostar.", "A price, but no cost."),
                Text("Välj ”Kostar”, eller ta bort priset.", "Choose “Has a price”, or remove it."),
            )
        )
    if "assessment" in values:
        records = Records(values["records"]) if "records" in values else None
        if not records_allowed(Assessment(values["assessment"]), records):
            found.append(_records(Assessment(values["assessment"])))
    return found


def _records(assessment: Assessment) -> Found:
    if assessment is Assessment.NOT_SOCIAL_SERVICES:
        return _pair(
            "records",
            "SUPPLY-RECORDS",
            Text(
                "Stödet ges inte enligt socialtjänstlagen, så dess regler om dokumentation "
                "gäller inte.",
                "It is not given under the Social Services Act, whose rules on documentation "
                "do not hold.",
            ),
            Text("Ta bort valet under Dokumentation.", "Take the choice of documentation away."),
        )
    return _pair(
        "records",
        "SUPPLY-RECORDS",
        Text(
            "Identiteten får bara utelämnas i en insats utan behovsprövning "
            "(socialtjänstlagen 14 kap. 5 §).",
            "Identity may be left out only where no need is assessed (Social Services Act, "
            "chapter 14, section 5).",
        ),
        Text("Välj ”Dokumenteras”, eller ändra behovsprövningen.", "Choose “Documented”."),
    )


def _pair(name: str, code: str, what: Text, remedy: Text) -> Found:
    return Found(name, Fault(code, what, remedy, BY_ID[name].label))


def _place(raw: Mapping[str, Any]) -> Place:
    point = Point(raw["latitude"], raw["longitude"]) if "latitude" in raw else None
    return Place(
        name=raw["name"],
        municipality=AreaCode(raw["municipality"]),
        address=raw.get("address", ""),
        times=raw.get("times", ""),
        point=point,
    )


def _cost(values: Mapping[str, Any]) -> Cost | Unknown:
    match values.get("cost"):
        case None:
            return Unknown.NOT_TOLD
        case CostKind.FREE:
            return Cost()
        case CostKind.PRICED:
            return Cost(Kronor(values["price"]), PricePer(values["price_per"]))
    return Unknown.NOT_KNOWN


def _count(value: Any) -> int | Unknown:
    if value is None:
        return Unknown.NOT_TOLD
    return value if isinstance(value, int) else Unknown(value)


def _open_to(value: Any) -> OpenTo | Unknown:
    if value is None:
        return Unknown.NOT_TOLD
    return Unknown.NOT_KNOWN if value == Unknown.NOT_KNOWN else OpenTo(value)
