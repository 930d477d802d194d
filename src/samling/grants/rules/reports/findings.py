"""What is told about a report before it is sent."""

from dataclasses import dataclass

from samling.kernel import Text

from ..audit.findings import Severity


@dataclass(frozen=True, slots=True)
class ReportFinding:
    """One thing found. An error stops the report; a warning asks for a comment.

    question: where, as "amounts.systematic_work"; row: of a list, from 1.
    """

    code: str
    severity: Severity
    message: Text
    remedy: Text
    question: str
    row: int | None = None

    @property
    def key(self) -> str:
        """What a comment on it is kept by."""
        return f"{self.code}:{self.question}" + (f":{self.row}" if self.row else "")


def error(
    code: str, message: Text, remedy: Text, question: str, row: int | None = None
) -> ReportFinding:
    return ReportFinding(code, Severity.ERROR, message, remedy, question, row)


def warning(code: str, message: Text, remedy: Text, question: str) -> ReportFinding:
    return ReportFinding(code, Severity.WARNING, message, remedy, question)


def note(code: str, message: Text, remedy: Text, question: str) -> ReportFinding:
    return ReportFinding(code, Severity.INFORMATION, message, remedy, question)
