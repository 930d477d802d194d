"""What a demo has instead of the timer of a machine: letters that are due go to its outbox, and
work that is done often goes on, without anybody who runs a command.
"""

import logging
import threading
import time

from django.conf import settings
from django.db import connections
from django.utils import timezone

from . import daily, notices
from .demo import is_demo

_log = logging.getLogger("samling.work")
_SECONDS = 10  # between two rounds: whoever tries it looks in the outbox soon after


def begin_in_a_demo() -> None:
    """Ring for as long as the process lives. Real work has a timer outside, and nothing begins."""
    if is_demo():
        threading.Thread(target=_ring, name="timer", daemon=True).start()


def ring() -> None:
    """One round. What fails is logged, and tried in the next."""
    now = timezone.now()
    try:
        notices.send_notices(at=now)
        daily.run_often(settings.OFTEN, by="demo", at=now, say=_log.debug)
    except Exception:
        _log.exception("the timer of the demo failed; the next round tries it anew")


def _ring() -> None:
    while True:
        time.sleep(_SECONDS)
        try:
            ring()
        finally:
            connections.close_all()
