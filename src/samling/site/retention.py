"""The controller's own decisions on how long what is kept: a file of the settings."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from samling.kernel import Text

from .reading import Unreadable, folder
from .rooms import CAPABILITIES

# Whose parameters say which personal data are kept, why and for how long.
PERSONAL_DATA = ("samling.platform", *(f"samling.{capability}" for capability in CAPABILITIES))
_ASKED = {"id": str, "days": int, "valid_from": date, "decision": str}


def retention(words: str) -> tuple[dict[str, Any], ...]:
    """The decisions of a TOML file: [[period]] with id, days, valid_from and decision.

    Raises reading.Unreadable, for an id that no capability has too.
    """
    path = folder(words)
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _unreadable(f"{path.name}: {error}") from None
    decided = content.pop("period", [])
    if content or not isinstance(decided, list):
        raise _unreadable("[[period]]")
    for each in decided:
        if not isinstance(each, dict) or each.keys() != _ASKED.keys():
            raise _unreadable("[[period]] id, days, valid_from, decision")
        for name, kind in _ASKED.items():
            if type(each[name]) is not kind:
                raise _unreadable(f"[[period]] {name}")
        if each["id"] not in _known():
            raise _unreadable(f"[[period]] id = {each['id']!r}; {', '.join(sorted(_known()))}")
        if not 0 <= each["days"] <= 36_525 or not each["decision"].strip():
            raise _unreadable("[[period]] days, decision")
    return tuple(decided)


@cache
def _known() -> frozenset[str]:
    """The ids of the periods that the capabilities have."""
    found = set()
    for package in PERSONAL_DATA:
        path = Path(__file__).parents[1] / package.partition(".")[2] / "parameters"
        read = tomllib.loads((path / "personal_data.toml").read_text("utf-8"))
        found |= {each["id"] for each in read.get("period", [])}
    return frozenset(found)


def _unreadable(where: str) -> Unreadable:
    return Unreadable(
        Text(f"Rätta filen för bevarandetider: {where}", f"Mend the file of periods: {where}")
    )
