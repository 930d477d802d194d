"""What is known of the effect of a programme, and how it is known."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from samling.kernel import Missing, Source, Text

from .kinds import Design

FIRST_YEAR, LAST_YEAR = 1950, 2100
LONGEST_FOLLOW_UP = 600


class Unevaluated(Enum):
    """That nobody has evaluated a programme: known, and no judgement of whether it works."""

    LACKS_EVALUATION = Text("utvärdering saknas", "lacks evaluation")

    def in_(self, language: str) -> str:
        return self.value.in_(language)


@dataclass(frozen=True, slots=True)
class Effect:
    """The effect in the words of a source. words: verbatim in Swedish; in English a translation."""

    words: Text
    source: Source


@dataclass(frozen=True, slots=True)
class EffectSize:
    """A measured effect, exactly as printed. measure: what the number is, such as Cohens d.

    low and high are the ends of its interval, both or neither; confidence: of the interval, in
    per cent.
    """

    measure: str
    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    confidence: Decimal | None = None

    def __post_init__(self) -> None:
        if not self.measure.strip():
            raise ValueError("a number says nothing without what it measures")
        numbers = (self.value, self.low, self.high, self.confidence)
        if not all(each is None or each.is_finite() for each in numbers):
            raise ValueError("an effect is a number")
        if (self.low is None) != (self.high is None):
            raise ValueError("an interval has two ends")
        if self.low is not None and self.high is not None:
            if not self.low <= self.value <= self.high:
                raise ValueError("the effect lies in its interval")
        elif self.confidence is not None:
            raise ValueError("the confidence is of an interval")
        if self.confidence is not None and not 0 < self.confidence < 100:
            raise ValueError("a confidence is between 0 and 100 per cent")

    @property
    def words(self) -> Text:
        """ "Cohens d 0,35 (95 % KI 0,10–0,60)"."""
        sv, en = _comma(self.value), f"{self.value:f}"
        if self.low is None or self.high is None:
            return Text(f"{self.measure} {sv}", f"{self.measure} {en}")
        level_sv = "" if self.confidence is None else f"{_comma(self.confidence)} % "
        level_en = "" if self.confidence is None else f"{self.confidence:f}% "
        return Text(
            f"{self.measure} {sv} ({level_sv}intervall {_comma(self.low)} till "
            f"{_comma(self.high)})",
            f"{self.measure} {en} ({level_en}interval {self.low:f} to {self.high:f})",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """One study of a programme. follow_up: months after the programme ended at which the outcome
    was measured; 0 is at its end. reference: enough to find the study again.
    """

    title: str
    design: Design
    country: str | Missing
    year: int | Missing
    outcome: str
    effect: EffectSize | Missing
    follow_up: int | Missing
    paid_by: str | Missing
    evaluated_by: str | Missing
    reference: str | Missing

    def __post_init__(self) -> None:
        if not self.title.strip() or not self.outcome.strip():
            raise ValueError("a study has a title and an outcome")
        if isinstance(self.year, int) and not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValueError(f"not a year of a study: {self.year}")
        if isinstance(self.follow_up, int) and not 0 <= self.follow_up <= LONGEST_FOLLOW_UP:
            raise ValueError(f"not a time of follow-up: {self.follow_up}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What the evidence as a whole is held to show. criteria: by what it was weighed."""

    conclusion: str
    criteria: str
    on: date
    reviewer: str

    def __post_init__(self) -> None:
        if not all(each.strip() for each in (self.conclusion, self.criteria, self.reviewer)):
            raise ValueError("a judgement has a conclusion, criteria and a reviewer")


def _comma(number: Decimal) -> str:
    return f"{number:f}".replace(".", ",").replace("-", "−")
