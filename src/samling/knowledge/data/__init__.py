"""The programmes that come along, as their source has them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from samling.kernel import Missing

from ..parameters import sources
from ..rules import FACTS, Programme, read_programme
from ..rules.reading import plain_source


@cache
def load_programmes() -> Mapping[str, Programme]:
    """The shipped programmes, by slug. Raises BadProgramme."""
    raw = tomllib.loads((files(__name__) / "programmes.toml").read_text("utf-8"))
    source, otherwise = plain_source(sources()[raw["source"]]), Missing[raw["otherwise"].upper()]
    read = [read_programme(_plain(each, source), otherwise) for each in raw["programme"]]
    return MappingProxyType({each.slug: each for each in read})


def _plain(row: dict[str, Any], source: dict[str, Any]) -> dict[str, Any]:
    """A row of the file as the stored form has it: facts gathered, and its source in each."""
    facts = {name: row[name] for name in FACTS if name in row}
    rest = {name: value for name, value in row.items() if name not in facts}
    return {
        **rest,
        "facts": facts,
        "effect": {**row["effect"], "source": source},
        "sources": [source],
    }
