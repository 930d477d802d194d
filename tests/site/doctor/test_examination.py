"""The doctor looks at everything it can, whatever is wrong, and says so at the command line."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from samling.cli import doctor as command
from samling.site.doctor import CHECKS, State, examination, examine
from samling.site.doctor.finding import Check, Checks, Finding, Situation, error
from samling.site.misspelt import misspelt
from tests.docs.shell import samling


def states(environ: dict[str, str]) -> dict[str, set[State]]:
    found: dict[str, set[State]] = {}
    for each in examine(environ):
        found.setdefault(each.check.id, set()).add(each.finding.state)
    return found


@pytest.mark.django_db
def test_every_check_says_something(tmp_path: Path) -> None:
    found = states({"SAMLING_HOME": str(tmp_path)})
    assert list(found) == [check.id for check in CHECKS]
    assert found["settings"] == {State.FINE}
    assert found["audit"] == {State.FINE}


def test_settings_that_cannot_be_read_are_all_told_and_end_it() -> None:
    found = examine({"SAMLING_ROWS": "många", "SAMLING_HTTPS": "ja", "SAMLING_HOM": "/x"})
    assert [each.finding.state for each in found] == [State.WARNING, State.ERROR, State.ERROR]
    assert {each.check.id for each in found} == {"settings"}


@pytest.mark.django_db
def test_without_the_database_the_rest_is_still_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(_: Situation) -> Iterator[Finding]:
        yield error(CHECKS[0].why, CHECKS[0].why)

    gone = [replace(each, look=silent if each.id == "database" else each.look) for each in CHECKS]
    monkeypatch.setattr(examination, "CHECKS", tuple(gone))
    found = states({"SAMLING_HOME": str(tmp_path)})
    assert found["hosts"] == {State.FINE}
    for check in CHECKS:
        if check.needs_database:
            assert found[check.id] == {State.SKIPPED}


def test_a_check_that_breaks_is_told_and_the_others_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Situation) -> None:
        raise RuntimeError("secret words")

    checks = Checks()
    first, second = CHECKS[1], CHECKS[2]
    checks.every = [Check(first.id, first.title, first.why, broken), second]  # type: ignore[arg-type]
    monkeypatch.setattr(examination, "CHECKS", (CHECKS[0], *checks.every))
    found = examine({"SAMLING_HOME": str(tmp_path)})
    assert [each.finding.state for each in found] == [State.FINE, State.ERROR, State.FINE]
    assert "RuntimeError" in found[1].finding.what.sv
    assert "secret words" not in found[1].finding.what.sv


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("SAMLING_ALLOWED_HOST", "ALLOWED_HOSTS"),
        ("SAMLING_HTTP", "HTTPS"),
        ("samling_https", "HTTPS"),
        ("SAMLING-DEBUG", "DEBUG"),
        ("SAMLING" + "_BASEURL", "BASE_URL"),
        ("database_url", "DATABASE_URL"),
        ("SAMLING" + "_QQQQQQQQQQQ", ""),
    ],
)
def test_a_misspelt_setting_is_told_with_the_nearest(name: str, nearest: str) -> None:
    ((words, remedy),) = misspelt({name: "1", "SAMLING_ROWS": "10", "PATH": "/bin"})
    assert name in words.sv
    assert ("Menas " in remedy.sv) is bool(nearest)
    assert f"{nearest}?" in remedy.sv or not nearest


def test_settings_that_are_read_are_not_told_of() -> None:
    fine = {
        "SAMLING_LANG": "en",
        "SAMLING_HOME": "/x",
        "DATABASE_URL": "",
        "SAMLING_TEST_POSTGRES_URL": "1",
    }
    assert list(misspelt(fine)) == []


@pytest.mark.django_db
def test_the_command_answers_in_words_and_in_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMLING_HOME", str(tmp_path))
    monkeypatch.setenv("SAMLING_ALLOWED_HOSTS", "samling.example")
    code, words = samling(["doctor"])
    assert code == 1
    assert "✗ Kryptering: Andra datorer når webbplatsen, men utan https." in words
    assert "→ Sätt en proxy med certifikat framför" in words
    assert "Det som har ✗ behöver rättas." in words
    code, words = samling(["doctor", "--json", "--lang", "en"])
    told = json.loads(words)
    assert (code, told["status"]) == (1, "error")
    (https,) = [each for each in told["checks"] if each["check"] == "https"]
    assert https["state"] == "error"
    assert https["what"] == "Other computers reach the site, but without https."
    assert https["why"].startswith("Without https")
    assert https["remedy"].startswith("Put a proxy")


@pytest.mark.parametrize(
    ("state", "strict", "code"),
    [
        (State.FINE, True, 0),
        (State.SKIPPED, True, 0),
        (State.WARNING, False, 0),
        (State.WARNING, True, 1),
        (State.ERROR, False, 1),
    ],
)
def test_the_exit_code_follows_the_worst(
    monkeypatch: pytest.MonkeyPatch, state: State, strict: bool, code: int
) -> None:
    check = CHECKS[0]
    found = [examination.Examined(check, error(check.why, check.why))]
    object.__setattr__(found[0].finding, "state", state)
    monkeypatch.setattr("samling.site.doctor.examine", lambda *_, **__: found)
    assert command.doctor.callback is not None
    assert samling(["doctor", *(["--strict"] if strict else [])])[0] == code
