"""Files named on the command line: read, or told of in words that say what to do."""

import sys
from pathlib import Path

from samling.kernel import Fault, SamlingError, Text
from samling.kernel.files import FOLDER_NOT_FILE, why_not_written

STANDARD_INPUT = "-"


class FileError(SamlingError):
    """A file or folder named on the command line cannot be read or written."""


def read_file(name: str, most: int) -> bytes:
    """At most `most` bytes and one more, so that a device without end is not read. - is stdin.

    Raises FileError.
    """
    try:
        if name == STANDARD_INPUT:
            return sys.stdin.buffer.read(most + 1)
        with Path(name).open("rb") as opened:
            return opened.read(most + 1)
    except (OSError, ValueError) as error:
        match error:
            case FileNotFoundError():
                what = Text("Filen finns inte.", "The file does not exist.")
            case IsADirectoryError():
                what = FOLDER_NOT_FILE
            case PermissionError():
                what = Text("Du får inte läsa filen.", "You may not read the file.")
            case _:
                what = Text(
                    "Filen går inte att öppna. Kontrollera sökvägen.",
                    "The file cannot be opened. Check the path.",
                )
        raise FileError(Fault("CLI-FILE-READ", what, where=Text.same(name or '""'))) from None


def cannot_write(path: Path | None, error: OSError) -> FileError:
    """The error for what could not be written; None is stdout."""
    return FileError(
        Fault(
            "CLI-FILE-WRITE", why_not_written(error), where=Text.same(str(path)) if path else None
        )
    )
