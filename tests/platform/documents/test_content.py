"""Documents that cannot be drawn cannot be made."""

import pytest

from samling.platform.documents import Column, Row, Table


def test_a_row_has_a_cell_for_every_column() -> None:
    with pytest.raises(ValueError, match="1 cells in 2 columns"):
        Table((Column("A"), Column("B")), (Row(("x",)),))


def test_a_table_is_never_empty() -> None:
    with pytest.raises(ValueError, match="has rows"):
        Table((Column("A"),), ())
