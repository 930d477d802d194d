"""The figures of a result as tables and sentences, each with how many it rests on."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.kernel import format_date, format_number, format_percent
from samling.platform.templatetags.samling_format import language
from samling.registry import queries as registry
from samling.supply.documents.mappings import answer_words
from samling.supply.forms import said
from samling.supply.queries.mapping import ResultTold
from samling.supply.rules import Unknown
from samling.supply.rules.mapping import (
    MISSING,
    Answered,
    Figure,
    Gap,
    Hidden,
    Kind,
    Rate,
    Result,
    Shown,
    gaps,
    rate_of,
    same_questions,
    shown_results,
    spreads,
    texts,
)


def rate_told(result: Result) -> str:
    """ "42 av 290 svarade (14,5 %)."."""
    return f"{rate_words(rate_of(result.replies))}."


def rate_words(rate: Rate) -> str:
    """ "42 av 290 svarade (14,5 %)"."""
    return _("%(sent)s av %(asked)s svarade (%(share)s)") % {
        "sent": format_number(rate.sent, language()),
        "asked": format_number(rate.asked, language()),
        "share": format_percent(rate.share, language(), 1),
    }


def questions_told(
    result: Result, small: int | None, counties: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Every question by its part: what was answered, by how many, in all and by county. Free text
    alone where nothing is hidden.
    """
    found: list[dict[str, Any]] = []
    for each in shown_results(result, small):
        if not found or found[-1]["id"] != each.part.id:
            found.append({"id": each.part.id, "title": each.part.title, "questions": []})
        told: dict[str, Any] = {
            "id": each.question.id,
            "title": each.question.title,
            "base": base_words(each.whole, is_of_offers=each.question.each_offer),
            # Where nobody has answered there is nothing to count: no zeros.
            "table": _table(each, small) if _is_there(each) else None,
            "counties": _counties(each, counties),
            "texts": [],
        }
        if small is None and each.question.kind is Kind.TEXT:
            told["texts"] = [
                {"term": name, "value": words}
                for name, words in texts(each.question, result.replies)
            ]
        found[-1]["questions"].append(told)
    return found


def base_words(shown: Shown, *, is_of_offers: bool = False) -> str:
    """What a figure rests on: "38 svarade på frågan, 3 vet inte.". How many replied at all is the
    same for every question, and stands over them.
    """
    tally = shown.tally
    told = [
        ngettext("%(n)s svarade på frågan", "%(n)s svarade på frågan", tally.answered)
        % {"n": format_number(tally.answered, language())}
    ]
    if is_of_offers:
        told[0] += ", " + ngettext("om %(n)s insats", "om %(n)s insatser", tally.units) % {
            "n": format_number(tally.units, language())
        }
    words = {**{why: said(text).lower() for why, text in MISSING.items()}}
    words[Unknown.NOT_TOLD] = _("gav inget svar")
    told += [
        f"{format_number(count, language())} {words[why]}"
        for why, count in tally.missing.items()
        if count
    ]
    if tally.partly:
        told.append(
            ngettext("%(n)s angav inte allt", "%(n)s angav inte allt", tally.partly)
            % {"n": format_number(tally.partly, language())}
        )
    if tally.passed:
        told.append(_("%(n)s fick inte frågan") % {"n": format_number(tally.passed, language())})
    return f"{', '.join(told)}."


def figure(count: Figure | None) -> Any:
    """A count for a cell, or why it is not there."""
    if count is None:
        return {"value": "–", "kind": "text"}
    return {"value": said(count.text), "kind": "text"} if isinstance(count, Hidden) else count


def _is_there(each: Answered) -> bool:
    is_counted = bool(each.whole.counts) or each.whole.total is not None
    return is_counted and each.whole.tally.answered > 0


def _table(each: Answered, small: int | None) -> dict[str, Any]:
    question, whole = each.question, each.whole
    rows: list[dict[str, Any]] = [
        {"cells": [said(answer_words(question, name)), figure(count)]}
        for name, count in whole.counts.items()
    ]
    if whole.total is not None:
        rows.append({"cells": [_("Summa"), figure(whole.total)], "state": "sum"})
    if whole.middle is not None and small is None:
        middle = format_number(
            whole.middle, language(), 0 if whole.middle == int(whole.middle) else 1
        )
        rows.append({"cells": [_("Median"), {"value": middle, "kind": "text"}]})
    unit = {"unit": question.unit} if question.unit else {}
    return {
        "id": f"fraga-{question.id}",
        "caption": question.title,
        "hide_caption": True,
        "columns": [
            {"key": "answer", "label": _("Svar"), "kind": "sentences"},
            {"key": "count", "label": _("Antal"), "kind": "number", **unit},
        ],
        "rows": rows,
    }


def _counties(each: Answered, counties: Mapping[str, str]) -> dict[str, Any] | None:
    """A row for each county, with how many have replied there."""
    if not each.counties or each.question.kind is Kind.TEXT:
        return None
    question = each.question
    answers = [] if question.is_about_persons else list(question.answers)
    has_total = any(one.total is not None for one in each.counties)
    columns = [
        {"key": "county", "label": _("Län"), "kind": "sentences"},
        {"key": "sent", "label": _("Svarade"), "kind": "number"},
        {"key": "asked", "label": _("Tillfrågade"), "kind": "number"},
        *(
            {"key": name, "label": said(answer_words(question, name)), "kind": "number"}
            for name in answers
        ),
    ]
    if has_total:
        columns.append({"key": "total", "label": _("Summa"), "kind": "number"})
    return {
        "id": f"lan-{question.id}",
        "caption": _("%(question)s Per län") % {"question": question.title},
        "hide_caption": True,
        "columns": columns,
        "rows": [
            {
                "cells": [
                    counties.get(one.county, _("Hela landet")),
                    one.tally.rate.sent,
                    one.tally.rate.asked,
                    *(figure(one.counts.get(name)) for name in answers),
                    *([figure(one.total)] if has_total else []),
                ]
            }
            for one in each.counties
        ],
    }


def compared(
    told: ResultTold, earlier: ResultTold | None, small: int | None
) -> dict[str, Any] | None:
    """The questions of both rounds beside each other, each with how many it rests on."""
    if earlier is None:
        return None
    pairs = same_questions(told.result.form, earlier.result.form)
    now = {each.question.id: each for each in shown_results(told.result, small)}
    before = {each.question.id: each for each in shown_results(earlier.result, small)}
    rows = [
        {
            "cells": [
                f"{now[name].question.title}{'' if is_same else ' *'}",
                words,
                figure(one),
                figure(other),
            ]
        }
        for name, is_same in pairs
        if name in now and name in before
        for words, one, other in _pairs(now[name], before[name])
    ]
    frozen = (told.result.day, earlier.result.day)
    days = [str(day.year) for day in frozen]
    if len(set(days)) == 1:
        days = [format_date(day, language()) for day in frozen]
    return {
        "title": earlier.round.title,
        "rates": (
            rate_words(rate_of(told.result.replies)),
            rate_words(rate_of(earlier.result.replies)),
        ),
        "has_other_words": any(not is_same for _name, is_same in pairs),
        "table": {
            "id": "jamfort",
            "caption": _("Jämfört med %(title)s") % {"title": earlier.round.title},
            "hide_caption": True,
            "columns": [
                {"key": "question", "label": _("Fråga"), "kind": "sentences"},
                {"key": "answer", "label": _("Svar"), "kind": "sentences"},
                {"key": "now", "label": days[0], "kind": "number"},
                {"key": "before", "label": days[1], "kind": "number"},
            ],
            "rows": rows,
            "empty": {
                "title": _("Inga frågor är gemensamma"),
                "text": "",
                "href": "",
                "action": "",
            },
        },
    }


def _pairs(now: Answered, before: Answered) -> list[tuple[str, Figure | None, Figure | None]]:
    """Each answer of both, then the sum."""
    names = [*now.whole.counts, *(n for n in before.whole.counts if n not in now.whole.counts)]
    found: list[tuple[str, Figure | None, Figure | None]] = [
        (
            said(answer_words(now.question, name)),
            now.whole.counts.get(name),
            before.whole.counts.get(name),
        )
        for name in names
    ]
    if now.whole.total is not None or before.whole.total is not None:
        found.append((_("Summa"), now.whole.total, before.whole.total))
    found.append((_("Svarade på frågan"), now.whole.tally.answered, before.whole.tally.answered))
    return found


def spreads_told(result: Result) -> list[dict[str, Any]]:
    """The offers of those who were asked, by each field; an offer may stand in several rows."""
    return [
        {
            "id": f"utbud-{number}",
            "caption": said(each.title),
            "columns": [
                {"key": "answer", "label": said(each.title), "kind": "sentences"},
                {"key": "offers", "label": _("Insatser"), "kind": "number"},
                {"key": "owners", "label": _("Organisationer"), "kind": "number"},
            ],
            "rows": [{"cells": [said(text), offers, owners]} for text, offers, owners in each.rows],
        }
        for number, each in enumerate(spreads(result.offers))
    ]


def gaps_told(result: Result) -> list[dict[str, Any]]:
    """Where there is none of something: municipalities by name. None where none was asked."""
    asked = [each for each in result.replies if each.kind == "municipality"]
    codes = {each.party.partition(":")[2]: each for each in asked}
    sent = {code for code, each in codes.items() if each.is_sent}
    names = {str(each.code): each.name for each in registry.registry()}
    if not codes:
        return []
    return [_gap_told(each, names) for each in gaps(list(codes), sent, result.offers)]


def _gap_told(each: Gap, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "title": said(each.title),
        "number": len(each.without),
        "without": [names.get(code, code) for code in each.without],
        "unknown": len(each.unknown),
    }
