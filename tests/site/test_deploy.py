"""What lies in deploy/ names settings, commands and files that there are."""

import configparser
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.core.management import get_commands, load_command_class
from django.urls import reverse
from django.utils.translation import override

from samling.site import gunicorn
from samling.site.environment import names, read_environment

SYSTEMD, CONTAINER = "deploy/systemd", "deploy/container"
UNITS = ("samling", "samling-backup", "samling-daily", "samling-letters")


def _unit(path: Path) -> dict[str, list[str]]:
    """Each key of a unit with its values: systemd lets one stand several times."""
    found: dict[str, list[str]] = {}
    for line in path.read_text().splitlines():
        if "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            found.setdefault(key, []).append(value)
    return found


def _settings_in(text: str) -> set[str]:
    return set(re.findall(r"\b(?:SAMLING_[A-Z_]*[A-Z]|DATABASE_URL)\b", text))


def test_every_setting_that_is_named_is_one(repository: Path) -> None:
    named = set()
    for path in (repository / "deploy").rglob("*"):
        if path.is_file():
            named |= _settings_in(path.read_text())
    assert named - set(names()) == set()
    assert {"SAMLING_HOME", "SAMLING_ALLOWED_HOSTS", "SAMLING_SMTP", "DATABASE_URL"} <= named


def test_the_example_of_settings_can_be_read(repository: Path) -> None:
    lines = (repository / "deploy/samling.env.example").read_text().splitlines()
    given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    left_out = {line[1:].partition("=")[0] for line in lines if re.match(r"#[A-Z_]+=", line)}
    assert read_environment(given).https is True
    assert left_out <= set(names())


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_runs_a_command_that_there_is_and_writes_in_one_folder(
    repository: Path, name: str
) -> None:
    unit = _unit(repository / SYSTEMD / f"{name}.service")
    (command,) = unit["ExecStart"]
    words = shlex.split(command)
    if words[1:3] == ["-m", "samling.site"]:
        assert words[0] == "/srv/samling/code/.venv/bin/python"
        if words[3] != "serve":
            assert load_command_class(get_commands()[words[3]], words[3])
    else:
        assert "samling backup /var/lib/samling/backup/" in command
    assert unit["User"] == ["samling"]
    assert unit["EnvironmentFile"] == ["/etc/samling/samling.env"]
    assert set(unit["Environment"]) == {
        "SAMLING_HOME=/var/lib/samling",
        "SAMLING_DATA=/var/lib/samling/figures",
    }
    assert (unit["StateDirectory"], unit["ProtectSystem"]) == (["samling"], ["strict"])
    assert unit["NoNewPrivileges"] == ["yes"]


def test_every_work_that_is_done_again_has_a_timer(repository: Path) -> None:
    for name in UNITS[1:]:
        timer = configparser.ConfigParser(interpolation=None)
        timer.optionxform = str  # type: ignore[assignment,method-assign]
        timer.read(repository / SYSTEMD / f"{name}.timer")
        assert timer["Timer"]["OnCalendar"]
        assert timer["Install"]["WantedBy"] == "timers.target"
    assert {path.stem for path in (repository / SYSTEMD).iterdir()} == set(UNITS)


def test_whoever_stops_it_waits_longer_than_requests_get(repository: Path) -> None:
    unit = _unit(repository / SYSTEMD / "samling.service")
    assert int(unit["TimeoutStopSec"][0]) > gunicorn.graceful_timeout
    compose = _compose(repository)
    assert int(compose["services"]["samling"]["stop_grace_period"][:-1]) > gunicorn.graceful_timeout


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")
def test_systemd_itself_finds_nothing_wrong(repository: Path, tmp_path: Path) -> None:
    """With another program in place of ours, which is not installed where tests are run."""
    copies = []
    for path in (repository / SYSTEMD).iterdir():
        copy = tmp_path / path.name
        text = path.read_text().replace("/srv/samling/code/.venv/bin/python", "/bin/true")
        copy.write_text(text)
        copies.append(str(copy))
    done = subprocess.run(["systemd-analyze", "verify", *copies], capture_output=True, text=True)
    ours = [line for line in done.stderr.splitlines() if "samling" in line]
    assert ours == []


def test_the_proxy_is_that_of_the_documentation(repository: Path) -> None:
    page = (repository / "docs/how-to/run-in-production.md").read_text()
    shown = re.findall(r"```nginx\n(.*?)```", page, re.DOTALL)
    kept = [
        (repository / f"deploy/nginx/{name}.conf").read_text()
        for name in ("samling", "samling-upstream", "samling-proxy")
    ]
    assert shown == kept


def _locations(conf: str) -> list[tuple[str, str]]:
    """Each pattern of the proxy's with what it says."""
    blocks = r"^    location ([^\n]+) \{\n(.*?)^    \}"
    return re.findall(blocks, conf, re.MULTILINE | re.DOTALL)


def test_no_proxy_keeps_an_address_that_opens_something(repository: Path) -> None:
    conf = (repository / "deploy/nginx/samling.conf").read_text()
    silent = [
        path.removeprefix("~ ") for path, block in _locations(conf) if "access_log off;" in block
    ]
    for code in ("sv", "en"):
        with override(code):
            for address in (
                reverse("confirm_newsletter", args=["signed"]),
                reverse("end_newsletter", args=["token"]),
                reverse("account_reset_password_from_key", kwargs={"uidb36": "1", "key": "k"}),
                reverse("calendar"),
            ):
                assert any(re.match(each, address) for each in silent), address


def test_no_proxy_keeps_what_a_parent_searches_for(repository: Path) -> None:
    conf = (repository / "deploy/nginx/samling.conf").read_text()
    (form,) = re.findall(r"^log_format samling_path '(.*)';$", conf, re.MULTILINE)
    told = {"remote_addr", "time_local", "request_method", "uri", "status", "body_bytes_sent"}
    assert set(re.findall(r"\$(\w+)", form)) <= told | {"request_time"}, "no arguments, no Referer"

    secure, plain = re.split(r"^server \{$", conf, flags=re.MULTILINE)[1:]
    blocks = _locations(conf)
    (finder,) = [(path, block) for path, block in blocks if "stod" in path]
    pattern = finder[0].removeprefix("~ ")
    for code, _name in settings.LANGUAGES:
        with override(code):
            assert re.match(pattern, reverse("finder")), code
    assert re.match(pattern, "/stod"), "which is redirected, with its words"
    assert not re.match(pattern, "/stodet/")
    assert [path for path, _block in blocks][-1] == finder[0]
    earlier = [path.removeprefix("~ ") for path, _block in blocks[:-1] if path.startswith("~ ")]
    assert not any(re.match(each, "/stod/") for each in earlier)

    server = re.sub(r"^    location .*?^    \}", "", secure, flags=re.MULTILINE | re.DOTALL)
    logs = re.findall(r"access_log ([^;]+);", server)
    assert logs == ["/var/log/nginx/access.log samling_path"]
    for silent in (finder[1], plain):
        assert re.findall(r"(access_log|error_log) ([^;]+);", silent) == [
            ("access_log", "off"),
            ("error_log", "/dev/null emerg"),
        ]
    for _path, block in blocks:
        assert "proxy_pass http://samling;" in block
        assert "include samling-proxy.conf;" in block


def _compose(repository: Path) -> Any:
    return yaml.safe_load((repository / CONTAINER / "compose.yaml").read_text())


def test_the_containers_name_files_and_commands_that_there_are(repository: Path) -> None:
    folder = repository / CONTAINER
    services = _compose(repository)["services"]
    assert set(services) == {"database", "samling", "worker", "proxy"}
    worker = services["worker"]["command"]
    assert worker[:3] == ["python", "-m", "samling.site"]
    assert load_command_class(get_commands()[worker[3]], worker[3])
    assert (folder / services["samling"]["build"]["context"]).resolve() == repository
    assert (repository / services["samling"]["build"]["dockerfile"]).is_file()
    for volume in services["proxy"]["volumes"]:
        source = volume.partition(":")[0]
        if "certificates" not in source:
            assert (folder / source).is_file(), source
    ignored = (folder / ".gitignore").read_text().split()
    assert {".env", "samling.env", "certificates/"} == set(ignored)


def test_the_image_is_installed_as_the_machine_is(repository: Path) -> None:
    """From the lock with its hashes, and the project without anything more."""
    image = (repository / CONTAINER / "Containerfile").read_text()
    machine = (repository / "deploy/README.md").read_text()
    for text in (image, machine):
        assert "--require-hashes -r requirements/server.lock" in text
        assert "--no-deps --no-build-isolation" in text
    assert "USER samling" in image
    for copied in re.findall(r"^COPY (?!--from)(.+) \S+$", image, re.MULTILINE):
        for name in copied.split():
            assert (repository / name).exists(), name
