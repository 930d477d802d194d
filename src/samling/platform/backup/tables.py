"""Which tables are backed up, found from the models, and their rows in order."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from .values import canonical_line_of, kind_of, line_of, ways_of

LEFT_OUT: Mapping[str, str] = {
    "sessions.Session": "a sign-in that has been ended since would hold again",
    "platform.Remembered": "how often somebody failed to sign in, kept for minutes",
}
"""What is not backed up, and emptied at a restore: model -> why."""

# So many rows are taken from the database at a time, fewer where one may be a whole file.
_ROWS, _LARGE_ROWS = 2_000, 4


class Table:
    """A table as it is backed up: every stored column of its model, by the order of its key."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model = model
        self.label = model._meta.label
        self.name = model._meta.db_table
        self.fields = model._meta.concrete_fields
        self.columns = [str(field.column) for field in self.fields]
        kinds = {kind_of(field) for field in self.fields}
        self.has_json = "JSONField" in kinds
        self.has_files = "BinaryField" in kinds
        self._at_a_time = _LARGE_ROWS if self.has_files else _ROWS
        self.key = self.columns[self.fields.index(model._meta.pk)]
        self._key_is_text = kind_of(model._meta.pk) in ("CharField", "TextField", "SlugField")

    def rows(self, connection: BaseDatabaseWrapper) -> Iterator[list[Any]]:
        """Every row as plain values, in the order of the key; few in memory at a time."""
        quote = connection.ops.quote_name
        order = quote(self.key)
        if self._key_is_text and connection.vendor == "postgresql":
            order += ' COLLATE "C"'  # byte by byte, as SQLite
        columns = ", ".join(quote(column) for column in self.columns)
        turns = [self._turn(field, connection) for field in self.fields]
        with connection.chunked_cursor() as cursor:
            # Our own names, from the models.
            cursor.execute(f"SELECT {columns} FROM {quote(self.name)} ORDER BY {order}")  # noqa: S608
            while found := cursor.fetchmany(self._at_a_time):
                for row in found:
                    yield [turn(value) for turn, value in zip(turns, row, strict=True)]

    def lines(self, connection: BaseDatabaseWrapper) -> Iterator[tuple[bytes, bytes]]:
        """Every row as a line, and as the line that is the same in every database."""
        for row in self.rows(connection):
            line = line_of(row)
            yield line, canonical_line_of(row) if self.has_json else line

    def digest(self, connection: BaseDatabaseWrapper) -> tuple[int, str]:
        """How many rows there are, and the SHA-256 of them all, whatever the database."""
        count, digest = 0, hashlib.sha256()
        for _, canonical in self.lines(connection):
            digest.update(canonical)
            count += 1
        return count, digest.hexdigest()

    def _turn(self, field: Any, connection: BaseDatabaseWrapper) -> Any:
        """From what the database gives to plain JSON."""
        expression = field.get_col(self.name)
        converters = [
            *connection.ops.get_db_converters(expression),
            *expression.get_db_converters(connection),
        ]
        plain = ways_of(field)[0]

        def turn(value: Any) -> Any:
            for convert in converters:
                value = convert(value, expression, connection)
            return None if value is None else plain(value)

        return turn


def stored_models() -> list[type[models.Model]]:
    """Every model with a table of its own, those of the libraries too."""
    every = apps.get_models(include_auto_created=True)
    return [each for each in every if each._meta.managed and not each._meta.proxy]


def tables() -> list[Table]:
    """What is backed up."""
    return [Table(model) for model in stored_models() if model._meta.label not in LEFT_OUT]
