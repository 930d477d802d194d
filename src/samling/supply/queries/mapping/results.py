"""What rounds came to: for those who led them, and for everyone once it is published."""

from dataclasses import dataclass
from datetime import datetime

from ... import models
from ...rules.mapping import Result, digest_of, read_result
from .rounds import RoundTold, told_of


@dataclass(frozen=True, slots=True)
class ResultTold:
    """is_unchanged: the digest of what is kept is the one that was written beside it."""

    round: RoundTold
    result: Result
    sha256: str
    is_unchanged: bool
    at: datetime


def result_of(round_id: int) -> ResultTold | None:
    """The frozen result of a round, published or not; None where it is not frozen."""
    rows = models.MappingResult.objects.select_related("round")
    return _told(rows.filter(round__id=round_id).first())


def published_result(round_id: int) -> ResultTold | None:
    """The same where everyone sees it."""
    rows = models.MappingResult.objects.select_related("round")
    return _told(rows.filter(round__id=round_id, round__published_on__isnull=False).first())


def earlier_result(told: RoundTold, *, is_public: bool) -> ResultTold | None:
    """The result of the round that this is held against, where that is frozen, and published where
    it is asked for by everyone.
    """
    if told.earlier is None:
        return None
    return published_result(told.earlier) if is_public else result_of(told.earlier)


def _told(row: models.MappingResult | None) -> ResultTold | None:
    if row is None:
        return None
    return ResultTold(
        told_of(row.round),
        read_result(row.content),
        row.sha256,
        digest_of(row.content) == row.sha256,
        row.at,
    )
