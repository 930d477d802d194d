"""How the application server runs."""

import socket
import struct
from types import SimpleNamespace

import pytest

from samling.site import gunicorn


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
