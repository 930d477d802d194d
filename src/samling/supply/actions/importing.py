"""Offers from a file: kept until somebody has seen what they would change, and chosen among it."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import QuerySet

from samling.kernel import Fault, SamlingError, Text
from samling.knowledge.queries import programme_names
from samling.platform import actions as platform
from samling.platform.documents import one_line
from samling.platform.limits import limits
from samling.platform.requests import Conflict, Request, alone, led_to

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
from .steps import check_begins, not_yours, owner_of
from .taking import begin_taking
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


def carry_out_import(
    import_id: int,
    fates: Collection[Fate],
    lines: Collection[int] | None,
    request: Request,
    *,
    seen: str | None = None,
) -> models.OfferImport:
    """Publish what a kept file says: of these fates, and on these lines alone where some are given.

    What each row does is worked out anew; faulty rows are left out. The first piece is published
    at once, which is all of most files, and the work in the background publishes the rest: see
    `taking`. What somebody else has chosen already stands. The audit event is written when all is
    done.

    seen: of the plan that the person was shown; None where nothing was shown first. Raises Conflict
    where others have done something meanwhile that the plan meets, CannotImport where nothing is
    left to do, MayNot, NotYours.
    """
    owner = owner_of(request)
    kept = _of(owner).filter(id=import_id).first()
    if kept is None:
        raise not_yours()
    check_begins("write", request)
    # Before anything is locked: to compare each row of a large file takes seconds. What others do
    # between this and the writing is found by the piece, which looks again.
    whole = queries.plan_of(kept)
    with transaction.atomic():
        alone(request)
        kept = _of(owner).defer("rows").select_for_update().get(id=import_id)
        if kept.chosen_at is not None or kept.done is not None:
            return kept
        if seen is not None and seen != seen_of(whole):
            raise Conflict(_changed_since())
        chosen = [
            each
            for each in whole
            if each.fate in fates
            and each.fate not in (Fate.SAME, Fate.FAULTY)
            and (lines is None or each.row.line in lines)
        ]
        if not chosen:
            raise CannotImport(
                Fault(
                    "SUPPLY-IMPORT-NOTHING",
                    Text("Det du valde ändrar ingenting.", "What you chose changes nothing."),
                    Text("Välj andra rader, eller avbryt.", "Choose other rows, or cancel."),
                )
            )
        return begin_taking(kept, chosen, request)


def _of(owner: str) -> QuerySet[models.OfferImport]:
    return models.OfferImport.objects.filter(owner=owner)


def _changed_since() -> Fault:
    return Fault(
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


def _sheet_limits() -> SheetLimits:
    found = limits()
    return SheetLimits(
        max_rows=min(found.rows, MOST_ROWS),
        max_cells=found.cells,
        max_unpacked=found.unpacked_bytes,
        max_ratio=found.zip_ratio,
    )
