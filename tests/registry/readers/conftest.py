"""A file's content in, figures or faults out."""

from collections.abc import Callable

import pytest

from samling.kernel import AreaKind, SamlingError
from samling.registry.data import load_aliases, load_registry
from samling.registry.rules import Figures, NameIndex, UnreadableFile, read_figures

INDEX = NameIndex(load_registry(), load_aliases())

Reader = Callable[..., dict[str, int]]


def figures_of(content: bytes | str, filename: str = "fil.csv", **options: object) -> Figures:
    data = content.encode() if isinstance(content, str) else content
    options.setdefault("kinds", (AreaKind.MUNICIPALITY,))
    return read_figures(data, filename, index=INDEX, **options)  # type: ignore[arg-type]


def has_words(error: SamlingError) -> None:
    """An error is told in both languages."""
    assert error.in_("sv").strip()
    assert error.in_("en").strip()


@pytest.fixture
def read() -> Reader:
    def values(
        content: bytes | str, filename: str = "fil.csv", **options: object
    ) -> dict[str, int]:
        figures = figures_of(content, filename, **options)
        return {str(code): value for code, value in figures.values.items()}

    return values


@pytest.fixture
def refused() -> Callable[..., UnreadableFile]:
    def error(content: bytes | str, filename: str = "fil.csv", **options: object) -> UnreadableFile:
        with pytest.raises(UnreadableFile) as caught:
            figures_of(content, filename, **options)
        return caught.value

    return error
