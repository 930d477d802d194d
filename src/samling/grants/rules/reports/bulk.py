"""Amounts of many reports from one file, as an agency moves them from an older system.

A row for each grant and purpose: scheme, recipient, purpose and whole kronor. One pass.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from samling.kernel import Fault, Faults, SamlingError, Text, format_kronor

from ..audit.cells.amounts import Problem
from ..audit.cells.grid import Grid
from ..audit.limits import Limits
from ..table_file import first_table, heads_of

_HEADS = {
    "scheme": ("bidrag", "statsbidrag", "bidragets id", "scheme"),
    "recipient": ("mottagare", "kommun", "kommunkod", "kod", "recipient", "recipient code"),
    "purpose": ("ändamål", "fokusområde", "område", "purpose"),
    "amount": ("belopp", "kronor", "använt", "amount", "amount sek"),
}
_WORDS = {
    "scheme": Text("Bidrag", "Scheme"),
    "recipient": Text("Mottagare", "Recipient"),
    "purpose": Text("Ändamål", "Purpose"),
    "amount": Text("Belopp", "Amount"),
}
_SHOWN = 40


class CannotImport(SamlingError):
    """The file cannot be imported; each fault names row and column, and nothing is kept."""


@dataclass(frozen=True, slots=True)
class GrantInPlay:
    """A grant that amounts can be imported for. paid: kronor that have been paid to it.

    has_report: it has been reported already, here or by an earlier import.
    """

    id: int
    paid: int
    has_report: bool


@dataclass(frozen=True)
class InPlay:
    """What the rows can be of. grants: by scheme and by the recipient's code. purposes: by scheme,
    the id of each purpose by its words in small letters. codes_of: the codes a name may mean."""

    grants: Mapping[str, Mapping[str, GrantInPlay]]
    purposes: Mapping[str, Mapping[str, str]]
    codes_of: Callable[[str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class ReportRows:
    """The rows of a file, column by column, in its order: grant, purpose and kronor."""

    grants: list[int]
    purposes: list[str]
    amounts: list[int]


def read_rows(content: bytes, known: InPlay, limits: Limits) -> ReportRows:
    """Read and test every row. Raises Unreadable, CannotImport with every fault."""
    grid = _grid(content, limits)
    columns = _columns(grid)
    schemes, recipients, purposes = (
        grid.words(columns[name], 1, grid.height) for name in ("scheme", "recipient", "purpose")
    )
    amounts = grid.amounts(columns["amount"], 1, grid.height, limits.max_amount)
    telling = _Telling(grid)
    for offset in range(len(schemes)):
        if not amounts.known[offset] or amounts.values[offset] < 0:
            telling.amount(offset, amounts.wrong.get(offset))
    finder = _Finder(known, telling)
    first: dict[tuple[int, str], int] = {}
    sums: defaultdict[GrantInPlay, int] = defaultdict(int)
    last: dict[GrantInPlay, int] = {}
    found = ReportRows([], [], amounts.values.tolist())
    for offset, (scheme, recipient, words, amount) in enumerate(
        zip(schemes, recipients, purposes, found.amounts, strict=True)
    ):
        grant = finder.grant(scheme, recipient, offset)
        purpose = finder.purpose(scheme, words, offset)
        if grant is None or purpose is None:
            continue
        earlier = first.setdefault((grant.id, purpose), offset)
        if earlier != offset:
            telling.twice(offset, earlier)
        sums[grant] += amount
        last[grant] = offset
        found.grants.append(grant.id)
        found.purposes.append(purpose)
    for grant, total in sums.items():
        if total > grant.paid:
            telling.above(last[grant], total, grant.paid)
    telling.faults.raise_if_any(CannotImport)
    return found


class _Finder:
    """Looks each pair of words up once, and tells of each that means nothing where it stands."""

    def __init__(self, known: InPlay, telling: "_Telling") -> None:
        self._known = known
        self._telling = telling
        self._grants: dict[tuple[str, str], GrantInPlay | None] = {}
        self._purposes: dict[tuple[str, str], str | None] = {}

    def grant(self, scheme: str, recipient: str, offset: int) -> GrantInPlay | None:
        pair = (scheme, recipient)
        try:
            found = self._grants[pair]
        except KeyError:
            of_scheme = self._known.grants.get(scheme, {})
            codes = (recipient, *self._known.codes_of(recipient))
            found = next((of_scheme[code] for code in codes if code in of_scheme), None)
            self._grants[pair] = found
        if found is None:
            self._telling.no_grant(offset, scheme, recipient, scheme in self._known.grants)
        elif found.has_report:
            self._telling.has_report(offset, recipient)
        return found

    def purpose(self, scheme: str, words: str, offset: int) -> str | None:
        pair = (scheme, words)
        try:
            found = self._purposes[pair]
        except KeyError:
            found = self._known.purposes.get(scheme, {}).get(words.casefold())
            self._purposes[pair] = found
        if found is None and scheme in self._known.grants:
            self._telling.no_purpose(offset, words)
        return found


class _Telling:
    def __init__(self, grid: Grid) -> None:
        self.faults = Faults()
        self._grid = grid

    def amount(self, offset: int, wrong: tuple[str, Problem] | None) -> None:
        cell = wrong[0][:_SHOWN] if wrong else ""
        self._add(
            "GRANTS-ROWS-AMOUNT",
            Text(f"”{cell}” är inte hela kronor från 0.", f"“{cell}” is not whole kronor from 0."),
            Text("Skriv beloppet med siffror, eller 0.", "Write the amount in digits, or 0."),
            offset,
            "amount",
        )

    def no_grant(self, offset: int, scheme: str, recipient: str, is_scheme: bool) -> None:
        if not is_scheme:
            self._add(
                "GRANTS-ROWS-SCHEME",
                Text(
                    f"”{scheme[:_SHOWN]}” är inget bidrag hos er.",
                    f"“{scheme[:_SHOWN]}” is not a scheme of yours.",
                ),
                Text("Skriv bidragets id.", "Write the id of the scheme."),
                offset,
                "scheme",
            )
            return
        self._add(
            "GRANTS-ROWS-RECIPIENT",
            Text(
                f"”{recipient[:_SHOWN]}” har inte fått bidraget utbetalt.",
                f"“{recipient[:_SHOWN]}” has not been paid the grant.",
            ),
            Text(
                "Rätta namnet eller koden, eller ta bort raden.",
                "Correct the name or the code, or take the row away.",
            ),
            offset,
            "recipient",
        )

    def has_report(self, offset: int, recipient: str) -> None:
        self._add(
            "GRANTS-ROWS-REPORTED",
            Text(
                f"{recipient[:_SHOWN]} har redan redovisat bidraget.",
                f"{recipient[:_SHOWN]} has reported the grant already.",
            ),
            Text("Ta bort raden.", "Take the row away."),
            offset,
            "recipient",
        )

    def no_purpose(self, offset: int, words: str) -> None:
        self._add(
            "GRANTS-ROWS-PURPOSE",
            Text(
                f"”{words[:_SHOWN]}” är inget ändamål i bidragets formulär.",
                f"“{words[:_SHOWN]}” is no purpose of the scheme's form.",
            ),
            Text(
                "Skriv ändamålet som i formuläret, eller dess id.",
                "Write the purpose as in the form, or its id.",
            ),
            offset,
            "purpose",
        )

    def twice(self, offset: int, earlier: int) -> None:
        line = self._grid.line(earlier + 1)
        self._add(
            "GRANTS-ROWS-TWICE",
            Text(
                f"Samma mottagare och ändamål står redan på rad {line}.",
                f"The same recipient and purpose stand on row {line} already.",
            ),
            Text("Slå ihop raderna.", "Put the rows together."),
            offset,
            "purpose",
        )

    def above(self, offset: int, total: int, paid: int) -> None:
        self._add(
            "GRANTS-ROWS-ABOVE-PAID",
            Text(
                f"Mottagarens rader blir {format_kronor(total, 'sv')}, mer än utbetalda "
                f"{format_kronor(paid, 'sv')}.",
                f"The recipient's rows make {format_kronor(total, 'en')}, more than the "
                f"{format_kronor(paid, 'en')} paid.",
            ),
            Text("Rätta ett av beloppen.", "Correct one of the amounts."),
            offset,
            "amount",
        )

    def _add(self, code: str, what: Text, remedy: Text, offset: int, column: str) -> None:
        line, words = self._grid.line(offset + 1), _WORDS[column]
        where = Text(f"rad {line}, kolumnen {words.sv}", f"row {line}, the column {words.en}")
        self.faults.add(code, what, remedy, where)


def _grid(content: bytes, limits: Limits) -> Grid:
    if len(content) > limits.max_bytes:
        raise CannotImport(_large(limits.max_bytes))
    if (grid := first_table(content, limits)) is not None:
        return grid
    raise CannotImport(_no_columns(()))


def _columns(grid: Grid) -> dict[str, int]:
    heads = heads_of(grid)
    found = {
        name: next((place for place, head in enumerate(heads) if head in words), None)
        for name, words in _HEADS.items()
    }
    lacking = [name for name, place in found.items() if place is None]
    if lacking or grid.height < 2:
        raise CannotImport(_no_columns(lacking))
    return {name: place for name, place in found.items() if place is not None}


def _large(most: int) -> Fault:
    return Fault(
        "GRANTS-ROWS-LARGE",
        Text(
            f"Filen är större än {most // 1_000_000} MB.",
            f"The file is larger than {most // 1_000_000} MB.",
        ),
        Text("Dela upp den.", "Split it."),
    )


def _no_columns(lacking: Sequence[str]) -> Fault:
    named = [_WORDS[name] for name in lacking]
    sv, en = ", ".join(each.sv for each in named), ", ".join(each.en for each in named)
    return Fault(
        "GRANTS-ROWS-COLUMNS",
        Text(
            f"Filen har inga rader, eller saknar kolumner: {sv or 'alla'}.",
            f"The file has no rows, or lacks columns: {en or 'all'}.",
        ),
        Text(
            "Den första raden ska ha rubrikerna Bidrag, Mottagare, Ändamål och Belopp.",
            "The first row must have the heads Scheme, Recipient, Purpose and Amount.",
        ),
    )
