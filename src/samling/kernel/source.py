"""Where a figure or a rule comes from."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .text import Text


class Origin(StrEnum):
    """How far the figure is from the one who answers for it."""

    PUBLISHED = "published"  # printed by the one who answers for it
    DERIVED = "derived"  # recovered by this project from published figures
    LOADED = "loaded"  # read from a file by the user, who names the source
    SYNTHETIC = "synthetic"  # invented for tests and demonstration

    @property
    def words(self) -> Text:
        return _WORDS[self]


_WORDS = {
    Origin.PUBLISHED: Text("publicerad", "published"),
    Origin.DERIVED: Text(
        "härledd av Samling, inte publicerad", "derived by Samling, not published"
    ),
    Origin.LOADED: Text("inläst från fil", "loaded from a file"),
    Origin.SYNTHETIC: Text("exempeldata", "example data"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """A document or data set: enough to find it again."""

    title: str
    publisher: str
    origin: Origin
    reference: str | None = None  # dnr, Hid, SFS or table id
    dated: date | None = None
    note: Text | None = None

    def __post_init__(self) -> None:
        if not self.title.strip() or not self.publisher.strip():
            raise ValueError("a source needs a title and a publisher")

    def __str__(self) -> str:
        parts = [self.publisher, self.title, self.reference]
        if self.dated:
            parts.append(self.dated.isoformat())
        return ", ".join(part for part in parts if part)
