"""Several writers at once write the audit log of a database of its own, then the head is printed.

    python -m tests.platform.audit_writers WRITERS EVENTS

The database is that of SAMLING_HOME, or DATABASE_URL, with its tables. Every fourth
deed is undone half-way.
"""

import os
import sys
from datetime import UTC, datetime
from threading import Barrier, Thread

import django

AT = datetime(2026, 11, 22, 12, 30, 15, 1, tzinfo=UTC)


class Undone(Exception):
    """A deed that fails after it has been told of."""


def main(writers: int, events: int) -> str:
    os.environ["DJANGO_SETTINGS_MODULE"] = "samling.site.settings"
    django.setup()
    from samling.platform import queries

    together, failed = Barrier(writers), list[BaseException]()
    threads = [
        Thread(target=_write, args=(writer, events, together, failed)) for writer in range(writers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    head = queries.audit_head()
    return f"{head.count}:{head.sha256}"


def _write(writer: int, events: int, together: Barrier, failed: list[BaseException]) -> None:
    from contextlib import suppress

    from django.db import connection, transaction

    from samling.platform import actions
    from samling.platform.circumstances import under

    try:
        together.wait(timeout=60)
        for number in range(events):
            around = under(party="area:2580", origin="192.0.2.7")
            with suppress(Undone), around, transaction.atomic():
                actions.record(
                    action="test.do",
                    subject=f"thing:{writer}-{number}",
                    by="å@example",
                    at=AT,
                    detail={"before": None, "after": [number, "ö"], "är": {"z": 1, "a": True}},
                )
                if number % 4 == 3:
                    raise Undone
    except BaseException as error:
        failed.append(error)
    finally:
        connection.close()


if __name__ == "__main__":
    print(main(*map(int, sys.argv[1:])))
