"""What came of a mapping: answers counted, with how many they rest on. Nothing is counted twice."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from ..choices import Unknown
from ..languages import LANGUAGES
from .answers import MISSING, SEXES, chosen, is_shown, missing_of
from .form import Form, Kind, Question


@dataclass(frozen=True, slots=True)
class Reply:
    """One that was asked. county: two digits; "" of a national agency. answers: None where nothing
    was sent.
    """

    party: str
    name: str
    kind: str
    county: str
    answers: Mapping[str, Any] | None

    @property
    def is_sent(self) -> bool:
        return self.answers is not None


@dataclass(frozen=True, slots=True)
class Rate:
    """How many were asked and have sent a reply."""

    asked: int
    sent: int

    @property
    def share(self) -> Fraction:
        """Of one; 0 where nobody was asked."""
        return Fraction(self.sent, self.asked) if self.asked else Fraction(0)


@dataclass(frozen=True, slots=True)
class Tally:
    """What was answered to one question, by those who sent a reply.

    passed: were not asked, by the question's condition. answered: gave an answer. missing: gave
    none, by why, with `Unknown.NOT_TOLD` for those who passed the question over. So passed +
    answered + the missing is rate.sent; of what is asked of each offer, one who answers for some
    offers has answered, and `units` are the offers.

    counts: by option (of a table, by sex or language). total: the sum of what was written as
    numbers; None of other kinds, and where nobody answered. middle: its median. partly: answered,
    but not every cell of a table, so that the counts are those that are known.
    """

    rate: Rate
    passed: int = 0
    answered: int = 0
    missing: Mapping[Unknown, int] = field(default_factory=dict)
    units: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    total: int | None = None
    middle: Fraction | None = None
    partly: int = 0


def rate_of(replies: Iterable[Reply]) -> Rate:
    """Of all who were asked."""
    every = list(replies)
    return Rate(len(every), sum(each.is_sent for each in every))


def by_county(replies: Iterable[Reply]) -> dict[str, list[Reply]]:
    """Those who were asked by the county they lie in, in order; national agencies under ""."""
    found: dict[str, list[Reply]] = {}
    for each in sorted(replies, key=lambda one: (one.county, one.party)):
        found.setdefault(each.county, []).append(each)
    return found


def tally(question: Question, form: Form, replies: Sequence[Reply]) -> Tally:
    """Count the answers to a question."""
    passed = answered = 0
    why: Counter[Unknown] = Counter()
    values: list[Any] = []
    for reply in replies:
        if reply.answers is None:
            continue
        if not is_shown(question, form, reply.answers):
            passed += 1
            continue
        answer = reply.answers.get(question.id)
        given = list((answer or {}).values()) if question.each_offer else [answer]
        told = [one for one in given if one is not None and missing_of(one) is None]
        if told:
            answered += 1
            values += told
        else:
            why[next(filter(None, map(missing_of, given)), Unknown.NOT_TOLD)] += 1
    numbers = [each for value in values for each in _numbers(question, value)]
    return Tally(
        rate=rate_of(replies),
        passed=passed,
        answered=answered,
        missing={kind: why[kind] for kind in (*MISSING, Unknown.NOT_TOLD)},
        units=len(values),
        counts=_counts(question, values),
        total=sum(numbers) if numbers else None,
        middle=_median(numbers) if question.kind is Kind.WHOLE and numbers else None,
        partly=sum(_is_partly(question, each) for each in values),
    )


def texts(question: Question, replies: Iterable[Reply]) -> list[tuple[str, str]]:
    """What was written in free text: whose name, and the words. For whoever maps alone."""
    found = []
    for reply in replies:
        answer = (reply.answers or {}).get(question.id)
        given = list((answer or {}).values()) if question.each_offer else [answer]
        found += [(reply.name, each) for each in given if isinstance(each, str)]
    return found


def _counts(question: Question, values: Sequence[Any]) -> dict[str, int]:
    if question.answers:
        told = Counter(one for value in values for one in chosen(question, value))
        return {name: told[name] for name in question.answers}
    if question.kind is Kind.BY_SEX:
        told_of = [name for name in SEXES if any(_is_told(each, name) for each in values)]
        return {name: sum(_cell(each, name) for each in values) for name in told_of}
    if question.kind is Kind.BY_LANGUAGE:
        sums = {code: sum(value.get(code, 0) for value in values) for code in LANGUAGES}
        return {code: count for code, count in sums.items() if count}
    return {}


def _is_told(value: Mapping[str, Any], name: str) -> bool:
    return isinstance(value.get(name), int)


def _is_partly(question: Question, value: Any) -> bool:
    return question.kind is Kind.BY_SEX and not all(_is_told(value, name) for name in SEXES)


def _cell(value: Mapping[str, Any], name: str) -> int:
    found = value.get(name)
    return found if isinstance(found, int) else 0


def _numbers(question: Question, value: Any) -> list[int]:
    match question.kind:
        case Kind.WHOLE:
            return [value]
        case Kind.BY_SEX:
            return [each for each in value.values() if isinstance(each, int)]
        case Kind.BY_LANGUAGE:
            return list(value.values())
    return []


def _median(numbers: Sequence[int]) -> Fraction:
    ordered = sorted(numbers)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return Fraction(ordered[half])
    return Fraction(ordered[half - 1] + ordered[half], 2)
