"""What is filled in about news, the newsletter and who gets it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samling.kernel import Fault
from samling.knowledge.rules import (
    LONGEST_INTRODUCTION,
    LONGEST_NEWS_BODY,
    LONGEST_NEWS_LEAD,
    LONGEST_NEWS_TITLE,
    LONGEST_SUBJECT,
    MOST_ITEMS,
    IssueContent,
    NewsContent,
    Topic,
    read_topics,
)
from samling.platform.mail_address import check_can_be_written_to
from samling.platform.templatetags.samling_format import language

from .saying import kinds_of, unix

_MARKS = gettext_lazy(
    "Tom rad mellan stycken. Rubrik: ## Rubrik. Lista: - ett. Länk: [orden](https://adressen)."
)


class ToldForm(forms.Form):
    """Tells each fault at the field that it is about, or above the form."""

    PLACES: Mapping[str, str] = {}

    def tell(self, faults: Iterable[Fault]) -> None:
        for fault in faults:
            name = self.PLACES.get(fault.where.sv if fault.where else "")
            words = fault.what.in_(language())
            if fault.remedy:
                words = f"{words} {fault.remedy.in_(language())}"
            self.add_error(name, f"{words} ({fault.code})")


class NewsForm(ToldForm):
    """The words of a news item, and what it is about."""

    PLACES = {"Rubrik": "title", "Ingress": "lead", "Text": "body"}  # noqa: RUF012 - never changed

    title = forms.CharField(
        label=gettext_lazy("Rubrik"),
        help_text=gettext_lazy("Säg det viktigaste. Den står i listan och i nyhetsbrevet."),
        max_length=LONGEST_NEWS_TITLE,
    )
    lead = forms.CharField(
        label=gettext_lazy("Ingress"),
        help_text=gettext_lazy("En eller två meningar som går att läsa för sig."),
        max_length=LONGEST_NEWS_LEAD,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    body = forms.CharField(
        label=gettext_lazy("Text"),
        help_text=_MARKS,
        max_length=LONGEST_NEWS_BODY,
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("Vad den handlar om"),
        choices=lambda: kinds_of(Topic),
        widget=forms.CheckboxSelectMultiple(),
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("Vad du ändrar"),
        help_text=gettext_lazy("Står i nyhetens historik, som bara ni ser."),
        max_length=2_000,
        required=False,
    )

    def content(self) -> NewsContent:
        """What was written. Raises BadNews."""
        cleaned = self.cleaned_data
        return NewsContent(
            cleaned["title"].strip(),
            unix(cleaned["lead"]),
            unix(cleaned["body"]),
            read_topics(cleaned["topics"]),
        )


def news_written(content: NewsContent) -> dict[str, Any]:
    """What the form shows of a news item."""
    return {
        "title": content.title,
        "lead": content.lead,
        "body": content.body,
        "topics": [str(each) for each in content.topics],
    }


class IssueForm(ToldForm):
    """What an issue says. news: those that can be chosen, by name, with their titles, in the order
    in which they stand in the letter."""

    PLACES = {  # noqa: RUF012 - never changed
        "Ämnesrad": "subject",
        "Inledning": "introduction",
        "Nyheter": "items",
    }

    subject = forms.CharField(
        label=gettext_lazy("Ämnesrad"),
        help_text=gettext_lazy("Brevets rubrik, som den står i inkorgen."),
        max_length=LONGEST_SUBJECT,
    )
    introduction = forms.CharField(
        label=gettext_lazy("Inledning"),
        help_text=_MARKS,
        max_length=LONGEST_INTRODUCTION,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    items = forms.MultipleChoiceField(
        label=gettext_lazy("Nyheter"), widget=forms.CheckboxSelectMultiple()
    )
    first = forms.ChoiceField(
        label=gettext_lazy("Den som ska stå först"),
        help_text=gettext_lazy("De andra står i ordning efter när de publicerades, nyast först."),
        required=False,
    )

    def __init__(self, data: Any, *, news: Mapping[str, str], initial: Mapping[str, Any]) -> None:
        super().__init__(data, initial=dict(initial))
        choices = list(news.items())
        self.fields["items"].choices = choices  # type: ignore[attr-defined]
        self.fields["items"].help_text = gettext_lazy("Högst %(most)s.") % {"most": MOST_ITEMS}
        self.fields["first"].choices = [("", gettext_lazy("Den nyaste")), *choices]  # type: ignore[attr-defined]

    def content(self) -> IssueContent:
        """What was written. Raises BadNews."""
        cleaned = self.cleaned_data
        chosen = list(dict.fromkeys(cleaned["items"]))
        order = [name for name, _title in self.fields["items"].choices if name in chosen]  # type: ignore[attr-defined]
        first = cleaned["first"]
        if first in order:
            order = [first, *(each for each in order if each != first)]
        return IssueContent(cleaned["subject"].strip(), unix(cleaned["introduction"]), tuple(order))


class AddressForm(forms.Form):
    """An address, and nothing else."""

    email = forms.EmailField(
        label=gettext_lazy("E-postadress"),
        max_length=254,
        validators=[check_can_be_written_to],
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": gettext_lazy("Skriv din e-postadress."),
            "invalid": gettext_lazy("Skriv en e-postadress, till exempel namn@kommun.se."),
        },
    )
