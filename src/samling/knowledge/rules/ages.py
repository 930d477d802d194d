"""The ages of the children whose parents a programme is for."""

from dataclasses import dataclass

from samling.kernel import Text

PREGNANCY = -1
"""Before the child is born, as an age."""
OLDEST = 25


@dataclass(frozen=True, slots=True, order=True)
class AgeBand:
    """From an age to another, both in whole years and both included. PREGNANCY: before birth."""

    first: int
    last: int

    def __post_init__(self) -> None:
        if not PREGNANCY <= self.first <= self.last <= OLDEST:
            raise ValueError(f"not an age band: {self.first} to {self.last}")

    def __contains__(self, age: object) -> bool:
        return isinstance(age, int) and self.first <= age <= self.last

    @property
    def words(self) -> Text:
        """ "3–12 år", "från graviditeten till 1 år"."""
        if self.last == PREGNANCY:
            return Text("under graviditeten", "during pregnancy")
        if self.first == PREGNANCY:
            last = _years(self.last)
            return Text(f"från graviditeten till {last.sv}", f"from pregnancy to {last.en}")
        if self.first == self.last:
            return _years(self.first)
        return Text(f"{self.first}–{self.last} år", f"{self.first}–{self.last} years")


def age_words(age: int) -> Text:
    """One age, as it is chosen in a list."""
    if age == PREGNANCY:
        return Text("Under graviditeten", "During pregnancy")
    return _years(age)


def _years(number: int) -> Text:
    return Text(f"{number} år", f"{number} {'year' if number == 1 else 'years'}")
