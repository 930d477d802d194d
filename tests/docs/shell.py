"""Runs the command `samling` in this process, as a terminal of 80 columns would see it."""

import contextlib
import io
import os
from collections.abc import Iterator
from unittest import mock

from samling.cli.main import run

_SPACES = str.maketrans({"\u202f": " ", "\u00a0": " "})


def samling(arguments: list[str], language: str = "sv") -> tuple[int, str]:
    """Exit code, and what was written to stdout and stderr together, with ordinary spaces."""
    with _terminal(language) as written:
        code = run(arguments)
    return code, written.getvalue().decode().translate(_SPACES)


@contextlib.contextmanager
def _terminal(language: str) -> Iterator[io.BytesIO]:
    written = io.BytesIO()
    stream = io.TextIOWrapper(written, encoding="utf-8", write_through=True)
    environment = {"COLUMNS": "80", "SAMLING_LANG": language}
    with (
        mock.patch.dict(os.environ, environment),
        contextlib.redirect_stdout(stream),
        contextlib.redirect_stderr(stream),
    ):
        yield written
    stream.detach()
