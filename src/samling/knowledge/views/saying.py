"""What is said of programmes on several pages."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.kernel import Missing, Text, capital, format_date
from samling.knowledge import queries
from samling.knowledge.parameters import caveats
from samling.knowledge.rules import Caveat, Effect, Programme, Unevaluated, caveats_for
from samling.platform.templatetags.samling_format import language
from samling.registry import queries as registry


def said(text: Text | Missing) -> str:
    """Words in the page's language."""
    return text.in_(language())


def said_line(found: str | Missing) -> str:
    """A line as it was written; or why there is none."""
    return found if isinstance(found, str) else said(found)


def listed(words: Iterable[Text], missing: Missing = Missing.NOT_STATED) -> str:
    """ "I grupp, enskilt"; why there is none, where there is none."""
    found = ", ".join(each.in_(language()) for each in words)
    return capital(found) if found else said(missing)


def effect_words(programme: Programme) -> Text | Missing:
    """What is said of the effect, in a few words."""
    match programme.effect:
        case Effect(words=words):
            return words
        case Unevaluated():
            return Text(capital(programme.effect.value.sv), capital(programme.effect.value.en))
        case missing:
            return missing


def told_caveats(programmes: Sequence[Programme]) -> tuple[Caveat, ...]:
    """What a reader must know of the effects of these programmes."""
    return caveats_for(programmes, caveats())


def lacks_words() -> str:
    """What it means that a programme lacks evaluation."""
    return _(
        "Det betyder inte att programmet inte fungerar, bara att ingen har undersökt det i de "
        "källor som registret har."
    )


def crumbs(*places: tuple[str, str | None]) -> list[dict[str, Any]]:
    """The way to a page, from what is known."""
    return [
        {"label": _("Kunskap"), "href": reverse("knowledge")},
        *({"label": label, "href": href} for label, href in places),
    ]


def programmes_crumb() -> tuple[str, str]:
    return _("Program"), reverse("programmes")


def version_shown(each: queries.VersionTold | queries.GuidanceVersionTold) -> dict[str, Any]:
    """One version in a history: its day, in whose name, and why."""
    names = {f"organisation:{one.id}": one.name for one in registry.organisations()}
    at = timezone.localtime(each.at)
    return {
        "number": each.number,
        "at": at,
        "day": format_date(at.date(), language()),
        "by": _("Följer med Samling") if each.is_shipped else names.get(each.party, each.party),
        "account": each.by,
        "why": each.why,
    }


def example_band(rows: Iterable[queries.ProgrammeTold]) -> bool | str:
    """Across a page that shows invented programmes."""
    return any(each.is_example for each in rows) and _(
        "Programmet som är märkt exempeldata är påhittat. De andra är ur publicerade källor."
    )
