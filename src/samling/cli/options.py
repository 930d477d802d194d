"""Options that several commands have."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from samling.kernel import AreaKind, Text

from .language import Option

Function = TypeVar("Function", bound=Callable[..., Any])


def format_option(*forms: str) -> Callable[[Function], Function]:
    """--format with these choices; the first is the one taken when none is asked for."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        default=forms[0],
        show_default=True,
        cls=Option,
        words=Text("Form på det som skrivs ut.", "Form of the output."),
    )


def kind_option(words: Text) -> Callable[[Function], Function]:
    """--kind, once for each kind of area."""
    return click.option(
        "--kind",
        "kinds",
        multiple=True,
        type=click.Choice([kind.value for kind in AreaKind]),
        cls=Option,
        words=words,
    )
