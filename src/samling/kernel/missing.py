"""Unknown is not zero: why a figure is missing."""

from enum import Enum

from .text import Text


class Missing(Enum):
    """The kinds of missing, each with the words shown in its place."""

    NOT_LOADED = Text("uppgift saknas (inte inläst)", "missing (not loaded)")
    NOT_PUBLISHED = Text("uppgift saknas (inte publicerad)", "missing (not published)")
    NOT_APPLICABLE = Text("inte aktuellt", "not applicable")
    NOT_ASKED = Text("uppgift saknas (inte frågat)", "missing (not asked)")
    NOT_STATED = Text("uppgift saknas (står inte i källan)", "missing (not stated in the source)")
    SOURCE_LOST = Text("uppgift saknas (källan finns inte kvar)", "missing (source lost)")

    def in_(self, language: str) -> str:
        return self.value.in_(language)
