"""A demo's letters go to its outbox by themselves; real work has a timer outside."""

import threading
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from samling.platform import timer
from samling.platform.notices import queue_notice


@pytest.mark.django_db
def test_what_is_due_goes_in_a_round_and_what_fails_does_not_end_it(settings: Any) -> None:
    settings.OFTEN = {"trasigt": "samling.platform.timer.finns_inte"}
    now = timezone.now()
    queue_notice(key="k", to="a@kommun.example", subject="Hej", body="Ord", due=now, at=now)
    timer.ring()
    timer.ring()
    assert [each.subject for each in mail.outbox] == ["Hej"]


def test_nothing_rings_where_work_is_real() -> None:
    timer.begin_in_a_demo()
    assert "timer" not in {each.name for each in threading.enumerate()}
