"""What a question is about, named one by one.

A database without statistics of its own looks through a whole table for each row that a question
within a question could be of; what is named it finds by an index.
"""

from typing import Any

MOST_NAMED = 5_000  # in one question


def named(ids: list[Any], asked: Any) -> Any:
    """The ids that a query gave; too many to name, the query, which is asked once more."""
    return ids if len(ids) <= MOST_NAMED else asked
