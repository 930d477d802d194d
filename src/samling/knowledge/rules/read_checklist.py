"""Reads a checklist from the plain values of its file."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from samling.kernel import Source, Text
from samling.registry.rules import PartyKind

from .checklist import Checklist, Item


def read_checklist(raw: Mapping[str, Any], sources: Mapping[str, Source]) -> Checklist:
    """A checklist, its items with their sources. sources: by the ids that the file names.

    Raises KeyError, TypeError or ValueError for a file that is not as it should be: it is shipped,
    and a test reads every one.
    """
    own = _source(raw, sources)
    return Checklist(
        id=raw["id"],
        edition=raw["edition"],
        valid_from=raw["valid_from"],
        title=Text(**raw["title"]),
        lead=Text(**raw["lead"]),
        kinds=frozenset(map(PartyKind, raw["kinds"])),
        items=tuple(
            Item(
                each["id"],
                Text(**each["title"]),
                Text(**each["words"]),
                _source(each, sources) if "source" in each else own,
            )
            for each in raw["item"]
        ),
        source=own,
        composed=Text(**raw["composed"]) if "composed" in raw else None,
    )


def _source(raw: Mapping[str, Any], sources: Mapping[str, Source]) -> Source:
    """The source of an id, with the place in it where one is named."""
    found = sources[raw["source"]]
    return replace(found, reference=raw["reference"]) if "reference" in raw else found
