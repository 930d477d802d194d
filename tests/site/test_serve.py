"""Samling served as in production: what a browser gets, and what is said at the start."""

import re
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from samling.site.serve import CannotServe, main
from tests.serving import clean_environment, serve

pytestmark = pytest.mark.long


def _get(address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request) as response:
            return response.status, dict(response.headers), response.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, dict(error.headers), error.read()


def _start(home: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "samling.site", *arguments],
        capture_output=True,
        text=True,
        env=clean_environment() | {"SAMLING_HOME": str(home)} | environ,
    )


@pytest.mark.integration
def test_the_service_is_ready_and_its_files_are_named_by_content(server: str) -> None:
    status, _, body = _get(f"{server}/halsa/redo")
    assert (status, b'"ok"' in body) == (200, True)
    status, headers, page = _get(f"{server}/", **{"Accept-Encoding": "gzip"})
    assert status == 200
    assert headers["Content-Encoding"] == "gzip"
    assert "unsafe" not in headers["Content-Security-Policy"]
    _, _, page = _get(f"{server}/")
    files = set(re.findall(rb'(?:src|href)="(/static/[^"]+)"', page))
    assert len(files) > 3
    for name in files:
        assert re.search(rb"\.[0-9a-f]{12}\.", name), name
        status, headers, _ = _get(server + name.decode())
        assert status == 200
        assert "immutable" in headers["Cache-Control"]


@pytest.mark.integration
def test_nothing_of_debugging_is_shown(server: str) -> None:
    status, _, page = _get(f"{server}/finns-inte")
    assert status == 404
    assert b"Traceback" not in page
    assert b"urlpatterns" not in page


@pytest.mark.integration
def test_a_second_start_does_not_do_the_work_again(tmp_path: Path) -> None:
    home = tmp_path / "with space å"
    with serve(home) as address:
        assert _get(f"{address}/halsa/")[0] == 200
    before = {path: path.stat().st_mtime_ns for path in (home / "static").rglob("*")}
    assert before
    with serve(home) as address:
        assert _get(f"{address}/halsa/redo")[0] == 200
    assert {path: path.stat().st_mtime_ns for path in (home / "static").rglob("*")} == before


def test_a_taken_port_is_told_before_anything_is_done(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = _start(tmp_path / "home", "serve", "--host", "127.0.0.1", "--port", str(port))
    assert done.returncode == 2
    assert f"Port {port} är upptagen" in done.stderr
    assert f"--port {port + 1}" in done.stderr
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("port", ["0", "65536", "x", "-1"])
def test_a_wrong_port_is_told(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--port", port])
    assert ended.value.code == 2
    assert "skriv en port från 1 till 65535" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (socket.gaierror(), "ingen adress som heter dator.example"),
        (PermissionError(), "Port 8000 får bara systemet använda."),
        (OSError(), "Port 8000 är upptagen."),
    ],
)
def test_an_address_that_cannot_be_had_is_told(
    monkeypatch: pytest.MonkeyPatch, error: OSError, told: str
) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with pytest.raises(CannotServe, match=told):
        main(["--host", "dator.example"])


def test_a_wrong_setting_stops_the_start_in_both_languages(tmp_path: Path) -> None:
    done = _start(tmp_path, "check", SAMLING_ROWS="många")
    assert done.returncode == 2
    assert "Inställningen SAMLING_ROWS går inte att läsa." in done.stderr
    assert "The setting SAMLING_ROWS cannot be read." in done.stderr
    assert "Traceback" not in done.stderr


def test_behind_https_django_finds_nothing_to_remark_on(tmp_path: Path) -> None:
    done = _start(tmp_path, "check", "--deploy", "--fail-level", "WARNING", SAMLING_HTTPS="1")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_misspelt_setting_is_told_at_the_start(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        arguments = ("serve", "--host", "127.0.0.1", "--port", str(port))
        done = _start(tmp_path / "home", *arguments, SAMLING_ALLOWED_HOST="samling.example")
    assert "Ingenting läser inställningen SAMLING_ALLOWED_HOST." in done.stderr
    assert "Is SAMLING_ALLOWED_HOSTS meant?" in done.stderr
