"""Gathers what is wrong in a file (faults) and what its reader should know (warnings)."""

from dataclasses import dataclass

from samling.kernel import Fault, Faults, Text

from .values import SieError


@dataclass(slots=True)
class _Warned:
    what: Text
    remedy: Text | None
    row: int
    more: int = 0


class Telling:
    """Every fault is told, until there are `most`; of warnings the first of each kind, with how
    many rows it is true of."""

    def __init__(self, file: str, most: int) -> None:
        self._file, self._most, self._told = file, most, 0
        self._faults = Faults()
        self._warned: dict[str, _Warned] = {}

    def fault(self, code: str, what: Text, remedy: Text, row: int | None = None) -> None:
        """Raises SieError with all so far, where they are as many as are told of."""
        self._faults.add(code, what, remedy, self._at(row))
        self._told += 1
        if self._told >= self._most:
            self.refuse_if_wrong()

    def warn(self, code: str, what: Text, remedy: Text | None, row: int, rows: int = 1) -> None:
        """rows: how many rows it is true of, where they are counted at once."""
        if known := self._warned.get(code):
            known.more += rows
        else:
            self._warned[code] = _Warned(what, remedy, row, rows - 1)

    def refuse_if_wrong(self) -> None:
        """Raises SieError with all faults so far, if any."""
        self._faults.raise_if_any(SieError)

    def warnings(self) -> tuple[Fault, ...]:
        """In the order of the file."""
        return tuple(
            Fault(code, each.what, each.remedy, self._at(each.row, each.more))
            for code, each in sorted(self._warned.items(), key=lambda item: item[1].row)
        )

    def _at(self, row: int | None, more: int = 0) -> Text:
        if row is None:
            return Text.same(self._file)
        where = Text(f"{self._file}, rad {row}", f"{self._file}, row {row}")
        if not more:
            return where
        return Text(
            f"{where.sv} och {more} {'rad' if more == 1 else 'rader'} till",
            f"{where.en} and {more} more {'row' if more == 1 else 'rows'}",
        )
