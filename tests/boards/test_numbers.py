"""Numbers of matters and paragraphs."""

import pytest

from samling.boards.rules.numbers import MatterNumber, Paragraph


@pytest.mark.parametrize(
    "written",
    ["2026/236-1.3.1.3", "2026/149-2.4.3.1", "2025/1395-3.9.0.1", "2024/1017-3.9.12.2", "2026/1-2"],
)
def test_the_numbers_of_the_sources_are_read_and_written_the_same(written: str) -> None:
    assert str(MatterNumber.parse(f" {written} ")) == written


@pytest.mark.parametrize(
    "written",
    ["", "2026/0-1", "26/1-1", "2026/1", "2026/1-", "2026/01-1.2", "2026/1-1.x", "x" * 99],
)
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        MatterNumber.parse(written)


def test_a_paragraph_is_named_and_counted_from_one() -> None:
    assert Paragraph(2025, 107).text.sv == "§\u00a0107"
    with pytest.raises(ValueError, match="paragraph"):
        Paragraph(2025, 0)
