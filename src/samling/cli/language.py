"""The language of the command line: Swedish, unless English is asked for."""

import os
from collections.abc import Callable
from typing import Any, TypeVar, cast

import click

from samling.kernel import Language, Text

Function = TypeVar("Function", bound=Callable[..., Any])

_KEY = "samling.language"
_WORDS = Text("Språk: svenska eller engelska.", "Language: Swedish or English.")


def language() -> Language:
    """The language asked for by --lang here or earlier on the line, else SAMLING_LANG, else sv."""
    context = click.get_current_context(silent=True)
    found = context.meta.get(_KEY) if context else None
    return cast(Language, found or os.environ.get("SAMLING_LANG") or "sv")


def language_option(function: Function) -> Function:
    """The option --lang, for the group and for commands where people look for it."""

    def remember(context: click.Context, _option: click.Parameter, value: str | None) -> None:
        if value:
            context.meta[_KEY] = value

    return click.option(
        "--lang",
        type=click.Choice(["sv", "en"]),
        expose_value=False,
        is_eager=True,
        callback=remember,
        cls=Option,
        words=_WORDS,
    )(function)


class Option(click.Option):
    """An option with its help in both languages: click.option(..., cls=Option, words=Text(...))."""

    def __init__(self, *args: Any, words: Text, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words

    def get_help_record(self, context: click.Context) -> tuple[str, str] | None:
        self.help = self.words.in_(language())
        return super().get_help_record(context)


class Command(click.Command):
    """A command with its help in both languages: click.command(cls=Command, words=Text(...))."""

    def __init__(self, *args: Any, words: Text, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words

    def format_help_text(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        self.help = self.words.in_(language())
        super().format_help_text(context, formatter)
