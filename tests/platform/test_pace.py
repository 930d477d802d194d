"""How often somebody may ask for something."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samling.platform.pace import is_too_often

pytestmark = pytest.mark.django_db


def test_each_is_counted_by_itself_and_in_its_own_time(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    assert [is_too_often("a", "x", most=2, seconds=60) for _ in range(3)] == [False, False, True]
    assert not is_too_often("a", "y", most=2, seconds=60)
    assert not is_too_often("b", "x", most=2, seconds=60)
    from time import time

    monkeypatch.setattr("samling.platform.pace.time.time", lambda: time() + 61)
    assert not is_too_often("a", "x", most=2, seconds=60)


@pytest.mark.postgres
def test_those_who_ask_at_once_wait_for_each_other() -> None:
    """On SQLite one writes at a time already."""
    with CaptureQueriesContext(connection) as asked:
        is_too_often("a", "x", most=2, seconds=60)
    places = [number for number, each in enumerate(asked) if "pg_advisory_xact_lock" in each["sql"]]
    first_read = next(number for number, each in enumerate(asked) if "remembered" in each["sql"])
    assert places
    assert places[0] < first_read
