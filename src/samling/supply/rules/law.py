"""What the law says of an offer's terms, as dated data with its paragraph."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samling.kernel import Source, Text

from .choices import Assessment, Records
from .parts import Terms


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


def rules_of_terms(terms: Terms, rules: Iterable[LawRule], day: date) -> tuple[LawRule, ...]:
    """The paragraphs that these terms rest on, or bring with them, on a day."""
    wanted = set()
    if terms.assessment is Assessment.WITHOUT:
        wanted |= {"without_assessment", "must_inform"}
    if terms.records is Records.ADVICE:
        wanted.add("advice")
    if terms.records is Records.NO_IDENTITY:
        wanted.add("no_identity")
    return tuple(each for each in rules if each.id in wanted and each.holds(day))
