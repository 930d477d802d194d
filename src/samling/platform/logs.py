"""The log: what happened in the service, never what someone wrote or who someone is.

An address is told by its route, since people's words may stand in the address itself; an error by
its kind and its place in the code, since they may stand in what it says.
"""

import json
import logging
import traceback
from types import TracebackType
from typing import Any

from .numbered import request_number

# The fields that our own code adds by `extra=`; whatever others add is left out.
FIELDS = ("request_id", "status", "milliseconds")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

ExceptionInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


def route_of(request: Any) -> str:
    """Which of our addresses was asked for, with the names of what varies and not what it was."""
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match is not None else "no route"


def method_of(request: Any) -> str:
    """The method, where it is one there is."""
    return request.method if request.method in _METHODS else "other"


def told(error: BaseException) -> str:
    """Where in the code it happened, and of which kind it is, without its own words."""
    lines = []
    for each in _causes(error):
        found = traceback.extract_tb(each.__traceback__)
        lines += [line.rstrip("\n") for line in traceback.format_list(found)]
        lines.append(f"{type(each).__module__}.{type(each).__qualname__}")
    return "\n".join(lines)


def _causes(error: BaseException) -> list[BaseException]:
    """What came first, to the error itself."""
    chain: list[BaseException] = []
    each: BaseException | None = error
    while each is not None and each not in chain:
        chain.append(each)
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
    return chain[::-1]


class _Quiet(logging.Formatter):
    """Tells errors without their words."""

    def formatException(self, ei: ExceptionInfo) -> str:  # noqa: N802 - as logging has it
        return told(ei[1]) if ei[1] is not None else ""

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # as another formatter may have written it
        return super().format(record)


class TextLines(_Quiet):
    """A line of words, with the request's number."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s [%(request_id)s]: %(message)s%(more)s")

    def format(self, record: logging.LogRecord) -> str:
        held = vars(record)
        held.setdefault("request_id", "-")
        held["more"] = "".join(
            f" {name}={held[name]}" for name in FIELDS[1:] if held.get(name) is not None
        )
        return super().format(record)


class JsonLines(_Quiet):
    """One JSON object a line: time, level, logger, message, and the fields of FIELDS."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        held = vars(record)
        line |= {name: held[name] for name in FIELDS if held.get(name) not in (None, "-")}
        if record.exc_info and record.exc_info[1] is not None:
            line["traceback"] = told(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


class Quiet(logging.Filter):
    """On every line: the request's number; and of a line about a request, its route in place of the
    address, which is what Django itself writes.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        held = vars(record)
        held.setdefault("request_id", request_number() or "-")
        request = held.get("request")
        if request is not None and record.args:
            kind = str(record.msg).partition(":")[0].partition(" (")[0]
            record.msg, record.args = f"{kind}: {method_of(request)} {route_of(request)}", ()
            held["status"] = held.get("status_code")
        return True


# What the application server says of one request, with its address.
_OF_REQUESTS = ("Invalid request from ip=", "Socket error processing", "Error handling request")


class NobodysAddress(logging.Filter):
    """Takes the sender's address, and what they wrote, out of the application server's lines
    about requests that it could not read, and the traceback of one whose sender fell silent."""

    def filter(self, record: logging.LogRecord) -> bool:
        if str(record.msg).startswith(_OF_REQUESTS):
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
            "text": {"()": "samling.platform.logs.TextLines"},
            "json": {"()": "samling.platform.logs.JsonLines"},
        },
        "filters": {
            "nobodys_address": {"()": "samling.platform.logs.NobodysAddress"},
            "quiet": {"()": "samling.platform.logs.Quiet"},
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": form,
                "filters": ["quiet"],
            }
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            # What it asks the database, with the values, is never in the log.
            "django.db.backends": {"handlers": [], "level": "INFO", "propagate": True},
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
