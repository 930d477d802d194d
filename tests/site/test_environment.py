"""Settings are read from the environment, and every one that cannot be read is named."""

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.site import serve
from samling.site.address import address_of, known_elsewhere
from samling.site.environment import BadSetting, names, read_environment
from samling.site.home import checkout, default_home
from samling.site.secret import secret_key


def test_nothing_needs_to_be_set() -> None:
    environment = read_environment({})
    assert environment.debug is False
    assert environment.https is False
    assert environment.database is None
    assert environment.secret_key is None
    assert environment.allowed_hosts == ("localhost", "127.0.0.1", "[::1]")


def test_an_empty_value_counts_as_not_set() -> None:
    assert read_environment(dict.fromkeys(names(), " ")) == read_environment({})


@pytest.mark.parametrize(
    ("name", "words", "field", "value"),
    [
        ("SAMLING_DEBUG", "1", "debug", True),
        ("SAMLING_DEBUG", "0", "debug", False),
        ("SAMLING_HOME", "/srv/samling", "home", Path("/srv/samling")),
        ("SAMLING_ALLOWED_HOSTS", "a.se, .b.se", "allowed_hosts", ("a.se", ".b.se")),
        ("SAMLING_ALLOWED_HOSTS", "[::1]", "allowed_hosts", ("[::1]",)),
        ("SAMLING_BASE_URL", "http://localhost:8001/", "base_url", "http://localhost:8001"),
        ("SAMLING_BASE_URL", "http://[::1]:8001", "base_url", "http://[::1]:8001"),
        ("SAMLING_ROWS", "10", "rows", 10),
        ("SAMLING_ROWS", "10000000", "rows", 10_000_000),
        ("SAMLING_LOG", "json", "log", "json"),
        ("SAMLING_SECRET_KEY", "x" * 50, "secret_key", "x" * 50),
        ("SAMLING_OPERATOR", "Luleå kommun", "operator", "Luleå kommun"),
    ],
)
def test_a_setting_is_read(name: str, words: str, field: str, value: object) -> None:
    assert getattr(read_environment({name: words}), field) == value


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SAMLING_DEBUG", "true"),
        ("SAMLING_HOME", "relative/path"),
        ("SAMLING_HOME", "~nobody-of-this-name/samling"),
        ("SAMLING_DATA", "~nobody-of-this-name/samling"),
        ("SAMLING_ALLOWED_HOSTS", "https://a.se"),
        ("SAMLING_ALLOWED_HOSTS", "a.se:8000"),
        ("SAMLING_ALLOWED_HOSTS", "a.se,,b.se"),
        ("SAMLING_BASE_URL", "samling.example"),
        ("SAMLING_BASE_URL", "https://samling.example/samling"),
        ("SAMLING_BASE_URL", "https://user:word@samling.example"),
        ("SAMLING_BASE_URL", "ftp://samling.example"),
        ("SAMLING_BASE_URL", "http://localhost:99999"),
        ("SAMLING_BASE_URL", "http://localhost:0"),
        ("SAMLING_BASE_URL", "https://samling.example:65536"),
        ("SAMLING_BASE_URL", "https://[:::]"),
        ("SAMLING_ROWS", "9"),
        ("SAMLING_ROWS", "10000001"),
        ("SAMLING_ROWS", "1e3"),
        ("SAMLING_ROWS", "-10"),
        ("SAMLING_ROWS", "٣٠"),
        ("SAMLING_LOG", "xml"),
        ("SAMLING_SECRET_KEY", "x" * 49),
        ("SAMLING_OPERATOR", "a\nb"),
        ("DATABASE_URL", "mysql://a/b"),
    ],
)
def test_what_cannot_be_read_is_named_and_not_repeated(name: str, words: str) -> None:
    with pytest.raises(BadSetting) as caught:
        read_environment({name: words})
    for language in ("sv", "en"):
        told = caught.value.in_(language)
        assert name in told
        assert words not in told


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(BadSetting) as caught:
        read_environment({"SAMLING_ROWS": "x", "SAMLING_LOG": "x", "SAMLING_CELLS": "100"})
    assert [fault.what.en.split()[2] for fault in caught.value.faults] == [
        "SAMLING_LOG",
        "SAMLING_ROWS",
    ]


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({"SAMLING_SMTP": "smtp://post.se"}, "SITE-ADDRESS-UNKNOWN"),
        (
            {"SAMLING_SMTP": "smtp://post.se", "SAMLING_ALLOWED_HOSTS": "a.se"},
            "SITE-ADDRESS-UNKNOWN",
        ),
        (
            {"SAMLING_BASE_URL": "https://a.se", "SAMLING_ALLOWED_HOSTS": "b.se"},
            "SITE-ADDRESS-HOST",
        ),
        ({"SAMLING_BASE_URL": "http://localhost", "SAMLING_HTTPS": "1"}, "SITE-ADDRESS-HTTPS"),
    ],
)
def test_an_address_that_letters_would_not_lead_to_stops_the_start(
    environ: dict[str, str], code: str
) -> None:
    with pytest.raises(BadSetting) as caught:
        read_environment(environ)
    assert [fault.code for fault in caught.value.faults] == [code]


def test_the_address_in_letters_is_the_set_one_or_the_first_name_over_https() -> None:
    assert address_of("https://a.se", ("b.se",), https=True) == "https://a.se"
    assert address_of(None, ("b.se", "c.se"), https=True) == "https://b.se"
    assert address_of(None, ("*",), https=True) == "http://localhost:8000"
    assert address_of(None, ("b.se",), https=False) == "http://localhost:8000"
    over_https = {"SAMLING_SMTP": "smtp://post.se", "SAMLING_HTTPS": "1"}
    assert read_environment(over_https | {"SAMLING_ALLOWED_HOSTS": "b.se"}).base_url is None


@pytest.mark.parametrize(
    ("host", "allowed", "address"),
    [
        ("127.0.0.1", "localhost", "http://localhost:8001"),
        ("0.0.0.0", "localhost,dator", "http://localhost:8001"),
        ("10.0.0.4", "10.0.0.4", "http://10.0.0.4:8001"),
        ("fe80::1", "[fe80::1]", "http://[fe80::1]:8001"),
        ("localhost", "*", "http://localhost:8001"),
        ("localhost", "a.se", "http://a.se:8001"),
        ("localhost", ".a.se", None),
    ],
)
def test_where_it_is_started_stands_in_letters(
    host: str, allowed: str, address: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SAMLING_BASE_URL", "SAMLING_HTTPS", "SAMLING_SMTP"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("SAMLING_ALLOWED_HOSTS", allowed)
    serve.stand_in_letters(host, 8001)
    assert os.environ["SAMLING_BASE_URL"] == (address or "")
    read_environment(os.environ)


# A system's environment cannot hold a NUL; all else it can.
WORDS = st.text(st.characters(exclude_characters="\x00"), max_size=60)


@given(st.dictionaries(st.sampled_from(names()), WORDS))
def test_no_words_make_it_fail_in_another_way(environ: dict[str, str]) -> None:
    with suppress(BadSetting):
        read_environment(environ)


def test_home_is_in_the_checkout_or_in_the_user_s_state_folder(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert checkout() == repository
    assert default_home({}) == repository / "var"
    monkeypatch.setattr("samling.site.home.checkout", lambda: None)
    assert default_home({"XDG_STATE_HOME": "/state"}) == Path("/state/samling")
    assert default_home({}) == Path.home() / ".local" / "state" / "samling"


def test_a_user_without_a_home_is_told_of_both_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samling.site.home.checkout", lambda: None)
    monkeypatch.delenv("HOME")
    monkeypatch.setattr("pwd.getpwuid", {}.__getitem__)
    with pytest.raises(BadSetting, match=r"SAMLING_HOME går inte.*\n.*SAMLING_DATA går inte"):
        read_environment({})
    set_to = read_environment({"SAMLING_HOME": "/a", "SAMLING_DATA": "/b"})
    assert (set_to.home, set_to.data) == (Path("/a"), Path("/b"))


def test_the_secret_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    home = tmp_path / "not" / "made"
    key = secret_key(home)
    assert len(key) >= 50
    assert secret_key(home) == key
    assert (home / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in home.iterdir()] == ["secret_key"]
    assert secret_key(tmp_path / "another") != key


def test_an_address_that_leads_to_ones_own_computer_alone_is_not_known_elsewhere() -> None:
    for address in (None, "http://localhost:8000", "http://127.0.0.1:8000", "http://[::1]:8000"):
        assert known_elsewhere(address) is None
    assert known_elsewhere("https://samling.example") == "https://samling.example"
