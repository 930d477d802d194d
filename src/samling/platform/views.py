"""Health, for whoever watches over the service. Says what is missing, never why in detail."""

import os
import shutil
from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from . import metrics, queries
from .access import public

# With less, nothing that is sent can be counted on to be saved.
LEAST_ROOM = 100_000_000


@public
@never_cache
def alive(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers."""
    return JsonResponse({"status": "ok"})


@public
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """200 when database, tables, reference data and disk are in order, else 503 and what is not."""
    checks = {"database": True, "migrations": False, "reference_data": False, "disk": _has_room()}
    try:
        checks["migrations"] = _migrations() <= set(
            MigrationRecorder(connection).applied_migrations()
        )
        if checks["migrations"]:
            checks["reference_data"] = queries.loaded_names() >= set(settings.REFERENCE_DATA)
    except DatabaseError:
        checks["database"] = False
    fine = all(checks.values())
    return JsonResponse(
        {"status": "ok" if fine else "not ready", "checks": checks}, status=200 if fine else 503
    )


@public
@never_cache
def figures(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus. To those who may not read them there is no such page."""
    if not metrics.may_read(request):
        raise Http404
    return HttpResponse(metrics.written(), content_type="text/plain; version=0.0.4; charset=utf-8")


@cache
def _migrations() -> frozenset[tuple[str, str]]:
    """Those of the code, which are the same for as long as the process lives."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def _has_room() -> bool:
    try:
        free = shutil.disk_usage(settings.HOME).free
    except OSError:
        return False
    return free >= LEAST_ROOM and os.access(settings.HOME, os.W_OK)
