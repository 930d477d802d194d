"""The same catalogue gives the same bytes in every process, so that it can be kept by its hash."""

import os
import subprocess
import sys
from pathlib import Path

_PROGRAM = """
from samling.kernel import sha256_of
from samling.platform.catalogue.forms import FORMS, write
from tests.platform.catalogue.examples import catalogue
print(*(sha256_of(write(catalogue(), form)) for form in FORMS))
"""


def _hashes(seed: str, repository: Path) -> str:
    return subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        cwd=repository,
        env=os.environ | {"PYTHONHASHSEED": seed},
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def test_the_bytes_do_not_depend_on_the_process(repository: Path) -> None:
    first = _hashes("1", repository)
    assert len(first.split()) == 3
    assert _hashes("2", repository) == first
