"""How the application server runs."""

import resource
import socket
import struct
from dataclasses import replace
from types import SimpleNamespace

import pytest

from samling.site import gunicorn
from samling.site.environment import BadSetting, read_environment


@pytest.mark.parametrize("direction", [socket.SO_RCVTIMEO, socket.SO_SNDTIMEO])
def test_a_silent_client_is_let_go_of(direction: int, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        gunicorn.when_ready(SimpleNamespace(LISTENERS=[listener]))
        with (
            socket.create_connection(listener.getsockname()),
            listener.accept()[0] as accepted,
        ):
            told = accepted.getsockopt(socket.SOL_SOCKET, direction, struct.calcsize("ll"))
    assert struct.unpack("ll", told) == (gunicorn.SILENCE, 0)
    assert "Samling är igång: http://localhost:" in capsys.readouterr().out


@pytest.mark.parametrize("most", [0, 2_000_000_000])
def test_a_process_has_the_memory_that_is_set(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    asked: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr(gunicorn, "_environment", replace(read_environment({}), worker_bytes=most))
    monkeypatch.setattr(resource, "setrlimit", lambda *limit: asked.append(limit))
    gunicorn.post_fork(None, None)
    assert asked == ([(resource.RLIMIT_AS, (most, most))] if most else [])


def test_a_process_has_a_limit_when_nothing_is_set_and_0_takes_it_away() -> None:
    assert read_environment({}).worker_bytes == 4_000_000_000
    assert read_environment({"SAMLING_WORKER_BYTES": "0"}).worker_bytes == 0
    with pytest.raises(BadSetting, match="från 1000000000 till 1000000000000, eller 0"):
        read_environment({"SAMLING_WORKER_BYTES": "999999999"})


def test_a_machine_with_a_lower_limit_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_limit: object) -> None:
        raise ValueError("not allowed to raise maximum limit")

    monkeypatch.setattr(resource, "setrlimit", refused)
    gunicorn.post_fork(None, None)
