"""What the tests of grants share."""

import pytest

from samling.grants.rules import Allocation

from .making import every_allocation


@pytest.fixture(scope="session")
def allocations() -> dict[str, Allocation]:
    """Every shipped scheme, computed once."""
    return every_allocation()
