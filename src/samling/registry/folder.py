"""Figures that the user has loaded: one file for each dataset in a folder of their own.

The folder is given by the caller: SAMLING_DATA, else `samling` in XDG_DATA_HOME, which by default
is ~/.local/share. A file is written whole or not at all, and read back only when the SHA-256 in it
is that of its figures.
"""

import json
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from samling.kernel import (
    LONGEST_LINE,
    Fault,
    Faults,
    SamlingError,
    Source,
    Text,
    is_one_line,
    sha256_of,
)
from samling.kernel.files import why_not_written, write_whole

from .rules import Dataset
from .rules.plain import dataset_from, plain_dataset

LARGEST_FILE = 50_000_000
_NAME = re.compile(r"[a-z][a-z0-9_]{0,79}\Z")


class FolderError(SamlingError):
    """A file in the data folder cannot be read or written."""


def chosen_folder(environ: Mapping[str, str]) -> Path:
    """The folder that the environment points out; an empty value counts as not set.

    Raises FolderError unless it is a whole path: one from wherever a command happens to run would
    be another folder than the site reads.
    """
    own, shared = (environ.get(name, "").strip() for name in ("SAMLING_DATA", "XDG_DATA_HOME"))
    with suppress(RuntimeError):  # a ~ of nobody there is, or a user without a home
        folder = Path(own or f"{shared or '~/.local/share'}/samling").expanduser()
        if folder.is_absolute():
            return folder
    raise FolderError(
        Fault(
            "REGISTRY-FOLDER-SETTING",
            Text(
                "Inställningen SAMLING_DATA går inte att läsa.",
                "The setting SAMLING_DATA cannot be read.",
            ),
            Text("Skriv hela sökvägen, från roten.", "Write the whole path, from the root."),
        )
    )


def save(dataset: Dataset, folder: Path) -> Path:
    """Keep a dataset; returns its file. Raises FolderError when it cannot be written.

    It takes the place of an earlier one of the same variable, period, source and vintage, so
    that a corrected file can be loaded again.
    """
    if not _NAME.match(dataset.variable):
        raise ValueError(f"not the id of a variable: {dataset.variable!r}")
    path = folder / _file_name(dataset)
    content = json.dumps(plain_dataset(dataset), ensure_ascii=False, indent=1) + "\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(path, content.encode())
        _sync(folder)
    except OSError as error:
        raise FolderError(
            Fault(
                "REGISTRY-FOLDER-WRITE",
                why_not_written(error),
                Text(
                    "Mappen väljs med miljövariabeln SAMLING_DATA.",
                    "The folder is chosen with the environment variable SAMLING_DATA.",
                ),
                Text.same(str(folder)),
            )
        ) from error
    return path


def load_all(folder: Path) -> tuple[Dataset, ...]:
    """Every dataset in the folder, in order of file name; none when there is no folder.

    Raises FolderError that names every file that is broken.
    """
    faults, datasets = Faults(), []
    for path in sorted(folder.glob("*.json")):
        try:
            datasets.append(_read(path))
        except FolderError as error:
            faults.extend(error)
    faults.raise_if_any(FolderError)
    return tuple(datasets)


def _file_name(dataset: Dataset) -> str:
    start, end = dataset.period.start.isoformat(), dataset.period.end.isoformat()
    identity = [
        dataset.source.publisher,
        dataset.source.title,
        dataset.source.reference,
        dataset.vintage.isoformat(),
        sorted({str(code.kind) for code in dataset.values}),
    ]
    return f"{dataset.variable}_{start}_{end}_{sha256_of(identity)[:12]}.json"


def _read(path: Path) -> Dataset:
    try:
        if not path.is_file():  # a pipe or a device has no end
            raise ValueError("not a file")
        if path.stat().st_size > LARGEST_FILE:
            raise ValueError(f"larger than {LARGEST_FILE} bytes")
        dataset = dataset_from(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise FolderError(
            Fault(
                "REGISTRY-FOLDER-BROKEN",
                Text(
                    "Filen är skadad eller ändrad sedan den lästes in.",
                    "The file is broken, or changed since it was loaded.",
                ),
                Text(
                    "Ta bort den och läs in uppgifterna på nytt med samling data load.",
                    "Remove it and load the figures again with samling data load.",
                ),
                Text.same(str(path)),
            )
        ) from error
    if not all(map(is_one_line, _words_of(dataset.source))):
        raise FolderError(
            Fault(
                "REGISTRY-FOLDER-WORDS",
                Text(
                    "Källans namn har osynliga styrtecken eller radbrytningar, eller är längre än "
                    f"{LONGEST_LINE} tecken.",
                    "The name of the source has invisible control characters or line breaks, or is "
                    f"longer than {LONGEST_LINE} characters.",
                ),
                Text(
                    "Ta bort filen och läs in uppgifterna på nytt med samling data load, med "
                    "källan som vanlig text på en rad.",
                    "Remove the file and load the figures again with samling data load, with the "
                    "source as plain text on one line.",
                ),
                Text.same(str(path)),
            )
        )
    return dataset


def _words_of(source: Source) -> tuple[str, ...]:
    note = source.note or Text.same("-")
    return source.title, source.publisher, source.reference or "", note.sv, note.en


def _sync(folder: Path) -> None:
    """Make the new name survive a power cut too; not all systems let a folder be synced."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
