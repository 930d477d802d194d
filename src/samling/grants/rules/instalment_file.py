"""Reads from a scheme's file in which parts it is paid, and which files recipients hand in."""

from collections.abc import Collection, Iterable
from datetime import date

from samling.kernel import FIRST_DAY, LAST_DAY, AreaKind, is_known_day

from .attachments import Demand
from .fields import Fields
from .ids import COMPONENT_ID
from .instalments import MOST_INSTALMENTS, MOST_SHARE, Instalment


def instalments_from(tables: Iterable[Fields], taken: Collection[str]) -> tuple[Instalment, ...]:
    """The instalments that [[instalment]] declares; every fault is told of at its field.

    taken: ids of other files that the scheme demands.
    """
    plan: list[Instalment] = []
    ids = set(taken)
    for number, fields in enumerate(tables, start=1):
        share = fields.integer("share", low=1, high=MOST_SHARE)
        day = fields.optional("day", fields.day)
        after = _file(fields.optional("after", fields.table))
        fields.refuse_unknown()
        if after is not None and after.id in ids:
            fields.fault(
                "after.id",
                f"”{after.id}” står redan vid en annan fil.",
                f"“{after.id}” stands at another file already.",
            )
        ids |= {after.id} if after else set()
        before = max((each.day for each in plan if each.day), default=None)
        if day is not None and before is not None and day <= before:
            fields.fault(
                "day",
                f"Dagen ska vara efter den förra delens, {before.isoformat()}.",
                f"The day is to be after that of the part before, {before.isoformat()}.",
            )
        if day is not None and day is not date.min and not is_known_day(day):
            first, last = FIRST_DAY.year, LAST_DAY.year
            fields.fault(
                "day",
                f"Skriv ett år från {first} till {last}.",
                f"Write a year from {first} to {last}.",
            )
        if number > 1 and day is None and after is None:
            fields.fault(
                "day",
                "Skriv en dag eller vad som ska lämnas först (after): annars betalas delen "
                "samtidigt med den förra.",
                "Write a day, or what is to be handed in first (after): else the part is paid "
                "together with the one before.",
            )
        if number == MOST_INSTALMENTS + 1:
            fields.fault(
                "share",
                f"Högst {MOST_INSTALMENTS} delar går att betala.",
                f"At most {MOST_INSTALMENTS} parts can be paid.",
            )
        plan.append(Instalment(number, share, day, after))
    return tuple(plan)


def demands_from(fields: Fields) -> tuple[Demand, ...]:
    """The files that [[requisition.attachments]] demands."""
    found = []
    for each in fields.tables("attachments"):
        demand = _file(each)
        assert demand is not None
        found.append(demand)
    fields.refuse_unknown()
    if len({each.id for each in found}) < len(found):
        fields.fault("attachments", "Ett id står två gånger.", "An id stands twice.")
    return tuple(found)


def _file(fields: Fields | None) -> Demand | None:
    if fields is None:
        return None
    parties = fields.list_or_one("signed_by", str) if fields.has("signed_by") else ()
    demand = Demand(
        fields.word("id", COMPONENT_ID),
        fields.text("title"),
        tuple(fields.choice_of(kind, "signed_by", AreaKind) for kind in parties),
    )
    fields.refuse_unknown()
    return demand
