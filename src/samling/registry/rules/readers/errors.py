"""What may go wrong with a file of figures, and how much of a file is read."""

from collections.abc import Iterable
from dataclasses import dataclass

from samling.kernel import Fault, SamlingError, Text


class UnreadableFile(SamlingError):
    """The file cannot be read as figures of areas; says where and what to do."""


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """The largest file that is read, and how many faults are told of at once."""

    bytes: int = 10_000_000
    rows: int = 200_000
    cells: int = 2_000_000
    line_characters: int = 100_000
    faults: int = 20


def refuse(
    code: str, filename: str, what: Text, remedy: Text | None = None, where: Text | None = None
) -> UnreadableFile:
    """An error about a file as a whole, or about one place in it."""
    place = Text(f"{filename}, {where.sv}", f"{filename}, {where.en}") if where else None
    return UnreadableFile(Fault(code, what, remedy, place or Text.same(filename or "?")))


CHOOSE_ONE = Text("Välj en av dem.", "Choose one of them.")


def listed(choices: Iterable[str], most: int = 12) -> Text:
    """The choices there are, in quotation marks; the first ones when they are many."""
    every = list(choices)
    rest = f" … ({len(every)})" if len(every) > most else ""
    return Text(
        ", ".join(f"”{_short(choice)}”" for choice in every[:most]) + rest,
        ", ".join(f"“{_short(choice)}”" for choice in every[:most]) + rest,
    )


def parts(divided: Iterable[tuple[str, Iterable[str]]]) -> Text:
    """What figures are divided by, each with its values."""
    told = [(name, listed(values)) for name, values in divided]
    return Text(
        "; ".join(f"”{name}” ({values.sv})" for name, values in told),
        "; ".join(f"“{name}” ({values.en})" for name, values in told),
    )


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 60 else f"{words[:59]}…"
