"""Where things lie: the project's own checkout, and the folder for everything that is not code."""

from collections.abc import Mapping
from pathlib import Path

from . import reading

PACKAGE = Path(__file__).resolve().parents[1]


def checkout() -> Path | None:
    """The root of the checkout this code runs from; None when it is installed as a package."""
    root = PACKAGE.parents[1]
    return root if (root / "pyproject.toml").is_file() and PACKAGE.parent.name == "src" else None


def default_home(environ: Mapping[str, str]) -> Path:
    """`var` of the checkout, or the user's state folder by the XDG base directory rules.

    Raises reading.Unreadable where there is no such folder, as for a user without a home.
    """
    if root := checkout():
        return root / "var"
    return reading.folder(environ.get("XDG_STATE_HOME") or "~/.local/state") / "samling"
