"""Figures for who watches over the service, in the form that Prometheus reads.

About nobody: routes, not addresses; numbers, not names. The processes of the application server
share their counts through files, in the folder that it says (PROMETHEUS_MULTIPROC_DIR).
"""

import hmac
import os
from collections.abc import Iterator
from datetime import UTC, datetime, time

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest
from django.utils import timezone
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY, Collector

from . import notices, queries

# Pages are to take less than 0.2 s; the slowest that a process may is 60.
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10, 30, 60)
_OWN = CollectorRegistry()

_requests = Counter(
    "samling_requests",
    "Requests that were answered.",
    ("route", "method", "status"),
    registry=_OWN,
)
_times = Histogram(
    "samling_request_seconds",
    "How long answers took to make.",
    ("route",),
    buckets=_SECONDS,
    registry=_OWN,
)


def count(*, route: str, method: str, status: int, seconds: float) -> None:
    """One more request. route: as the log has it, of which there are as many as in the code."""
    _requests.labels(route, method, str(status)).inc()
    _times.labels(route).observe(seconds)


def may_read(request: HttpRequest) -> bool:
    """By the token of the settings; without one, from this machine itself and past no proxy."""
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "").encode()
        return hmac.compare_digest(given, f"Bearer {settings.METRICS_TOKEN}".encode())
    is_near = request.META.get("REMOTE_ADDR") in ("127.0.0.1", "::1")
    # Whatever comes by a proxy on the same machine comes from this machine too.
    return is_near and not {"HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED"} & request.META.keys()


def written() -> bytes:
    """Every figure, of all processes."""
    registry = CollectorRegistry()
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(_Counted())
    registry.register(_Stored())
    return generate_latest(registry)


class _Counted(Collector):
    """What this process has counted, where it is the only one, and what it uses itself."""

    def collect(self) -> Iterator[Metric]:
        yield from _OWN.collect()
        yield from REGISTRY.collect()


class _Stored(Collector):
    """What stands in the database now."""

    def collect(self) -> Iterator[Metric]:
        up = GaugeMetricFamily("samling_database_up", "Whether the database answers.")
        try:
            found = list(_stored())
        except DatabaseError:
            up.add_metric([], 0)
            yield up
            return
        up.add_metric([], 1)
        yield up
        yield from found


def _stored() -> Iterator[Metric]:
    size = GaugeMetricFamily("samling_database_bytes", "The size of the database.")
    size.add_metric([], _size())
    yield size
    events = GaugeMetricFamily("samling_audit_events", "Events in the audit log.")
    events.add_metric([], queries.audit_head().count)
    yield events
    letters = GaugeMetricFamily("samling_letters", "Letters that wait.", labels=["state"])
    stuck, due = len(notices.stuck_notices()), notices.number_due(at=timezone.now())
    letters.add_metric(["stuck"], stuck)
    letters.add_metric(["due"], due)
    yield letters
    days = GaugeMetricFamily(
        "samling_daily_timestamp_seconds", "The day when daily work was last done.", labels=["work"]
    )
    for name, day in queries.daily_days().items():
        days.add_metric([name], datetime.combine(day, time(), UTC).timestamp())
    yield days
    backup = GaugeMetricFamily(
        "samling_backup_timestamp_seconds", "When a backup was last made; 0 when never."
    )
    last = queries.last_done("platform.backup")
    backup.add_metric([], last.timestamp() if last else 0)
    yield backup


def _size() -> int:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
        cursor.execute("PRAGMA page_count")
        pages = int(cursor.fetchone()[0])
        cursor.execute("PRAGMA page_size")
        return pages * int(cursor.fetchone()[0])
