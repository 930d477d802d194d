"""Whom what is done with grants concerns, for the audit logs of others than those who did it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress

from .. import models
from ..rules.holding_name import HoldingName
from ..rules.life import GRANT, PAYMENT, RECOVERY, SCHEME, Life


def steps_told() -> frozenset[str]:
    """The actions that stand in the story of a grant or a scheme, where all who see it read who
    took them."""
    return frozenset(_actions(GRANT, RECOVERY, SCHEME, PAYMENT))


def parties_told(action: str, subjects: Collection[str]) -> Mapping[str, frozenset[str]]:
    """Which parties read of an event of the audit log, whoever has done what it tells of.

    Of a grant that it holds, everything: also who has read about it. Of one that it has given, an
    agency or one that shared, the steps in its life and no more; what the holder does besides is
    the holder's own. One question at most of each kind of subject.
    """
    found: dict[str, frozenset[str]] = {}
    names: dict[str, list[str]] = {}
    for subject in subjects:
        kind, _, name = subject.partition(":")
        if kind == GRANT.id and "/" in name:  # where somebody has read of it, by its address
            with suppress(ValueError):
                recipient = HoldingName.parse(name.partition("/")[2]).recipient
                found[subject] = frozenset({f"area:{recipient}"})
        else:
            names.setdefault(kind, []).append(name)
    for kind, those in names.items():
        is_step = action in _actions_of(kind)
        for name, holder, giver in _holders(kind, those):
            parties = {holder, giver} if is_step else {holder}
            found[f"{kind}:{name}"] = frozenset(parties - {""})
    return found


def _holders(kind: str, names: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Of what is there: its name, its holder and its giver; empty where there is none."""
    if kind == SCHEME.id:
        lives = models.SchemeLife.objects.filter(scheme__in=names)
        for name, agency in lives.values_list("scheme", "agency"):
            yield name, "", f"organisation:{agency}"
        return
    numbers = [int(name) for name in names if name.isascii() and name.isdigit()]
    if kind == GRANT.id:
        grants = models.Grant.objects.filter(id__in=numbers)
        for number, holder, sharer, agency in grants.values_list(
            "id", "recipient", "parent__recipient", "life__agency"
        ):
            giver = f"area:{sharer}" if sharer else f"organisation:{agency}"
            yield str(number), f"area:{holder}", giver
    if kind == RECOVERY.id:
        recoveries = models.Recovery.objects.filter(id__in=numbers)
        for number, holder, agency in recoveries.values_list(
            "id", "grant__recipient", "grant__life__agency"
        ):
            yield str(number), f"area:{holder}", f"organisation:{agency}"
    if kind == PAYMENT.id:
        batches = models.PaymentBatch.objects.filter(id__in=numbers)
        for number, agency in batches.values_list("id", "life__agency"):
            yield str(number), "", f"organisation:{agency}"


def _actions_of(kind: str) -> frozenset[str]:
    return frozenset(
        each
        for life in (GRANT, RECOVERY, SCHEME, PAYMENT)
        if life.id == kind
        for each in _actions(life)
    )


def _actions(*lives: Life) -> Iterable[str]:
    return (f"grants.{life.id}_{step.id}" for life in lives for step in (*life.begins, *life.steps))
