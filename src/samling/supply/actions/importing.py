"""Offers from a file: kept until somebody has seen what they would change, then taken in at once.

Ten thousand rows are as many offers, versions and steps, so they are written in bulk; the whole is
one audit event.
"""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.utils import timezone

from samling.kernel import BEFORE, Fault, SamlingError, Text
from samling.platform import actions as platform
from samling.platform.demo import is_demo
from samling.platform.documents import one_line
from samling.platform.limits import limits
from samling.platform.requests import Conflict, Request, alone, one_at_a_time, sent_from

from .. import models, queries
from ..rules import (
    OFFER,
    Fate,
    Planned,
    SheetLimits,
    made,
    packed_rows,
    read_sheet,
    rows_of,
    seen_of,
)
from .finding import let_find
from .steps import check_begins, not_yours, owner_of, sent_before
from .writing import areas_of, municipality_codes

MOST_ROWS = 20_000
_AT_ONCE = 500


class CannotImport(SamlingError):
    """The file cannot be taken in; the fault says why."""


@transaction.atomic
def keep_import(content: bytes, name: str, request: Request) -> models.OfferImport:
    """Read a file and keep what it says, without changing any offer.

    Raises Unreadable, NotATemplate, CannotImport for one without rows, MayNot, NotYours.
    """
    alone(request)
    owner = owner_of(request)
    done = models.OfferImport.objects.filter(key=request.key, owner=owner).first()
    if done is not None:
        return done
    if request.form and sent_from(models.OfferImport.objects.all(), request.form).exists():
        raise Conflict(sent_before())
    check_begins("write", request)
    rows = read_sheet(rows_of(content, _sheet_limits()), owner, municipality_codes())
    if not rows:
        raise CannotImport(
            Fault(
                "SUPPLY-SHEET-EMPTY",
                Text("Det finns inga insatser under rubrikerna.", "No offers stand there."),
                Text("Skriv en insats på varje rad.", "Write an offer on each row."),
            )
        )
    kept = models.OfferImport.objects.create(
        owner=owner,
        name=one_line(name)[:200] or "insatser.xlsx",
        rows=packed_rows(rows),
        key=request.key,
        by=request.actor.id,
        at=request.at,
    )
    platform.record(
        action="supply.keep_import",
        subject=f"offer_import:{kept.pk}",
        by=request.actor.id,
        at=request.at,
        detail={"rows": len(rows)},
    )
    return kept


@transaction.atomic
def carry_out_import(
    import_id: int,
    fates: Collection[Fate],
    lines: Collection[int] | None,
    request: Request,
    *,
    seen: str | None = None,
) -> models.OfferImport:
    """Publish what a kept file says: of these fates, and on these lines alone where some are given.

    What each row does is worked out anew. seen: of the plan that the person was shown; None where
    nothing was shown first. Faulty rows are passed over. Raises Conflict where others have done
    something meanwhile that the plan meets, CannotImport where nothing is left to do, MayNot,
    NotYours.
    """
    alone(request)
    owner = owner_of(request)
    kept = models.OfferImport.objects.select_for_update().filter(id=import_id, owner=owner).first()
    if kept is None:
        raise not_yours()
    if kept.done is not None:
        return kept
    check_begins("write", request)
    one_at_a_time(f"supply_import:{owner}")
    whole = queries.plan_of(kept, for_update=True)
    if seen is not None and seen != seen_of(whole):
        raise Conflict(
            Fault(
                "SUPPLY-IMPORT-CHANGED-SINCE",
                Text(
                    "Någon har ändrat insatser som filen gäller medan sidan var öppen hos dig. "
                    "Inget ur filen är inläst.",
                    "Somebody has changed offers that the file is about while you had the page "
                    "open. Nothing of the file is taken in.",
                ),
                Text(
                    "Se efter vad filen skulle ändra nu, och välj igen.",
                    "Look at what the file would change now, and choose again.",
                ),
            )
        )
    plan = [
        each for each in whole if each.fate in fates and (lines is None or each.row.line in lines)
    ]
    new = [each for each in plan if each.fate is Fate.NEW]
    changed = [each for each in plan if each.fate in (Fate.CHANGED, Fate.AGAIN)]
    if not new and not changed:
        raise CannotImport(
            Fault(
                "SUPPLY-IMPORT-NOTHING",
                Text("Det du valde ändrar ingenting.", "What you chose changes nothing."),
                Text("Välj andra rader, eller avbryt.", "Choose other rows, or cancel."),
            )
        )
    _add(new, owner, request)
    _change(changed, owner, request)
    kept.done = {"new": len(new), "changed": len(changed), "by": request.actor.id}
    kept.rows = []
    kept.save()
    platform.record(
        action="supply.carry_out_import",
        subject=f"offer_import:{kept.pk}",
        by=request.actor.id,
        at=request.at,
        detail={"new": len(new), "changed": len(changed)},
    )
    return kept


def _add(plan: list[Planned], owner: str, request: Request) -> None:
    today = timezone.localdate(request.at)
    offers = models.Offer.objects.bulk_create(
        [
            models.Offer(
                owner=owner,
                external_id=each.external_id,
                state="published",
                version=2,
                number=1,
                name=each.row.values["name"],
                written=each.row.values,
                published=each.row.values,
                published_number=1,
                confirmed_on=today,
                confirmed_by=request.actor.id,
                changed_at=request.at,
                is_example=is_demo(),
            )
            for each in plan
        ],
        batch_size=_AT_ONCE,
    )
    _keep(zip(offers, plan, strict=True), ("write", "publish"), request)


def _change(plan: list[Planned], owner: str, request: Request) -> None:
    rows = models.Offer.objects.in_bulk([each.standing.id for each in plan if each.standing])
    pairs = []
    for each in plan:
        assert each.standing is not None
        offer = rows[each.standing.id]
        offer.number += 1
        offer.version += 2
        offer.state = "published"
        offer.written = offer.published = dict(each.row.values)
        offer.published_number = offer.number
        offer.name = each.row.values["name"]
        offer.external_id = each.external_id
        offer.confirmed_on = timezone.localdate(request.at)
        offer.confirmed_by = request.actor.id
        offer.changed_at = request.at
        pairs.append((offer, each))
    # All are there and locked, so that every one of them meets its own id: an insertion that
    # changes instead is, for thousands of rows, many times faster than an update of many.
    models.Offer.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[
            *("number", "version", "state", "written", "published", "published_number", "name"),
            *("external_id", "confirmed_on", "confirmed_by", "changed_at"),
        ],
        batch_size=_AT_ONCE,
    )
    for start in range(0, len(pairs), _AT_ONCE):
        some = [offer.pk for offer, _each in pairs[start : start + _AT_ONCE]]
        models.OfferArea.objects.filter(offer__in=some).delete()
    _keep(pairs, ("change", "publish"), request)


def _keep(
    pairs: Iterable[tuple[models.Offer, Planned]], steps: tuple[str, str], request: Request
) -> None:
    """The version, the steps and the areas of each."""
    offers, versions, events, areas = [], [], [], []
    for offer, each in pairs:
        offers.append(offer)
        versions.append(
            models.OfferVersion(
                offer=offer,
                number=offer.number,
                written=offer.written,
                is_public=True,
                by=request.actor.id,
                at=request.at,
            )
        )
        state = each.standing.state if each.standing else BEFORE
        for step_id in steps:
            after = OFFER.step(step_id).leads_from(state)
            events.append(
                models.OfferEvent(
                    key=request.key,
                    offer=offer,
                    step=step_id,
                    before=state,
                    after=after,
                    by=request.actor.id,
                    at=request.at,
                    detail={"version": offer.number, "row": each.row.line},
                )
            )
            state = after
        content = made(offer.written, offer.owner)
        areas += [models.OfferArea(offer=offer, code=code) for code in areas_of(content)]
    models.OfferVersion.objects.bulk_create(versions, batch_size=_AT_ONCE)
    models.OfferEvent.objects.bulk_create(events, batch_size=_AT_ONCE)
    models.OfferArea.objects.bulk_create(areas, batch_size=_AT_ONCE)
    let_find(offers)


def _sheet_limits() -> SheetLimits:
    found = limits()
    return SheetLimits(
        max_rows=min(found.rows, MOST_ROWS),
        max_cells=found.cells,
        max_unpacked=found.unpacked_bytes,
        max_ratio=found.zip_ratio,
    )
