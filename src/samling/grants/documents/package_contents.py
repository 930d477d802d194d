"""What each file of a data package is called, and the columns of its table."""

from typing import Any

from samling.grants.rules import Allocation
from samling.grants.rules.decisions import History
from samling.kernel import Text

from .package_fields import (
    allocation_fields,
    change_fields,
    decision_fields,
    input_fields,
    remark_fields,
    share_fields,
)


def contents(
    allocation: Allocation, history: History | None
) -> dict[str, tuple[Text, dict[str, Any] | None]]:
    """Title and schema of every file; no schema for what is not a table."""
    changed = _of_changes(history) if history else {}
    listed = allocation_fields(allocation)
    listed_now = allocation_fields(allocation, history)
    mark = remark_fields(allocation)
    return changed | {
        "allocation.csv": (
            Text("Fördelning", "Allocation"),
            {"fields": [*listed_now, *mark], "primaryKey": ["recipient_code"]},
        ),
        "shares.csv": (
            Text("Uträkning av varje delbelopp", "Arithmetic of every share"),
            {
                "fields": share_fields(allocation),
                "primaryKey": ["component", "recipient_code"],
                "foreignKeys": [
                    {
                        "fields": ["recipient_code"],
                        "reference": {"resource": "allocation", "fields": ["recipient_code"]},
                    }
                ],
            },
        ),
        "inputs.csv": (
            Text("Nyckeltal", "Key figures"),
            {"fields": input_fields(), "primaryKey": ["variable", "period", "area_code"]},
        ),
        "published.csv": (
            Text("Publicerad lista", "Published list"),
            {"fields": listed, "primaryKey": ["recipient_code"]},
        ),
        "result.json": (
            Text("Hela resultatet, för samling verify", "The whole result, for samling verify"),
            None,
        ),
    }


def _of_changes(history: History) -> dict[str, tuple[Text, dict[str, Any] | None]]:
    """The same, of the files that only a changed decision has."""
    return {
        "decisions.csv": (
            Text("Publicerade beslut", "Published decisions"),
            {"fields": decision_fields(history), "primaryKey": ["decision"]},
        ),
        "changes.csv": (
            Text("Belopp före och efter varje ändring", "Amounts before and after each change"),
            {
                "fields": change_fields(history),
                "primaryKey": ["decision", "recipient_code"],
                "foreignKeys": [
                    {
                        "fields": ["decision"],
                        "reference": {"resource": "decisions", "fields": ["decision"]},
                    }
                ],
            },
        ),
        "history.json": (
            Text("Besluten och ändringarna", "The decisions and the changes"),
            None,
        ),
    }
