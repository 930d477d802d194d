"""Words for what pydantic finds in the parameters or the body of a call."""

from typing import Any

from samling.kernel import Text

_WHOLE = Text("Skriv ett heltal.", "Write a whole number.")
_NUMBER = Text("Skriv ett tal.", "Write a number.")
_TEXT = Text("Skriv en text.", "Write a text.")
_FLAG = Text("Skriv true eller false.", "Write true or false.")
_DAY = Text("Skriv ett datum, till exempel 2026-02-16.", "Write a date, such as 2026-02-16.")
_LIST = Text("Skriv en lista.", "Write a list.")
_OBJECT = Text("Skriv ett objekt med namn och värden.", "Write an object of names and values.")
_JSON = Text("Innehållet är inte giltig JSON.", "The content is not valid JSON.")
_CHOICE = Text(
    "Värdet är inget av dem som går att välja.", "The value is none of those to choose from."
)

# The types are pydantic's: https://docs.pydantic.dev/latest/errors/validation_errors/
_WORDS = {
    "missing": Text("Värdet saknas. Ange det.", "The value is missing. Give it."),
    "extra_forbidden": Text("Det finns inget sådant fält.", "There is no such field."),
    "int_parsing": _WHOLE,
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "int_parsing_size": Text("Talet är för stort.", "The number is too large."),
    "float_parsing": _NUMBER,
    "float_type": _NUMBER,
    "decimal_parsing": _NUMBER,
    "decimal_type": _NUMBER,
    "bool_parsing": _FLAG,
    "bool_type": _FLAG,
    "string_type": _TEXT,
    "string_unicode": _TEXT,
    "string_pattern_mismatch": Text(
        "Värdet har inte den form det ska ha.", "The value is not of the form it should have."
    ),
    "enum": _CHOICE,
    "literal_error": _CHOICE,
    "date_parsing": _DAY,
    "date_type": _DAY,
    "date_from_datetime_parsing": _DAY,
    "date_from_datetime_inexact": _DAY,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "dict_type": _OBJECT,
    "model_type": _OBJECT,
    "model_attributes_type": _OBJECT,
    "json_invalid": _JSON,
    "json_type": _JSON,
}
# Those with a bound, and the name of it in pydantic's finding.
_BOUNDS = {
    "string_too_long": ("max_length", "Skriv högst {} tecken.", "Write at most {} characters."),
    "string_too_short": ("min_length", "Skriv minst {} tecken.", "Write at least {} characters."),
    "too_long": ("max_length", "Skriv högst {} värden.", "Write at most {} values."),
    "too_short": ("min_length", "Skriv minst {} värden.", "Write at least {} values."),
    "greater_than": ("gt", "Skriv ett tal över {}.", "Write a number above {}."),
    "greater_than_equal": ("ge", "Skriv lägst {}.", "Write {} or more."),
    "less_than": ("lt", "Skriv ett tal under {}.", "Write a number below {}."),
    "less_than_equal": ("le", "Skriv högst {}.", "Write {} or less."),
}


def unreadable(finding: dict[str, Any]) -> Text:
    """What is wrong with a value; in Swedish never pydantic's own English words."""
    kind, context = finding["type"], finding.get("ctx") or {}
    if kind in _BOUNDS and _BOUNDS[kind][0] in context:
        name, swedish, english = _BOUNDS[kind]
        return Text(swedish.format(context[name]), english.format(context[name]))
    return _WORDS.get(kind) or Text(
        "Värdet går inte att läsa.", f"The value cannot be read: {finding['msg']}."
    )
