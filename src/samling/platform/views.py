"""Health, for whoever watches over the service. Says what is missing, never why in detail."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from . import queries
from .access import public


@public
@never_cache
def alive(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers."""
    return JsonResponse({"status": "ok"})


@public
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """200 when database, migrations and reference data are in place, else 503 and what is not."""
    checks = {"database": True, "migrations": False, "reference_data": False}
    try:
        executor = MigrationExecutor(connection)
        checks["migrations"] = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        if checks["migrations"]:
            checks["reference_data"] = queries.loaded_names() >= set(settings.REFERENCE_DATA)
    except DatabaseError:
        checks["database"] = False
    fine = all(checks.values())
    return JsonResponse(
        {"status": "ok" if fine else "not ready", "checks": checks}, status=200 if fine else 503
    )
