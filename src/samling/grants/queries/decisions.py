"""Decisions as they were published, each change with its reason, and what waits to be published."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

from django.db.models import Max, Q, Sum
from django.utils import timezone

from samling.kernel import AreaCode, Kronor

from .. import models
from ..rules.decisions import (
    Decided,
    DecisionChange,
    Edition,
    History,
    Published,
    PublishedDecision,
    changed_amounts,
    editions,
)
from ..rules.life import SCHEME

_CHANGING = ("correct", "correct_late")
_PUBLISHING = ("publish", "publish_change")


def published_decisions(scheme_id: str) -> tuple[PublishedDecision, ...]:
    """Every decision of a scheme that was published, oldest first; the last is in force.

    Empty where none is published here. Five questions, however many there are.
    """
    found = _editions([scheme_id]).get(scheme_id, ())
    if not found:
        return ()
    life = models.SchemeLife.objects.select_related("agency").get(scheme_id=scheme_id)
    lists = models.Allocation.objects.filter(id__in={each.list_id for each in found})
    known = {row.pk: row for row in lists.defer("document")}
    made = [
        PublishedDecision(
            number=each.number,
            agency=life.agency_id,
            agency_name=life.agency.name,
            decided_on=each.decided_on,
            published_on=each.published_on,
            replaced_on=None,
            reasons=each.why,
            total=Kronor(known[each.list_id].total_sek),
            sha256=known[each.list_id].sha256,
            is_example=life.is_example,
        )
        for each in found
    ]
    older = [replace(one, replaced_on=other.published_on) for one, other in pairwise(made)]
    return (*older, made[-1])


def history(scheme_id: str, number: int | None = None) -> History | None:
    """The decision in force, or that with this number, and the changes that led to it.

    None where no decision of the scheme is published here, or none with the number.
    """
    found = published_decisions(scheme_id)
    if number is not None:
        found = found[:number] if 1 <= number <= len(found) else ()
    if not found:
        return None
    amounts = [decided_amounts(scheme_id, each.sha256) for each in found]
    changes = [
        DecisionChange(one, other, changed_amounts(before, after))
        for (one, before), (other, after) in pairwise(zip(found, amounts, strict=True))
    ]
    return History(found[-1], tuple(reversed(changes)))


def changed_schemes() -> tuple[str, ...]:
    """The schemes whose published decision was changed: one question where there is none."""
    changed = _corrected()
    found = _editions(changed) if changed else {}
    return tuple(scheme_id for scheme_id, made in found.items() if len(made) > 1)


@lru_cache(maxsize=64)
def decided_amounts(scheme_id: str, sha256: str) -> Mapping[AreaCode, Kronor]:
    """Kronor by recipient in a list that was kept. Its hash never comes to mean anything else."""
    rows = models.Amount.objects.filter(
        allocation__scheme=scheme_id,
        allocation__sha256=sha256,
        allocation__kind=models.Allocation.Kind.COMPUTED,
    )
    sums = rows.order_by("recipient").values_list("recipient").annotate(sum=Sum("amount_sek"))
    return {AreaCode(code): Kronor(amount) for code, amount in sums}


def list_document(scheme_id: str, sha256: str) -> str:
    """The whole result of a list, to the byte. Raises Allocation.DoesNotExist."""
    row = models.Allocation.objects.only("document").get(
        scheme=scheme_id, sha256=sha256, kind=models.Allocation.Kind.COMPUTED
    )
    return str(row.document)


def in_force(scheme_id: str | None = None) -> Mapping[str, str]:
    """By scheme, the SHA-256 of the list that was published last. Two questions, and two more
    where a decision has been changed.
    """
    lives = models.SchemeLife.objects.exclude(decided=None)
    if scheme_id is not None:
        lives = lives.filter(scheme=scheme_id)
    changed = _corrected() if scheme_id is None else _corrected() & {scheme_id}
    found = {
        life: sha256
        for life, state, sha256 in lives.values_list("scheme", "state", "decided__sha256")
        if state != "decided" and life not in changed
    }
    if changed:
        last = {life: made[-1].list_id for life, made in _editions(changed).items() if made}
        hashes = dict(
            models.Allocation.objects.filter(id__in=last.values()).values_list("id", "sha256")
        )
        found |= {life: hashes[list_id] for life, list_id in last.items()}
    return found


def with_unpublished_change(schemes: Collection[str]) -> frozenset[str]:
    """Those of the schemes whose published decision has been changed, and not published since."""
    changed = _corrected().intersection(schemes)
    if not changed:
        return frozenset()
    rows = (
        models.Event.objects.filter(scheme__in=changed, life=SCHEME.id)
        .order_by()
        .values_list("scheme")
        .annotate(
            changed=Max("id", filter=Q(step__in=_CHANGING)),
            published=Max("id", filter=Q(step__in=_PUBLISHING)),
        )
    )
    return frozenset(
        scheme
        for scheme, changed, published in rows
        if changed is not None and published is not None and changed > published
    )


def _corrected() -> set[str]:
    rows = models.Correction.objects.exclude(decided=None)
    return set(rows.order_by().values_list("life", flat=True).distinct())


def _editions(schemes: Collection[str]) -> Mapping[str, tuple[Edition, ...]]:
    """By scheme. Three questions, however many schemes and decisions there are."""
    changes: dict[int | None, Any] = {}
    first: dict[str, int] = {}
    corrections = models.Correction.objects.filter(life__in=schemes).exclude(decided=None)
    for each in corrections.only("life", "before", "after", "why", "decided").order_by("decided"):
        changes[each.decided_id] = each
        first.setdefault(each.life_id, each.before_id)
    now = models.SchemeLife.objects.filter(scheme__in=schemes).exclude(decided=None)
    first = dict(now.values_list("scheme", "decided")) | first
    events = models.Event.objects.filter(
        scheme__in=schemes, life=SCHEME.id, step__in=("decide", *_CHANGING, *_PUBLISHING)
    )
    happened: dict[str, list[Decided | Published]] = {}
    for event, scheme, step, at in events.order_by("id").values_list("id", "scheme", "step", "at"):
        day = timezone.localdate(at)
        if step == "decide":
            told: Decided | Published = Decided(first[scheme], day)
        elif step in _CHANGING:
            told = Decided(changes[event].after_id, day, changes[event].why)
        else:
            told = Published(day)
        happened.setdefault(scheme, []).append(told)
    return {scheme: editions(told) for scheme, told in happened.items()}
