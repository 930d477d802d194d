"""samling data list | export"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samling.kernel import AreaKind, Text

from .exits import FINE
from .language import Argument, Command, Option, language, language_option
from .options import format_option
from .output import as_table, say, write

if TYPE_CHECKING:
    from samling.registry.rules import Dataset


@click.command(
    "list",
    cls=Command,
    words=Text(
        "Visa vilka uppgifter som finns, både de som följer med och egna.",
        "List the figures there are, both those shipped and your own.",
    ),
)
@format_option("table", "json")
@language_option
def listing(form: str) -> int:
    from samling.registry.data import load_datasets
    from samling.registry.rules import KIND_WORDS

    from .figures import loaded_datasets

    shipped, own = load_datasets(), loaded_datasets()
    every = sorted((*shipped, *own), key=lambda one: (one.variable, one.period, one.vintage))
    if form == "json":
        listed = [
            {
                "variable": one.variable,
                "period": str(one.period),
                "vintage": one.vintage.isoformat(),
                "kinds": _kinds(one),
                "areas": len(one.values),
                "origin": str(one.source.origin),
                "source": str(one.source),
                "shipped": one in shipped,
                "sha256": one.sha256,
            }
            for one in every
        ]
        write(json.dumps(listed, ensure_ascii=False, indent=2) + "\n", None)
        return FINE
    head = ("variabel", "period", "framtagen", "områden", "slag", "ursprung", "källa")
    if language() == "en":
        head = ("variable", "period", "vintage", "areas", "kinds", "origin", "source")
    rows = [
        (
            one.variable,
            str(one.period),
            one.vintage.isoformat(),
            str(len(one.values)),
            ", ".join(KIND_WORDS[AreaKind(kind)].in_(language()) for kind in _kinds(one)),
            one.source.origin.words.in_(language()),
            str(one.source),
        )
        for one in every
    ]
    write(as_table(head, rows, right=(3,)), None)
    return FINE


@click.command(
    cls=Command,
    words=Text(
        "Skriv alla områden, variabler, uppgifter och fördelningar som öppna data (Frictionless "
        "Data Package) i en ny mapp.",
        "Write all areas, variables, figures and allocations as open data (Frictionless Data "
        "Package) in a new folder.",
    ),
)
@click.argument(
    "folder",
    type=click.Path(path_type=Path),
    cls=Argument,
    placeholder=Text("MAPP", "FOLDER"),
)
@click.option(
    "--replace",
    is_flag=True,
    cls=Option,
    words=Text(
        "Byt ut ett tidigare paket i mappen.", "Take the place of an earlier package in the folder."
    ),
)
@language_option
def export(folder: Path, replace: bool) -> int:
    from samling.grants.documents import scheme_packages
    from samling.registry.data import (
        load_changes,
        load_datasets,
        load_neighbours,
        load_organisations,
        load_registry,
        load_variables,
    )
    from samling.registry.documents import data_package

    from .figures import loaded_datasets
    from .folders import write_folder

    own = loaded_datasets()
    files = data_package(
        load_registry(),
        load_variables(),
        (*load_datasets(), *own),
        load_changes(),
        load_organisations(),
        load_neighbours(),
        more={f"schemes/{name}": content for name, content in scheme_packages(own)},
    )
    write_folder(folder, files, marker="datapackage.json", replace=replace)
    say(
        Text(
            f"{len(files)} filer i {folder}.",
            f"{len(files)} files in {folder}.",
        ).in_(language())
    )
    return FINE


def _kinds(dataset: Dataset) -> list[str]:
    return sorted({str(code.kind) for code in dataset.values})
