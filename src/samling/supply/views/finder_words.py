"""The words of the parents' pages: one catalogue for each language, since they are in four."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from samling.kernel import format_date, format_number

from ..data.finding.words import LANGUAGES, load_words
from ..rules import PREGNANCY, Age, AgeSpan, Bound, Unit

_OWN_ADDRESS = {"sv": "", "en": "en/", "ar": "ar/", "so": "so/"}


@dataclass(frozen=True)
class Speech:
    """One language of the pages."""

    language: str

    @property
    def words(self) -> Any:
        """All words, for templates."""
        return load_words(self.language)

    @property
    def direction(self) -> str:
        return str(self.words["direction"])

    def say(self, key: str, **values: Any) -> SafeString:
        """A sentence with values in it; what is somebody's own words keeps its own direction."""
        section, _, name = key.partition(".")
        sentence = escape(self.words[section][name])
        shown = {
            name: value if isinstance(value, SafeString) else format_html("<bdi>{}</bdi>", value)
            for name, value in values.items()
        }
        return mark_safe(sentence.format(**shown))  # noqa: S308 - each part is escaped above

    def count(self, key: str, n: int, **values: Any) -> SafeString:
        """The same for one or for many of something."""
        return self.say(f"{key}_{'one' if n == 1 else 'many'}", n=self.number(n), **values)

    def number(self, n: int) -> SafeString:
        language = "en" if self.language == "en" else "sv"
        return SafeString(format_number(n, language))

    def day(self, day: Any) -> str:
        return format_date(day, self.language) if self.language in ("sv", "en") else str(day)

    def ages(self, span: AgeSpan) -> SafeString:
        """ "3–12 år", "från graviditeten till 5 år"."""
        first, last = span.first, span.last
        if last is PREGNANCY:
            return self.say("offer.pregnancy")
        if first is PREGNANCY:
            return self.say("offer.from_pregnancy", age=self.age(last))
        # "0–18 år", also where the first is told in months.
        if (
            isinstance(first, Age)
            and isinstance(last, Age)
            and last.unit is Unit.YEARS
            and (first.unit is Unit.YEARS or first.number == 0)
        ):
            numbers = [SafeString(each.number) for each in (first, last)]
            return self.say("offer.span", first=numbers[0], last=numbers[1])
        return self.say("offer.from_to", first=self.age(first), last=self.age(last))

    def age(self, bound: Bound) -> SafeString:
        if not isinstance(bound, Age):
            return self.say("offer.pregnancy")
        if bound.unit is Unit.YEARS:
            return self.count("offer.years", bound.number)
        return self.count("offer.months", bound.number)


@cache
def speech(language: str) -> Speech:
    """One of LANGUAGES; Swedish for any other."""
    return Speech(language if language in LANGUAGES else "sv")


def address_in(language: str, query: str, offer: int | None = None) -> str:
    """The finder's page in a language with the same question, or an offer's page for parents."""
    page = "" if offer is None else f"insats/{offer}/"
    return f"/{_OWN_ADDRESS[language]}stod/{page}" + (f"?{query}" if query else "")
