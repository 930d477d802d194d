"""Numbers and law that offers go by, each file with where it comes from."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from samling.kernel import Origin, Source, Text

from ..rules import FreshnessPlan, LawRule


@cache
def freshness_plan() -> FreshnessPlan:
    """When an offer is to be confirmed, and when it is no longer shown."""
    read = _read("freshness.toml")
    reason = Text(read["reason"]["sv"], read["reason"]["en"])
    return FreshnessPlan(read["due"], read["stale"], read["valid_from"], reason)


@cache
def letter_before_stale() -> int:
    """How many days before an offer is no longer shown its officers get a letter."""
    days: int = _read("freshness.toml")["letters"]["before_stale"]
    return days


@cache
def law_rules() -> tuple[LawRule, ...]:
    """The paragraphs of the Social Services Act that offers rest on."""
    read = _read("law.toml")
    act = read["act"]
    source = Source(act["title"], act["publisher"], Origin.PUBLISHED, act["number"])
    return tuple(
        LawRule(
            each["id"],
            each["chapter"],
            each["section"],
            Text(each["sv"], each["en"]),
            source,
            each["valid_from"],
            each.get("valid_to"),
        )
        for each in read["rule"]
    )


@cache
def always_assessed() -> tuple[Text, ...]:
    """What may never be given without needs assessment."""
    return tuple(Text(each["sv"], each["en"]) for each in _read("law.toml")["always_assessed"])


@cache
def letters_before_closing() -> tuple[int, ...]:
    """How many days before the last day of a mapping those who have not replied get a letter."""
    return tuple(_read("mapping.toml")["before"])


@cache
def small_count() -> tuple[int, Text]:
    """Counts of persons below this, but not 0, are not published; and why."""
    read = _read("mapping.toml")["small"]
    return read["below"], Text(read["sv"], read["en"])


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__name__) / name).read_text("utf-8"))
