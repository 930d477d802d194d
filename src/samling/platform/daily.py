"""Work that is done once a day, and work that is done as often as letters are sent: run by a timer,
and no harm done where it is run twice or late."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from importlib import import_module

from django.db import transaction
from django.utils import timezone

from .models import DailyRun

Work = Callable[..., str]
"""Called with `by`, `at` and `last_run` (the day it was last done, or None); says what it did."""


def run_daily(
    works: Mapping[str, str], *, by: str, at: datetime, say: Callable[[str], object] = print
) -> None:
    """Do each work that is not done today: name -> path of the action. Each in a transaction."""
    today = timezone.localdate(at)
    for name, path in works.items():
        module, _, action = path.rpartition(".")
        work: Work = getattr(import_module(module), action)
        with transaction.atomic():
            last = DailyRun.objects.select_for_update().filter(name=name).first()
            if last is not None and last.day >= today:
                say(f"· {name}: redan gjort i dag")
                continue
            told = work(by=by, at=at, last_run=_day(last))
            DailyRun.objects.update_or_create(name=name, defaults={"day": today})
        say(f"· {name}: {told}")


def run_often(
    works: Mapping[str, str], *, by: str, at: datetime, say: Callable[[str], object] = print
) -> None:
    """Do each work that is done as often as letters are sent: name -> path of the action.

    Each keeps its own transactions, since it may wait for other services; called with `by` and
    `at`, it says what it did.
    """
    for name, path in works.items():
        module, _, action = path.rpartition(".")
        work: Work = getattr(import_module(module), action)
        say(f"· {name}: {work(by=by, at=at)}")


def _day(last: DailyRun | None) -> date | None:
    return None if last is None else last.day
