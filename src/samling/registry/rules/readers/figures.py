"""What is gathered from a file: a number or a mark for each area, and the faults on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from samling.kernel import AreaCode, AreaKind, Fault, Text

from ..areas import Area
from ..names import NameIndex, UnknownName
from .errors import ReadLimits, UnreadableFile, refuse
from .marks import Mark, NotACount, read_count
from .periods import Stated

# After so many faults the rest of the file says nothing new.
_GIVE_UP = 1000
_TOTALS = frozenset({"summa", "totalt", "total", "samtliga", "alla"})


@dataclass(frozen=True, slots=True)
class Figures:
    """values: the numbers; missing: areas marked as having none, and why.

    others: how many rows were about areas of other kinds, or totals, and were passed over.
    stated: where the file says when these figures hold; empty when it says nothing of it.
    """

    values: Mapping[AreaCode, int]
    missing: Mapping[AreaCode, Mark]
    others: int
    stated: tuple[Stated, ...] = ()


@dataclass(slots=True)
class Gathering:
    """Collects figures from one file and keeps every fault, up to a limit."""

    filename: str
    index: NameIndex
    kinds: frozenset[AreaKind]
    counties_as_regions: bool
    limits: ReadLimits
    others: int = 0
    _found: dict[AreaCode, int | Mark] = field(default_factory=dict)
    _places: dict[AreaCode, Text] = field(default_factory=dict)
    _faults: list[Fault] = field(default_factory=list)
    _untold: int = 0
    _areas: dict[str, bool] = field(default_factory=dict)

    def is_area(self, words: str) -> bool:
        """Whether these words mean some area, of whatever kind."""
        known = self._areas.get(words)
        if known is None:
            known = self._areas[words] = bool(self.index.candidates(words))
        return known

    def area(self, words: str, where: Text) -> Area | None:
        """The area meant, None for one of another kind or a total; a fault when unknown."""
        found = self.index.find(words, self.kinds)
        if found is None and self.counties_as_regions and AreaKind.REGION in self.kinds:
            county = self.index.find(words, (AreaKind.COUNTY,))
            if county is not None:
                found = self.index.find(f"R{county.code}", (AreaKind.REGION,))
        if found is not None:
            return found
        if words.strip().casefold() in _TOTALS or (
            not self.index.candidates(words, self.kinds) and self.is_area(words)
        ):
            self.others += 1
            return None
        # The nearest names take time to find, so they are sought only while they will be told.
        if self._is_full():
            return None
        try:
            self.index.resolve(words, self.kinds)
        except UnknownName as error:
            fault = error.faults[0]
            self.fault(fault.code, fault.what, fault.remedy, where)
        return None

    def agrees(self, area: Area, beside: str, where: Text) -> bool:
        """Whether the words beside a code or name mean the same area; a fault when not."""
        same = {area.code}
        if self.counties_as_regions and area.kind is AreaKind.REGION:
            same.add(AreaCode(area.code.code[1:]))
        if any(meant.code in same for meant in self.index.candidates(beside)):
            return True
        self.fault(
            "REGISTRY-FILE-CODE-AND-NAME",
            Text(
                f"{area.official_name} ({area.code}) och ”{beside}” hör inte ihop.",
                f"{area.official_name} ({area.code}) and “{beside}” do not belong together.",
            ),
            Text("Rätta koden eller namnet.", "Correct the code or the name."),
            where,
        )
        return False

    def keep(self, area: Area, cell: str, where: Text, *, zero_decimals: bool = False) -> None:
        """Read the figure of an area; a fault when it is no count or the area has one already."""
        if area.code in self._found:
            before = self._places[area.code]
            self.fault(
                "REGISTRY-FILE-TWICE",
                Text(
                    f"{area.official_name} ({area.code}) har redan en uppgift: {before.sv}.",
                    f"{area.official_name} ({area.code}) already has a figure: {before.en}.",
                ),
                Text(
                    "Låt varje område stå en gång. Är filen uppdelad på mer än område, välj "
                    "vilken del som gäller.",
                    "Let each area stand once. If the file is divided by more than area, choose "
                    "which part holds.",
                ),
                where,
            )
            return
        try:
            self._found[area.code] = read_count(cell, zero_decimals=zero_decimals)
            self._places[area.code] = where
        except NotACount as error:
            self.fault("REGISTRY-FILE-NOT-A-COUNT", error.what, error.remedy, where)

    def fault(self, code: str, what: Text, remedy: Text | None, where: Text) -> None:
        if self._is_full():
            return
        place = Text(f"{self.filename}, {where.sv}", f"{self.filename}, {where.en}")
        self._faults.append(Fault(code, what, remedy, place))

    def _is_full(self) -> bool:
        """Whether as many faults are kept as are told of; counts the one that is not."""
        if len(self._faults) < self.limits.faults:
            return False
        self._untold += 1
        if self._untold >= _GIVE_UP:
            raise UnreadableFile(*self._faults, self._more())
        return True

    def _more(self) -> Fault:
        return Fault(
            "REGISTRY-FILE-MORE-FAULTS",
            Text(
                f"Det finns {self._untold} fel till"
                + (" eller fler." if self._untold >= _GIVE_UP else "."),
                f"There are {self._untold} more faults"
                + (" or more." if self._untold >= _GIVE_UP else "."),
            ),
        )

    def figures(self) -> Figures:
        """Everything gathered. Raises UnreadableFile when there were faults or no figure."""
        if self._untold:
            self._faults.append(self._more())
        if self._faults:
            raise UnreadableFile(*self._faults)
        values = {code: value for code, value in self._found.items() if isinstance(value, int)}
        if not values:
            raise refuse(
                "REGISTRY-FILE-NO-FIGURES",
                self.filename,
                Text(
                    "Filen har ingen uppgift för de områden som söks.",
                    "The file has no figure for the areas asked for.",
                ),
                Text(
                    f"{self.others} rader gäller andra slags områden. Gäller de län och du söker "
                    "regioner, välj att läsa län som regioner."
                    if self.others
                    else "Kontrollera att kolumnen med tal är ifylld.",
                    f"{self.others} rows are about other kinds of areas. If they are counties and "
                    "you want regions, choose to read counties as regions."
                    if self.others
                    else "Check that the column of numbers is filled in.",
                ),
            )
        missing = {code: mark for code, mark in self._found.items() if isinstance(mark, Mark)}
        return Figures(MappingProxyType(values), MappingProxyType(missing), self.others)
