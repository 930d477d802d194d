"""The words of the parents' pages in the languages that they are in."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("sv", "en", "ar", "so")


@cache
def load_words(language: str) -> Mapping[str, Any]:
    """Words by section and key; language: one of LANGUAGES."""
    return tomllib.loads((files(__package__) / f"{language}.toml").read_text("utf-8"))
