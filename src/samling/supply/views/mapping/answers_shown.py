"""Answers in words: what was chosen, written or counted, or why there is nothing."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from samling.kernel import enumerated, format_number
from samling.platform.templatetags.samling_format import language
from samling.supply.forms import said
from samling.supply.rules import LANGUAGES
from samling.supply.rules.mapping import (
    MISSING,
    SEXES,
    By,
    Form,
    Kind,
    Question,
    chosen,
    is_shown,
    missing_of,
)


def answers_of(
    form: Form, answers: Mapping[str, Any], offers: Mapping[int, str], by: By
) -> list[dict[str, Any]]:
    """The parts with each question that is asked and its answer, as facts."""
    return [
        {
            "id": part.id,
            "title": part.title,
            "facts": [
                fact
                for each in part.questions
                if is_shown(each, form, answers)
                for fact in _facts(each, answers.get(each.id), offers)
            ],
        }
        for part in form.parts_by(by)
    ]


def _facts(question: Question, answer: Any, offers: Mapping[int, str]) -> list[dict[str, Any]]:
    if not question.each_offer or not answer:
        return [{"term": question.title, "value": answer_words(question, answer)}]
    lines = [
        f"{offers.get(int(number), number)}: {answer_words(question, value)}"
        for number, value in answer.items()
    ]
    return [{"term": question.title, "value": "; ".join(lines)}]


def answer_words(question: Question, answer: Any) -> str:
    """One answer; of a question that was passed over, that it was."""
    if answer is None:
        return _("inget svar")
    why = missing_of(answer)
    if why is not None:
        return said(MISSING[why]).lower()
    match question.kind:
        case Kind.YES_NO | Kind.CHOICE | Kind.CHOICES:
            return said(enumerated(question.words(each) for each in chosen(question, answer)))
        case Kind.WHOLE:
            number = format_number(answer, language())
            return f"{number} {question.unit}".strip()
        case Kind.BY_SEX:
            return ", ".join(
                f"{said(words)}: {_cell(answer.get(name))}" for name, words in SEXES.items()
            )
        case Kind.BY_LANGUAGE:
            return ", ".join(
                f"{said(LANGUAGES[code])} {format_number(count, language())}"
                for code, count in answer.items()
            )
    return str(answer)


def _cell(value: Any) -> str:
    if isinstance(value, int):
        return format_number(value, language())
    why = missing_of(value)
    return said(MISSING[why]).lower() if why is not None else _("inget svar")
