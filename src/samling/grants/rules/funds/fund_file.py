"""Reads the file of a fund: its rules, and the years that its papers tell of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from samling.kernel import AreaCode, Faults, Kronor, SamlingError, Source, Text, format_kronor

from ..fields import Fields
from ..toml_file import read_toml
from .account import Entry, EntryKind
from .fund import Application, FundRules, Reserve
from .reporting import FundReport, Used

_CODE = "FUND-FILE-FIELD"


class FundFileError(SamlingError):
    """The file does not say what a fund has to say; each fault names its field."""


@dataclass(frozen=True, slots=True)
class FundYear:
    """A year as the papers have it. available: what there was to give.

    said_total: what was granted in all, as printed. back: printed amounts to take back, by unit;
    said_back: their printed sum; said_left: what is printed as remaining after that. None and
    empty where the papers are not written yet. counted: the day on which users and money were
    counted. activities, told: what each unit applied for, and what came of it, in short.
    """

    year: int
    available: Kronor
    applications: tuple[Application, ...]
    said_total: Kronor | None
    back: tuple[tuple[str, Kronor], ...]
    said_back: Kronor | None
    source: Source
    counted: date
    said_left: Kronor | None = None
    activities: Mapping[str, str] = field(default_factory=dict)
    told: Mapping[str, str] = field(default_factory=dict)

    def report(self, granted: dict[str, Kronor]) -> FundReport | None:
        """What was used, of what was granted less what is printed as to take back."""
        if not self.back:
            return None
        rows = tuple(
            Used(unit, granted[unit], Kronor(granted[unit] - amount)) for unit, amount in self.back
        )
        return FundReport(self.year, rows, self.said_back)


@dataclass(frozen=True, slots=True)
class Said:
    """What a paper says remains on a day, with the reserves from `year` on taken off."""

    day: date
    left: Kronor
    year: int
    why: str


@dataclass(frozen=True, slots=True)
class FundFile:
    """holder: the municipality or region that has the fund; board: who gives from it.

    decided, decision: when and where the rules were decided. said: what papers between the years
    say remains. found: what has turned out to be somebody else's, or the fund's.
    """

    rules: FundRules
    holder: AreaCode
    board: Text
    years: tuple[FundYear, ...]
    decided: date
    decision: str
    said: tuple[Said, ...] = ()
    found: tuple[Entry, ...] = ()

    def entries(self) -> tuple[Entry, ...]:
        """What the papers say of the fund's money: their statements, and what was found."""
        said = [
            *self.said,
            *(
                Said(each.counted, each.available, each.year, each.source.title)
                for each in self.years
            ),
        ]
        statements = [self._statement(each) for each in said]
        # What was found on the same day had been told of when what remains was counted.
        return tuple(sorted([*self.found, *statements], key=lambda each: each.day))

    def _statement(self, said: Said) -> Entry:
        """What the paper says remains, with what is reserved put back: it says how."""
        reserved = self.rules.reserved_from(said.year)
        why = f"{said.why}: {format_kronor(said.left)} återstår"
        if reserved:
            why += f", när {format_kronor(reserved)} är avsatt"
        return Entry(EntryKind.OPENING, Kronor(said.left + reserved), said.day, f"{why}.")


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
    decided, decision = fields.day("decided"), fields.string("decision")
    said = tuple(_said(each) for each in fields.tables("said", optional=True))
    found = tuple(_found(each, faults) for each in fields.tables("found", optional=True))
    fields.refuse_unknown()
    faults.raise_if_any(FundFileError)
    rules = FundRules(title, purpose, area, Kronor(most), tuple(reserves), source)
    return FundFile(
        rules,
        holder,
        board,
        years,
        decided,
        decision,
        said,
        tuple(each for each in found if each is not None),
    )


def _said(fields: Fields) -> Said:
    found = Said(
        fields.day("day"),
        fields.kronor("left"),
        fields.integer("year", low=1900, high=2200),
        fields.string("why"),
    )
    fields.refuse_unknown()
    return found


def _found(fields: Fields, faults: Faults) -> Entry | None:
    """None where there is a fault, which is told of."""
    kind = fields.choice("kind", (EntryKind.OTHERS, EntryKind.OURS))
    amount = fields.integer("amount", low=1)
    day, why, is_about = fields.day("day"), fields.string("why"), fields.flag("about")
    fields.refuse_unknown()
    return None if faults else Entry(EntryKind(kind), Kronor(amount), day, why, is_about)


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
    activities: dict[str, str] = {}
    told: dict[str, str] = {}
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
        if each.has("activity"):
            activities[unit] = each.string("activity")
        if each.has("told"):
            told[unit] = each.string("told")
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
        fields.day("counted"),
        fields.optional("said_left", fields.kronor),
        activities,
        told,
    )
    fields.refuse_unknown()
    return found
