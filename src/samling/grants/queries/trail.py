"""Whom what is done with grants concerns, for the audit logs of others than those who did it."""

from collections.abc import Iterable
from contextlib import suppress

from .. import models
from ..rules.holding_name import HoldingName
from ..rules.life import GRANT, PAYMENT, RECOVERY, SCHEME, Life


def steps_told() -> frozenset[str]:
    """The actions that stand in the story of a grant or a scheme, where all who see it read who
    took them."""
    return frozenset(_actions(GRANT, RECOVERY, SCHEME, PAYMENT))


def parties_told(action: str, subject: str) -> frozenset[str]:
    """Which parties read of an event of the audit log, whoever has done what it tells of.

    Of a grant that it holds, everything: also who has read about it. Of one that it has given, an
    agency or one that shared, the steps in its life and no more; what the holder does besides is
    the holder's own. One question at most.
    """
    kind, _, name = subject.partition(":")
    if kind == GRANT.id and "/" in name:  # where somebody has read of it, by its address
        with suppress(ValueError):
            return frozenset({f"area:{HoldingName.parse(name.partition('/')[2]).recipient}"})
        return frozenset()
    holder, giver = _of(kind, name)
    is_step = action in _actions_of(kind)
    return frozenset(
        each for each, is_told in ((holder, True), (giver, is_step)) if each and is_told
    )


def _of(kind: str, name: str) -> tuple[str, str]:
    """The holder of what an event is about, and its giver; empty where there is none."""
    if kind == SCHEME.id:
        lives = models.SchemeLife.objects.filter(scheme=name).values_list("agency", flat=True)
        return "", "".join(f"organisation:{agency}" for agency in lives)
    if not (name.isascii() and name.isdigit()):
        return "", ""
    if kind == GRANT.id:
        grants = models.Grant.objects.filter(id=name)
        for holder, sharer, agency in grants.values_list(
            "recipient", "parent__recipient", "life__agency"
        ):
            return f"area:{holder}", f"area:{sharer}" if sharer else f"organisation:{agency}"
    if kind == RECOVERY.id:
        recoveries = models.Recovery.objects.filter(id=name)
        for holder, agency in recoveries.values_list("grant__recipient", "grant__life__agency"):
            return f"area:{holder}", f"organisation:{agency}"
    if kind == PAYMENT.id:
        batches = models.PaymentBatch.objects.filter(id=name)
        for agency in batches.values_list("life__agency", flat=True):
            return "", f"organisation:{agency}"
    return "", ""


def _actions_of(kind: str) -> frozenset[str]:
    return frozenset(
        each
        for life in (GRANT, RECOVERY, SCHEME, PAYMENT)
        if life.id == kind
        for each in _actions(life)
    )


def _actions(*lives: Life) -> Iterable[str]:
    return (f"grants.{life.id}_{step.id}" for life in lives for step in (*life.begins, *life.steps))
