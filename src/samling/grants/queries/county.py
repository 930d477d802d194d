"""Grants of many recipients, in an order and in pieces: a page of them costs as much as a page."""

from collections.abc import Collection
from datetime import date

from django.db.models import Case, IntegerField, Q, Value, When

from samling.kernel import AreaCode
from samling.platform.pieces import Pieces

from .. import models
from ..rules.life import GRANT, TO_REPORT, UNANSWERED
from .holdings import Holding, holdings_with_ids
from .own_days import in_time
from .places import something_offered
from .runs import unpublished

_OVER = [state.id for state in GRANT.states if state.final]


class HoldingsOf(Pieces[Holding]):
    """What recipients hold and may know of: late first, then by recipient, newest year first.

    only_live: without those that are over. A few questions for each piece.
    """

    def __init__(
        self, recipients: Collection[AreaCode], today: date, *, only_live: bool = False
    ) -> None:
        codes = [str(each) for each in recipients]
        decided = models.SchemeLife.objects.filter(state="decided")
        held_back = unpublished(frozenset(decided.values_list("scheme", flat=True)))
        self._grants = models.Grant.objects.filter(recipient__in=codes).exclude(life__in=held_back)
        if only_live:
            self._grants = self._grants.exclude(state__in=_OVER)
        late = Q(
            something_offered(),
            state__in=UNANSWERED,
            life__requisition_until__lt=today,
        ) | Q(state__in=TO_REPORT, life__report_until__lt=today)
        passed = self._grants.filter(late).select_related("life", "parent__parent__parent")
        self._late = late & ~Q(id__in=in_time(passed, today))

    def number(self) -> int:
        return self._grants.count()

    def piece(self, start: int, stop: int) -> tuple[Holding, ...]:
        late = Case(When(self._late, then=Value(0)), default=Value(1), output_field=IntegerField())
        ordered = self._grants.order_by(
            late, "recipient", "-life__scheme__year", "life__scheme__place", "id"
        )
        ids = list(ordered.values_list("id", flat=True)[start:stop])
        found = {each.id: each for each in holdings_with_ids(ids)}
        return tuple(found[each] for each in ids)
