"""Prints the spec table at the end of a run, from what the tests recorded.

The rows travel with the tests' reports, so that they are there also when other processes ran them.
"""

import json
from typing import Any

import pytest

from .table import HEAD, in_columns

PROPERTY = "samling-spec"
_PRINTED = pytest.StashKey[bool]()


def record(cells: tuple[str, ...]) -> tuple[str, str]:
    """What a test hands to `record_property`."""
    return PROPERTY, json.dumps(cells)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if terminalreporter.config.stash.get(_PRINTED, False):
        return
    terminalreporter.config.stash[_PRINTED] = True
    rows = [
        json.loads(words)
        for outcome in ("passed", "failed")
        for report in terminalreporter.stats.get(outcome, [])
        for name, words in getattr(report, "user_properties", ())
        if name == PROPERTY
    ]
    if rows:
        terminalreporter.section("allocations held against the published lists")
        for line in in_columns(HEAD, sorted(rows), words=3):
            terminalreporter.write_line(line)
