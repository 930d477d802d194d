"""An offer written step by step, published, withdrawn, and begun from a neighbour's."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from samling.kernel import AreaKind, Fault, SamlingError, Text
from samling.platform.demo import is_demo
from samling.platform.requests import Request
from samling.registry import queries as registry

from .. import models
from ..rules import BadOffer, Offer, changes, cleaned, packed, read_offer, unknown_places, unnamed
from .steps import check_begins, done_before, locked, owner_of, take

# What another organisation's offer has that is its own: to be written anew by the one who copies.
_OF_THE_OTHER = frozenset(
    {"places", "contact_name", "contact_email", "contact_phone", "contact_url", "decision"}
    | {"starts", "ends", "funding", "scheme", "at_once", "weeks"}
)


class CannotCopy(SamlingError):
    """What is to be copied is not published."""


@transaction.atomic
def begin_offer(written: Mapping[str, Any], request: Request) -> models.Offer:
    """A new draft with what is written so far, its name at least. Raises BadOffer, MayNot,
    NotYours.
    """
    if done := done_before(request):
        return done.offer
    check_begins("write", request)
    kept = _kept(written)
    if "name" not in kept:
        raise BadOffer(unnamed())
    return _begun("write", kept, request)


@transaction.atomic
def copy_offer(source_id: int, request: Request) -> models.Offer:
    """A draft that starts from a published offer, most often a neighbour's; the source is kept.

    Places, contact, decisions and money are the other's and are left out. Raises CannotCopy.
    """
    if done := done_before(request):
        return done.offer
    check_begins("copy", request)
    source = models.Offer.objects.filter(id=source_id, state="published").first()
    if source is None or source.published is None:
        raise CannotCopy(
            Fault(
                "SUPPLY-NO-SOURCE",
                Text(
                    "Insatsen finns inte, eller är inte publicerad.",
                    "There is no such offer, or it is not published.",
                ),
                Text("Välj en annan.", "Choose another."),
            )
        )
    written = copied(source.published)
    detail = {"source": source.pk, "source_version": source.published_number}
    return _begun("copy", written, request, detail=detail, copied_from=source)


def copied(values: Mapping[str, Any]) -> dict[str, Any]:
    """What of another's offer a draft starts with."""
    return {name: each for name, each in values.items() if name not in _OF_THE_OTHER}


@transaction.atomic
def write_offer(offer_id: int, written: Mapping[str, Any], request: Request) -> models.Offer:
    """Some fields anew, most often a page of the form; the others stand. None takes a field away.

    A new version where something has changed; what is published stands until it is published
    again. Raises BadOffer, MayNot, Conflict, NotYours.
    """
    if done := done_before(request):
        return done.offer
    offer = locked(offer_id, request)
    kept = _kept({**offer.written, **written})
    if "name" in written and "name" not in kept:
        raise BadOffer(unnamed())
    changed = [each.field.id for each in changes(offer.written, kept)]
    if not changed:
        # Sent with nothing changed: no version. Still refused where somebody else was first.
        if request.version not in (None, offer.version):
            take(offer, "change", request)
        return offer
    number = offer.number + 1
    take(
        offer,
        "change",
        request,
        detail={"version": number, "fields": changed},
        changes={"number": number, "written": kept, **_named(offer, kept)},
    )
    keep_version(offer, request)
    return offer


@transaction.atomic
def publish_offer(offer_id: int, request: Request) -> models.Offer:
    """Show what is written to everyone; that confirms it too. Raises BadOffer for what is not
    whole, MayNot, Conflict, NotYours.
    """
    if done := done_before(request):
        return done.offer
    offer = locked(offer_id, request)
    content = read_offer(offer.written, offer.owner)
    take(
        offer,
        "publish",
        request,
        detail={"version": offer.number},
        changes=as_published(offer, content, request),
    )
    offer.versions.filter(number=offer.number).update(is_public=True)
    place(offer, content)
    return offer


@transaction.atomic
def withdraw_offer(offer_id: int, request: Request) -> models.Offer:
    """It is no longer offered; why is kept. Raises MayNot, Conflict, NotYours."""
    return _plain(offer_id, "withdraw", request)


@transaction.atomic
def discard_offer(offer_id: int, request: Request) -> models.Offer:
    """A draft that was never published is put away. Raises MayNot, Conflict, NotYours."""
    return _plain(offer_id, "discard", request)


def as_published(offer: models.Offer, content: Offer, request: Request) -> dict[str, Any]:
    """The fields of an offer that publishing sets."""
    return {
        "published": packed(content),
        "published_number": offer.number,
        "name": content.name,
        "confirmed_on": timezone.localdate(request.at),
        "confirmed_by": request.actor.id,
    }


def areas_of(content: Offer) -> set[str]:
    """The codes of the areas in which an offer can be had."""
    codes = {str(each) for each in content.municipalities}
    area = content.area
    if area is not None and (content.at_distance or not codes):
        codes.add(str(area))
    return codes


def place(offer: models.Offer, content: Offer) -> None:
    """Write down anew where it can be had."""
    offer.areas.all().delete()
    models.OfferArea.objects.bulk_create(
        models.OfferArea(offer=offer, code=code) for code in sorted(areas_of(content))
    )


def keep_version(offer: models.Offer, request: Request) -> None:
    """Keep what is written now as a version."""
    models.OfferVersion.objects.create(
        offer=offer,
        number=offer.number,
        written=offer.written,
        by=request.actor.id,
        at=request.at,
    )


def _plain(offer_id: int, step: str, request: Request) -> models.Offer:
    if done := done_before(request):
        return done.offer
    offer = locked(offer_id, request)
    take(offer, step, request)
    return offer


def _begun(
    step: str,
    written: dict[str, Any],
    request: Request,
    *,
    detail: Mapping[str, Any] | None = None,
    copied_from: models.Offer | None = None,
) -> models.Offer:
    offer = models.Offer.objects.create(
        owner=owner_of(request),
        state="draft",
        number=1,
        name=written.get("name", ""),
        written=written,
        copied_from=copied_from,
        changed_at=request.at,
        is_example=is_demo(),
    )
    take(offer, step, request, detail=detail)
    keep_version(offer, request)
    return offer


def _kept(written: Mapping[str, Any]) -> dict[str, Any]:
    """What can be kept of what is written. Raises BadOffer, also for places that are not there."""
    kept, found = cleaned(written)
    found += unknown_places(kept, known_municipalities() if "places" in kept else frozenset())
    if found:
        raise BadOffer(*found)
    return kept


def known_municipalities() -> frozenset[str]:
    """The codes of those that there are."""
    every = registry.registry().of_kind(AreaKind.MUNICIPALITY, timezone.localdate())
    return frozenset(str(each.code) for each in every)


def municipality_codes() -> dict[str, str]:
    """Codes by name, in small letters, and by themselves."""
    every = registry.registry().of_kind(AreaKind.MUNICIPALITY, timezone.localdate())
    codes = {str(each.code): str(each.code) for each in every}
    for each in every:
        codes |= dict.fromkeys(
            (each.name.casefold(), each.official_name.casefold()), str(each.code)
        )
    return codes


def _named(offer: models.Offer, written: Mapping[str, Any]) -> dict[str, Any]:
    """What the lists call it: the published name stands until another is published."""
    return {} if offer.published is not None else {"name": written.get("name", "")}
