"""Costs of accounts turned into lines of a report: each cost goes to one purpose, or to none."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from samling.kernel import Fault, Faults, SamlingError, Text

from ..accounting import Cost, CostFilter, CostPreview, format_ore

Reference = tuple[str, str, str, int, int]
"""Where a cost is booked: series, number, date, row of the file, öre."""


class CannotTakeCosts(SamlingError):
    """The costs cannot be filled in; each fault names the cost."""


@dataclass(frozen=True, slots=True)
class Line:
    """A cost and the purpose that it is for. references: the rows of vouchers that it is made of.

    The texts of the vouchers are left out: they may name people.
    """

    purpose: str
    cost: Cost
    references: tuple[Reference, ...]


def cost_key(cost: Cost) -> str:
    """Names a cost in a form: its account and objects, as "5010/1:10/6:P1"."""
    return "/".join(
        [cost.account.number, *(f"{each.dimension}:{each.code}" for each in cost.objects)]
    )


def lines_of(
    preview: CostPreview, purposes: Mapping[str, str], known: Collection[str]
) -> tuple[Line, ...]:
    """The costs that are given a purpose, in the order of the preview.

    purposes: by `cost_key`; a cost without one is left out. known: the purposes of the form.
    Raises CannotTakeCosts.
    """
    faults = Faults()
    keys = {cost_key(cost) for cost in preview.costs}
    for key, purpose in sorted(purposes.items()):
        if key not in keys or purpose not in known:
            faults.add(
                "GRANTS-COSTS-UNKNOWN",
                Text(
                    "Kostnaden eller ändamålet finns inte i förhandsvisningen.",
                    "The cost or the purpose is not in the preview.",
                ),
                Text("Läs in filen igen.", "Read the file again."),
                Text.same(key[:60] or "?"),
            )
    if not purposes:
        faults.add(
            "GRANTS-COSTS-NONE",
            Text("Ingen kostnad är vald.", "No cost is chosen."),
            Text("Välj ändamål för minst en.", "Choose a purpose for at least one."),
        )
    faults.raise_if_any(CannotTakeCosts)
    return tuple(
        Line(purposes[cost_key(cost)], cost, references_of(cost))
        for cost in preview.costs
        if cost_key(cost) in purposes
    )


def of_other_years(preview: CostPreview, year: int, file: str) -> Fault | None:
    """What to look at where costs are dated outside the year that the grant is for, or None."""
    others = [
        entry.row for cost in preview.costs for entry in cost.entries if entry.row.day.year != year
    ]
    if not others:
        return None
    first = min(others, key=lambda row: row.line)
    ore = sum(row.amount for row in others)
    return Fault(
        "GRANTS-COSTS-OTHER-YEAR",
        Text(
            f"{len(others)} {'rad' if len(others) == 1 else 'rader'}, {format_ore(ore)} kr, "
            f"har datum utanför {year}; först {first.day}.",
            f"{len(others)} {'row' if len(others) == 1 else 'rows'}, SEK {format_ore(ore, 'en')}, "
            f"{'has a date' if len(others) == 1 else 'have dates'} outside {year}; first "
            f"{first.day}.",
        ),
        Text(
            f"Välj tiden {year}, om bidragets villkor inte säger annat.",
            f"Choose the time {year}, unless the conditions of the grant say otherwise.",
        ),
        Text(f"{file}, rad {first.line}", f"{file}, row {first.line}"),
    )


def references_of(cost: Cost) -> tuple[Reference, ...]:
    return tuple(
        (
            entry.voucher.series,
            entry.voucher.number,
            entry.voucher.day.isoformat(),
            entry.row.line,
            entry.row.amount,
        )
        for entry in cost.entries
    )


def refuse_taken(lines: Collection[Line], taken: Mapping[str, Collection[Reference]]) -> None:
    """Raises CannotTakeCosts where a row of a voucher has been taken before.

    taken: the references of what counts already, by account. The row of the file says nothing:
    the same voucher may stand elsewhere in a newer file.
    """
    faults = Faults()
    for line in lines:
        account = line.cost.account.number
        there = {_booked(each) for each in taken.get(account, ())}
        if twice := sum(_booked(each) in there for each in line.references if each[1]):
            faults.add(
                "GRANTS-COSTS-TWICE",
                Text(
                    f"{twice} av verifikationernas rader är redan inlästa.",
                    f"{twice} of the vouchers' rows have been imported already.",
                ),
                Text(
                    "Ta bort den tidigare inläsningen först, eller välj bort kostnaden.",
                    "Remove the earlier import first, or leave the cost out.",
                ),
                Text.same(cost_key(line.cost)),
            )
    faults.raise_if_any(CannotTakeCosts)


def filter_plain(chosen: CostFilter) -> dict[str, Any]:
    """As plain values, to be kept."""
    return {
        "accounts": [[each.first, each.last] for each in chosen.accounts],
        "objects": [[dimension, sorted(codes)] for dimension, codes in chosen.objects],
        "period": str(chosen.period) if chosen.period else None,
    }


def _booked(reference: Reference) -> tuple[str, str, str, int]:
    series, number, day, _, amount = reference
    return series, number, day, amount
