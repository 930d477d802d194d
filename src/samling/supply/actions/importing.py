"""Offers from a file: kept until somebody has seen what they would change, then taken in at once.

The whole is one audit event.
"""

from collections.abc import Collection

from django.db import transaction

from samling.kernel import Fault, SamlingError, Text
from samling.knowledge.queries import programme_names
from samling.platform import actions as platform
from samling.platform.documents import one_line
from samling.platform.limits import limits
from samling.platform.requests import (
    Conflict,
    Request,
    alone,
    led_to,
    one_at_a_time,
)

from .. import models, queries
from ..rules import (
    Fate,
    SheetLimits,
    SheetNames,
    packed_rows,
    read_sheet,
    rows_of,
    seen_of,
)
from .bulk import write_planned
from .steps import check_begins, not_yours, owner_of
from .writing import municipality_codes

MOST_ROWS = 60_000


class CannotImport(SamlingError):
    """The file cannot be taken in; the fault says why."""


@transaction.atomic
def keep_import(content: bytes, name: str, request: Request) -> models.OfferImport:
    """Read a file and keep what it says, without changing any offer.

    Raises Unreadable, NotATemplate, CannotImport for one without rows, MayNot, NotYours.
    """
    owner = owner_of(request)
    if done := led_to(models.OfferImport.objects.filter(owner=owner), request):
        return done
    check_begins("write", request)
    names = SheetNames(municipality_codes(), programme_names())
    rows = read_sheet(rows_of(content, _sheet_limits()), owner, names)
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
    new = sum(each.fate is Fate.NEW for each in plan)
    changed = sum(each.fate in (Fate.CHANGED, Fate.AGAIN) for each in plan)
    if not new and not changed:
        raise CannotImport(
            Fault(
                "SUPPLY-IMPORT-NOTHING",
                Text("Det du valde ändrar ingenting.", "What you chose changes nothing."),
                Text("Välj andra rader, eller avbryt.", "Choose other rows, or cancel."),
            )
        )
    write_planned(plan, owner, request)
    kept.done = {"new": new, "changed": changed, "by": request.actor.id}
    kept.rows = []
    kept.save()
    platform.record(
        action="supply.carry_out_import",
        subject=f"offer_import:{kept.pk}",
        by=request.actor.id,
        at=request.at,
        detail={"new": new, "changed": changed},
    )
    return kept


def _sheet_limits() -> SheetLimits:
    found = limits()
    return SheetLimits(
        max_rows=min(found.rows, MOST_ROWS),
        max_cells=found.cells,
        max_unpacked=found.unpacked_bytes,
        max_ratio=found.zip_ratio,
    )
