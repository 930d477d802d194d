"""Words put together into sentences."""

import pytest

from samling.kernel import Text, capital, enumerated, joined, uncapital


@pytest.mark.parametrize(
    ("words", "swedish", "english"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a och b", "a and b"),
        (["a", "b", "c"], "a, b och c", "a, b and c"),
    ],
)
def test_words_are_told_one_after_another(words: list[str], swedish: str, english: str) -> None:
    assert (joined(words), joined(words, "en-GB")) == (swedish, english)
    if words:
        assert enumerated(map(Text.same, words)) == Text(swedish, english)


def test_only_the_first_letter_changes() -> None:
    assert (capital("ökad IT"), capital("")) == ("Ökad IT", "")
    assert (uncapital("Ökad IT"), uncapital("")) == ("ökad IT", "")
