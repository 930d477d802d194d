"""What the tests of grants share."""

import pytest
from hypothesis import settings

from samling.grants.rules import Allocation

from .making import every_allocation
from .spec.summary import pytest_terminal_summary as pytest_terminal_summary

# Properties are about what is true, not how fast.
settings.register_profile("samling", deadline=None)
settings.load_profile("samling")


@pytest.fixture(scope="session")
def allocations() -> dict[str, Allocation]:
    """Every shipped scheme, computed once."""
    return every_allocation()
