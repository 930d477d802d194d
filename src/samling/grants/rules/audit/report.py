"""The report of an audit: what was read, what it adds up to, and what was found."""

from dataclasses import dataclass
from typing import Any

from samling.kernel import AreaKind, Text

from .findings import Finding, Severity
from .listing import Listing, Role
from .units import Unit

FORMAT = "samling-check-1"


@dataclass(frozen=True, slots=True)
class ColumnReport:
    """One column of amounts.

    name: the head in a sentence. computed: the known amounts added up. stated: the sum that the
    list states for the whole column, or None. missing: rows without a figure. is_tested: False
    where amounts that the sum needs are missing or cannot be read.
    """

    head: str
    name: Text
    role: Role
    unit: Unit
    computed: int
    stated: int | None
    missing: int
    is_tested: bool

    @property
    def difference(self) -> int | None:
        """Computed less stated."""
        return None if self.stated is None else self.computed - self.stated

    def to_plain(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "head": self.head,
            "role": str(self.role),
            "unit": str(self.unit),
            "computed": self.computed,
            "stated": self.stated,
            "missing": self.missing,
        }


@dataclass(frozen=True, slots=True)
class ListReport:
    """One list. number: from 1. recognised: rows whose recipient is in the registry.

    listing: the list itself, to show findings in their place.
    """

    number: int
    title: str | None
    first_line: int
    last_line: int
    rows: int
    kinds: tuple[AreaKind, ...]
    recognised: int
    columns: tuple[ColumnReport, ...]
    findings: tuple[Finding, ...]
    listing: Listing

    @property
    def is_tested(self) -> bool:
        """Whether the list states any sum, below its columns or at the end of its rows."""
        return any(each.stated is not None or each.role is Role.TOTAL for each in self.columns)

    def to_plain(self) -> dict[str, Any]:
        """For JSON; without the list itself."""
        return {
            "number": self.number,
            "title": self.title,
            "first_line": self.first_line,
            "last_line": self.last_line,
            "rows": self.rows,
            "recipients": {"kinds": [str(kind) for kind in self.kinds], "known": self.recognised},
            "columns": [column.to_plain() for column in self.columns],
            "findings": [finding.to_plain() for finding in self.findings],
        }


NOTHING_STATED = Text(
    "Inget fel är funnet, men ingen summa är angiven att pröva mot.",
    "No error is found, but no sum is stated to test against.",
)


@dataclass(frozen=True, slots=True)
class Report:
    """form: "csv", "xlsx", "ods" or "text". passed_over: lines of text outside the lists.

    findings: those about the file as a whole; each list carries its own. is_compared: it was held
    against a grant's own amounts.
    """

    filename: str | None
    form: str
    encoding: str | None
    separator: str | None
    passed_over: int
    lists: tuple[ListReport, ...]
    findings: tuple[Finding, ...]
    is_compared: bool = False

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Those of the file, then those of each list, in order."""
        return (*self.findings, *(each for one in self.lists for each in one.findings))

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.all_findings)

    @property
    def ok(self) -> bool:
        """Whether everything adds up: nothing found but information."""
        return all(each.severity is Severity.INFORMATION for each in self.all_findings)

    @property
    def is_tested(self) -> bool:
        """Whether there was a sum to test against: a stated one, or that of the grant."""
        return self.is_compared or any(each.is_tested for each in self.lists)

    @property
    def verdict(self) -> Text:
        """In a sentence: does it add up?"""
        errors, warnings = self.count(Severity.ERROR), self.count(Severity.WARNING)
        if self.ok and not self.is_tested:
            return NOTHING_STATED
        if self.ok:
            return Text("Det går ihop.", "It adds up.")
        if not errors:
            return Text(
                f"Inga fel, men {warnings} att se över.",
                f"No errors, but {warnings} to look at.",
            )
        also = Text(f" och {warnings} att se över", f" and {warnings} to look at")
        return Text(
            f"Det går inte ihop: {errors} fel{also.sv if warnings else ''}.",
            f"It does not add up: {errors} {'error' if errors == 1 else 'errors'}"
            f"{also.en if warnings else ''}.",
        )

    def to_plain(self) -> dict[str, Any]:
        """For JSON: the same content always gives the same value."""
        return {
            "format": FORMAT,
            "file": self.filename,
            "form": self.form,
            "encoding": self.encoding,
            "separator": self.separator,
            "passed_over": self.passed_over,
            "ok": self.ok,
            "verdict": {"sv": self.verdict.sv, "en": self.verdict.en},
            "counts": {str(severity): self.count(severity) for severity in Severity},
            "lists": [each.to_plain() for each in self.lists],
            "findings": [finding.to_plain() for finding in self.findings],
        }
