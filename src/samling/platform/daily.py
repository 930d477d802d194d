"""Work that is done once a day, and work that is done as often as letters are sent: run by a timer,
and no harm done where it is run twice or late."""

import logging
import threading
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from importlib import import_module

from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone

from .models import DailyRun

_log = logging.getLogger("samling.work")
# In a process one work is at it, and one may wait for its turn: it does what all were begun for
# that were chosen until it has it.
_TURN, _WAITS = threading.Lock(), threading.Semaphore(1)

Work = Callable[..., str]
"""Called with `by`, `at` and `last_run` (the day it was last done, or None); says what it did."""


def run_daily(
    works: Mapping[str, str], *, by: str, at: datetime, say: Callable[[str], object] = print
) -> None:
    """Do each work that is not done today: name -> path of the action. Each in a transaction."""
    today = timezone.localdate(at)
    for name, path in works.items():
        work = _work(path)
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
        say(f"· {name}: {_work(path)(by=by, at=at)}")


def begin_now(name: str) -> None:
    """Let a work that is done often begin as soon as the transaction is through, beside the
    requests of this process, rather than wait for the timer.

    name: in settings.OFTEN. Nothing rests on it alone: what a restart cuts off, or fails, the timer
    goes on with.
    """
    transaction.on_commit(partial(_begin, name))


def _begin(name: str) -> None:
    if _WAITS.acquire(blocking=False):
        threading.Thread(target=_do, args=(name,), name=name, daemon=True).start()


def _do(name: str) -> None:
    with _TURN:
        # Before it looks for what to do: what is chosen from now on has a turn of its own.
        _WAITS.release()
        try:
            _log.info("%s: %s", name, _work(settings.OFTEN[name])(by=name, at=timezone.now()))
        except Exception:
            _log.exception("%s failed; the timer tries it anew", name)
        finally:
            connections.close_all()


def _work(path: str) -> Work:
    module, _, action = path.rpartition(".")
    work: Work = getattr(import_module(module), action)
    return work


def _day(last: DailyRun | None) -> date | None:
    return None if last is None else last.day
