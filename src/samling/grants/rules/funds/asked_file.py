"""Many applications from one file: CSV or Excel, a row for each. All of it, or nothing."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from samling.kernel import Fault, Faults, SamlingError, Text

from ..audit.cells.amounts import Problem, read_amount
from ..audit.limits import Limits
from ..table_file import first_table, heads_of
from .asked import MOST_APPLIED, Asked, check_asked, folded

MOST_ROWS = 500
_HEADS: Mapping[str, tuple[str, ...]] = {
    "unit": ("verksamhet", "enhet", "sökande", "unit", "applicant"),
    "applied": ("sökt", "sökt belopp", "sökt, kr", "ansökt summa", "belopp", "applied"),
    "users": ("antal", "brukare", "platser", "antal brukare", "users"),
    "inside": ("inom området", "i området", "inside", "inside the area"),
    "activity": ("aktivitet", "vad pengarna ska gå till", "activity"),
    "place": ("var den ligger", "ligger", "plats", "place"),
    "received": ("kom in", "inkom", "inkommen", "received"),
}
_WORDS = {
    "unit": Text("Verksamhet", "Unit"),
    "applied": Text("Sökt", "Applied"),
    "users": Text("Antal", "Users"),
    "inside": Text("Inom området", "Inside the area"),
    "activity": Text("Aktivitet", "Activity"),
    "place": Text("Var den ligger", "Place"),
    "received": Text("Kom in", "Received"),
}
NEEDED = ("unit", "applied", "users", "inside")
_YES, _NO = ("ja", "j", "yes", "y", "x", "1"), ("nej", "n", "no", "0")
_EXCELS_FIRST, _EXCELS_DAYS = date(1899, 12, 30), range(38_000, 110_000)
_SHOWN = 40


class CannotRead(SamlingError):
    """The file cannot be read as applications; each fault names row and column."""


@dataclass(frozen=True, slots=True)
class _Row:
    cells: Mapping[str, str]
    line: int

    def where(self, column: str) -> Text:
        words = _WORDS[column]
        return Text(
            f"rad {self.line}, kolumnen {words.sv}", f"row {self.line}, the column {words.en}"
        )


def read_asked(
    content: bytes, limits: Limits, *, today: date, there: Collection[str] = ()
) -> tuple[Asked, ...]:
    """Every row of the file. Raises Unreadable, CannotRead with every fault.

    today: the day that those came in which do not say. there: units that have applied already.
    """
    faults = Faults()
    seen = {folded(each): 0 for each in there}
    found = []
    for row in _rows(content, limits):
        known = _asked(row, today, faults)
        earlier = seen.setdefault(folded(known.unit), row.line)
        if earlier != row.line and known.unit.strip():
            faults.add("FUND-ROWS-TWICE", *_twice(known.unit, earlier), row.where("unit"))
        found.append(known)
    faults.raise_if_any(CannotRead)
    return tuple(found)


def _asked(row: _Row, today: date, faults: Faults) -> Asked:
    cells = row.cells
    amount = read_amount(cells["applied"], MOST_APPLIED)
    if amount is None or isinstance(amount, Problem) or amount <= 0:
        faults.add(
            "FUND-ROWS-AMOUNT",
            Text(
                f"”{cells['applied'][:_SHOWN]}” är inte hela kronor över 0.",
                f"“{cells['applied'][:_SHOWN]}” is not whole kronor above 0.",
            ),
            Text("Skriv beloppet med siffror.", "Write the amount in digits."),
            row.where("applied"),
        )
        amount = 1
    users = cells["users"].replace(" ", "")
    if users and not _is_number(users):
        faults.add(
            "FUND-ROWS-USERS",
            Text(
                f"”{users[:_SHOWN]}” är inget antal.",
                f"“{users[:_SHOWN]}” is not a number of users.",
            ),
            Text("Skriv ett heltal, eller lämna cellen tom.", "Write a number, or leave it empty."),
            row.where("users"),
        )
        users = ""
    inside = cells["inside"].casefold()
    if inside not in (*_YES, *_NO):
        faults.add(
            "FUND-ROWS-INSIDE",
            Text(
                f"”{cells['inside'][:_SHOWN]}” är varken ja eller nej.",
                f"“{cells['inside'][:_SHOWN]}” is neither yes nor no.",
            ),
            Text("Skriv ja eller nej.", "Write yes or no."),
            row.where("inside"),
        )
    asked = Asked(
        unit=" ".join(cells["unit"].split()),
        activity=cells["activity"],
        applied=amount,
        users=int(users) if users else None,
        is_inside=inside in _YES,
        received=_day(row, today, faults),
        place=cells["place"],
    )
    check_asked(asked, faults, row.where("unit"))
    return asked


def _is_number(users: str) -> bool:
    return users.isascii() and users.isdigit() and len(users) < 7 and int(users) > 0


def _day(row: _Row, today: date, faults: Faults) -> date:
    words = row.cells["received"]
    if not words:
        return today
    if words.isdigit() and words.isascii() and int(words[:9]) in _EXCELS_DAYS:
        return _EXCELS_FIRST + timedelta(days=int(words))
    try:
        return date.fromisoformat(words[:10])
    except ValueError:
        faults.add(
            "FUND-ROWS-DAY",
            Text(f"”{words[:_SHOWN]}” är ingen dag.", f"“{words[:_SHOWN]}” is not a day."),
            Text("Skriv år-månad-dag: 2026-03-31.", "Write year-month-day: 2026-03-31."),
            row.where("received"),
        )
        return today


def _rows(content: bytes, limits: Limits) -> Sequence[_Row]:
    grid = first_table(content, limits) if len(content) <= limits.max_bytes else None
    heads = heads_of(grid) if grid is not None and grid.height else []
    columns = {
        name: next((place for place, head in enumerate(heads) if head in words), None)
        for name, words in _HEADS.items()
    }
    lacking = [_WORDS[name] for name in NEEDED if columns[name] is None]
    if grid is None or lacking or not 2 <= grid.height <= MOST_ROWS + 1:
        raise CannotRead(_no_table(lacking))
    rows = []
    for number in range(1, grid.height):
        row = grid.row(number)
        cells = {
            name: row[place].strip() if place is not None and place < len(row) else ""
            for name, place in columns.items()
        }
        if any(cells.values()):
            rows.append(_Row(cells, grid.line(number)))
    return rows


def _no_table(lacking: Sequence[Text]) -> Fault:
    if lacking:
        sv, en = (", ".join(words) for words in zip(*((e.sv, e.en) for e in lacking), strict=True))
        what = Text(f"Filen saknar kolumner: {sv}.", f"The file lacks columns: {en}.")
    else:
        what = Text(
            f"Filen har inga rader, eller fler än {MOST_ROWS}.",
            f"The file has no rows, or more than {MOST_ROWS}.",
        )
    heads_sv = ", ".join(_WORDS[name].sv for name in NEEDED)
    heads_en = ", ".join(_WORDS[name].en for name in NEEDED)
    return Fault(
        "FUND-ROWS-COLUMNS",
        what,
        Text(
            f"Den första raden ska ha rubrikerna {heads_sv}.",
            f"The first row must have the heads {heads_en}.",
        ),
    )


def _twice(unit: str, earlier: int) -> tuple[Text, Text]:
    if earlier:
        what = Text(
            f"{unit[:_SHOWN]} står redan på rad {earlier}.",
            f"{unit[:_SHOWN]} stands on row {earlier} already.",
        )
    else:
        what = Text(f"{unit[:_SHOWN]} har redan sökt.", f"{unit[:_SHOWN]} has applied already.")
    return what, Text("Slå ihop ansökningarna.", "Join the applications.")
