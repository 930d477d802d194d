"""What is slow to make is made once a run, by whichever process asks first, and then copied."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

# Where script/test has had it made before the tests begin, while other checks ran.
FOLDER = "SAMLING_TEST_DATABASES"


def of_run(own: Path) -> Path:
    """The folder that all processes of the run share; own: of this process, in pytest's own."""
    if made := os.environ.get(FOLDER):
        return Path(made)
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def made_once(folder: Path, name: str, make: Callable[[Path], None]) -> Path:
    """The folder of that name, made by the first that asks, while the others wait.

    A process that was stopped half-way left no mark that it was done: the next one begins anew.
    """
    place, whole = folder / name, folder / f"{name}-is-whole"
    with (folder / f"{name}-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # let go of with the file
        if not whole.exists():
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            make(place)
            whole.touch()
    return place
