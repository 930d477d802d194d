"""The same request sent twice at once, on two connections: it is one deed, and told as one.

    python -m tests.grants.life.twins

In a database of its own with reference data (DATABASE_URL, PostgreSQL). Prints one line of JSON:
for each action what the two were answered, and how many rows there are of what it makes.
"""

import json
import os
import time
from collections.abc import Callable
from threading import Thread
from typing import Any

import django

SCHEME = "elderly-care-2026"


def main() -> dict[str, Any]:
    os.environ["DJANGO_SETTINGS_MODULE"] = "samling.site.settings"
    django.setup()
    import pytest

    from samling.grants import actions, models
    from samling.grants.actions import Asked
    from samling.grants.rules.recovery import RecoveryKind
    from samling.kernel import Kronor
    from tests.grants.reports.rows import AGENCY, HEAD, many_paid

    from .making import OFFICER, WRITER, by, grant_of, opened
    from .money import paid

    life = opened(SCHEME)
    (had,) = paid(life, {"2580": 1000}).values()
    free = grant_of(life, "2581")
    asked = Asked(Kronor(1000), Kronor(0), "§ 1")
    seen = by(WRITER, version=free.version)
    blind, drafted, imported = by(OFFICER, reason="x"), by(WRITER, version=0), by(OFFICER)
    part = _part(had)
    content = "\n".join([HEAD, *many_paid(pytest.MonkeyPatch(), 1, 2, 2)]).encode()
    told = {
        "prepare_requisition": twice(lambda: actions.prepare_requisition(free.pk, asked, seen).pk),
        "propose_recovery": twice(
            lambda: (
                actions.propose_recovery(
                    had.pk, RecoveryKind.UNSPENT, part, blind, acting_for=AGENCY
                ).pk
            )
        ),
        "save_draft": twice(lambda: actions.save_draft(had.pk, {}, drafted, acting_for="2580").pk),
        "import_report_rows": twice(
            lambda: actions.import_report_rows(content, "a.csv", imported, acting_for=AGENCY).pk
        ),
    }
    made = [models.Recovery, models.Report, models.ReportImport]
    return {
        "told": told,
        "events": models.Event.objects.filter(key__in=[seen.key, blind.key]).count(),
        "rows": {model.__name__: model.objects.count() for model in made},
    }


def _part(grant: Any) -> dict[str, int]:
    from samling.grants import queries
    from samling.grants.rules.ledger import Place

    lies = queries.balances(grant.life_id, grant.pk).at(Place.OPEN, grant.pk)
    return dict.fromkeys(lies, 1)


def twice(act: Callable[[], int]) -> list[str]:
    """What two were answered that did the same at the same time.

    The audit log is held until both are in the middle of it: the first has written all but its
    line there, and the other waits for the first.
    """
    from django.db import connection, transaction

    from samling.platform.models import AuditHead

    answers: list[str] = []

    def one() -> None:
        try:
            answers.append(str(act()))
        except Exception as error:
            answers.append(f"{type(error).__name__}: {error}")
        finally:
            connection.close()

    threads = [Thread(target=one) for _ in range(2)]
    with transaction.atomic():
        AuditHead.objects.select_for_update().get(id=1)
        for number, thread in enumerate(threads, start=1):
            thread.start()
            _until_waiting(number)
    for thread in threads:
        thread.join()
    return answers


def _until_waiting(wanted: int) -> None:
    from django.db import connection

    for _ in range(600):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0] >= wanted:
                return
        time.sleep(0.05)
    raise TimeoutError(f"{wanted} do not wait")


if __name__ == "__main__":
    print(json.dumps(main()))
