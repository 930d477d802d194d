"""The page of a scheme at 20 concurrent readers, beside a Django page that only says hello."""

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from typing import IO

from .child import peak_bytes
from .contest import Contender, Goal, Measured, Reading

TITLE = "The page of a scheme, 20 readers at once"
ABOUT = (
    "Each of 20 readers asks for the page 15 times over a connection kept open. The time is the "
    "95th percentile of all 300 answers, from the question to the last byte; memory is that of "
    "the server with its workers. Both are served by gunicorn with Samling's own configuration, "
    "Samling as script/server starts it. Readers and server share the machine's cores."
)
READERS, TIMES = 20, 15
PAGE = "/statsbidrag/close-care-municipalities-2026/"


@contextmanager
def samling() -> Iterator[Callable[[], Reading]]:
    with tempfile.TemporaryDirectory() as home:
        port = free_port()
        command = ["-m", "samling.site", "serve", "--host", "127.0.0.1", "--port", str(port)]
        with served(command, home) as server:
            yield lambda: _read_by_many(port, PAGE, "God och nära vård 2026", server)


@contextmanager
def hello() -> Iterator[Callable[[], Reading]]:
    with tempfile.TemporaryDirectory() as home:
        port = free_port()
        command = ["-m", "gunicorn", "--config", "python:benchmarks.plain_gunicorn"]
        command += ["--bind", f"127.0.0.1:{port}", "benchmarks.hello:application"]
        with served(command, home) as server:
            yield lambda: _read_by_many(port, "/hello/", "Hello", server)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def served(command: list[str], home: str, **more: str) -> Iterator[subprocess.Popen[str]]:
    """A server of our own that has said its address, and is stopped afterwards. more: settings."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("SAMLING_")}
    environ |= {"SAMLING_HOME": home, **more}
    with subprocess.Popen(
        [sys.executable, *command],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        assert server.stdout is not None
        try:
            _wait_for_address(server.stdout)
            yield server
        finally:
            server.terminate()
            server.communicate(timeout=30)


def _wait_for_address(said: IO[str]) -> None:
    lines = []
    for line in said:
        lines.append(line)
        if "http://" in line:
            return
    raise RuntimeError(f"the server did not start:\n{''.join(lines)}")


def _read_by_many(port: int, page: str, expected: str, server: subprocess.Popen[str]) -> Reading:
    def reader(_: int) -> list[float]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        taken = []
        for _ in range(TIMES):
            start = time.perf_counter()
            connection.request("GET", page)
            response = connection.getresponse()
            body = response.read()
            taken.append(time.perf_counter() - start)
            assert response.status == 200, response.status
            assert expected in body.decode()
        connection.close()
        return taken

    with ThreadPoolExecutor(READERS) as pool:
        taken = [each for one in pool.map(reader, range(READERS)) for each in one]
    return Reading(quantiles(taken, n=20)[-1], _memory_of(server.pid), len(taken))


def _memory_of(process: int) -> int:
    """The most that a process and those it has started have held together; 0 where unknown."""
    children = Path(f"/proc/{process}/task/{process}/children")
    if not children.exists():
        return 0
    started = children.read_text().split()
    return peak_bytes(str(process)) + sum(_memory_of(int(child)) for child in started)


def _slower(every: Mapping[str, Measured]) -> float:
    return every["samling"].median / every["hello"].median


CONTENDERS = (
    Contender("samling", "Samling: the scheme's page (p95)", samling, None, 3),
    Contender("hello", "Django: hello (p95)", hello, None, 3),
)
GOALS = (Goal("p95 of the scheme's page against hello, times as long", "times", _slower),)
