"""Lists that are loaded and computed."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db import transaction

from samling.kernel import canonical_json, sha256_of
from samling.platform import actions as platform

from .. import models, queries
from ..data import load_published as shipped_lists
from ..data import load_schemes as shipped_schemes
from ..rules import (
    Allocation,
    CannotAllocate,
    PublishedList,
    Scheme,
    allocate_chain,
    result_document,
)
from ..rules.published_file import published_plain
from ..rules.result import plain


@transaction.atomic
def load_published(*, by: str, at: datetime) -> None:
    """Load the shipped schemes and published lists, and compute every scheme that has its figures.

    The figures must be in the registry already. Lists that are there already are left as they
    are, so the action may be repeated. Raises SchemeFileError, PublishedFileError.
    """
    schemes, lists = shipped_schemes(), shipped_lists()
    for place, scheme in enumerate(schemes.values()):
        _keep_scheme(scheme, place)
    for published in lists.values():
        _keep_published(published, by=by, at=at)
    inputs = queries.inputs()
    for scheme_id in schemes:
        try:
            allocation = allocate_chain(scheme_id, schemes, inputs)
        except CannotAllocate:
            # Its page says what is missing; a list by other rules or figures no longer holds.
            models.Scheme.objects.filter(id=scheme_id).update(computed="")
            continue
        keep_allocation(allocation, by=by, at=at)


@transaction.atomic
def keep_allocation(allocation: Allocation, *, by: str, at: datetime) -> str:
    """Keep a computed list with everything it rests on, as the one that holds; its SHA-256."""
    document = result_document(allocation)
    sha256: str = document["sha256"]
    found = allocation.found_from
    told = {
        "format": document["format"],
        "recipients": len(allocation.recipients),
        "origins": sorted(allocation.origins),
        "found_from": {"sv": found.sv, "en": found.en} if found else {},
    }
    stored, new = _keep_list(
        allocation.scheme.id,
        models.Allocation.Kind.COMPUTED,
        sha256,
        canonical_json(document),
        int(allocation.total),
        at,
        told,
    )
    models.Scheme.objects.filter(id=allocation.scheme.id).update(computed=sha256)
    if new:
        models.Amount.objects.bulk_create(
            models.Amount(
                allocation=stored,
                recipient_id=str(share.recipient),
                component=result.component.id,
                amount_sek=int(share.amount),
            )
            for result in allocation.components
            for share in result.shares
        )
        platform.record(
            action="grants.compute",
            subject=f"scheme:{allocation.scheme.id}",
            by=by,
            at=at,
            detail={"sha256": sha256, "total_sek": int(allocation.total)},
        )
    return sha256


def _keep_scheme(scheme: Scheme, place: int) -> None:
    definition = plain(scheme.definition)
    models.Scheme.objects.update_or_create(
        id=scheme.id,
        defaults={
            "year": scheme.year,
            "definition": definition,
            "sha256": sha256_of(definition),
            "place": place,
        },
    )


def _keep_published(published: PublishedList, *, by: str, at: datetime) -> None:
    document = published_plain(published)
    total = sum(int(published.amount(code)) for code in published.amounts)
    stored, new = _keep_list(
        published.scheme_id,
        models.Allocation.Kind.PUBLISHED,
        sha256_of(document),
        canonical_json(document),
        total,
        at,
    )
    if new:
        models.Amount.objects.bulk_create(
            models.Amount(
                allocation=stored,
                recipient_id=str(code),
                component=component,
                amount_sek=int(amount),
            )
            for code, parts in published.amounts.items()
            for component, amount in parts.items()
        )
        platform.record(
            action="grants.load_published",
            subject=f"scheme:{published.scheme_id}",
            by=by,
            at=at,
            detail={"total_sek": total},
        )


def _keep_list(
    scheme_id: str,
    kind: str,
    sha256: str,
    document: str,
    total: int,
    at: datetime,
    told: Mapping[str, Any] = MappingProxyType({}),
) -> tuple[models.Allocation, bool]:
    """The stored list, and whether it is new. One that holds again is the newest again.

    told: what is said of it without reading it.
    """
    stored, new = models.Allocation.objects.get_or_create(
        scheme_id=scheme_id,
        kind=kind,
        sha256=sha256,
        defaults={"document": document, "total_sek": total, "at": at, **told},
    )
    if not new and any(getattr(stored, name) != value for name, value in told.items()):
        models.Allocation.objects.filter(pk=stored.pk).update(**told)
    others = models.Allocation.objects.filter(scheme_id=scheme_id, kind=kind)
    if not new and others.order_by("at", "id").last() != stored:
        stored.at = at
        stored.save(update_fields=["at"])
    return stored, new
