"""Personal identity numbers are found, and what only resembles them is let through.

The numbers are those that Skatteverket has set aside for tests, or no one's.
"""

import pytest

from samling.kernel import personal_number_in


@pytest.mark.parametrize(
    "words",
    [
        "Barnet 20121212-1212 fick stöd",
        "121212-1212",
        "121212+1212",
        "1212121212",
        "201212121212",
        "701063-2391",  # a coordination number: the third of October
        "nr:121212–1212.",
        "121212 - 1212",
    ],
)
def test_what_looks_like_one_is_found(words: str) -> None:
    assert personal_number_in(words)


@pytest.mark.parametrize(
    "words",
    [
        "Dnr SOF 2023/329",
        "212000-2676",  # an organisation number: its month is 20
        "8 453 075 kr av 15 221 733 kr",
        "0920-45 30 00",
        "1234567890",
        "121332-1212",
        "2580 Luleå",
        "1212121213",  # ten digits, but the check digit is wrong
        "12345121212121298",
        "",
    ],
)
def test_what_is_something_else_is_let_through(words: str) -> None:
    assert personal_number_in(words) is None
