"""The secret key: made once, readable by its owner only."""

import os
import secrets
from pathlib import Path


def secret_key(home: Path) -> str:
    """The key in `home`, made there the first time. Two processes at once get the same one."""
    path = home / "secret_key"
    try:
        return path.read_text()
    except FileNotFoundError:
        pass
    home.mkdir(parents=True, exist_ok=True)
    draft = home / f"secret_key.{os.getpid()}"
    with open(draft, "w", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(secrets.token_urlsafe(64))
    try:
        # A link fails if the name is taken, so the first process wins and none reads half a key.
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text()
