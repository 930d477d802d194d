"""Whether the server in a container answers, asked by a name that it answers to."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from samling.site.healthy import main

pytestmark = pytest.mark.long


class _Answering(BaseHTTPRequestHandler):
    """Answers its own name with 200, all others with 400, as the server does."""

    def do_GET(self) -> None:
        is_own = self.headers["Host"] in ("samling.example", "localhost")
        self.send_response(200 if is_own and self.path == "/halsa/" else 400)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    server = HTTPServer(("127.0.0.1", 0), _Answering)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("hosts", "code"),
    [
        ("samling.example,other.example", 0),
        (".samling.example", 0),
        ("", 0),
        ("*", 0),
        ("other.example", 1),
    ],
)
def test_it_is_asked_by_its_own_name(
    monkeypatch: pytest.MonkeyPatch, port: int, hosts: str, code: int
) -> None:
    monkeypatch.setenv("SAMLING_ALLOWED_HOSTS", hosts)
    assert main(port) == code


def test_one_that_does_not_answer_is_not_healthy() -> None:
    assert main(1) == 1
