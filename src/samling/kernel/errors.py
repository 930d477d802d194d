"""Errors written for their reader: what is wrong, where, and what to do."""

from dataclasses import dataclass

from .text import Text

MOST_FAULTS = 100


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong.

    code: short and stable, for support ("GRANTS-KEY-MISSING").
    where: file, row, column, field or area; empty when the words say it all.
    """

    code: str
    what: Text
    remedy: Text | None = None
    where: Text | None = None

    def in_(self, language: str) -> str:
        """One paragraph: where, what and what to do."""
        head = f"{self.where.in_(language)}: " if self.where else ""
        tail = f" {self.remedy.in_(language)}" if self.remedy else ""
        return f"{head}{self.what.in_(language)}{tail}"


class SamlingError(Exception):
    """The base of every error that a user is meant to read. Carries one or more faults."""

    def __init__(self, *faults: Fault) -> None:
        if not faults:
            raise ValueError("an error says what is wrong")
        self.faults = faults
        super().__init__("\n".join(fault.in_("sv") for fault in faults))

    def in_(self, language: str) -> str:
        return "\n".join(fault.in_(language) for fault in self.faults)


class Faults:
    """Gathers faults so that a reader is told of all of them at once.

    Beyond MOST_FAULTS they are only counted: nobody reads a thousand, and a file made to have a
    hundred thousand shall not be answered with fifty times its own size.
    """

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._more = 0
        self._code_of_more = ""

    def add(
        self, code: str, what: Text, remedy: Text | None = None, where: Text | None = None
    ) -> None:
        self._keep(Fault(code, what, remedy, where))

    def extend(self, error: SamlingError) -> None:
        for fault in error.faults:
            self._keep(fault)

    def __bool__(self) -> bool:
        return bool(self._faults)

    @property
    def told(self) -> tuple[Fault, ...]:
        """The faults; the last tells how many more there are, if any."""
        if not self._more:
            return tuple(self._faults)
        words = Text(f"Och {self._more} fel till.", f"And {self._more} more faults.")
        return (*self._faults, Fault(self._code_of_more, words))

    def raise_if_any(self, error: type[SamlingError] = SamlingError) -> None:
        """Raises `error` with the faults."""
        if self:
            raise error(*self.told)

    def _keep(self, fault: Fault) -> None:
        if len(self._faults) < MOST_FAULTS:
            self._faults.append(fault)
        else:
            self._more += 1
            self._code_of_more = self._code_of_more or fault.code
