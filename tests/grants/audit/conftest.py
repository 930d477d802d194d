"""What the tests of the audit share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from samling.grants.rules.audit import Known, Report, audit
from samling.registry.data import load_aliases, load_registry
from samling.registry.rules import NameIndex

DATA = Path(__file__).parent / "data"

Check = Callable[..., Report]


@pytest.fixture(scope="session")
def known() -> Known:
    registry = load_registry()
    return Known(registry, NameIndex(registry, load_aliases()))


@pytest.fixture(scope="session")
def check(known: Known) -> Check:
    """Audit text, bytes or a file of the data folder."""

    def checked(content: str | bytes | Path, **options: object) -> Report:
        if isinstance(content, Path):
            content = (DATA / content).read_bytes()
        data = content.encode() if isinstance(content, str) else content
        return audit(data, known=known, **options)  # type: ignore[arg-type]

    return checked
