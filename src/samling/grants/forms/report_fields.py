"""Fields of a report that several of its parts have, and rows of a list."""

from collections.abc import Mapping
from typing import Any

from django import forms

from samling.grants.rules.audit.cells.amounts import read_amount
from samling.kernel import format_number

_MOST = 10**15
_MOST_ROWS = 201  # one more than a draft may have, which is then told of
BLANK_ROWS = 2  # after those that are filled in


def number_field(label: str) -> forms.Field:
    """Whole kronor or a count, as people write them."""
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return forms.CharField(label=label, required=False, widget=widget)


def long_field(label: str, rows: int) -> forms.Field:
    """Words on several lines."""
    return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"rows": rows}))


def shown(value: Any) -> Any:
    """A value of a draft as it stands in its field."""
    return format_number(value) if isinstance(value, int) else value or ""


def read_number(words: str) -> int | str | None:
    """A number where it can be read as one; the words as they stand where it cannot."""
    words = words.strip()
    if not words:
        return None
    read = read_amount(words, _MOST)
    return read if isinstance(read, int) else words


def rows_in(written: Mapping[str, Any], name_of_list: str = "activities") -> int:
    """How many rows of a list have something in them: up to the last that has."""
    filled = [
        int(name.split(".")[1])
        for name, value in written.items()
        if name.startswith(f"{name_of_list}.") and _is_row(name.split(".")[1]) and value
    ]
    return min(max(filled, default=0), _MOST_ROWS)


def _is_row(words: str) -> bool:
    return words.isascii() and words.isdecimal() and len(words) <= len(str(_MOST_ROWS))
