"""The page of one programme: what it is, for whom, its effect, studies, and who looks after it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.kernel import Missing, Source, Text, capital, joined, uncapital
from samling.knowledge import queries
from samling.knowledge.rules import FACTS, PREGNANCY, Effect, Programme, Unevaluated
from samling.platform.access import public
from samling.platform.templatetags.samling_format import language

from .evidence import judgement_shown, studies_shown
from .saying import (
    crumbs,
    effect_words,
    lacks_words,
    listed,
    programmes_crumb,
    said,
    told_caveats,
    version_shown,
)
from .stewarding import stewardship_shown


@public
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """A programme as it stands."""
    told = queries.programme(slug)
    if told is None:
        raise Http404(slug)
    holdings = queries.holdings_of(slug)
    return render(
        request,
        "knowledge/programme.html",
        {
            **shown(told.programme, [each.holding for each in holdings]),
            "stewardship": stewardship_shown(holdings, timezone.localdate()),
            "versions": [
                {**version_shown(each), "is_newest": each.number == told.version}
                for each in queries.versions_of(slug)
            ],
            "example_data": _band(told),
            "breadcrumb": crumbs(programmes_crumb(), (told.programme.name, None)),
        },
    )


@public
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What the register said of a programme in an earlier version."""
    told = queries.programme(slug)
    found = queries.version_of(slug, number) if told and number <= told.version else None
    if told is None or found is None:
        raise Http404(f"{slug} {number}")
    holdings = queries.holdings_of(slug)
    day = timezone.localtime(found.at).date()
    return render(
        request,
        "knowledge/version.html",
        {
            **shown(found.programme, [each.holding for each in holdings]),
            "found": version_shown(found),
            "day": day,
            "is_newest": number == told.version,
            "example_data": _band(told),
            "breadcrumb": crumbs(
                programmes_crumb(),
                (told.programme.name, reverse("programme", args=[slug])),
                (_("Version %(number)s") % {"number": number}, None),
            ),
        },
    )


def shown(found: Programme, held: Any) -> dict[str, Any]:
    """What a page says of a programme, in whichever version."""
    effect = found.effect
    return {
        "programme": found,
        "lead": _lead(found),
        "facts": _facts(found),
        "unknown": _unknown(found),
        "effect": effect_words(found),
        "effect_source": effect.source if isinstance(effect, Effect) else None,
        "effect_is_quoted": isinstance(effect, Effect) and language() == "sv",
        "effect_original": effect.words.sv
        if isinstance(effect, Effect) and language() != "sv" and effect.words.sv != effect.words.en
        else "",
        "lacks": lacks_words() if isinstance(effect, Unevaluated) else "",
        "caveats": told_caveats([found]),
        "studies": studies_shown(found, held),
        "judgement": judgement_shown(found),
        "sources": _sources(found),
    }


def _lead(found: Programme) -> str:
    """For whom it is: of children of which age, and at which level."""
    ages = listed([band.words for band in found.ages])
    if not found.ages:
        words = _("%(name)s är ett %(level)s program. Barnets ålder: %(ages)s.")
    elif any(band.first == PREGNANCY for band in found.ages):
        words = _("%(name)s är ett %(level)s program för föräldrar, %(ages)s.")
    elif isinstance(found.facts["target_group"], Text):
        words = _(
            "%(name)s är ett %(level)s program för föräldrar till barn i åldern %(ages)s, när det "
            "gäller %(group)s."
        )
    else:
        words = _("%(name)s är ett %(level)s program för föräldrar till barn i åldern %(ages)s.")
    group = found.facts["target_group"]
    return words % {
        "name": found.name,
        "level": said(found.level.words),
        "ages": uncapital(ages),
        "group": "" if isinstance(group, Missing) else uncapital(said(group)),
    }


def _in_words(found: Programme) -> list[tuple[Text, Text | Missing]]:
    """Every fact with its name, the status among them."""
    status = found.status
    words = status if isinstance(status, Missing) else _capital(status.words)
    return [
        (Text("Läge", "Status"), words),
        *((FACTS[name], each) for name, each in found.facts.items()),
    ]


def _facts(found: Programme) -> list[dict[str, Any]]:
    """What is known; what is not stands by itself."""
    return [
        {
            "term": Text("Nivå", "Level"),
            "value": _capital(found.level.words),
            "note": found.level.meaning,
        },
        {
            "term": Text("Hur det ges", "How it is given"),
            "value": listed([each.words for each in found.delivery]),
        },
        *(
            {"term": name, "value": each}
            for name, each in _in_words(found)
            if isinstance(each, Text)
        ),
    ]


def _unknown(found: Programme) -> list[dict[str, Any]]:
    """What is not known, gathered by why."""
    told = [(name, each) for name, each in _in_words(found) if isinstance(each, Missing)]
    return [
        {
            "term": Text(capital(kind.value.sv), capital(kind.value.en)),
            "value": capital(
                joined([uncapital(said(name)) for name, each in told if each is kind], language())
            ),
        }
        for kind in dict.fromkeys(each for _name, each in told)
    ]


def _capital(words: Text) -> Text:
    return Text(capital(words.sv), capital(words.en))


def _sources(found: Programme) -> tuple[Source, ...]:
    own = (found.effect.source,) if isinstance(found.effect, Effect) else ()
    return tuple(dict.fromkeys((*found.sources, *own)))


def _band(told: queries.ProgrammeTold) -> bool | str:
    return told.is_example and _("Programmet är påhittat, med allt som står om det.")
