"""Answers to a mapping's questions: each by itself, and all together when they are sent.

An answer is a plain value by its question's id: words, a whole number, true or false, an option's
id or a list of them, counts by the names of `reach`, counts by language, or why there is none:
{"missing": "not_known"}. What is asked of each offer is such values by the offers' numbers.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from samling.kernel import Fault, Text

from ..choices import Unknown
from ..languages import LANGUAGES
from ..together import Found
from ..wrong import Wrong, clean_words
from .form import NO, YES, By, Form, Kind, Part, Question

MOST_NUMBER, LONGEST_TEXT = 1_000_000_000, 5_000
SEXES = {
    "women": Text("Kvinnor eller flickor", "Women or girls"),
    "men": Text("Män eller pojkar", "Men or boys"),
    "others": Text("Annat eller inte angivet kön", "Another sex, or not told"),
}
MISSING = {
    Unknown.NOT_KNOWN: Text("Vet inte", "Not known"),
    Unknown.NOT_APPLICABLE: Text("Inte tillämpligt", "Not applicable"),
}
"""Why somebody who was asked gives no answer. A question that is passed over is not answered."""


def missing(kind: Unknown) -> dict[str, str]:
    """The plain value of no answer. kind: of MISSING."""
    return {"missing": kind.value}


def missing_of(answer: Any) -> Unknown | None:
    """Why there is no answer; None of one that is there."""
    if isinstance(answer, Mapping) and set(answer) == {"missing"}:
        return Unknown(answer["missing"])
    return None


def clean_answer(question: Question, raw: Any) -> Any:
    """The plain value as it is kept; None for nothing. Raises Wrong. Of what is asked of each
    offer: one offer's.
    """
    if raw is None or raw == "" or raw == [] or raw == {}:
        return None
    if isinstance(raw, Mapping) and "missing" in raw:
        kind = raw["missing"]
        if len(raw) == 1 and isinstance(kind, str) and kind in set(MISSING):
            return missing(Unknown(kind))
        raise _unreadable(str(kind))
    return _CLEANERS[question.kind](question, raw)


def cleaned_answers(
    questions: Collection[Question], raw: Mapping[str, Any], offers: Collection[int]
) -> tuple[dict[str, Any], tuple[Found, ...]]:
    """The answers that can be kept, without the empty ones, and what is wrong with the others.

    offers: the numbers of the organisation's own; answers of others are left out.
    """
    kept, found = {}, []
    for each in questions:
        if each.id not in raw:
            continue
        try:
            value = (
                _of_offers(each, raw[each.id], offers)
                if each.each_offer
                else clean_answer(each, raw[each.id])
            )
        except Wrong as wrong:
            fault = Fault(wrong.code, wrong.what, wrong.remedy, Text.same(each.title))
            found.append(Found(each.id, fault))
            continue
        if value is not None:
            kept[each.id] = value
    return kept, tuple(found)


def is_shown(question: Question, form: Form, answers: Mapping[str, Any]) -> bool:
    """Whether the question is asked of one who has given these answers."""
    condition = question.shown_if
    if condition is None:
        return True
    lead = form.question(condition.question)
    return is_shown(lead, form, answers) and not condition_fails(
        condition.answers, lead, answers.get(lead.id)
    )


def condition_fails(wanted: Collection[str], lead: Question, answer: Any) -> bool:
    """Whether none of the wanted answers is given."""
    return not set(chosen(lead, answer)) & set(wanted)


def chosen(question: Question, answer: Any) -> tuple[str, ...]:
    """The options that an answer is; none of what is not answered."""
    if answer is None or missing_of(answer) is not None:
        return ()
    if question.kind is Kind.YES_NO:
        return (YES if answer else NO,)
    return tuple(answer) if question.kind is Kind.CHOICES else (answer,)


def lacking(
    form: Form, answers: Mapping[str, Any], offers: Collection[int], by: By = By.ORGANISATIONS
) -> Iterator[tuple[Part, Question]]:
    """The questions that must be answered before a reply is sent, and are not."""
    for part in form.parts_by(by):
        for each in part.questions:
            if not each.is_required or not is_shown(each, form, answers):
                continue
            answer = answers.get(each.id)
            given = {int(one) for one in answer or {}} if each.each_offer else set()
            is_left = set(offers) - given if each.each_offer else answer is None
            if is_left:
                yield part, each


def sent_answers(form: Form, answers: Mapping[str, Any], offers: Collection[int]) -> dict[str, Any]:
    """What is sent of a draft: of questions that are asked, and of offers that there are still."""
    known = {str(each) for each in offers}
    found = {}
    for each in form.questions_by(By.ORGANISATIONS):
        answer = answers.get(each.id)
        if answer is None or not is_shown(each, form, answers):
            continue
        if each.each_offer:
            answer = {one: value for one, value in answer.items() if one in known}
            if not answer:
                continue
        found[each.id] = answer
    return found


def _of_offers(question: Question, raw: Any, offers: Collection[int]) -> dict[str, Any] | None:
    if not isinstance(raw, Mapping):
        raise _unreadable("")
    known = {str(each) for each in offers}
    found = {}
    for offer, value in raw.items():
        if offer in known and (kept := clean_answer(question, value)) is not None:
            found[offer] = kept
    return found or None


def _text(_question: Question, raw: Any) -> str | None:
    return clean_words(raw, LONGEST_TEXT, several_lines=True) or None


def _whole(_question: Question, raw: Any) -> int:
    if type(raw) is int and 0 <= raw <= MOST_NUMBER:
        return raw
    raise Wrong(
        "SUPPLY-MAPPING-NUMBER",
        Text(f"”{str(raw)[:30]}” går inte att läsa som ett tal.", "That is no number."),
        Text(
            "Skriv ett heltal, ”vet inte” eller ”inte tillämpligt”. Lämna tomt om ni inte svarar.",
            "Write a whole number, “not known” or “not applicable”. Leave it empty for no answer.",
        ),
    )


def _yes_no(_question: Question, raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    raise _unreadable(str(raw))


def _choice(question: Question, raw: Any) -> str:
    if isinstance(raw, str) and raw in question.answers:
        return raw
    raise _unreadable(str(raw))


def _choices(question: Question, raw: Any) -> list[str]:
    if not isinstance(raw, list | tuple) or not all(isinstance(each, str) for each in raw):
        raise _unreadable(str(raw))
    if set(raw) - set(question.answers):
        raise _unreadable(str(raw))
    return [each for each in question.answers if each in raw]


def _by_sex(question: Question, raw: Any) -> dict[str, Any] | None:
    if not isinstance(raw, Mapping) or set(raw) - set(SEXES):
        raise _unreadable(str(raw))
    found = {}
    for name in SEXES:
        value = raw.get(name)
        if isinstance(value, Mapping):
            found[name] = clean_answer(question, value)
        elif value is not None and value != "":
            found[name] = _whole(question, value)
    return found or None


def _by_language(question: Question, raw: Any) -> dict[str, int] | None:
    if not isinstance(raw, Mapping) or len(raw) > len(LANGUAGES):
        raise _unreadable(str(raw))
    for code in raw:
        if code not in LANGUAGES:
            raise Wrong(
                "SUPPLY-LANGUAGE",
                Text(f"Språket ”{str(code)[:40]}” finns inte.", "There is no such language."),
                Text("Skriv språkets namn och ett antal.", "Write the language and a number."),
            )
    return {code: _whole(question, raw[code]) for code in LANGUAGES if code in raw} or None


_CLEANERS: Mapping[Kind, Callable[[Question, Any], Any]] = {
    Kind.TEXT: _text,
    Kind.WHOLE: _whole,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.BY_SEX: _by_sex,
    Kind.BY_LANGUAGE: _by_language,
}


def _unreadable(words: str) -> Wrong:
    return Wrong(
        "SUPPLY-MAPPING-ANSWER",
        Text(f"”{words[:40]}” är inget av svaren.", "That is none of the answers."),
        Text("Välj bland dem som står.", "Choose among those that stand there."),
    )
