"""Figures, dates and sentences as the reader of the page writes them.

    {% load samling_format %}
    {{ share.amount|kronor }}            1 234 567 kr
    {{ share.amount|kronor:"bare" }}     1 234 567            (the unit stands in the column head)
    {{ change|signed_kronor }}           +1 234 567 kr
    {{ people }}|number, |number:1       1 234, 1 234,5
    {{ part|percent }}, |percent:3       12,5 %               (part is a Fraction or int of one)
    {{ part|signed_percent }}            +12,5 %
    {{ day|day }}                        22 november 2026     (in text)
    {{ day|iso }}                        2026-11-22           (in tables)
                                         (of a moment the day that it is where people are)
    {{ period|period }}                  2026, första kvartalet 2026, mars 2026, 31 december 2025
    {{ text|words }}                     a kernel Text, Origin or Missing in the page's language
    {% origin_badge source.origin %}     a small label: publicerad, härledd, inläst, exempeldata

A kernel Missing is written with its words by every filter, so unknown never becomes 0. None and
floats are refused with TypeError: None says nothing of why, and a float is not exact.
"""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from samling.kernel import (
    Missing,
    Origin,
    Period,
    Text,
    format_date,
    format_kronor,
    format_number,
    format_percent,
    unbroken,
)

register = template.Library()

_BADGES = {
    Origin.PUBLISHED: Text("publicerad", "published"),
    Origin.DERIVED: Text("härledd av Samling", "derived by Samling"),
    Origin.LOADED: Text("inläst från fil", "loaded from a file"),
    Origin.SYNTHETIC: Text("exempeldata", "example data"),
}
_QUARTERS = Text("första andra tredje fjärde", "first second third fourth")


def language() -> str:
    """ "sv" or "en": the language that the page is written in."""
    return "en" if (get_language() or "sv").startswith("en") else "sv"


@register.filter
def kronor(amount: int | Missing, form: str = "", lang: str | None = None) -> str:
    """An amount with its unit, or without it when `form` is "bare".

    lang: the language, for those that write many figures and have asked for it once.
    """
    lang = lang or language()
    if form == "bare":
        return _unless_missing(amount, lambda n: format_number(_whole(n), lang), lang)
    return _unless_missing(amount, lambda n: format_kronor(_whole(n), lang), lang)


@register.filter
def signed_kronor(amount: int | Missing, form: str = "", lang: str | None = None) -> str:
    """A change: the sign is always written, except for no change at all."""
    lang = lang or language()
    if form == "bare":
        return _unless_missing(amount, lambda n: _signed(_whole(n), format_number(n, lang)), lang)
    return _unless_missing(amount, lambda n: format_kronor(_whole(n), lang, signed=True), lang)


@register.filter
def number(value: int | Fraction | Missing, decimals: int = 0, lang: str | None = None) -> str:
    lang = lang or language()
    return _unless_missing(value, lambda n: format_number(_exact(n), lang, decimals), lang)


@register.filter
def percent(share: int | Fraction | Missing, decimals: int = 1, lang: str | None = None) -> str:
    """A share of one, as per cent."""
    lang = lang or language()
    return _unless_missing(
        share, lambda n: format_percent(Fraction(_exact(n)), lang, decimals), lang
    )


@register.filter
def signed_percent(
    share: int | Fraction | Missing, decimals: int = 1, lang: str | None = None
) -> str:
    lang = lang or language()
    return _unless_missing(
        share,
        lambda n: _signed(n, format_percent(Fraction(_exact(n)), lang, decimals)),
        lang,
    )


@register.filter(expects_localtime=True)
def day(value: date | Missing) -> str:
    return _unless_missing(value, lambda found: format_date(found, language()))


@register.filter(expects_localtime=True)
def iso(value: date | Missing) -> str:
    return _unless_missing(value, date.isoformat)


@register.filter
def period(value: Period | Missing) -> str:
    return _unless_missing(value, _period)


@register.filter
def words(value: Text | Origin | Missing | str, lang: str | None = None) -> str:
    """Words in the page's language, with amounts that keep on one line."""
    if isinstance(value, Origin):
        value = value.words
    if isinstance(value, (Text, Missing)):
        value = value.in_(lang or language())
    return unbroken(str(value))


@register.simple_tag
def origin_badge(origin: Origin | str) -> SafeString:
    """How far the figure is from the one who answers for it, as a small label."""
    kind = Origin(origin)
    return format_html(
        '<span class="s-origin s-origin--{}">{}</span>', kind.value, _BADGES[kind].in_(language())
    )


def _unless_missing(value: Any, write: Callable[[Any], str], lang: str | None = None) -> str:
    return value.in_(lang or language()) if isinstance(value, Missing) else write(value)


def _exact(value: Any) -> int | Fraction:
    if isinstance(value, bool) or not isinstance(value, (int, Fraction)):
        raise TypeError(f"a figure is a whole number, a fraction or a Missing, not {value!r}")
    return value


def _whole(value: Any) -> int:
    if isinstance(value, Fraction) or not isinstance(_exact(value), int):
        raise TypeError(f"kronor are whole numbers, not {value!r}")
    return int(value)


def _signed(value: int | Fraction, written: str) -> str:
    """A plus before what is above zero and is not written as zero."""
    shows_more_than_zero = any(letter in "123456789" for letter in written)
    return f"+{written}" if value > 0 and shows_more_than_zero else written


def _period(value: Period) -> str:
    last = value.end - timedelta(days=1)
    form = str(value)
    if "/" in form:
        return f"{format_date(value.start, language())}–{format_date(last, language())}"
    if len(form) == 4:
        return form
    if "K" in form:
        ordinal = _QUARTERS.in_(language()).split()[int(form[-1]) - 1]
        return Text(f"{ordinal} kvartalet {form[:4]}", f"{ordinal} quarter of {form[:4]}").in_(
            language()
        )
    if len(form) == 7:
        return format_date(value.start, language()).split(" ", 1)[1]
    return format_date(value.start, language())
