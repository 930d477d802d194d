"""The columns of a data package's tables, with titles in both languages."""

from typing import Any

from samling.grants.rules import Allocation
from samling.kernel import Text

from .rows import marked_head

Field = dict[str, Any]

_CODE = Text(
    "Kod: kommun fyra siffror, region R och två siffror, stadsdelsnämnd kommunens kod och namn",
    "Code: municipality four digits, region R and two digits, district board the municipality's "
    "code and a name",
)
_REQUIRED = {"required": True}
_AMOUNT = {"required": True, "minimum": 0}


def allocation_fields(allocation: Allocation) -> list[Field]:
    """recipient_code, recipient, <component>..., amount_sek."""
    return [
        _field("recipient_code", "string", _CODE, {"required": True, "unique": True}),
        _field("recipient", "string", Text("Mottagare", "Recipient"), _REQUIRED),
        *(
            _field(
                component.id,
                "integer",
                Text(f"{component.title.sv}, kr", f"{component.title.en}, SEK"),
                {"minimum": 0},
            )
            for component in allocation.scheme.components
        ),
        _field("amount_sek", "integer", Text("Belopp, kr", "Amount, SEK"), _AMOUNT),
    ]


def share_fields(allocation: Allocation) -> list[Field]:
    """A row per component and recipient, from key figure to kronor."""
    return [
        _field("component", "string", Text("Delbelopp", "Component"), _REQUIRED),
        _field("recipient_code", "string", _CODE, _REQUIRED),
        _field("recipient", "string", Text("Mottagare", "Recipient"), _REQUIRED),
        _field("key", "number", Text("Nyckeltal", "Key figure")),
        _field("key_sum", "number", Text("Summan av nyckeltalen", "Sum of the key figures")),
        _field("pot_sek", "integer", Text("Pott, kr", "Pot, SEK"), _AMOUNT),
        _field(
            "exact",
            "string",
            Text("Belopp före avrundning, som bråk", "Amount before rounding, as a fraction"),
        ),
        _field(
            "exact_sek",
            "number",
            Text(
                "Belopp före avrundning, kr med sex decimaler",
                "Amount before rounding, SEK with six decimals",
            ),
        ),
        _field("floor_sek", "integer", Text("Minst, kr", "At least, SEK")),
        _field("cap_sek", "integer", Text("Högst, kr", "At most, SEK")),
        _field(
            "held_by",
            "string",
            Text("Gräns som bestämde beloppet", "Bound that decided the amount"),
            {"enum": ["floor", "guarantee", "cap"]},
        ),
        _field(
            "rounded_up",
            "boolean",
            Text("Fick en av kronorna som blev över", "Got one of the kronor left over"),
            _REQUIRED,
        ),
        _field("amount_sek", "integer", Text("Belopp, kr", "Amount, SEK"), _AMOUNT),
        *remark_fields(allocation),
    ]


def remark_fields(allocation: Allocation) -> list[Field]:
    """The column with the mark of invented figures, in the files that have it."""
    return [
        _field(name, "string", Text("Anmärkning", "Remark"), _REQUIRED)
        for name in marked_head(allocation, [])
    ]


def input_fields() -> list[Field]:
    """A row per figure that was read."""
    return [
        _field("variable", "string", Text("Variabel", "Variable"), _REQUIRED),
        _field("period", "string", Text("Period", "Period"), _REQUIRED),
        _field("area_code", "string", _CODE, _REQUIRED),
        _field("value", "integer", Text("Värde", "Value"), _REQUIRED),
        _field(
            "vintage",
            "date",
            Text("Dag då uppgiften togs fram", "Day that the figure was made"),
            _REQUIRED,
        ),
        _field(
            "origin",
            "string",
            Text("Ursprung", "Origin"),
            {"required": True, "enum": ["published", "derived", "loaded", "synthetic"]},
        ),
        _field("source", "string", Text("Källa", "Source"), _REQUIRED),
        _field(
            "sha256",
            "string",
            Text("Kontrollsumma för uppgifterna", "Checksum of the figures"),
            _REQUIRED,
        ),
    ]


def _field(name: str, kind: str, title: Text, constraints: Field | None = None) -> Field:
    field: Field = {
        "name": name,
        "type": kind,
        "title": title.sv,
        "samling:title": {"sv": title.sv, "en": title.en},
    }
    if constraints:
        field["constraints"] = constraints
    return field
