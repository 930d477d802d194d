"""The worker of a container: round after round, until it is stopped."""

import io
import signal
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError

from samling.platform.management.commands import work


@pytest.fixture
def rounds(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is run, in place of the day's work; the third round ends with a signal."""
    run: list[str] = []
    words = "anna@example.test is in the way"

    def daily(name: str, **_: Any) -> None:
        run.append(name)
        if len(run) == 1:
            raise DatabaseError(words)
        if len(run) == 3:
            signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(work, "call_command", daily)
    # Connections of the test's own transaction stay.
    monkeypatch.setattr(work.connections, "close_all", lambda: None)
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield run
    for number, handler in before.items():
        signal.signal(number, handler)


def test_it_goes_on_after_a_failure_and_ends_when_it_is_told_to(rounds: list[str]) -> None:
    out, err = io.StringIO(), io.StringIO()
    call_command("work", pause=0, stdout=out, stderr=err)
    assert rounds == ["daily"] * 3
    assert "avslutad" in out.getvalue()
    assert "DatabaseError" in err.getvalue()
    assert "anna@example.test" not in err.getvalue()
