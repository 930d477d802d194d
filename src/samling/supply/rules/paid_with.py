"""That an offer was paid for with a state grant, as whoever had the grant has reported."""

from dataclasses import dataclass

from samling.kernel import Text


@dataclass(frozen=True, slots=True)
class PaidWith:
    """scheme: the grant's id; holder: what the one is called that had it. path: the page on this
    site where its money is followed.
    """

    scheme: str
    title: Text
    year: int
    holder: str
    path: str

    @property
    def with_year(self) -> Text:
        """What the grant is called, with its year where the name has none."""
        year = str(self.year)
        return Text(
            *(name if year in name else f"{name} {year}" for name in (self.title.sv, self.title.en))
        )
