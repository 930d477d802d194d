"""What is wrong with a parameter is told in the language of its reader."""

from datetime import date
from enum import Enum
from typing import Annotated, Any

import pytest
from pydantic import AfterValidator, Field, Json, TypeAdapter, ValidationError

from samling.platform.errors import not_understood


class Kind(Enum):
    ONE = "one"


def _odd(number: int) -> int:
    raise ValueError("must be odd")


@pytest.mark.parametrize(
    ("form", "value", "swedish", "english"),
    [
        (int, "x", "Skriv ett heltal.", "Write a whole number."),
        (int, None, "Skriv ett heltal.", "Write a whole number."),
        (bool, "kanske", "Skriv true eller false.", "Write true or false."),
        (date, "snart", "Skriv ett datum, till exempel 2026-02-16.", "Write a date"),
        (Kind, "two", "Värdet är inget av dem som går att välja.", "none of those"),
        (Json[int], "{", "Innehållet är inte giltig JSON.", "The content is not valid JSON."),
        (Annotated[str, Field(max_length=3)], "long", "Skriv högst 3 tecken.", "at most 3 char"),
        (Annotated[int, Field(ge=5)], 4, "Skriv lägst 5.", "Write 5 or more."),
        (Annotated[list[int], Field(min_length=1)], [], "Skriv minst 1 värden.", "at least 1"),
        (dict[str, int], 1, "Skriv ett objekt med namn och värden.", "Write an object"),
        (Annotated[int, AfterValidator(_odd)], 2, "Värdet går inte att läsa.", "must be odd"),
    ],
)
def test_a_value_is_told_of_in_both_languages(
    form: Any, value: object, swedish: str, english: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(form).validate_python(value)
    findings = [{**finding, "loc": ("query", "x")} for finding in caught.value.errors()]
    error = not_understood(findings)  # type: ignore[arg-type]
    assert error.in_("sv") == f"query.x: {swedish}"
    assert english in error.in_("en")


def test_a_value_that_is_not_given() -> None:
    error = not_understood([{"type": "missing", "msg": "Field required", "loc": ("body", "x")}])
    assert error.in_("sv") == "body.x: Värdet saknas. Ange det."
