"""The log: what happened in the service, never what someone wrote or who someone is.

Addresses are logged without their query string, since that is where people's words are.
"""

import json
import logging
from typing import Any

# Besides these, only what our own code adds by `extra=` is written as fields.
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_UNWANTED = frozenset({"request", "server_time"})


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message, and the fields of `extra=`."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        for name, value in vars(record).items():
            if name not in _STANDARD and name not in _UNWANTED:
                line[name] = value
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


class NobodysAddress(logging.Filter):
    """Takes the sender's address, and what they wrote, out of the application server's lines
    about requests that it could not read, and the traceback of one whose sender fell silent."""

    def filter(self, record: logging.LogRecord) -> bool:
        if str(record.msg).startswith(("Invalid request from ip=", "Socket error processing")):
            record.msg, record.args = "a request that could not be read", ()
            record.exc_info = record.exc_text = None
            record.levelno, record.levelname = logging.WARNING, "WARNING"
        return True


def logging_settings(*, form: str, level: str) -> dict[str, Any]:
    """Settings for logging.config.dictConfig: everything on stderr, in `form` text or json."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "text": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
            "json": {"()": "samling.platform.logs.JsonLines"},
        },
        "filters": {"nobodys_address": {"()": "samling.platform.logs.NobodysAddress"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            # One line per request is ours (samling.requests), so Django's own is not needed.
            "gunicorn.error": {
                "handlers": [],
                "level": "WARNING",
                "propagate": True,
                "filters": ["nobodys_address"],
            },
            # Nor a traceback for each request to another name: they are answered 400.
            "django.security.DisallowedHost": {"handlers": [], "level": "CRITICAL"},
            # Nor its warning for each page that does not exist.
            "django.request": {"handlers": [], "level": "ERROR", "propagate": True},
            "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
        },
    }
