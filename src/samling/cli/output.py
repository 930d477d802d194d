"""How the commands write: data on stdout, words on stderr, whole files or none."""

import csv
import io
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from samling.kernel.files import write_whole

from .files import cannot_write


def say(words: str) -> None:
    """A message for the person at the keyboard."""
    click.echo(words, err=True)


def write(content: str | bytes, out: Path | None) -> None:
    """To stdout, or to a file that appears whole or not at all."""
    data = content.encode() if isinstance(content, str) else content
    try:
        if out is None:
            click.echo(data, nl=False)
            return
        out = Path(os.path.realpath(out))  # what a link points at is written, and the link stays
        if out.exists() and not out.is_file():
            out.write_bytes(data)  # a device or pipe must never be replaced by a file
            return
        write_whole(out, data)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise cannot_write(out, error) from None


def as_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue()


def as_table(head: Sequence[str], rows: Sequence[Sequence[str]], *, right: Iterable[int]) -> str:
    """Columns in line; those in `right` (figures) set to the right."""
    aligned = set(right)
    widths = [max(len(line[column]) for line in (head, *rows)) for column in range(len(head))]
    lines = []
    for line in (head, *rows):
        cells = [
            cell.rjust(width) if column in aligned else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines) + "\n"
