"""The log tells what happened, never what someone wrote."""

import json
import logging
import sys

import pytest
from django.test import Client

from samling.platform.logs import JsonLines, logging_settings


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
    assert "in two lines" in json.loads(text)["traceback"]


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
