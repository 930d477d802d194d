"""Who holds which part of stewardship, now and before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from .. import models
from ..rules import Holding, Part


@dataclass(frozen=True)
class HoldingTold:
    """A holding with who entered it, when and why; and the same of its end."""

    id: int
    holding: Holding
    why: str
    given_by: str
    given_at: datetime
    why_ended: str
    ended_by: str
    ended_at: datetime | None

    @property
    def never_was(self) -> bool:
        """Whether it was entered by mistake."""
        return self.holding.never_was


def holdings_of(slug: str) -> tuple[HoldingTold, ...]:
    """Every holding of a programme, in order of day."""
    rows = models.StewardshipHolding.objects.filter(programme=slug)
    return tuple(
        HoldingTold(
            each.pk,
            _holding(each),
            each.why,
            each.given_by,
            each.given_at,
            each.why_ended,
            each.ended_by,
            each.ended_at,
        )
        for each in rows
    )


def holdings() -> Mapping[str, tuple[Holding, ...]]:
    """Every holding, by the programme's name in addresses; those with none are left out."""
    found: dict[str, tuple[Holding, ...]] = {}
    for each in models.StewardshipHolding.objects.all():
        found[each.programme_id] = (*found.get(each.programme_id, ()), _holding(each))
    return found


def _holding(row: models.StewardshipHolding) -> Holding:
    return Holding(Part(row.part), row.holder, row.valid_from, row.valid_to)
