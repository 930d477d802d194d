"""A process that takes steps and is killed, again and again; after each kill the books are read.

    python -m tests.grants.life.killed TIMES SEED

In a database of its own with reference data (SAMLING_HOME, or DATABASE_URL), as script/server makes
it. Prints one line of JSON: how many were killed, how many events there are, and what was found
wrong.
"""

import json
import os
import random
import signal
import sys
import time
from typing import Any

import django

SCHEME = "elderly-care-2026"
# A process says each time it begins a step. It is killed in one of the first, some way into it: a
# fast machine and a slow one are killed in the same places.
MOST_STEPS = 3
# So many grants are never approved: a fast machine must not run out of steps to be killed in.
KEPT_IN_PLAY = 100


def main(times: int, seed: int) -> dict[str, Any]:
    os.environ["DJANGO_SETTINGS_MODULE"] = "samling.site.settings"
    django.setup()
    from django.db import connection

    # A pool of connections would be shared with the forks.
    connection.settings_dict["OPTIONS"].pop("pool", None)
    from .making import opened

    opened(SCHEME)
    _wrong()
    connection.close()
    chance = random.Random(seed)
    wrong: list[str] = []
    mid_way, a_step = 0, 0.02
    for turn in range(times):
        said, says = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(said)
            _take_steps(chance.random(), turn, says)
        os.close(says)
        a_step = _wait_for_step(said, chance.randint(1, MOST_STEPS), a_step)
        time.sleep(chance.random() * a_step)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(said)
        wrong += _wrong()
        mid_way += _unfinished()
        connection.close()
    from samling.grants import models

    return {
        "killed": times,
        "events": models.Event.objects.count(),
        "postings": models.Posting.objects.count(),
        "seen between two steps": mid_way,
        "wrong": sorted(set(wrong)),
    }


def _wait_for_step(said: int, which: int, before: float) -> float:
    """Wait until a step is begun; how long the one before it took, in seconds, else `before`."""
    begun: list[float] = []
    while len(begun) < which and os.read(said, 1):
        begun.append(time.monotonic())
    return begun[-1] - begun[-2] if len(begun) > 1 else before


def _take_steps(chance: float, turn: int, says: int) -> None:
    """Requisition grant after grant until killed; ask anew for those that are kept in play."""
    from samling.grants import actions, models, queries
    from samling.grants.actions import Asked, Request
    from samling.grants.rules.ledger import Place
    from samling.kernel import Kronor

    from .making import CHIEF, NOW, OFFICER, SIGNER, WRITER

    try:
        step = 0
        while True:
            step += 1
            os.write(says, b".")
            wanted = models.Grant.objects.filter(
                state__in=["offered", "prepared", "requisitioned"]
            ).order_by("state", "id")
            grant = wanted[int(chance * 7)]

            def by(actor: Any, reason: str = "", key: str = f"{turn}-{step}") -> Request:
                return Request(actor, NOW, key, None, reason)

            if grant.state == "offered":
                there = sum(queries.balances(SCHEME).at(Place.OFFERED, grant.pk).values())
                if not there:
                    actions.decline(grant.pk, by(SIGNER))
                    continue
                asked = Asked(Kronor(max(1, there - turn)), Kronor(0), "§ 1")
                actions.prepare_requisition(grant.pk, asked, by(WRITER))
            elif grant.state == "prepared":
                actions.requisition(grant.pk, by(SIGNER))
            elif turn % 2 or wanted.count() <= KEPT_IN_PLAY:
                actions.ask_to_complete(grant.pk, by(OFFICER, "mer"))
            else:
                actions.approve_requisition(grant.pk, by(CHIEF))
    except BaseException as error:
        print(f"child: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
    finally:
        os._exit(1)


def _unfinished() -> int:
    from samling.grants import models

    return int(models.Grant.objects.filter(state="prepared").exists())


def _wrong() -> list[str]:
    """What does not hold between events, states, postings, requisitions and the audit log."""
    from django.db.models import OuterRef, Subquery

    from samling.grants import models, queries
    from samling.grants.rules.ledger import equations
    from samling.platform.models import AuditEvent

    found = []
    books = queries.books(SCHEME)
    if sum(books.balances.values()):
        found.append("the books do not add up")
    for component in {account.component for account in books.balances}:
        found += [f"{component}: {e.id}" for e in equations(books, component) if not e.holds]
    last = models.Event.objects.filter(grant=OuterRef("pk")).order_by("-id").values("after")[:1]
    grants = models.Grant.objects.annotate(told=Subquery(last)).exclude(told=None)
    found += [f"grant {g.pk} is {g.state}, told {g.told}" for g in grants if g.state != g.told]
    events = models.Event.objects.count()
    audited = AuditEvent.objects.filter(action__regex=r"^grants\.(scheme|grant)_").count()
    if events != audited:
        found.append(f"{events} events, {audited} in the audit log")
    waiting = models.Grant.objects.filter(state="prepared", requisition=None).count()
    if waiting:
        found.append("a grant waits for confirmation without its requisition")
    return found


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
