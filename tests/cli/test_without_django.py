"""The command line and every rule work where Django is not installed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

# What `pip install .` brings, beside the standard library, and what of ours it may reach.
_SERVER = (
    "django",
    "ninja",
    "csp",
    "django_htmx",
    "whitenoise",
    "gunicorn",
    "psycopg",
    "pydantic",
    "typst",
    "xlsxwriter",
    "rdflib",
)

_BLOCK = f"""
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {_SERVER!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Absent())
"""

_IMPORT_ALL = """
import json, pkgutil, importlib, samling
names = []
def walk(package):
    for module in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        names.append(module.name)
        if module.ispkg:
            walk(importlib.import_module(module.name))
        else:
            importlib.import_module(module.name)
for room in ("kernel", "cli", *ROOMS):
    walk(importlib.import_module(f"samling.{room}"))
print(json.dumps(names))
"""


def _python(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", _BLOCK + script, *arguments],
        capture_output=True,
        text=True,
    )


def _samling(*arguments: str) -> subprocess.CompletedProcess[str]:
    return _python("from samling.cli.main import main; main(sys.argv[1:])", *arguments)


def test_the_block_holds() -> None:
    assert "No module named 'django'" in _python("import django.conf").stderr


def test_kernel_rules_data_and_commands_import(repository: Path) -> None:
    source = repository / "src" / "samling"
    rooms = [
        f"{room.parent.name}.{room.name}"
        for name in ("rules", "data")
        for room in sorted(source.glob(f"*/{name}"))
        if (room / "__init__.py").exists()
    ]
    assert {"registry.rules", "registry.data", "grants.rules", "grants.data"} <= set(rooms)
    done = _python(_IMPORT_ALL.replace("ROOMS", repr(rooms)))
    assert done.returncode == 0, done.stderr
    names = json.loads(done.stdout)
    assert "samling.cli.main" in names
    assert len(names) > 30


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (("--help",), "allocate"),
        (("schemes",), "elderly-care-2026"),
        (("allocate", "elderly-care-2026", "--format", "csv"), "recipient_code,recipient,"),
        (("areas", "Luleå"), "2580"),
    ],
)
def test_commands_run(arguments: tuple[str, ...], shown: str) -> None:
    done = _samling(*arguments)
    assert done.returncode == 0, done.stderr
    assert shown in done.stdout


def test_help_imports_nothing_heavy() -> None:
    script = (
        "from samling.cli.main import run; run(['--help']); "
        "print([n for n in ('numpy', 'python_calamine', 'samling.grants', 'samling.registry')"
        " if n in sys.modules])"
    )
    assert _python(script).stdout.splitlines()[-1] == "[]"
