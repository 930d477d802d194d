"""The command itself: help, language, exit codes; what the commands do is tested beside them."""

import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import click
import pytest

from samling import __version__
from samling.cli import main
from samling.cli.exits import FINDINGS
from samling.cli.language import Argument, Option, spoken
from samling.kernel import Fault, SamlingError, Text

FAULT = Fault("TEST", Text("Det gick inte.", "It did not work."), Text("Gör om.", "Do it again."))


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> click.Command:
    """A command `trial` in the group, that does what its argument says."""

    @click.command
    @click.argument("deed")
    def trial(deed: str) -> int | None:
        if deed == "fail":
            raise SamlingError(FAULT, FAULT)
        if deed == "abort":
            raise click.Abort
        if deed == "finding":
            click.echo("1,2")
            return FINDINGS
        click.echo("1,1")
        return None

    module = ModuleType("module_for_trial")
    module.trial = trial  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    entry = main.Entry("module_for_trial:trial", Text("Pröva.", "Try."))
    monkeypatch.setitem(main.COMMANDS, "trial", entry)
    return trial


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main.run(list(arguments))
    return code, *capsys.readouterr()


@pytest.mark.usefixtures("command")
def test_exit_codes_and_where_words_go(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(capsys, "trial", "work") == (0, "1,1\n", "")
    assert _run(capsys, "trial", "finding") == (1, "1,2\n", "")
    assert _run(capsys, "trial", "abort")[:2] == (2, "")


@pytest.mark.usefixtures("command")
def test_an_error_is_told_in_the_language_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    swedish = (2, "", "Det gick inte. Gör om.\nDet gick inte. Gör om.\n")
    english = (2, "", "It did not work. Do it again.\nIt did not work. Do it again.\n")
    assert _run(capsys, "trial", "fail") == swedish
    assert _run(capsys, "--lang", "en", "trial", "fail") == english
    assert _run(capsys, "--lang=en", "trial", "fail") == english
    monkeypatch.setenv("SAMLING_LANG", "en")
    assert _run(capsys, "trial", "fail") == english
    assert _run(capsys, "--lang", "sv", "trial", "fail") == swedish


@pytest.mark.parametrize("arguments", [(), ("--help",), ("--lang", "sv", "--help")])
def test_help_names_every_command_with_a_line(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    code, shown, told = _run(capsys, *arguments)
    assert code == (0 if arguments else 2)
    for section in main.SECTIONS:
        assert f"{section.title.sv}:" in shown + told
        for name, entry in section.commands.items():
            assert f"  {name} " in shown + told
            assert entry.words.sv in shown + told
    assert "samling allocate elderly-care-2026" in shown + told


def test_help_in_english_has_no_swedish(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (("--lang", "en", "--help"), ("--help", "--lang", "en")):
        _, shown, _ = _run(capsys, *arguments)
        for section in main.SECTIONS:
            assert section.title.en in shown
            for entry in section.commands.values():
                assert entry.words.en in shown
                assert entry.words.sv not in shown
        assert "KOMMANDO" not in shown
        assert "Språk" not in shown


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(capsys, "--version") == (0, f"samling {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "swedish", "english"),
    [
        (("nope",), "Det finns inget kommando", "No such command"),
        (("--nope",), "Det finns inget val", "No such option"),
        (("allocat",), "Menade du 'allocate'?", "Did you mean 'allocate'?"),
    ],
)
def test_a_mistyped_line_is_told_in_words(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], swedish: str, english: str
) -> None:
    code, shown, told = _run(capsys, *arguments)
    assert (code, shown) == (2, "")
    assert swedish in told
    assert english in _run(capsys, "--lang", "en", *arguments)[2]


@pytest.mark.parametrize("name", list(main.COMMANDS))
def test_every_command_is_where_it_is_said_to_be(name: str) -> None:
    module, _, attribute = main.COMMANDS[name].at.partition(":")
    assert isinstance(getattr(import_module(module), attribute), click.Command)


def _commands(group: click.Group) -> Iterator[click.Command]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from _commands(command)
        else:
            yield command


@pytest.mark.parametrize("command", list(_commands(main.samling)), ids=lambda each: each.name)
def test_what_stands_for_a_value_is_in_the_language_asked_for(command: click.Command) -> None:
    shown = {}
    for chosen in ("sv", "en"):
        with spoken(["--lang", chosen]):
            context = click.Context(command)
            shown[chosen] = (
                command.get_help(context),
                [each.make_metavar(context) for each in command.params],
            )
    for parameter, *written in zip(command.params, shown["sv"][1], shown["en"][1], strict=True):
        if isinstance(parameter, Argument):
            words: Text | None = parameter.placeholder
        else:
            assert isinstance(parameter, Option)
            words = parameter.placeholder
            assert words or parameter.is_flag or isinstance(parameter.type, click.Choice)
        if words:
            dots = "..." if parameter.nargs == -1 else ""
            assert written == [words.sv + dots, words.en + dots]
            assert words.sv + dots in shown["sv"][0]
            assert words.en + dots in shown["en"][0]


def test_a_lacking_argument_is_named_in_the_language_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "'FIL'" in _run(capsys, "verify")[2]
    assert "'FILE'" in _run(capsys, "--lang", "en", "verify")[2]


def test_a_reader_that_has_enough_is_no_error() -> None:
    script = (
        "import sys; from samling.cli import main; import click\n"
        "@click.command\n"
        "def trial():\n"
        "    for number in range(100_000): click.echo(number)\n"
        "sys.modules['trial'] = sys.modules['__main__']\n"
        "main.COMMANDS['trial'] = main.Entry('trial:trial', None)\n"
        "main.main(['trial'])\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"0\n"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_python_m_samling_is_the_command(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "samling", "--version"], capture_output=True, text=True, cwd=tmp_path
    )
    assert (done.returncode, done.stdout) == (0, f"samling {__version__}\n")
