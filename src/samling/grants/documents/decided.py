"""That a decision was changed, in the files of its list: columns, tables, and all of it as JSON."""

import json
from collections.abc import Sequence
from typing import Any

from samling.grants.rules.decisions import DecisionChange, History, PublishedDecision
from samling.kernel import AreaCode, Text
from samling.platform.documents import Sheet, SheetColumn, to_csv
from samling.platform.documents.delimited import Cell

from .rows import EXAMPLE_MARK, REMARK
from .words import area_name

DECISIONS = (
    "decision",
    "in_force",
    "decided_on",
    "published_on",
    "replaced_on",
    "decided_by",
    "reason",
    "total_sek",
    "difference_sek",
    "recipients_changed",
    "result_sha256",
)
CHANGES = (
    "decision",
    "replaces",
    "recipient_code",
    "recipient",
    "before_sek",
    "after_sek",
    "difference_sek",
)
ADDED = ("previous_sek", "difference_sek", "changed_on")


def added_head(history: History | None) -> list[str]:
    """Columns of the list itself, only where its decision was changed or is replaced."""
    if history is None:
        return []
    replaced = [] if history.decision.is_in_force else ["replaced_on"]
    return [*(ADDED if history.last else ()), *replaced]


def added_cells(history: History | None, recipient: AreaCode, amount: int) -> list[Cell]:
    """A recipient's cells under `added_head`: what it had before the last change, and when.

    The day is empty where its own amount is the same.
    """
    if history is None:
        return []
    cells: list[Cell] = []
    if history.last is not None:
        is_changed = history.last.of(recipient) is not None
        day = history.decision.decided_on.isoformat() if is_changed else None
        cells = [*before_cells(history.last, recipient, amount), day]
    if history.decision.replaced_on is not None:
        cells.append(history.decision.replaced_on.isoformat())
    return cells


def before_cells(last: DecisionChange | None, recipient: AreaCode, amount: int) -> tuple[int, ...]:
    """What a recipient had before the last change, and the difference."""
    if last is None:
        return ()
    row = last.of(recipient)
    difference = int(row.difference) if row else 0
    return amount - difference, difference


def decisions_csv(history: History) -> bytes:
    """A row for every published decision, the newest first."""
    example = history.decision.is_example
    head = [*DECISIONS, *([REMARK] if example else [])]
    rows: list[list[Cell]] = [
        [
            one.number,
            str(one.is_in_force).lower(),
            one.decided_on.isoformat(),
            one.published_on.isoformat(),
            one.replaced_on.isoformat() if one.replaced_on else None,
            one.decided_by.sv,
            one.reason or None,
            one.total,
            change.after.total - change.before.total if change else None,
            len(change.rows) if change else None,
            one.sha256,
            *([EXAMPLE_MARK] if example else []),
        ]
        for one, change in _decisions(history)
    ]
    return to_csv(head, rows)


def changes_csv(history: History) -> bytes:
    """A row for every recipient of every change, the newest change first."""
    example = history.decision.is_example
    head = [*CHANGES, *([REMARK] if example else [])]
    rows: list[list[Cell]] = [
        [
            change.after.number,
            change.before.number,
            str(row.recipient),
            area_name(row.recipient),
            row.before,
            row.after,
            row.difference,
            *([EXAMPLE_MARK] if example else []),
        ]
        for change in history.changes
        for row in change.rows
    ]
    return to_csv(head, rows)


def decisions_plain(history: History) -> list[dict[str, Any]]:
    """Every published decision with what it changed, as JSON values, the newest first."""
    return [
        {
            "decision": one.number,
            "in_force": one.is_in_force,
            "decided_on": one.decided_on.isoformat(),
            "published_on": one.published_on.isoformat(),
            "replaced_on": one.replaced_on.isoformat() if one.replaced_on else None,
            "decided_by": _both(one.decided_by),
            "reasons": list(one.reasons),
            "total_sek": int(one.total),
            "result_sha256": one.sha256,
            "example_data": one.is_example,
            "changes": [
                {
                    "recipient_code": str(row.recipient),
                    "recipient": area_name(row.recipient),
                    "before_sek": int(row.before),
                    "after_sek": int(row.after),
                    "difference_sek": int(row.difference),
                }
                for row in (change.rows if change else ())
            ],
        }
        for one, change in _decisions(history)
    ]


def decisions_json(history: History) -> bytes:
    return (json.dumps(decisions_plain(history), ensure_ascii=False, indent=2) + "\n").encode()


def changes_sheet(history: History, language: str, marks: Sequence[str]) -> Sheet:
    """The last sheet of a workbook whose decision was changed."""
    heads: tuple[tuple[Text, int, Any], ...] = (
        (Text("Beslutat", "Decided"), 12, "text"),
        (Text("Publicerat", "Published"), 12, "text"),
        (Text("Beslutat av", "Decided by"), 34, "text"),
        (Text("Skäl", "Reason"), 60, "text"),
        (Text("Kod", "Code"), 10, "text"),
        (Text("Mottagare", "Recipient"), 28, "text"),
        (Text("Var, kr", "Was, SEK"), 18, "whole"),
        (Text("Blev, kr", "Became, SEK"), 18, "whole"),
        (Text("Skillnad, kr", "Difference, SEK"), 16, "whole"),
    )
    return Sheet(
        name=Text("Ändringar", "Changes").in_(language),
        title=Text("Så har beslutet ändrats", "How the decision was changed").in_(language),
        lines=tuple(change.words.in_(language) for change in history.changes),
        marks=tuple(marks),
        columns=tuple(SheetColumn(head.in_(language), width, kind) for head, width, kind in heads),
        rows=tuple(
            (
                change.after.decided_on.isoformat(),
                change.after.published_on.isoformat(),
                change.after.decided_by.in_(language),
                change.after.reason,
                str(row.recipient),
                area_name(row.recipient),
                row.before,
                row.after,
                row.difference,
            )
            for change in history.changes
            for row in change.rows
        ),
    )


def _decisions(history: History) -> list[tuple[PublishedDecision, DecisionChange | None]]:
    """Newest first, each with the change that it was; none for the first."""
    found: list[tuple[PublishedDecision, DecisionChange | None]] = [
        (change.after, change) for change in history.changes
    ]
    first = history.changes[-1].before if history.changes else history.decision
    return [*found, (first, None)]


def _both(words: Text) -> dict[str, str]:
    return {"sv": words.sv, "en": words.en}
