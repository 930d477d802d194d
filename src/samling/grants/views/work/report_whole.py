"""A whole report as it is read: beside last year, with its answers and what was done."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.grants.rules.reports import (
    Activity,
    Compared,
    Kind,
    Question,
    ReportForm,
    Section,
    Standing,
    Tally,
    Whole,
)
from samling.kernel import AreaCode, Text, format_kronor, format_number

from ..language import language
from .names import areas_called


def money_table(rows: Sequence[Compared]) -> dict[str, Any]:
    """The amounts of this year and last."""
    return _table(
        "pengar",
        _("Använt och inte använt"),
        [each for each in rows if each.is_money],
        "kronor",
        {},
    )


def people_table(rows: Sequence[Compared], whole: Whole) -> dict[str, Any]:
    """Who was reached, and the other counts. Where somebody has given none the table says so."""
    tallies = {f"questions.{name}": tally for name, tally in whole.numbers.items()} | {
        f"reach.{group}.{cell}": tally
        for group, cells in whole.reach.items()
        for cell, tally in cells.items()
    }
    notes = {place: _lacking(tally) for place, tally in tallies.items()}
    counts = [each for each in rows if not each.is_money]
    return _table("personer", _("Antalen"), counts, "number", notes)


def has_last_year(rows: Sequence[Compared]) -> bool:
    return any(each.before is not None for each in rows)


def activities_table(
    form: ReportForm, activities: Iterable[tuple[str, Activity, str]]
) -> dict[str, Any]:
    """What was done, by whom (its code), and where its money is followed back, if anywhere."""
    titles, called = {each.id: each.title for each in form.purposes}, areas_called()
    return {
        "id": "insatser",
        "caption": _("Insatser, med vem och kostnad"),
        "hide_caption": True,
        "columns": [
            {"key": "what", "label": _("Insats")},
            {"key": "by", "label": _("Vem")},
            {"key": "purpose", "label": _("Ändamål")},
            {"key": "amount", "label": _("Kostnad"), "unit": _("kr"), "kind": "kronor"},
        ],
        "rows": [
            {
                "href": href,
                "cells": [
                    each.what,
                    called(AreaCode(holder)),
                    titles[each.purpose] if each.purpose in titles else _("inte angivet"),
                    _or_unknown(each.amount),
                ],
            }
            for holder, each, href in activities
        ],
        "empty": {"title": _("Inga insatser är redovisade.")},
    }


def answers_shown(form: ReportForm, answers: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every question that is not a sum, with its answer in words."""
    said = answers.get("questions", {})
    conditions = set(answers.get("conditions", ()))
    return [
        *(
            {
                "id": f"questions.{each.id}",
                "title": each.title,
                "words": _answer(each, said.get(each.id)),
                "is_proposal": each.origin is Standing.PROPOSAL,
            }
            for each in form.questions
        ),
        *(
            {
                "id": f"conditions.{each.id}",
                "title": each.title,
                "words": _("bekräftat") if each.id in conditions else _("inte bekräftat"),
                "is_proposal": each.origin is Standing.PROPOSAL,
            }
            for each in form.conditions
        ),
    ]


def places_to_comment(form: ReportForm) -> list[tuple[str, Text]]:
    """The questions that whoever returns a report can write about, in the order of the form."""
    places = [
        ("used", Text("Använt belopp", "The amount used")),
        ("amounts", Text("Beloppen per ändamål", "The amounts for each purpose")),
    ]
    if form.activities:
        places.append(("activities", form.activities.title))
    places.append(("offers", Section.OFFERS.words))
    places += [(f"reach.{each.id}", each.title) for each in form.reach]
    places += [(f"questions.{each.id}", each.title) for each in form.questions]
    if form.conditions:
        places.append(("conditions", Text("Villkoren", "The conditions")))
    return places


def _table(
    table_id: str, caption: str, rows: Sequence[Compared], kind: str, notes: Mapping[str, str]
) -> dict[str, Any]:
    unit = {"unit": _("kr")} if kind == "kronor" else {}
    has_before = has_last_year(rows)
    now = _("I år") if has_before else _("Belopp") if kind == "kronor" else _("Antal")
    columns: list[dict[str, Any]] = [
        {"key": "what", "label": _("Uppgift")},
        {"key": "now", "label": now, "kind": kind, **unit},
    ]
    if has_before:
        columns += [
            {"key": "before", "label": _("Förra året"), "kind": kind, **unit},
            {"key": "change", "label": _("Skillnad"), "kind": "text"},
        ]
    return {
        "id": table_id,
        "caption": caption,
        "hide_caption": True,
        "columns": columns,
        "rows": [
            {
                "id": each.question,
                "cells": [
                    {"value": each.title, "note": notes.get(each.question, "")},
                    _or_unknown(each.now),
                    *([_or_unknown(each.before), _change(each)] if has_before else []),
                ],
            }
            for each in rows
        ],
    }


def _or_unknown(value: int | None) -> Any:
    return {"value": _("uppgift saknas"), "kind": "text"} if value is None else value


def _change(each: Compared) -> str:
    if each.change is None:
        return _("uppgift saknas")
    if not each.change:
        return _("lika")
    write = format_kronor if each.is_money else format_number
    size = write(abs(each.change), language())
    return (_("%(size)s mer") if each.change > 0 else _("%(size)s mindre")) % {"size": size}


def _lacking(tally: Tally) -> str:
    """How many of the reports a sum is of, and why the others have no number."""
    reasons = [(why.words.in_(language()), number) for why, number in tally.unknown.items()]
    if tally.silent:
        reasons.append((_("ej svarat"), tally.silent))
    if not reasons:
        return ""
    if tally.asked == 1:
        return reasons[0][0]
    whys = "; ".join(
        ngettext("%(n)s redovisning: %(why)s", "%(n)s redovisningar: %(why)s", number)
        % {"n": number, "why": why}
        for why, number in reasons
    )
    sums = _("%(known)s av %(asked)s har svarat med ett tal.") % {
        "known": tally.known,
        "asked": tally.asked,
    }
    return f"{sums} {whys}"


def _answer(question: Question, value: Any) -> str:
    if value is None or value == "" or value == []:
        return _("inte besvarad")
    titles = dict(question.choices)
    match question.kind:
        case Kind.KRONOR:
            return format_kronor(value, language())
        case Kind.WHOLE:
            return format_number(value, language())
        case Kind.YES_NO:
            return _("Ja") if value else _("Nej")
        case Kind.CHOICE:
            return titles[value].in_(language())
        case Kind.CHOICES:
            return ", ".join(titles[each].in_(language()) for each in value)
        case _:
            return str(value)
