"""Samling served as in production, in a process and with a database of its own."""

import os
import signal
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
def serve(
    home: Path, *, is_demo: bool = False, is_prepared: bool = False, **more: str
) -> Iterator[str]:
    """Start on a free port of this machine; yields the address when it answers, then stops it.

    is_prepared: the home is a copy of one that has been served, so that its database and its
    static files are as they should be; only the web server is started, in half the time. more:
    settings.
    """
    with process_of(home, is_demo=is_demo, is_prepared=is_prepared, **more) as (address, _):
        yield address


@contextmanager
def process_of(
    home: Path, *, is_demo: bool = False, is_prepared: bool = False, **more: str
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The same, with the process; it may have been stopped already."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environ = clean_environment()
    environ |= {"SAMLING_HOME": str(home), "SAMLING_DATA": f"{home}/data", "SAMLING_WORKERS": "1"}
    environ |= {"SAMLING_DEMO": str(int(is_demo)), **more}
    if is_prepared:
        bind, application = f"127.0.0.1:{port}", "samling.site.wsgi:application"
        # What the command for serving finds out by itself.
        environ |= {
            "SAMLING_ALLOWED_HOSTS": "localhost",
            "SAMLING_BASE_URL": f"http://localhost:{port}",
        }
        words = ["gunicorn", "--config", "python:samling.site.gunicorn", "--bind", bind]
        words.append(application)
    else:
        words = ["samling.site", "serve", "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(
        [sys.executable, "-m", *words],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
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
                _stop(process, is_copy=is_prepared)


def _stop(process: subprocess.Popen[str], *, is_copy: bool) -> None:
    """At once, without waiting for browsers that hold their lines open: as Ctrl-C does; and a copy,
    which nobody will miss, without a word of farewell either."""
    if is_copy:
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
