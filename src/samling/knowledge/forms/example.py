"""The form of a good example."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samling.knowledge.rules import LONGEST_EXAMPLE, LONGEST_TITLE

from .saying import ReasonForm, unix


class ExampleForm(ReasonForm):
    """What was done about an item, for others to read."""

    title = forms.CharField(
        label=gettext_lazy("Vad ni gjorde, i några ord"), max_length=LONGEST_TITLE
    )
    text = forms.CharField(
        label=gettext_lazy("Berätta"),
        help_text=gettext_lazy(
            "Hur det var, vad ni gjorde, vad det kostade i tid och pengar och vad det ledde till. "
            "Nämn ingen person."
        ),
        max_length=LONGEST_EXAMPLE,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        del self.fields["reason"]  # the agency gives one where it declines

    def plain(self) -> dict[str, str]:
        """What was written, as the plain values of an example."""
        return {"title": self.cleaned_data["title"], "text": unix(self.cleaned_data["text"])}
