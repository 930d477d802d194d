"""The language of the command line: Swedish, unless English is asked for."""

import gettext
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import click

from samling.kernel import Language, Text

Function = TypeVar("Function", bound=Callable[..., Any])

_LOCALE = Path(__file__).resolve().parents[1] / "locale"
_DOMAIN = "click"  # the words of click itself, in Swedish: locale/sv/LC_MESSAGES/click.po

_asked: ContextVar[str | None] = ContextVar("language of the command line", default=None)

_LANGUAGE = Text("Språk: svenska eller engelska.", "Language: Swedish or English.")
_COMMANDS = Text("Kommandon", "Commands")
_HELP = Text("Visa den här hjälpen.", "Show this help.")


def language() -> Language:
    """The language asked for by --lang on the line, else by SAMLING_LANG, else Swedish."""
    return "en" if (_asked.get() or os.environ.get("SAMLING_LANG")) == "en" else "sv"


@contextmanager
def spoken(arguments: Sequence[str]) -> Iterator[None]:
    """Speak the language that --lang asks for, wherever on the line it stands.

    Known before the line is parsed, so that what is wrong with the line is told in it too.
    """
    words = [word for before, word in pairwise(arguments) if before == "--lang"]
    words += [word.partition("=")[2] for word in arguments if word.startswith("--lang=")]
    token = _asked.set(words[-1] if words else None)
    before = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(_DOMAIN, str(_LOCALE))
    gettext.textdomain(_DOMAIN)
    os.environ["LANGUAGE"] = language()
    try:
        yield
    finally:
        _asked.reset(token)
        gettext.textdomain(before[0])
        if before[1] is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before[1]


def language_option(function: Function) -> Function:
    """The option --lang, for the group and for commands where people look for it."""
    return click.option(
        "--lang",
        type=click.Choice(["sv", "en"]),
        expose_value=False,
        cls=Option,
        words=_LANGUAGE,
    )(function)


class Option(click.Option):
    """An option with its help in both languages: click.option(..., cls=Option, words=Text(...)).

    placeholder: what stands for its value in the help; None for flags and choices.
    """

    def __init__(
        self, *args: Any, words: Text, placeholder: Text | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.words = words
        self.placeholder = placeholder

    def make_metavar(self, ctx: click.Context) -> str:
        if self.placeholder is None:
            return super().make_metavar(ctx)
        return self.placeholder.in_(language())

    def get_help_record(self, context: click.Context) -> tuple[str, str] | None:
        self.help = self.words.in_(language())
        return super().get_help_record(context)


class Argument(click.Argument):
    """An argument with its name in both languages: click.argument(..., cls=Argument, ...).

    placeholder: the name in the help and in what is said of a wrong line.
    """

    def __init__(self, *args: Any, placeholder: Text, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.placeholder = placeholder

    def make_metavar(self, ctx: click.Context) -> str:
        return self.placeholder.in_(language()) + ("..." if self.nargs != 1 else "")


class Command(click.Command):
    """A command with its help in both languages: click.command(cls=Command, words=Text(...))."""

    def __init__(self, *args: Any, words: Text, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words

    def format_help_text(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        self.help = self.words.in_(language())
        super().format_help_text(context, formatter)

    def collect_usage_pieces(self, context: click.Context) -> list[str]:
        self.options_metavar = Text("[VAL]", "[OPTIONS]").in_(language())
        return super().collect_usage_pieces(context)

    def get_help_option(self, context: click.Context) -> click.Option | None:
        option = super().get_help_option(context)
        if option:
            option.help = _HELP.in_(language())
        return option


class Group(Command, click.Group):
    """A group of such commands."""


class SubGroup(Group):
    """A group that lists its commands in the language asked for."""

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(_COMMANDS.in_(language())):
            formatter.write_dl(
                [
                    (name, command.words.in_(language()))
                    for name, command in self.commands.items()
                    if isinstance(command, Command)
                ]
            )

    def list_commands(self, context: click.Context) -> list[str]:
        return list(self.commands)

    def collect_usage_pieces(self, context: click.Context) -> list[str]:
        return [Text("KOMMANDO ...", "COMMAND ...").in_(language())]
