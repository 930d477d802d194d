"""Shared by the tests of rules on small lists: a few municipalities, a list, what is told of it."""

from samling.grants.rules.audit import Finding, Report
from samling.kernel import AreaCode

ALE, BJUV, EDA, HABO, HJO = (AreaCode(c) for c in ("1440", "1260", "1730", "0643", "1497"))


def told(report: Report) -> list[tuple[str, int | None, int | None, int | None]]:
    return [(f.code.removeprefix("GRANTS-CHECK-"), f.row, f.expected, f.found) for f in
            report.all_findings]  # fmt: skip


def csv(*rows: str) -> str:
    return "\n".join(rows) + "\n"


def line_of(finding: Finding) -> int | None:
    return finding.place.line if finding.place else None
