"""Samling served by several processes counts as one, and stops when its answers are given."""

import json
import re
import shutil
import signal
import socket
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.serving import process_of

pytestmark = [pytest.mark.long, pytest.mark.integration]


def _answered(address: str, route: str) -> int:
    """How many requests to the route all processes together have answered."""
    with urllib.request.urlopen(f"{address}/halsa/matvarden") as response:
        words = response.read().decode()
    found = re.search(
        rf'^samling_requests_total{{method="GET",route="{route}",status="200"}} (\S+)', words, re.M
    )
    return int(float(found[1])) if found else 0


def _workers(master: int) -> list[str]:
    return Path(f"/proc/{master}/task/{master}/children").read_text().split()


def test_processes_count_together_and_finish_what_they_have_begun(
    plain_home: Path, tmp_path: Path
) -> None:
    home = shutil.copytree(plain_home, tmp_path / "home")
    with process_of(home, SAMLING_WORKERS="2") as (address, process):
        for number in range(1, 21):
            urllib.request.urlopen(f"{address}/halsa/").close()
            assert _answered(address, "/halsa/") == number

        environ = Path(f"/proc/{process.pid}/environ").read_bytes().split(b"\0")
        (counts,) = [
            Path(line.decode().partition("=")[2])
            for line in environ
            if line.startswith(b"PROMETHEUS_MULTIPROC_DIR=")
        ]
        assert len(list(counts.glob("counter_*.db"))) >= 1

        parts = urlsplit(address)
        body = json.dumps({"text": "Kommun;Belopp\nLuleå;1\n"}).encode()
        with socket.create_connection((parts.hostname or "", parts.port or 0)) as client:
            client.sendall(
                b"POST /api/v1/verify HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                b"Content-Type: application/json\r\nExpect: 100-continue\r\n"
                b"Content-Length: %d\r\n\r\n" % len(body)
            )
            # It has begun: a thread of a process has read so far and waits for the rest.
            assert client.recv(4096).startswith(b"HTTP/1.1 100 Continue")
            process.send_signal(signal.SIGTERM)
            while len(_workers(process.pid)) == 2:
                pass  # until the process that had nothing to do is gone
            assert process.poll() is None
            client.sendall(body)
            answer = b""
            while piece := client.recv(65536):
                answer += piece
        head, _, content = answer.partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 4")  # no result of ours, which is said in full
        assert b"X-Request-ID: " in head
        assert json.loads(content)["status"] >= 400
        said, _ = process.communicate(timeout=30)
        assert process.returncode == 0
        assert "Samling är avslutad." in said
        assert not counts.exists()
