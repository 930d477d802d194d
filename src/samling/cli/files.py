"""Files named on the command line: read, or told of in words that say what to do."""

import errno
import sys
from pathlib import Path

from samling.kernel import Fault, SamlingError, Text

STANDARD_INPUT = "-"


_FOLDER = Text("Det är en mapp. Ange en fil i den.", "That is a folder. Name a file in it.")


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
                what = _FOLDER
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
    match error:
        case FileNotFoundError() | NotADirectoryError():
            what = Text(
                "Mappen finns inte. Skapa den eller välj en annan.",
                "The folder does not exist. Make it or choose another.",
            )
        case IsADirectoryError():
            what = _FOLDER
        case PermissionError():
            what = Text(
                "Du får inte skriva där. Välj en annan plats.",
                "You may not write there. Choose another place.",
            )
        case OSError(errno=errno.ENOSPC):
            what = Text(
                "Det finns ingen plats kvar att skriva på. Frigör utrymme och försök igen.",
                "There is no space left to write on. Free some and try again.",
            )
        case _:
            what = Text(
                "Det går inte att skriva där. Välj en annan plats.",
                "It is not possible to write there. Choose another place.",
            )
    return FileError(Fault("CLI-FILE-WRITE", what, where=Text.same(str(path)) if path else None))
