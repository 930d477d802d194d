"""Reads a scheme's TOML file into a Scheme, naming every fault with file and field."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from samling.kernel import AreaKind, Faults, Kronor, Missing, Period, SamlingError, Source, Text

from .fields import Fields, shown
from .ids import COMPONENT_ID, SCHEME_ID
from .instalment_file import demands_from, instalments_from
from .scheme import (
    Anchor,
    Appropriated,
    Component,
    Day,
    Eligibility,
    FromParent,
    LegalReference,
    ParentGrant,
    Scheme,
    Ties,
)
from .toml_file import read_toml, refuse_too_deep

BOUNDS = ("floor", "cap", "guarantee")
RESERVED = {"amount_sek", "recipient", "recipient_code", "data", "rounding"}


class SchemeFileError(SamlingError):
    """The file is not a scheme; each fault names file and field."""


def read_scheme(content: bytes, file: str) -> Scheme:
    """Read TOML. Raises SchemeFileError with every fault."""
    return scheme_from(read_toml(content, file, SchemeFileError), file)


def scheme_from(definition: Mapping[str, Any], file: str, *, by_id: bool = False) -> Scheme:
    """Build a Scheme from plain values. Raises SchemeFileError with every fault.

    by_id: faults name a component by its id, as settings do, and not by its place in a file.
    """
    refuse_too_deep(definition, file, SchemeFileError)
    faults = Faults()
    top = Fields(definition, file, faults)
    scheme_id = top.word("id", SCHEME_ID)
    title, purpose = top.text("title"), top.text("purpose")
    agency = top.word("agency", SCHEME_ID)
    year = top.integer("year", low=1900, high=2200)
    division = top.optional("division", top.day)
    recipients = tuple(
        top.choice_of(value, "recipients", AreaKind) for value in top.list_or_one("recipients", str)
    )
    within = top.optional("within", top.area)
    parent = _parent(top.optional("parent", top.table))
    periods = _periods(top.optional("data", top.table))
    last_year = top.optional("last_year", lambda field: top.word(field, COMPONENT_ID))
    components = tuple(
        _component(fields, parent)
        for fields in top.tables("component", named_by="id" if by_id else None)
    )
    ties = Ties.LARGER_KEY
    if (rounding := top.optional("rounding", top.table)) is not None:
        rounding.choice("method", ("largest_remainder",))
        ties = rounding.choice_of(rounding.string("ties"), "ties", Ties)
        rounding.refuse_unknown()
    scheme_source = _source(top.table("source"))
    appropriation: Text | Missing = top.optional("appropriation", top.text) or Missing.NOT_PUBLISHED
    appropriated = _appropriated(top.optional("appropriated", top.table), scheme_id)
    legal_basis = tuple(_legal(fields) for fields in top.tables("legal_basis", optional=True))
    days = tuple(_day(fields) for fields in top.tables("day", optional=True))
    notes = tuple(_note(fields) for fields in top.tables("note", optional=True))
    requisition = top.optional("requisition", top.table)
    demands = demands_from(requisition) if requisition is not None else ()
    instalments = instalments_from(
        top.tables("instalment", optional=True), {demand.id for demand in demands}
    )
    if top.value("component") == []:
        top.fault("component", "Minst ett delbelopp behövs.", "At least one component is needed.")
    ids = Counter(component.id for component in components)
    for repeated in sorted(name for name, times in ids.items() if times > 1):
        if not COMPONENT_ID.match(repeated):
            continue  # a fault of its own
        top.fault(
            "component",
            f"Delbeloppet {repeated} finns två gånger.",
            f"The component {repeated} stands twice.",
        )
    if sum(isinstance(component.pot, FromParent) for component in components) > 1:
        top.fault(
            "component",
            "Bara ett delbelopp kan få sin pott från det andra bidraget; annars delas pengarna "
            "ut två gånger.",
            "Only one component can take its pot from the other grant; else the money is handed "
            "out twice.",
        )
    top.refuse_unknown()
    faults.raise_if_any(SchemeFileError)
    return Scheme(
        id=scheme_id,
        title=title,
        purpose=purpose,
        agency=agency,
        year=year,
        division=division or date(year, 12, 31),
        legal_basis=legal_basis,
        source=scheme_source,
        appropriation=appropriation,
        appropriated=appropriated,
        recipients=recipients,
        within=within,
        parent=parent,
        periods=periods,
        last_year=last_year,
        components=components,
        ties=ties,
        days=days,
        notes=notes,
        demands=demands,
        instalments=instalments,
        definition=definition,
    )


def _periods(fields: Fields | None) -> dict[str, Period]:
    """The period of each variable in [data]."""
    periods: dict[str, Period] = {}
    for name in fields.names() if fields is not None else ():
        assert fields is not None
        period = fields.period(name)
        if not COMPONENT_ID.match(name):
            fields.fault(
                shown(name),
                "En variabel heter något med små bokstäver a–z, siffror och understreck.",
                "A variable is named with lower-case a–z, digits and underscores.",
            )
        elif period is not None:
            periods[name] = period
    return periods


def _component(fields: Fields, parent: ParentGrant | None) -> Component:
    name = fields.word("id", COMPONENT_ID)
    if name in RESERVED:
        fields.fault("id", f"{name} är ett upptaget namn.", f"{name} is a reserved name.")
    key = fields.optional("key", fields.expression)
    if key is None and fields.string("amounts", optional=True) != "imported":
        fields.fault(
            "key",
            'Skriv en nyckel, eller amounts = "imported" om nyckeln inte är publicerad.',
            'Write a key, or amounts = "imported" where the key is not published.',
        )
    for bound in BOUNDS:
        if key is None and fields.has(bound):
            fields.fault(
                bound,
                "Gränser går inte att räkna när beloppen är importerade.",
                "Bounds cannot be solved when the amounts are imported.",
            )
    summed_over = fields.optional(
        "summed_over", lambda name: fields.choice_of(fields.string(name), name, AreaKind)
    )
    component = Component(
        id=name,
        title=fields.text("title"),
        pot=_pot(fields, parent),
        key=key,
        summed_over=summed_over,
        eligibility=_eligibility(fields.optional("eligible", fields.table)),
        floor=fields.optional("floor", fields.expression),
        cap=fields.optional("cap", fields.expression),
        guarantee=fields.optional("guarantee", fields.expression),
        note=fields.optional("note", fields.text),
    )
    if isinstance(component.pot, Anchor) and key is None:
        fields.fault(
            "pot",
            "En pott kan bara räknas fram ur ett belopp när nyckeln är känd.",
            "A pot can be found from one amount only when the key is known.",
        )
    if isinstance(component.pot, Anchor) and any(map(fields.has, BOUNDS)):
        fields.fault(
            "pot",
            "En pott kan räknas fram ur ett belopp bara där golv, tak och garanti saknas. Ange "
            "potten i kronor.",
            "A pot can be found from one amount only where there is no floor, cap or guarantee. "
            "Give the pot in kronor.",
        )
    fields.refuse_unknown()
    return component


def _pot(fields: Fields, parent: ParentGrant | None) -> Any:
    if fields.value("pot") == "parent":
        if parent is None:
            fields.fault(
                "pot",
                "Potten ska tas från ett annat bidrag, men [parent] saknas.",
                "The pot is to be taken from another grant, but [parent] is missing.",
            )
        return FromParent()
    if isinstance(fields.value("pot"), Mapping):
        anchor = fields.table("pot")
        built = Anchor(
            anchor.area("recipient"), anchor.kronor("amount"), _source(anchor.table("source"))
        )
        anchor.refuse_unknown()
        return built
    return fields.kronor("pot")


def _eligibility(fields: Fields | None) -> Eligibility:
    if fields is None:
        return Eligibility()
    areas = fields.optional(
        "areas",
        lambda name: tuple(fields.area_of(value, name) for value in fields.list_or_one(name, str)),
    )
    eligibility = Eligibility(
        areas=areas,
        where=fields.optional("where", fields.expression),
        expected=fields.optional("expected", lambda name: fields.integer(name, low=1)),
    )
    fields.refuse_unknown()
    return eligibility


def _parent(fields: Fields | None) -> ParentGrant | None:
    if fields is None:
        return None
    parent = ParentGrant(fields.word("scheme", SCHEME_ID), fields.area("recipient"))
    fields.refuse_unknown()
    return parent


def _appropriated(fields: Fields | None, scheme_id: str) -> Appropriated | None:
    if fields is None:
        return None
    amount = Kronor(fields.integer("amount", low=1))
    shared_with = fields.optional("shared_with", lambda name: fields.list_or_one(name, str)) or ()
    for other in shared_with:
        if not SCHEME_ID.match(other) or other == scheme_id:
            fields.fault(
                "shared_with",
                f"”{shown(other)}” är inte namnet på ett annat bidrag.",
                f"“{shown(other)}” is not the name of another grant.",
            )
    appropriated = Appropriated(amount, shared_with, _source(fields.table("source")))
    fields.refuse_unknown()
    return appropriated


def _source(fields: Fields) -> Source:
    source = fields.source()
    fields.refuse_unknown()
    return source


def _legal(fields: Fields) -> LegalReference:
    legal = LegalReference(
        fields.string("act"),
        fields.string("provision", optional=True) or None,
        fields.optional("note", fields.text),
    )
    fields.refuse_unknown()
    return legal


def _day(fields: Fields) -> Day:
    day = Day(fields.text("what"), fields.optional("date", fields.day))
    fields.refuse_unknown()
    return day


def _note(fields: Fields) -> Text:
    note = Text(fields.string("sv"), fields.string("en"))
    fields.refuse_unknown()
    return note
