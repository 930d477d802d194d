"""What the law says of an offer's terms, as dated data with its paragraph."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from samling.kernel import Source, Text

from .choices import Assessment, Records


@dataclass(frozen=True, slots=True)
class LawRule:
    """One paragraph in our words. valid_to: the first day on which it holds no more."""

    id: str
    chapter: int
    section: int
    words: Text
    source: Source
    valid_from: date
    valid_to: date | None = None

    @property
    def reference(self) -> Text:
        """ "11 kap. 5 § socialtjänstlagen (2025:400)"."""
        number = (self.source.reference or "").removeprefix("SFS ")
        return Text(
            f"{self.chapter} kap. {self.section} § socialtjänstlagen ({number})",
            f"chapter {self.chapter}, section {self.section} of the Social Services Act ({number})",
        )

    def holds(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


_BESIDE: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("assessment", Assessment.WITHOUT): ("without_assessment", "must_inform"),
    ("records", Records.ADVICE): ("advice",),
    ("records", Records.NO_IDENTITY): ("no_identity",),
}


def rules_beside(
    field: str, value: str, rules: Iterable[LawRule], day: date
) -> tuple[LawRule, ...]:
    """The paragraphs that an answer rests on, or brings with it, on a day. field: by id."""
    wanted = _BESIDE.get((field, value), ())
    return tuple(each for each in rules if each.id in wanted and each.holds(day))
