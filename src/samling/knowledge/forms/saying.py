"""Choices and words that the forms share."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samling.kernel import Fault, Missing, Text, capital
from samling.knowledge.rules import Level
from samling.platform.templatetags.samling_format import language

# Why something is not known, as an officer can tell it.
TOLD = (Missing.NOT_STATED, Missing.NOT_ASKED, Missing.NOT_APPLICABLE, Missing.SOURCE_LOST)


def said(words: Text | Missing) -> str:
    """Words in the page's language, as they begin a line."""
    return capital(words.in_(language()))


def kinds_of(kinds: Iterable[Any]) -> list[tuple[str, str]]:
    """Kinds with words, as choices."""
    return [(str(each), said(each.words)) for each in kinds]


def missing_choices() -> list[tuple[str, str]]:
    """Why something is not known, as choices."""
    return [(each.name.lower(), said(each)) for each in TOLD]


class ReasonForm(forms.Form):
    """Any change says why it is made."""

    reason = forms.CharField(
        label=gettext_lazy("Varför du ändrar"),
        help_text=gettext_lazy("Syns för alla i historiken."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Skriv varför du ändrar.")},
    )

    def tell(self, faults: Iterable[Fault]) -> None:
        """Put each fault at the field that it is about, or above the form."""
        for fault in faults:
            name = self.field_of(fault.where.sv if fault.where else "")
            words = f"{fault.what.in_(language())}"
            if fault.remedy:
                words = f"{words} {fault.remedy.in_(language())}"
            self.add_error(name if name in self.fields else None, f"{words} ({fault.code})")

    def field_of(self, where: str) -> str | None:
        """The field that the words of a fault's place mean."""
        names = where.split(" ")
        return next((each for each in reversed(names) if each in self.fields), None)


def levels() -> list[tuple[str, str]]:
    """The levels with what they mean, as choices."""
    return [(str(each), f"{said(each.words)}: {each.meaning.in_(language())}") for each in Level]


def unix(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


class KindField(forms.ChoiceField):
    """One of some kinds; what is sent that is none of them is a fault of the form."""

    def __init__(self, kinds: type[StrEnum], **more: Any) -> None:
        super().__init__(choices=lambda: kinds_of(kinds), **more)
