"""Mappings that are shipped ready to begin from, each with where its parts come from."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from samling.kernel import Origin, Source, Text
from samling.supply.rules.mapping import Form, Respondent, read_form

_NAMES = ("placed_children", "four_parts")


@dataclass(frozen=True, slots=True)
class Template:
    """purpose, form: the words that a round begins with, in Swedish, to be changed by whoever maps.
    about: what in it is the source's, and what is proposed.
    """

    id: str
    title: Text
    about: Text
    source: Source
    purpose: str
    kinds: tuple[Respondent, ...]
    asks_offers: bool
    form: Form


@cache
def templates() -> tuple[Template, ...]:
    """Those that are shipped."""
    return tuple(map(_template, _NAMES))


def _template(name: str) -> Template:
    read = tomllib.loads((files(__name__) / f"{name}.toml").read_text("utf-8"))
    source = read["source"]
    return Template(
        id=name,
        title=Text(**read["title"]),
        about=Text(**read["about"]),
        source=Source(
            source["title"],
            source["publisher"],
            Origin.PUBLISHED,
            source.get("reference"),
            source.get("dated"),
        ),
        purpose=read["purpose"].strip(),
        kinds=tuple(map(Respondent, read["kinds"])),
        asks_offers=read["asks_offers"],
        form=read_form({"parts": read["parts"]}),
    )


@dataclass(frozen=True, slots=True)
class ExampleReply:
    """An invented reply. is_begun: it is saved, but not sent."""

    party: str
    by: str
    answers: Mapping[str, Any]
    is_begun: bool


def example_replies(kind: str) -> tuple[ExampleReply, ...]:
    """The invented replies of a demo. kind: "reply" of the round that has ended, or "running"."""
    read = tomllib.loads((files(__name__) / "example.toml").read_text("utf-8"))
    return tuple(
        ExampleReply(each["party"], each["by"], each["answers"], each.get("is_begun", False))
        for each in read[kind]
    )
