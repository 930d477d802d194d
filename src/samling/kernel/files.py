"""Files on disk: written whole or not at all, and told of in words when they cannot be.

The one part of the kernel that touches the world, so that every capability that keeps files does
it alike.
"""

import errno
import os
import secrets
from pathlib import Path

from .text import Text

FOLDER_NOT_FILE = Text("Det är en mapp. Ange en fil i den.", "That is a folder. Name a file in it.")


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that appears whole or not at all. Raises OSError.

    A file that was there keeps its permissions; a new one gets those that the umask leaves.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with draft.open("xb") as file:
        try:
            if path.exists():
                draft.chmod(path.stat().st_mode & 0o777)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise


def why_not_written(error: OSError) -> Text:
    """Why a file could not be written, and what to do."""
    match error:
        case FileExistsError():
            return Text(
                "Där finns redan en fil med mappens namn. Välj en annan mapp.",
                "There is a file of that name already. Choose another folder.",
            )
        case FileNotFoundError() | NotADirectoryError():
            return Text(
                "Mappen finns inte. Skapa den eller välj en annan.",
                "The folder does not exist. Make it or choose another.",
            )
        case IsADirectoryError():
            return FOLDER_NOT_FILE
        case PermissionError():
            return Text(
                "Du får inte skriva där. Välj en annan plats.",
                "You may not write there. Choose another place.",
            )
        case OSError(errno=errno.ENOSPC):
            return Text(
                "Det finns ingen plats kvar att skriva på. Frigör utrymme och försök igen.",
                "There is no space left to write on. Free some and try again.",
            )
        case _:
            return Text(
                "Det går inte att skriva där. Välj en annan plats.",
                "It is not possible to write there. Choose another place.",
            )
