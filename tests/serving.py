"""Samling served as in production, in a process and with a database of its own."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def clean_environment() -> dict[str, str]:
    """The environment without what this run of the tests has set for itself."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SAMLING_", "DJANGO_"))
    }


@contextmanager
def serve(home: Path, *, is_demo: bool = False) -> Iterator[str]:
    """Start on a free port of this machine; yields the address when it answers, then stops it."""
    with process_of(home, is_demo=is_demo) as (address, _):
        yield address


@contextmanager
def process_of(
    home: Path, *, is_demo: bool = False, **more: str
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The same, with the process; it may have been stopped already. more: settings."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environ = clean_environment()
    environ |= {"SAMLING_HOME": str(home), "SAMLING_DATA": f"{home}/data", "SAMLING_WORKERS": "1"}
    environ |= {"SAMLING_DEMO": str(int(is_demo)), **more}
    command = [sys.executable, "-m", "samling.site", "serve", "--host", "127.0.0.1"]
    with subprocess.Popen(
        [*command, "--port", str(port)],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout is not None
        said: list[str] = []
        try:
            for line in process.stdout:
                said.append(line)
                if "http://" in line:
                    break
            else:
                raise AssertionError(f"Samling did not start:\n{''.join(said)}")
            yield f"http://localhost:{port}", process
        finally:
            if process.poll() is None:
                process.terminate()
                process.communicate(timeout=30)
