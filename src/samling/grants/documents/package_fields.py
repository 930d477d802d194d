"""The columns of a data package's tables, with titles in both languages."""

from typing import Any

from samling.grants.rules import Allocation
from samling.grants.rules.decisions import History
from samling.kernel import Text

from .decided import added_head
from .rows import REMARK, marked_head

Field = dict[str, Any]

_CODE = Text(
    "Kod: kommun fyra siffror, region R och två siffror, stadsdelsnämnd kommunens kod och namn",
    "Code: municipality four digits, region R and two digits, district board the municipality's "
    "code and a name",
)
_NUMBER = Text("Beslutets nummer", "Number of the decision")
_REQUIRED = {"required": True}
_UNIQUE = {"required": True, "unique": True}
_AMOUNT = {"required": True, "minimum": 0}


def allocation_fields(allocation: Allocation, history: History | None = None) -> list[Field]:
    """recipient_code, recipient, <component>..., amount_sek; more where the decision changed."""
    added = {
        "previous_sek": _field(
            "previous_sek", "integer", Text("Före ändringen, kr", "Before the change, SEK"), _AMOUNT
        ),
        "difference_sek": _field(
            "difference_sek", "integer", Text("Skillnad, kr", "Difference, SEK"), _REQUIRED
        ),
        "changed_on": _field(
            "changed_on",
            "date",
            Text("Beloppet ändrades", "The amount was changed on"),
        ),
        "replaced_on": _field(
            "replaced_on",
            "date",
            Text("Beslutet gällde till", "The decision held until"),
            _REQUIRED,
        ),
    }
    return [
        _field("recipient_code", "string", _CODE, _UNIQUE),
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
        *(added[name] for name in added_head(history)),
    ]


def decision_fields(history: History) -> list[Field]:
    """A row per published decision."""
    return [
        _field("decision", "integer", _NUMBER, _UNIQUE),
        _field("in_force", "boolean", Text("Gäller nu", "In force now"), _REQUIRED),
        _field("decided_on", "date", Text("Beslutat", "Decided"), _REQUIRED),
        _field("published_on", "date", Text("Publicerat", "Published"), _REQUIRED),
        _field("replaced_on", "date", Text("Ersatt", "Replaced")),
        _field("decided_by", "string", Text("Beslutat av", "Decided by"), _REQUIRED),
        _field("reason", "string", Text("Skäl för ändringen", "Reason for the change")),
        _field("total_sek", "integer", Text("Hela listan, kr", "The whole list, SEK"), _AMOUNT),
        _field(
            "difference_sek",
            "integer",
            Text("Skillnad mot beslutet före, kr", "Difference from the one before, SEK"),
        ),
        _field(
            "recipients_changed",
            "integer",
            Text("Mottagare med annat belopp", "Recipients with another amount"),
        ),
        _field(
            "result_sha256",
            "string",
            Text("Kontrollsumma för hela resultatet", "Checksum of the whole result"),
            _REQUIRED,
        ),
        *_history_remark(history),
    ]


def change_fields(history: History) -> list[Field]:
    """A row per recipient whose amount a decision changed."""
    return [
        _field(
            "decision", "integer", Text("Beslutets nummer", "Number of the decision"), _REQUIRED
        ),
        _field("replaces", "integer", Text("Beslutet det ersatte", "That it replaced"), _REQUIRED),
        _field("recipient_code", "string", _CODE, _REQUIRED),
        _field("recipient", "string", Text("Mottagare", "Recipient"), _REQUIRED),
        _field("before_sek", "integer", Text("Var, kr", "Was, SEK"), _AMOUNT),
        _field("after_sek", "integer", Text("Blev, kr", "Became, SEK"), _AMOUNT),
        _field("difference_sek", "integer", Text("Skillnad, kr", "Difference, SEK"), _REQUIRED),
        *_history_remark(history),
    ]


def _history_remark(history: History) -> list[Field]:
    if not history.decision.is_example:
        return []
    return [_field(REMARK, "string", Text("Anmärkning", "Remark"), _REQUIRED)]


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
