"""Heads of columns compared without case, units and punctuation."""

import re

_UNITS = re.compile(r"\b(?:kr|sek|kronor|part|del|delbelopp|belopp|amount)\b")


def plain_head(head: str) -> str:
    """ "Population part (SEK)" -> "population"; a head of units alone stays as it is."""
    words = re.sub(r"[\W_]+", " ", head.casefold())
    return " ".join(_UNITS.sub(" ", words).split()) or words.strip()
