"""samling simulate"""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samling.kernel import Missing, Text

from .exits import FINE
from .grants import RECIPIENT_HEAD, out_option, scheme_argument, set_option, settings_from, table_of
from .language import Command, Option, language, language_option
from .options import format_option
from .output import say, write

if TYPE_CHECKING:
    from samling.grants.rules import Simulation

_COLUMNS = (
    "recipient_code",
    "recipient",
    "old_sek",
    "new_sek",
    "difference_sek",
    "difference_percent",
    "difference_per_inhabitant_sek",
)
_HEAD = (
    *RECIPIENT_HEAD,
    Text("Före, kr", "Before, SEK"),
    Text("Prövat, kr", "Tried, SEK"),
    Text("Skillnad, kr", "Difference, SEK"),
    Text("Skillnad, %", "Difference, %"),
    Text("Skillnad, kr per invånare", "Difference, SEK per inhabitant"),
)
_DECIMALS = {5: 2, 6: 2}


@click.command(
    cls=Command,
    words=Text(
        "Pröva en annan nyckel, pott, ett golv eller ett tak, mot den publicerade listan eller ett "
        "annat bidrag.",
        "Try another key, pot, floor or cap, against the published list or another scheme.",
    ),
)
@scheme_argument
@set_option
@click.option(
    "--against",
    default="published",
    show_default=True,
    cls=Option,
    placeholder=Text("published|last_year|BIDRAG", "published|last_year|SCHEME"),
    words=Text("Listan att jämföra med.", "The list to compare with."),
)
@format_option("table", "csv", "json")
@out_option
@language_option
def simulate(
    scheme: str, settings: tuple[str, ...], against: str, form: str, out: Path | None
) -> int:
    from samling.grants.data import load_schemes, shipped_inputs
    from samling.grants.documents.rows import marked, marked_head
    from samling.grants.rules import simulate as simulated
    from samling.platform.documents import to_csv

    from .figures import loaded_datasets

    inputs = shipped_inputs(loaded_datasets())
    simulation = simulated(scheme, settings_from(settings), load_schemes(), inputs, against)
    if form == "json":
        content = json.dumps(simulation_plain(simulation), ensure_ascii=False, indent=2) + "\n"
    else:
        rows = simulation_rows(simulation)
        numbers = [(*row[:5], *map(_number, row[5:])) for row in rows]
        if form == "csv":
            allocation = simulation.allocation
            names = marked_head(allocation, _COLUMNS)
            content = to_csv(names, [marked(allocation, row) for row in numbers]).decode()
        else:
            content = table_of(_HEAD, [_as_fractions(row) for row in numbers], _DECIMALS)
    write(content, out)
    for notice in simulation.allocation.notices:
        say(notice.in_(language()))
    for sentence in simulation.sentences:
        say(sentence.in_(language()))
    return FINE


def simulation_plain(simulation: Simulation) -> dict[str, object]:
    """A simulation as JSON values: settings, sentences, groups and every row."""
    comparison = simulation.comparison
    return {
        "scheme": simulation.allocation.scheme.id,
        "settings": dict(simulation.settings),
        "against": simulation.against.id,
        "remarks": [{"sv": each.sv, "en": each.en} for each in simulation.allocation.notices],
        "sentences": [{"sv": each.sv, "en": each.en} for each in simulation.sentences],
        "old_total_sek": int(comparison.old_total),
        "new_total_sek": int(comparison.new_total),
        "moved_sek": int(comparison.moved),
        "groups": {
            outcome.id: {"recipients": group.count, "amount_sek": int(group.amount)}
            for outcome, group in comparison.groups.items()
        },
        "rows": [
            dict(
                zip(
                    _COLUMNS,
                    row,
                    strict=True,
                )
            )
            for row in simulation_rows(simulation)
        ],
    }


def simulation_rows(simulation: Simulation) -> list[tuple[str | int | None, ...]]:
    """code, name, old, new, difference, per cent and per inhabitant (decimals as text)."""
    names = {code: area.name for code, area in simulation.allocation.areas.items()}
    return [
        (
            str(row.recipient),
            names.get(row.recipient, str(row.recipient)),
            _known(row.old),
            _known(row.new),
            _known(row.difference),
            _decimal(row.share, 100),
            _decimal(row.per_inhabitant, 1),
        )
        for row in simulation.comparison.rows
    ]


def _known(value: int | Missing) -> int | None:
    return None if isinstance(value, Missing) else int(value)


def _as_fractions(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(Fraction(cell) if isinstance(cell, Decimal) else cell for cell in row)


def _number(cell: str | int | None) -> Decimal | None:
    """A number, since text with a minus is kept from spreadsheets as a formula is."""
    return None if cell is None else Decimal(cell)


def _decimal(value: Fraction | Missing, times: int) -> str | None:
    """Two decimals, with a point."""
    if isinstance(value, Missing):
        return None
    return f"{Decimal(round(value * times * 100)) / 100:.2f}"
