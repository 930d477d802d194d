"""Works that begin beside the requests: one at a time, and none that is asked for is missed."""

import threading
from typing import Any

import pytest
from django.test import TestCase

from samling.platform import daily

pytestmark = pytest.mark.django_db
_begun, _go = threading.Semaphore(0), threading.Semaphore(0)
_at_it: list[str] = []


def work(**_: Any) -> str:
    _at_it.append("begun")
    _begun.release()
    assert _go.acquire(timeout=10)
    _at_it.append("done")
    return "done"


def test_one_is_at_it_and_one_waits_for_all_that_are_asked_for_meanwhile(settings: Any) -> None:
    _at_it.clear()
    settings.OFTEN = {"provet": f"{__name__}.work"}
    with TestCase.captureOnCommitCallbacks() as later:
        for _ in range(4):
            daily.begin_now("provet")
    assert not _at_it, "not before the transaction is through"
    later[0]()
    assert _begun.acquire(timeout=10)
    for begin in later[1:]:
        begin()
    _go.release(2)
    for each in [each for each in threading.enumerate() if each.name == "provet"]:
        each.join(10)
    assert _at_it == ["begun", "done"] * 2
    assert _begun.acquire(timeout=10)
