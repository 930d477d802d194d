"""Words that are written as paragraphs, with an empty line between."""

import re

_BETWEEN = re.compile(r"\n[ \t]*\n")
# The spaces within an amount do not break, and stay.
_SPACES = re.compile(r"[ \t\n]+")


def one_line_each(text: str) -> tuple[str, ...]:
    """The paragraphs, each on a line of its own; those with nothing in them are left out."""
    parts = _BETWEEN.split(text.replace("\r\n", "\n"))
    joined = (_SPACES.sub(" ", each).strip(" ") for each in parts)
    return tuple(each for each in joined if each)
