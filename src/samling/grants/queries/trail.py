"""What others have done with an organisation's grants, for its auditors to read."""

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat

from samling.kernel import AreaCode

from .. import models
from ..rules.holding_name import HoldingName
from ..rules.life import GRANT, PAYMENT, RECOVERY, SCHEME, Life
from .holdings import sharers_of


def steps_told() -> frozenset[str]:
    """The actions that stand in the story of a grant or a scheme, where all who see it read who
    took them."""
    return frozenset(_actions(GRANT, RECOVERY, SCHEME, PAYMENT))


def events_told_to(party: str) -> Q:
    """Which events of the audit log a party reads of, whoever has done what they tell of.

    Of a grant that it holds, everything: also who has read about it. Of one that it has given, an
    agency or one that shared, the steps in its life and no more; what the holder does besides is
    the holder's own. A few subqueries, however many grants there are.
    """
    kind, _, name = party.partition(":")
    if kind == "area":
        held = models.Grant.objects.filter(recipient=name)
        given = models.Grant.objects.filter(parent__recipient=name)
        recoveries = models.Recovery.objects.filter(grant__recipient=name)
        return (
            Q(subject__in=_subjects("grant", held))
            | Q(subject__in=list(_addresses(held)))
            | Q(subject__in=_subjects("recovery", recoveries))
            | _steps(GRANT, given)
        )
    of = {"life__agency": name}
    return (
        _steps(SCHEME, models.SchemeLife.objects.filter(agency=name))
        | _steps(GRANT, models.Grant.objects.filter(**of, parent=None))
        | _steps(RECOVERY, models.Recovery.objects.filter(grant__life__agency=name))
        | _steps(PAYMENT, models.PaymentBatch.objects.filter(**of))
    )


def _steps(life: Life, rows: Any) -> Q:
    return Q(action__in=list(_actions(life)), subject__in=_subjects(life.id, rows))


def _actions(*lives: Life) -> Iterable[str]:
    return (f"grants.{life.id}_{step.id}" for life in lives for step in (*life.begins, *life.steps))


def _subjects(kind: str, rows: Any) -> Any:
    """What they are called in the log ("grant:12"), as a question within the question."""
    called = Concat(Value(f"{kind}:"), Cast("pk", CharField()))
    return rows.order_by().values_list(called, flat=True)


def _addresses(held: Any) -> Iterable[str]:
    """What they are called where somebody has read of them: by their addresses, old ones too."""
    for row in held.select_related("parent__parent__parent"):
        recipient = AreaCode(row.recipient_id)
        for name in {HoldingName(recipient), HoldingName(recipient, sharers_of(row))}:
            yield f"grant:{row.life_id}/{name}"
