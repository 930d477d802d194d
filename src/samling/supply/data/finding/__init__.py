"""What words have to do with each other, and what parents may choose between."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from samling.supply.rules.finding.lexicon import Group, Lexicon, Phrase, Stem, lexicon_of


def load_lexicon(stem: Stem) -> Lexicon:
    """stem: what the forms of a word have in common."""
    small = _read("small_words.toml")
    return lexicon_of(
        stem=stem,
        families=[tuple(map(_phrase, each["words"])) for each in _read("families.toml")["family"]],
        groups=[
            Group(tuple(map(_phrase, each["words"])), is_foreign="lang" in each)
            for each in _read("synonyms.toml")["group"]
        ],
        **{kind: small[kind]["words"].split() for kind in ("silent", "weak", "whole")},
    )


def _phrase(words: str) -> Phrase:
    return tuple(words.split())


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / name).read_text("utf-8"))
