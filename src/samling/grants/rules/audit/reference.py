"""The slow and obvious audit of a plain CSV, that the fast one is held against.

Reads row by row into dictionaries and adds with whole numbers of Python. Knows only well-formed
lists: comma, one row of heads, recipient first, whole amounts or nothing in the other columns,
parts before a last column `total`, rows `Summa` that state what the rows since the one before
add up to.
"""

import csv
import io
from dataclasses import dataclass, field

Told = tuple[str, int | None, str, int, int]


@dataclass(slots=True)
class Slow:
    """sums: of each column. told: code, row (from 1), column, expected and found."""

    sums: dict[str, int] = field(default_factory=dict)
    told: set[Told] = field(default_factory=set)


def audit_slowly(text: str) -> Slow:
    """Column sums, and every sum of a column or a row that is not as stated."""
    slow = Slow()
    since: dict[str, int] = {}
    above: dict[str, int] = {}
    number = 0
    for row in csv.DictReader(io.StringIO(text)):
        amounts = {head: int(cell) for head, cell in list(row.items())[1:] if cell}
        stated = next(iter(row.values())) == "Summa"
        if not stated:
            number += 1
        parts = [amount for head, amount in amounts.items() if head != "total"]
        blanks = stated and len(amounts) < len(row) - 1
        if "total" in amounts and not blanks and sum(parts) != amounts["total"]:
            place = None if stated else number
            slow.told.add(("GRANTS-CHECK-ROW-SUM", place, "total", amounts["total"], sum(parts)))
        if not stated:
            for head, amount in amounts.items():
                since[head] = since.get(head, 0) + amount
                above[head] = above.get(head, 0) + amount
            continue
        # A sum right after another is of everything; so is one that only then holds.
        choices = [since, above] if since else [above]
        whole = [
            each
            for each in choices
            if all(each.get(head, 0) == amount for head, amount in amounts.items())
        ]
        chosen = (whole or choices)[0]
        for head, amount in amounts.items():
            found = chosen.get(head, 0)
            if found != amount:
                slow.told.add(("GRANTS-CHECK-SUM", None, head, amount, found))
        since = {}
    slow.sums = above
    return slow
