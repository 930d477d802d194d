"""The secret key: made once, readable by its owner only."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from samling.kernel import Fault, SamlingError, Text


class NoSecretKey(SamlingError):
    """The file of the key holds no key."""


def secret_key(home: Path) -> str:
    """The key in `home`, made there the first time. Two processes at once get the same one.

    Raises NoSecretKey when the file is there and empty.
    """
    path = home / "secret_key"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        _make(path)
    key = path.read_text().strip()
    if not key:
        raise NoSecretKey(
            Fault(
                "SITE-SECRET-EMPTY",
                Text(
                    "Filen med den hemliga nyckeln är tom.", "The file of the secret key is empty."
                ),
                Text(
                    "Ta bort den och starta igen, så skapas en ny nyckel. Formulär som redan är "
                    "öppna måste då laddas om.",
                    "Remove it and start again, and a new key is made. Forms that are already "
                    "open must then be loaded anew.",
                ),
                Text.same(str(path)),
            )
        )
    return key


def _make(path: Path) -> None:
    draft = path.with_name(f"secret_key.{os.getpid()}")
    key = secrets.token_urlsafe(64)
    _write(draft, "w", key)
    try:
        # A link fails if the name is taken, so the first process wins and none reads half a key.
        os.link(draft, path)
    except FileExistsError:
        pass
    except OSError:  # the file system has no links
        _write_first(path, key)
    finally:
        draft.unlink()


def _write_first(path: Path, key: str) -> None:
    """As a link does, except that another process may see the file before the key is in it."""
    with suppress(FileExistsError):
        _write(path, "x", key)


def _write(path: Path, mode: str, key: str) -> None:
    with open(path, mode, opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(key)
