"""Loads the reference data that are shipped with the capabilities, when they have changed."""

import time
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from samling.kernel import format_number, sha256_of

from ... import actions, queries
from ...reference import shipped_version

_BY = "samling_load"


class Command(BaseCommand):
    help = "Läser in de referensdata som följer med Samling (bara det som har ändrats)."

    def handle(self, *args: Any, **options: Any) -> None:
        # What is loaded later may be computed from what was loaded before, so its version
        # includes theirs.
        version = ""
        for name, (words, path) in settings.REFERENCE_DATA.items():
            module_name, _, action_name = path.rpartition(".")
            module = import_module(module_name)
            # An action that reads more than what is shipped says which version that is of.
            own_version = getattr(module, f"{action_name}_version", str)
            shipped = shipped_version(_capability(module_name))
            version = sha256_of([version, shipped, own_version()])
            if queries.loaded_version(name) == version:
                self._say(options, f"· {words}: redan inlästa")
                continue
            start = time.monotonic_ns()
            now = timezone.now()
            getattr(module, action_name)(by=_BY, at=now)
            actions.note_loaded(name=name, sha256=version, by=_BY, at=now)
            seconds = Fraction(time.monotonic_ns() - start, 10**9)
            self._say(options, f"· {words}: inlästa på {format_number(seconds, decimals=1)} s")

    def _say(self, options: dict[str, Any], words: str) -> None:
        if options["verbosity"] > 0:
            self.stdout.write(words)


def _capability(module: str) -> Path:
    """The folder of the capability whose actions a module holds, be they a file or a folder."""
    package = import_module(module.partition(".actions")[0])
    assert package.__file__ is not None
    return Path(package.__file__).parent
