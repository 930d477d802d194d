"""What somebody has chosen of a file, taken in piece by piece: each row once, whatever happens.

A piece is taken in as a whole, in a transaction of its own that is short enough for others to wait
for. A process that is killed leaves the pieces that are left, and the next round goes on with them.
The choice was made by one who had the role, and stands as a letter that is handed in does, also
where the role ends meanwhile; a colleague can stop the rest. A row that meets something else than
it did when it was chosen is passed over, and the page of the file tells which.
"""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Sum

from samling.kernel import Actor
from samling.platform import actions as platform
from samling.platform import daily
from samling.platform.requests import Request, alone, one_at_a_time

from .. import models, queries
from ..rules import Fate, Part, Planned, Side, as_seen, met_by, packed_rows, unpacked_rows
from .bulk import write_planned
from .steps import check_begins, not_yours, owner_of

_log = logging.getLogger("samling.supply")
WORK = "inläsningar"  # its name among the works that are done often
_AT_ONCE = 1_000  # rows: two seconds, of which others wait
_ROUND = 600.0  # seconds; the next round goes on from there
# SQLite looks each tenth of a second whether it may write: others come in between two pieces.
_PAUSE = 0.2


def begin_taking(
    kept: models.OfferImport, chosen: Sequence[Planned], request: Request
) -> models.OfferImport:
    """Cut what was chosen of a locked file in pieces, and take in the first. The others begin as
    soon as this is through.
    """
    kept.chosen_by, kept.chosen_at, kept.chosen_key = request.actor.id, request.at, request.key
    kept.rows = []
    kept.save()
    models.ImportPiece.objects.bulk_create(_pieces(kept, chosen), batch_size=1)
    if _take_next(kept, request.at):
        go_on_with_imports()
    return kept


def take_imports(
    *, by: str, at: datetime, pause: Callable[[float], object] = time.sleep, most: float = _ROUND
) -> str:
    """Take in what is left of every file, for at most some seconds. Says how it went. One of the
    works that are done often.
    """
    until = time.monotonic() + most
    left = models.ImportPiece.objects.filter(done_at=None).order_by("file__chosen_at", "file")
    told = []
    for file in dict.fromkeys(left.values_list("file", flat=True)):
        try:
            is_left = True
            while is_left and time.monotonic() < until:
                is_left = _take_of(file, at)
                pause(_PAUSE)
        except Exception:
            # Whatever is wrong with one file, the others' owners wait for theirs.
            _log.exception("file %s could not be taken in; it is tried anew", file)
            told.append(f"fil {file}: misslyckades, och försöks igen")
        else:
            told.append(f"fil {file}: {'inte klar' if is_left else 'klar'}")
    return "; ".join(told) or "inget att läsa in"


def go_on_with_imports() -> None:
    """Begin anew what was cut off, for whoever does not want to wait for the timer."""
    daily.begin_now(WORK)


@transaction.atomic
def stop_import(import_id: int, request: Request) -> models.OfferImport:
    """Take in no more of a file. What is published stays. One that is done is left as it is.

    Raises MayNot, NotYours.
    """
    alone(request)
    kept = _locked(import_id)
    if kept is None or kept.owner != owner_of(request):
        raise not_yours()
    check_begins("write", request)
    if kept.chosen_at is None or kept.done is not None:
        return kept
    unread = kept.pieces.filter(done_at=None)
    left = unread.aggregate(rows=Sum("size", default=0))["rows"]
    unread.delete()
    _finish(kept, "stop_import", by=request.actor.id, at=request.at, left=left)
    return kept


def _pieces(kept: models.OfferImport, chosen: Sequence[Planned]) -> Iterator[models.ImportPiece]:
    for number, start in enumerate(range(0, len(chosen), _AT_ONCE), start=1):
        some = chosen[start : start + _AT_ONCE]
        yield models.ImportPiece(
            file=kept,
            number=number,
            size=len(some),
            rows=packed_rows(each.row for each in some),
            seen=[met_by(each) for each in some],
        )


def _locked(import_id: int) -> models.OfferImport | None:
    """The file, of which nobody else takes or stops anything until the transaction ends."""
    return models.OfferImport.objects.select_for_update().filter(id=import_id).first()


@transaction.atomic
def _take_of(import_id: int, at: datetime) -> bool:
    """Take in the next piece of a file; whether more is left."""
    kept = _locked(import_id)
    if kept is None or kept.done is not None:
        return False
    return _take_next(kept, at)


def _take_next(kept: models.OfferImport, at: datetime) -> bool:
    one_at_a_time(f"supply_import:{kept.owner}")
    unread = kept.pieces.filter(done_at=None).order_by("number")
    piece = unread.first()
    if piece is None:
        return False
    plan = queries.plan_of_rows(unpacked_rows(piece.rows), kept.owner, for_update=True)
    still, passed = as_seen(plan, {tuple(each) for each in piece.seen})
    piece.new = sum(each.fate is Fate.NEW for each in still)
    piece.changed = len(still) - piece.new
    piece.passed, piece.rows, piece.seen, piece.done_at = passed, [], [], at
    piece.save()
    is_left = unread.exists()
    if not is_left:
        # Before the offers, as every step locks the audit log first.
        _finish(kept, "carry_out_import", by=kept.chosen_by, at=at)
    chooser = Actor(kept.chosen_by, Side.STAFF, frozenset({Part.WRITES}))
    asked = Request(chooser, at, kept.chosen_key, acting_for=kept.owner)
    write_planned(still, kept.owner, asked)
    return is_left


def _finish(kept: models.OfferImport, deed: str, *, by: str, at: datetime, left: int = 0) -> None:
    """Write down what came of it all, as one audit event of whoever chose it, or stopped it."""
    pieces = kept.pieces.order_by("number")
    numbers = pieces.aggregate(new=Sum("new", default=0), changed=Sum("changed", default=0))
    passed = [line for lines in pieces.values_list("passed", flat=True) for line in lines]
    kept.done = {**numbers, "passed": passed, "left": left}
    kept.save()
    pieces.delete()
    platform.record(
        action=f"supply.{deed}",
        subject=f"offer_import:{kept.pk}",
        by=by,
        at=at,
        detail={**numbers, "passed": len(passed), "left": left},
        party=kept.owner,
    )
