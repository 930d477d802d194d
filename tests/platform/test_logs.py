"""The log tells what happened, never what someone wrote."""

import json
import logging
import sys

import pytest
from django.test import Client

from samling.platform.logs import JsonLines, NobodysAddress, logging_settings


def _record(**extra: object) -> logging.LogRecord:
    record = logging.makeLogRecord(
        {"name": "samling.test", "levelname": "INFO", "msg": "%s saved", "args": ("list",)}
    )
    vars(record).update(extra)
    return record


def test_a_line_is_json_with_the_fields_that_were_added() -> None:
    line = json.loads(JsonLines().format(_record(status=200, request="never")))
    assert line.pop("time")
    assert line == {
        "level": "INFO",
        "logger": "samling.test",
        "message": "list saved",
        "status": 200,
    }


def test_a_traceback_stays_on_the_line() -> None:
    try:
        raise ValueError("broken\nin two lines")
    except ValueError:
        text = JsonLines().format(_record(exc_info=sys.exc_info()))
    assert "\n" not in text
    assert "test_a_traceback_stays_on_the_line" in json.loads(text)["traceback"]
    assert json.loads(text)["traceback"].endswith("builtins.ValueError")


@pytest.mark.urls("tests.platform.urls")
def test_a_request_is_logged_without_its_query_and_form(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", logger="samling.requests"):
        Client().post("/form?sok=hemligt", {"text": "privat"})
    record = next(record for record in caplog.records if record.name == "samling.requests")
    assert record.getMessage() == "POST /form"
    assert vars(record)["status"] == 200
    assert "hemligt" not in caplog.text
    assert "privat" not in caplog.text


def test_the_form_and_the_level_are_chosen() -> None:
    chosen = logging_settings(form="json", level="INFO")
    assert chosen["handlers"]["stderr"]["formatter"] == "json"
    assert chosen["root"]["level"] == "INFO"


@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        ("Invalid request from ip=192.0.2.7: Invalid HTTP request line: 'GET /?sok=hemligt'", ()),
        ("Socket error processing request.", ()),
    ],
)
def test_the_application_server_tells_neither_address_nor_words(
    message: str, arguments: tuple[()]
) -> None:
    record = logging.LogRecord("gunicorn.error", logging.ERROR, "x", 1, message, arguments, None)
    record.exc_info = (ValueError, ValueError("hemligt"), None)
    assert NobodysAddress().filter(record)
    line = json.loads(JsonLines().format(record))
    assert (line["level"], line["message"]) == ("WARNING", "a request that could not be read")
    assert "traceback" not in line


def test_other_lines_of_the_application_server_stay_as_they_are() -> None:
    record = _record(msg="Worker (pid:%s) was sent %s!", args=(7, "SIGABRT"))
    assert NobodysAddress().filter(record)
    assert record.getMessage() == "Worker (pid:7) was sent SIGABRT!"


def test_the_filter_is_on_the_application_servers_log() -> None:
    chosen = logging_settings(form="text", level="INFO")
    assert chosen["loggers"]["gunicorn.error"]["filters"] == ["nobodys_address"]
    assert chosen["filters"]["nobodys_address"] == {"()": "samling.platform.logs.NobodysAddress"}


def test_a_request_to_another_name_is_no_error_of_ours(capfd: pytest.CaptureFixture[str]) -> None:
    assert Client().get("/", HTTP_HOST="annan.example").status_code == 400
    chosen = logging_settings(form="text", level="WARNING")
    assert chosen["loggers"]["django.security.DisallowedHost"]["level"] == "CRITICAL"
