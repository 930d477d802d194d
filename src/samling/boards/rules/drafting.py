"""A section that the system drafts from figures and a person may edit: edits are never lost.

As long as nobody has edited it, the section follows the figures. An edited section stands as it
was written; that the draft has changed since is pointed out, until somebody has looked at it.
"""

import difflib
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Section:
    """text: what stands. drafted: what the figures give now. seen: the draft that whoever edited
    it last had before them.
    """

    text: str
    drafted: str
    seen: str

    @classmethod
    def begun(cls, draft: str) -> Self:
        return cls(draft, draft, draft)

    @property
    def is_edited(self) -> bool:
        return self.text != self.seen

    @property
    def is_behind(self) -> bool:
        """The figures have changed under an edited text, and nobody has said what to do."""
        return self.is_edited and self.drafted != self.seen

    def edited(self, text: str) -> Self:
        """Written anew, with the draft of today before one's eyes."""
        return replace(self, text=text, seen=self.drafted)

    def redrafted(self, draft: str) -> Self:
        """The figures give another draft."""
        if self.is_edited:
            return replace(self, drafted=draft)
        return replace(self, text=draft, drafted=draft, seen=draft)

    def kept(self) -> Self:
        """Somebody has looked at the change, and lets the text stand."""
        return replace(self, seen=self.drafted)

    def restored(self) -> Self:
        """The edit is thrown away for the draft."""
        return type(self).begun(self.drafted)


class Change(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Part:
    change: Change
    words: str


def difference(before: str, after: str) -> tuple[Part, ...]:
    """The words of both, in order: those that are gone, those that are new, and the rest.

    An amount is one word however its thousands are spaced, so that it is never shown in pieces.
    """
    old, new = _split(before), _split(after)
    parts: list[Part] = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind == "equal":
            parts.append(Part(Change.SAME, "".join(new[new_from:new_to])))
            continue
        if old_to > old_from:
            parts.append(Part(Change.GONE, "".join(old[old_from:old_to])))
        if new_to > new_from:
            parts.append(Part(Change.NEW, "".join(new[new_from:new_to])))
    return tuple(parts)


def _split(text: str) -> list[str]:
    # The spaces within an amount do not break; those are no borders of words here.
    joined = text.replace("\u202f", "\ue000").replace("\u00a0", "\ue001")
    return [
        each.replace("\ue000", "\u202f").replace("\ue001", "\u00a0")
        for each in _WORDS.findall(joined)
    ]
