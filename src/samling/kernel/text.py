"""A sentence in both languages of the screen."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["sv", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Swedish and English. Neither may be empty."""

    sv: str
    en: str

    def __post_init__(self) -> None:
        if not self.sv.strip() or not self.en.strip():
            raise ValueError("a Text needs words in both Swedish and English")

    def __str__(self) -> str:
        return self.sv

    def in_(self, language: str) -> str:
        """The words in `language`: English for "en" and its variants, else Swedish."""
        return self.en if language.startswith("en") else self.sv

    @classmethod
    def same(cls, words: str) -> "Text":
        """A name that is written alike in both languages."""
        return cls(words, words)
