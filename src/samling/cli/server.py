"""Commands that need the service itself: Django with this installation's settings, by name.

The command line works where the server's libraries are not installed, so they are not imported as
the rest is.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from samling.kernel import Fault, SamlingError, Text


class NoServer(SamlingError):
    """The libraries of the server are not installed."""


@contextmanager
def without_server() -> Iterator[None]:
    """Says in words that the libraries of the server are not installed. Raises NoServer."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("samling"):
            raise
        raise NoServer(
            Fault(
                "CLI-NO-SERVER",
                Text(
                    f"Kommandot behöver tjänsten själv, och {error.name} är inte installerat.",
                    f"The command needs the service itself, and {error.name} is not installed.",
                ),
                Text(
                    "Installera samling med tillägget server.",
                    "Install samling with the extra server.",
                ),
            )
        ) from None


def server(module: str) -> Any:
    """A module of samling.site, with the service set up around it. Raises SamlingError."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samling.site.settings")
    os.environ.setdefault("SAMLING_LOG_LEVEL", "ERROR")  # the words are the command's own
    with without_server():
        import_module("django").setup()
        return import_module(f"samling.site.{module}")


def done(module: str, name: str, *arguments: Any, **named: Any) -> Any:
    """Call a function of it; what the database or the disk refuses becomes words."""
    try:
        return getattr(server(module), name)(*arguments, **named)
    except SamlingError:
        raise
    except Exception as error:
        if "django" not in sys.modules:
            raise
        failing: SamlingError | None = import_module("samling.site.failing").cannot_start(error)
        if failing is None:
            raise
    raise failing
