"""Reads the file of a fund: its rules, and the years that its papers tell of."""

from dataclasses import dataclass

from samling.kernel import AreaCode, Faults, Kronor, SamlingError, Source, Text

from ..fields import Fields
from ..toml_file import read_toml
from .fund import Application, FundRules, Reserve
from .reporting import FundReport, Used

_CODE = "FUND-FILE-FIELD"


class FundFileError(SamlingError):
    """The file does not say what a fund has to say; each fault names its field."""


@dataclass(frozen=True, slots=True)
class FundYear:
    """A year as the papers have it. available: what there was to give.

    said_total: what was granted in all, as printed. back: printed amounts to take back, by unit;
    said_back: their printed sum. None and empty where the papers are not written yet.
    """

    year: int
    available: Kronor
    applications: tuple[Application, ...]
    said_total: Kronor | None
    back: tuple[tuple[str, Kronor], ...]
    said_back: Kronor | None
    source: Source

    def report(self, granted: dict[str, Kronor]) -> FundReport | None:
        """What was used, of what was granted less what is printed as to take back."""
        if not self.back:
            return None
        rows = tuple(
            Used(unit, granted[unit], Kronor(granted[unit] - amount)) for unit, amount in self.back
        )
        return FundReport(self.year, rows, self.said_back)


@dataclass(frozen=True, slots=True)
class FundFile:
    """holder: the municipality or region that has the fund; board: who gives from it."""

    rules: FundRules
    holder: AreaCode
    board: Text
    years: tuple[FundYear, ...]


def read_fund(content: bytes, name: str) -> FundFile:
    """Raises FundFileError with every fault."""
    faults = Faults()
    fields = Fields(read_toml(content, name, FundFileError), name, faults, code=_CODE)
    title, holder, board = fields.text("title"), fields.area("holder"), fields.text("board")
    purpose, area = fields.text("purpose"), fields.text("area")
    most = fields.integer("at_most_per_user", low=1)
    source = fields.table("source").source()
    reserves = [_reserve(each) for each in fields.tables("reserve", optional=True)]
    years = tuple(_year(each) for each in fields.tables("year", optional=True))
    fields.refuse_unknown()
    faults.raise_if_any(FundFileError)
    rules = FundRules(title, purpose, area, Kronor(most), tuple(reserves), source)
    return FundFile(rules, holder, board, years)


def _reserve(fields: Fields) -> Reserve:
    found = Reserve(
        fields.text("what"),
        Kronor(fields.integer("per_year", low=1)),
        fields.integer("through", low=1900, high=2200),
    )
    fields.refuse_unknown()
    return found


def _year(fields: Fields) -> FundYear:
    applications, back = [], []
    for each in fields.tables("application", named_by="unit"):
        unit = each.string("unit")
        applications.append(
            Application(
                unit,
                Kronor(each.integer("applied", low=1)),
                each.integer("users", low=1) if each.has("users") else None,
                not each.flag("outside"),
            )
        )
        if (amount := each.optional("back", each.kronor)) is not None:
            back.append((unit, amount))
        each.refuse_unknown()
    found = FundYear(
        fields.integer("year", low=1900, high=2200),
        fields.kronor("available"),
        tuple(applications),
        fields.optional("said_total", fields.kronor),
        tuple(back),
        fields.optional("said_back", fields.kronor),
        fields.table("source").source(),
    )
    fields.refuse_unknown()
    return found
