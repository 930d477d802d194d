"""The command group: which commands there are, in which module, and what each does in a line.

A command's module is imported when the command runs, so that help and completion are quick.
"""

import os
import sys
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import click
from click.exceptions import NoSuchCommand

from samling import __version__
from samling.kernel import SamlingError, Text

from .exits import CANNOT, FINE
from .language import Group, Option, language, language_option, spoken


@dataclass(frozen=True, slots=True)
class Entry:
    """A command: `module:attribute` where it is, and what it does in one line."""

    at: str
    words: Text


@dataclass(frozen=True, slots=True)
class Section:
    """Commands that belong together in the help."""

    title: Text
    commands: dict[str, Entry]


SECTIONS = (
    Section(
        Text("Statsbidrag", "State grants"),
        {
            "schemes": Entry(
                "samling.cli.grants:schemes",
                Text("Visa vilka statsbidrag som finns.", "List the grant schemes."),
            ),
            "allocate": Entry(
                "samling.cli.grants:allocate",
                Text(
                    "Räkna ut ett statsbidrag för alla mottagare.",
                    "Compute a scheme for all recipients.",
                ),
            ),
            "explain": Entry(
                "samling.cli.grants:explain",
                Text(
                    "Visa uträkningen för en mottagare.",
                    "Show the arithmetic of one recipient.",
                ),
            ),
            "simulate": Entry(
                "samling.cli.simulate:simulate",
                Text(
                    "Pröva en annan nyckel, pott, ett golv eller ett tak.",
                    "Try another key, pot, floor or cap.",
                ),
            ),
            "verify": Entry(
                "samling.cli.grants:verify",
                Text(
                    "Räkna om ett sparat resultat och jämför.",
                    "Compute a saved result again and compare.",
                ),
            ),
            "check": Entry(
                "samling.cli.check:check",
                Text(
                    "Granska om en publicerad lista går ihop.",
                    "Audit whether a published list adds up.",
                ),
            ),
        },
    ),
    Section(
        Text("Områden och uppgifter", "Areas and figures"),
        {
            "areas": Entry(
                "samling.cli.registry:areas",
                Text(
                    "Slå upp kommuner, regioner och län efter namn.",
                    "Look up municipalities, regions and counties by name.",
                ),
            ),
            "data": Entry(
                "samling.cli.registry:data",
                Text(
                    "Läs in eller skriv ut uppgifter om områden.",
                    "Load or export figures about areas.",
                ),
            ),
        },
    ),
    Section(
        Text("Driften av Samling", "Running Samling"),
        {
            "doctor": Entry(
                "samling.cli.doctor:doctor",
                Text(
                    "Se efter vad som är fel med installationen.",
                    "See what is wrong with the installation.",
                ),
            ),
            "backup": Entry(
                "samling.cli.backup:backup",
                Text("Ta en säkerhetskopia av allt.", "Make a backup of everything."),
            ),
            "restore": Entry(
                "samling.cli.backup:restore",
                Text("Läs tillbaka en säkerhetskopia.", "Restore a backup."),
            ),
            "person": Entry(
                "samling.cli.person:person",
                Text("Samla allt som finns om en person.", "Gather all there is about a person."),
            ),
            "audit": Entry(
                "samling.cli.audit:audit",
                Text(
                    "Se efter att granskningsloggen är hel.",
                    "See that the audit log is whole.",
                ),
            ),
        },
    ),
)
COMMANDS = {name: entry for section in SECTIONS for name, entry in section.commands.items()}

_ABOUT = Text(
    "Följ varje krona i statsbidragen, från fördelningsnyckel till förklarad lista.",
    "Follow every krona of state grants, from key to explained list.",
)
_OPTIONS = Text("Val", "Options")
_EXAMPLES = Text("Exempel", "Examples")
_MORE = Text(
    "Skriv samling KOMMANDO --help för mer om ett kommando.",
    "Write samling COMMAND --help for more about a command.",
)
_VERSION = Text("Visa versionen.", "Show the version.")
_EXAMPLE_LINES = (
    "samling allocate elderly-care-2026 --format csv --out lista.csv",
    "samling explain elderly-care-2026 Luleå",
    "samling check lista.xlsx",
)


class LazyGroup(Group):
    """A group whose commands are known by name and imported when they are used."""

    def collect_usage_pieces(self, context: click.Context) -> list[str]:
        return ["[--lang sv|en]", Text("KOMMANDO ...", "COMMAND ...").in_(language())]

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[name].at.partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, context: click.Context, arguments: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if arguments[0] not in COMMANDS and not arguments[0].startswith("-"):
            raise NoSuchCommand(arguments[0], possibilities=COMMANDS, ctx=context)
        return super().resolve_command(context, arguments)

    def format_help(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        chosen = language()
        formatter.write_text(self.words.in_(chosen))
        formatter.write_paragraph()
        self.format_usage(context, formatter)
        for section in SECTIONS:
            with formatter.section(section.title.in_(chosen)):
                formatter.write_dl(
                    [(name, entry.words.in_(chosen)) for name, entry in section.commands.items()]
                )
        with formatter.section(_OPTIONS.in_(chosen)):
            records = (option.get_help_record(context) for option in self.get_params(context))
            formatter.write_dl([record for record in records if record])
        with formatter.section(_EXAMPLES.in_(chosen)):
            for line in _EXAMPLE_LINES:
                formatter.write(f"{'':{formatter.current_indent}}{line}\n")
        formatter.write_paragraph()
        formatter.write_text(_MORE.in_(chosen))


@click.group(cls=LazyGroup, words=_ABOUT)
@language_option
@click.version_option(
    __version__, prog_name="samling", message="%(prog)s %(version)s", cls=Option, words=_VERSION
)
def samling() -> None:
    """The group itself does nothing; see LazyGroup.format_help for what is shown."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit; the one place where errors become words and exit codes."""
    try:
        sys.exit(run(arguments))
    except BrokenPipeError:
        # The last of the output had no reader either; Python must not flush into it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FINE)


def run(arguments: list[str] | None = None) -> int:
    """Run a command; returns the exit code. A command returns its own, or None when fine."""
    arguments = sys.argv[1:] if arguments is None else arguments
    stdout = sys.stdout
    with spoken(arguments):
        try:
            code: Any = samling.main(arguments, prog_name="samling", standalone_mode=False)
        except SamlingError as error:
            click.echo(error.in_(language()), err=True)
            return CANNOT
        except click.ClickException as error:
            error.show()
            return CANNOT
        except click.Abort:
            click.echo("", err=True)
            return CANNOT
        except SystemExit:
            # When the reader, such as `head`, has what it wanted, click puts a deaf stdout in
            # place and ends with 1, which here means findings.
            if sys.stdout is stdout:
                raise
            return FINE
    if sys.stdout is not None:  # a closed stdout has none
        sys.stdout.flush()
    return code if isinstance(code, int) else FINE
