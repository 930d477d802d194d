"""The programmes that come along, as their source has them; the guidance, and the checklists."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from samling.kernel import Missing

from ..parameters import sources
from ..rules import (
    FACTS,
    Checklist,
    Guidance,
    Programme,
    read_checklist,
    read_guidance,
    read_programme,
)
from ..rules.reading import plain_source

OWNER = "Myndigheten för familjerätt och föräldraskapsstöd (MFoF)"
ROLE = "Handläggare för föräldraskapsstöd"
ORDER = (
    "behovsanalys",
    "kunskapsbaserat",
    "tillgangligt-stod",
    "stodjande-organisation",
    "foraldrars-delaktighet",
)
"""The checklists as they are listed: from the needs, over the three target areas, to the parents of
placed children."""


@cache
def load_programmes() -> Mapping[str, Programme]:
    """The shipped programmes, by slug. Raises BadProgramme."""
    raw = tomllib.loads((files(__name__) / "programmes.toml").read_text("utf-8"))
    source, otherwise = plain_source(sources()[raw["source"]]), Missing[raw["otherwise"].upper()]
    read = [read_programme(_plain(each, source), otherwise) for each in raw["programme"]]
    return MappingProxyType({each.slug: each for each in read})


@cache
def load_guidance() -> Mapping[str, Guidance]:
    """The shipped pages of guidance, by slug, in the order of reading. Raises BadGuidance.

    Nobody has reviewed them: their owner does that, once they are its own.
    """
    folder = files(__name__) / "guidance"
    found = [
        _guidance(each.name.removesuffix(".md"), each.read_text("utf-8"))
        for each in folder.iterdir()
        if each.name.endswith(".md")
    ]
    return MappingProxyType({each.slug: each for each in sorted(found, key=lambda one: one.order)})


@cache
def load_checklists() -> tuple[Checklist, ...]:
    """Every edition of every checklist, in the order of ORDER and from the first edition."""
    folder = files(__name__) / "checklists"
    found = [
        read_checklist(tomllib.loads(each.read_text("utf-8")), sources())
        for each in folder.iterdir()
        if each.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda each: (ORDER.index(each.id), each.edition)))


def _guidance(slug: str, content: str) -> Guidance:
    """A page from its file: values between two lines of +++, then the text."""
    _nothing, head, body = content.split("+++\n", 2)
    values = tomllib.loads(head)
    known = sources()
    return read_guidance(
        {
            "slug": slug,
            "area": values["area"],
            "place": values["place"],
            "sv": {"title": values["title"], "lead": values["lead"], "body": body},
            "owner": OWNER,
            "role": ROLE,
            "sources": [
                plain_source(known[each["source"]]) | {"reference": each["reference"]}
                for each in values["sources"]
            ],
        }
    )


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
