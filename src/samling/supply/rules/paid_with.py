"""The state grants that pay for offers: as whoever had one has reported, and as an offer says."""

from dataclasses import dataclass

from samling.kernel import Text


@dataclass(frozen=True, slots=True)
class KnownGrant:
    """A state grant that an offer may say that it is paid with. path: its page on this site."""

    title: Text
    path: str


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
        """What the grant is called, with its year."""
        return grant_called(self.title, self.year)


def grant_called(title: Text, year: int) -> Text:
    """The grant's name, with its year where the name has none."""
    return Text(*(name if str(year) in name else f"{name} {year}" for name in (title.sv, title.en)))
