"""Words on the command line read as values: days, periods, DIMENSION=VALUE."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from samling.kernel import Text

from .language import language

if TYPE_CHECKING:
    from samling.kernel import Period

DAY = Text("ÅÅÅÅ-MM-DD", "YYYY-MM-DD")
CHOICE = Text("DIMENSION=VÄRDE", "DIMENSION=VALUE")


def day(_context: click.Context, option: click.Parameter, words: str | None) -> date | None:
    """A callback for an option with a day."""
    if words is None:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise click.BadParameter(
            Text(
                f"”{words}” är ingen dag. Skriv 2026-02-16.",
                f"“{words}” is no day. Write 2026-02-16.",
            ).in_(language()),
            param=option,
        ) from None


def period(_context: click.Context, option: click.Parameter, words: str) -> Period:
    """A callback for an option with a period."""
    from samling.kernel import Period

    try:
        return Period.parse(words)
    except ValueError:
        raise click.BadParameter(
            Text(
                f"”{words}” är ingen period. Skriv ett år (2026), kvartal (2026K1), en månad "
                "(2026-03) eller dag (2025-12-31).",
                f"“{words}” is no period. Write a year (2026), quarter (2026K1), month (2026-03) "
                "or day (2025-12-31).",
            ).in_(language()),
            param=option,
        ) from None


def choices(
    _context: click.Context, option: click.Parameter, words: tuple[str, ...]
) -> dict[str, str]:
    """A callback for a repeated option DIMENSION=VALUE."""
    chosen: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name.strip() or not value.strip() or name.strip() in chosen:
            raise click.BadParameter(
                Text(
                    f"”{word}” går inte att läsa. Skriv {CHOICE.sv}, en gång för varje.",
                    f"“{word}” cannot be read. Write {CHOICE.en}, once for each.",
                ).in_(language()),
                param=option,
            )
        chosen[name.strip()] = value.strip()
    return chosen
