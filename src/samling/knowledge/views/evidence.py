"""Studies and judgements as pages show them."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.kernel import Missing, Text, capital, format_date
from samling.knowledge.parameters import sources
from samling.knowledge.rules import Holding, Programme, Study, independence
from samling.platform.templatetags.samling_format import language

from .saying import said, said_line


def studies_shown(found: Programme, held: Iterable[Holding]) -> list[dict[str, Any]]:
    """Every study with its facts, and whether it is independent."""
    known = tuple(held)
    return [
        {
            "place": place,
            "title": each.title,
            "effect": size_words(each),
            "facts": _facts(each, found, known),
        }
        for place, each in enumerate(found.studies)
    ]


def size_words(study: Study) -> str:
    """The measured effect with its interval; or why it is not known."""
    found = study.effect
    return said(found) if isinstance(found, Missing) else said(found.words)


def judgement_shown(found: Programme) -> dict[str, Any]:
    """The judgement of the evidence as a whole; or why there is none."""
    judgement = found.judgement
    if isinstance(judgement, Missing):
        words = _("Registret har ingen samlad bedömning av programmet: %(why)s.")
        return {"missing": words % {"why": said(judgement)}}
    return {
        "conclusion": judgement.conclusion,
        "criteria": judgement.criteria,
        "by": _("%(reviewer)s, %(day)s")
        % {"reviewer": judgement.reviewer, "day": format_date(judgement.on, language())},
    }


def _facts(study: Study, found: Programme, held: tuple[Holding, ...]) -> list[dict[str, Any]]:
    verdict = independence(study, found.owner, held, sources()["stewardship"])
    return [
        {"term": _("Uppläggning"), "value": capital(said(study.design.words))},
        {"term": _("Land och år"), "value": _place(study)},
        {"term": _("Utfall"), "value": study.outcome},
        {"term": _("Effekt"), "value": size_words(study)},
        {"term": _("Uppföljning"), "value": _follow_up(study)},
        {"term": _("Betald av"), "value": said_line(study.paid_by)},
        {"term": _("Utvärderad av"), "value": said_line(study.evaluated_by)},
        {
            "term": _("Oberoende"),
            "value": capital(said(verdict.outcome.words)),
            "note": " ".join(map(said, verdict.reasons)),
        },
        {"term": _("Referens"), "value": said_line(study.reference)},
    ]


def _place(study: Study) -> str | Text | Missing:
    if isinstance(study.country, Missing) and isinstance(study.year, Missing):
        return study.country
    year = said(study.year) if isinstance(study.year, Missing) else str(study.year)
    return f"{said_line(study.country)}, {year}"


def _follow_up(study: Study) -> str | Missing:
    months = study.follow_up
    if isinstance(months, Missing):
        return months
    if months == 0:
        return _("när programmet slutade")
    return ngettext(
        "%(n)s månad efter att programmet slutade",
        "%(n)s månader efter att programmet slutade",
        months,
    ) % {"n": months}
