"""samling data load"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samling.kernel import LONGEST_LINE, AreaKind, Text, format_number, is_one_line

from .exits import FINE
from .files import read_file
from .language import Argument, Command, Option, language, language_option
from .options import kind_option
from .output import say, write
from .words import CHOICE, DAY, choices, day, period

if TYPE_CHECKING:
    from samling.kernel import AreaCode, Period, Source
    from samling.registry.rules import Dataset, Figures, Variable

_TOLD_AREAS = 5


@click.command(
    cls=Command,
    words=Text(
        "Läs in uppgifter om områden ur en CSV- eller PX-fil, till exempel från SCB.",
        "Load figures about areas from a CSV or PX file, such as SCB's.",
    ),
)
@click.argument(
    "file",
    type=click.Path(path_type=Path),
    cls=Argument,
    placeholder=Text("FIL", "FILE"),
)
@click.option(
    "--variable",
    required=True,
    cls=Option,
    placeholder=Text.same("ID"),
    words=Text(
        "Vad som räknas, till exempel children_0_17.", "What is counted, such as children_0_17."
    ),
)
@click.option(
    "--period",
    required=True,
    callback=period,
    cls=Option,
    placeholder=Text.same("PERIOD"),
    words=Text("Tiden uppgifterna gäller, till exempel 2022.", "The time they hold, such as 2022."),
)
@click.option(
    "--source",
    required=True,
    cls=Option,
    placeholder=Text.same("TEXT"),
    words=Text(
        "Källan: ”UTGIVARE, TITEL”, till exempel ”SCB, Folkmängd efter ålder”.",
        "The source: “PUBLISHER, TITLE”, such as “SCB, Population by age”.",
    ),
)
@click.option(
    "--publisher",
    cls=Option,
    placeholder=Text.same("TEXT"),
    words=Text(
        "Utgivaren, om den inte står först i --source.",
        "The publisher, when it is not first in --source.",
    ),
)
@click.option(
    "--reference",
    cls=Option,
    placeholder=Text.same("TEXT"),
    words=Text("Källans beteckning, till exempel tabellens id.", "The source's own reference."),
)
@click.option(
    "--vintage",
    callback=day,
    cls=Option,
    placeholder=DAY,
    words=Text(
        "Dagen då uppgifterna togs fram eller hämtades; annars i dag.",
        "The day the figures were made or fetched; otherwise today.",
    ),
)
@click.option(
    "--column",
    cls=Option,
    placeholder=Text("NAMN", "NAME"),
    words=Text(
        "Kolumnen med tal, när en CSV-fil har flera.",
        "The column of numbers, when a CSV file has several.",
    ),
)
@click.option(
    "--select",
    "select",
    multiple=True,
    callback=choices,
    cls=Option,
    placeholder=CHOICE,
    words=Text(
        "Välj en del när filen är uppdelad, till exempel ålder=0-17. Får upprepas.",
        "Choose a part when the file is divided, such as ålder=0-17. May be repeated.",
    ),
)
@kind_option(
    Text(
        "Läs bara områden av detta slag. Får upprepas.",
        "Read only areas of this kind. May be repeated.",
    )
)
@click.option(
    "--counties-as-regions",
    is_flag=True,
    cls=Option,
    words=Text(
        "Läs ett läns uppgift som regionens (de täcker samma yta).",
        "Read a county's figure as its region's (they cover the same ground).",
    ),
)
@click.option(
    "--rest-is-zero",
    is_flag=True,
    cls=Option,
    words=Text(
        "Områden som inte står i filen har noll. Annars saknas deras uppgift.",
        "Areas that are not in the file have zero. Otherwise their figure is missing.",
    ),
)
@click.option(
    "--synthetic",
    is_flag=True,
    cls=Option,
    words=Text("Uppgifterna är påhittade, som exempel.", "The figures are made up, as examples."),
)
@language_option
def load(
    file: Path,
    variable: str,
    period: Period,
    source: str,
    publisher: str | None,
    reference: str | None,
    vintage: date | None,
    column: str | None,
    select: dict[str, str],
    kinds: tuple[str, ...],
    counties_as_regions: bool,
    rest_is_zero: bool,
    synthetic: bool,
) -> int:
    from samling.registry.data import load_aliases, load_registry
    from samling.registry.folder import chosen_folder, save
    from samling.registry.rules import (
        NameIndex,
        ReadLimits,
        last_day,
        make_dataset,
        read_figures,
    )

    counted = _variable(variable)
    registry = load_registry()
    figures = read_figures(
        read_file(str(file), ReadLimits().bytes),
        file.name,
        index=NameIndex(registry, load_aliases(), last_day(period)),
        kinds=tuple(AreaKind(kind) for kind in kinds) or counted.kinds,
        column=column,
        select=select,
        counties_as_regions=counties_as_regions,
    )
    dataset = make_dataset(
        figures,
        variable=counted,
        period=period,
        vintage=vintage or date.today(),  # noqa: DTZ011 - the day where the user is
        source=_source(source, publisher, reference, file, synthetic),
        registry=registry,
        rest_is_zero=rest_is_zero,
    )
    path = save(dataset, chosen_folder(os.environ))
    write(f"{path}\n", None)
    _tell(dataset, counted, figures)
    return FINE


def _variable(id_: str) -> Variable:
    from samling.registry.data import load_variables

    known = load_variables()
    if id_ not in known:
        listed = ", ".join(known)
        raise click.BadParameter(
            Text(
                f"Det finns ingen variabel {id_}. Välj en av {listed}.",
                f"There is no variable {id_}. Choose one of {listed}.",
            ).in_(language()),
            param_hint="--variable",
        )
    return known[id_]


def _source(
    words: str, publisher: str | None, reference: str | None, file: Path, synthetic: bool
) -> Source:
    """ "SCB, Folkmängd" is a publisher and a title; "SCB" alone published the file of that name."""
    from samling.kernel import Origin, Source

    if publisher:
        title = words
    else:
        publisher, _, title = (part.strip() for part in words.partition(","))
    try:
        if not all(map(is_one_line, (words, publisher, reference or "", file.name))):
            raise ValueError("signs that are not letters, or too many")
        return Source(
            title=title.strip() or file.name,
            publisher=publisher.strip(),
            origin=Origin.SYNTHETIC if synthetic else Origin.LOADED,
            reference=(reference or "").strip() or None,
        )
    except ValueError:
        raise click.BadParameter(
            Text(
                f"Skriv ”UTGIVARE, TITEL” på en rad, med högst {LONGEST_LINE} tecken och utan "
                "osynliga tecken.",
                f"Write “PUBLISHER, TITLE” on one line, of at most {LONGEST_LINE} characters, none "
                "of them invisible.",
            ).in_(language()),
            param_hint="--source",
        ) from None


def _tell(dataset: Dataset, variable: Variable, figures: Figures) -> None:
    """What was read, what was passed over, and whose figure is missing or another elsewhere."""
    from samling.registry.data import load_datasets, load_registry
    from samling.registry.rules import last_day, rivals_of, without_figures

    from .figures import loaded_datasets

    registry = load_registry()

    def some(codes: Sequence[AreaCode]) -> Text:
        named = ", ".join(registry.area(code).name for code in codes[:_TOLD_AREAS])
        rest = len(codes) - _TOLD_AREAS
        return Text(
            f"{len(codes)} ({named}" + (f" och {rest} till)." if rest > 0 else ")."),
            f"{len(codes)} ({named}" + (f" and {rest} more)." if rest > 0 else ")."),
        )

    count = format_number(len(dataset.values), language())
    told = [
        Text(
            f"Inlästa områden: {count} ({variable.name.sv}, {dataset.period}).",
            f"Areas loaded: {count} ({variable.name.en}, {dataset.period}).",
        )
    ]
    if figures.others:
        told.append(
            Text(
                f"Rader om andra områden, som inte lästes: {figures.others}.",
                f"Rows about other areas, which were not read: {figures.others}.",
            )
        )
    lacking = without_figures(dataset, registry, last_day(dataset.period))
    if lacking:
        told.append(
            Text(
                f"Områden som saknar uppgift: {some(lacking).sv}",
                f"Areas without a figure: {some(lacking).en}",
            )
        )
    for rival, differing in rivals_of(dataset, (*load_datasets(), *loaded_datasets())):
        told.append(
            Text(
                f"{rival.source} har andra uppgifter från samma dag ({rival.vintage}) för områden: "
                f"{some(differing).sv} Ge den som ska gälla ett senare datum med --vintage, eller "
                "ta bort filen med den andra.",
                f"{rival.source} has other figures of the same day ({rival.vintage}) for areas: "
                f"{some(differing).en} Give those that should count a later day with --vintage, "
                "or remove the file of the others.",
            )
        )
    say("\n".join(words.in_(language()) for words in told))
