"""Starts wait for one another."""

import threading
from pathlib import Path

import pytest
from django.db import connection, connections

from samling.site.alone import alone

pytestmark = pytest.mark.django_db


def test_a_second_start_waits_for_the_first(tmp_path: Path) -> None:
    # On PostgreSQL two machines, each with a folder of its own, share one database.
    other = tmp_path / "other" if connection.vendor == "postgresql" else tmp_path
    other.mkdir(exist_ok=True)
    told: list[str] = []
    inside, asked = threading.Event(), threading.Event()

    def second() -> None:
        inside.wait()
        asked.set()
        with alone(other):
            told.append("second")
        connections.close_all()

    thread = threading.Thread(target=second)
    thread.start()
    with alone(tmp_path):
        inside.set()
        assert asked.wait(timeout=30)
        thread.join(timeout=0.2)
        assert thread.is_alive()
        told.append("first")
    thread.join(timeout=30)
    assert told == ["first", "second"]


def test_a_start_that_fails_lets_the_next_one_in(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), alone(tmp_path):
        raise RuntimeError
    with alone(tmp_path):
        pass
