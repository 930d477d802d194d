"""Many offers written at once, as they are planned: from a file, or from an organisation's system.

Ten thousand are as many offers, versions and steps, so they are written in bulk. Whoever calls has
locked those that are changed, and tells of the whole in one audit event.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from django.db.models import F
from django.utils import timezone

from samling.kernel import BEFORE
from samling.platform.demo import is_demo
from samling.platform.requests import Request

from .. import models
from ..rules import OFFER, Fate, Offer, Planned, made
from .finding import let_find
from .writing import areas_of

_AT_ONCE = 500
_Pairs = Sequence[tuple[models.Offer, Planned]]


def write_planned(
    plan: Iterable[Planned],
    owner: str,
    request: Request,
    tell: Callable[[Mapping[int, int]], object] = lambda ids: None,
) -> dict[int, int]:
    """Publish what a plan says; what is the same, or faulty, is passed over. Gives the ids of the
    offers by the rows' lines.

    tell: called with these before the finder is told, where there are any. Every step locks the
    audit log first and what the finder looks at last: two that each hold what the other waits for
    would both be lost.
    """
    rows = list(plan)
    added = _add([each for each in rows if each.fate is Fate.NEW], owner, request)
    changed = _change([each for each in rows if each.fate in (Fate.CHANGED, Fate.AGAIN)], request)
    written = (*added, *changed)
    if not written:
        return {}
    read = _keep(written, request)
    ids = {each.row.line: offer.pk for offer, each in written}
    tell(ids)
    let_find([offer for offer, _each in written], read)
    return ids


def _is_written_anew(each: Planned) -> bool:
    """Whether it is more than published as it stands."""
    assert each.standing is not None
    return bool(each.changes) or each.external_id != each.standing.external_id


def _steps_of(each: Planned) -> tuple[str, ...]:
    if each.standing is None:
        return ("write", "publish")
    return ("change", "publish") if _is_written_anew(each) else ("publish",)


def _add(plan: Sequence[Planned], owner: str, request: Request) -> _Pairs:
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
    return list(zip(offers, plan, strict=True))


def _change(plan: Sequence[Planned], request: Request) -> _Pairs:
    rows = models.Offer.objects.in_bulk([each.standing.id for each in plan if each.standing])
    pairs = []
    for each in plan:
        assert each.standing is not None
        offer = rows[each.standing.id]
        offer.number += _is_written_anew(each)
        offer.version += len(_steps_of(each))
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
    return pairs


def _keep(pairs: _Pairs, request: Request) -> dict[int, Offer]:
    """The version, the steps and the areas of each. Gives what is published of each, by number."""
    versions, shown, events, areas = [], [], [], []
    read: dict[int, Offer] = {}
    for offer, each in pairs:
        if each.standing is not None and not _is_written_anew(each):
            shown.append(offer.pk)
        else:
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
        for step_id in _steps_of(each):
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
        read[offer.pk] = content = made(offer.written, offer.owner)
        areas += [models.OfferArea(offer=offer, code=code) for code in areas_of(content)]
    for start in range(0, len(shown), _AT_ONCE):
        models.OfferVersion.objects.filter(
            offer__in=shown[start : start + _AT_ONCE], number=F("offer__number")
        ).update(is_public=True)
    models.OfferVersion.objects.bulk_create(versions, batch_size=_AT_ONCE)
    models.OfferEvent.objects.bulk_create(events, batch_size=_AT_ONCE)
    models.OfferArea.objects.bulk_create(areas, batch_size=_AT_ONCE)
    return read
