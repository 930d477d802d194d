"""Writes a folder of files that appears whole or not at all."""

import os
import secrets
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import click

from samling.kernel import Text

from .files import cannot_write
from .language import language


def write_folder(
    folder: Path, files: Mapping[str, bytes], *, marker: str, replace: bool = False
) -> None:
    """Write the files, by their paths within it, to a folder that is new or empty.

    replace: a folder that holds the file `marker` from an earlier time is put aside and removed
    when the new one stands in its place; any other folder is never touched.
    """
    folder = folder.absolute()
    try:
        _refuse_foreign(folder, marker, replace)
        folder.parent.mkdir(parents=True, exist_ok=True)
        # Not mkdtemp, which lets nobody else in whatever the umask says.
        made = folder.with_name(f".{folder.name}.{secrets.token_hex(8)}")
        made.mkdir()
        try:
            for path, content in files.items():
                (made / path).parent.mkdir(parents=True, exist_ok=True)
                with (made / path).open("wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
            _put_in_place(made, folder)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
    except OSError as error:
        raise cannot_write(folder, error) from None


def _refuse_foreign(folder: Path, marker: str, replace: bool) -> None:
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    if replace and (folder / marker).is_file():
        return
    remedy = (
        Text(
            "Välj en ny mapp, eller lägg till --replace om där ligger ett tidigare paket.",
            "Choose a new folder, or add --replace if it holds an earlier package.",
        )
        if not replace
        else Text(
            "Där ligger något annat än ett tidigare paket. Välj en ny mapp.",
            "It holds something else than an earlier package. Choose a new folder.",
        )
    )
    what = Text(f"{folder} finns redan.", f"{folder} exists already.")
    raise click.ClickException(f"{what.in_(language())} {remedy.in_(language())}")


def _put_in_place(made: Path, folder: Path) -> None:
    if not folder.exists():
        made.rename(folder)
        return
    aside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}.old."))
    folder.rename(aside / folder.name)
    try:
        made.rename(folder)
    except OSError:
        (aside / folder.name).rename(folder)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
