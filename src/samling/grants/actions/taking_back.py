"""What lies with units is back with the one that was paid, when it is claimed from that one."""

from collections.abc import Mapping, Sequence
from typing import Any

from samling.kernel import Text, format_kronor

from .. import models
from ..rules.ledger import Movement
from ..rules.life import GRANT
from ..rules.taking_back import Claimable, TakenBack, taken_back
from .completing import report_anew
from .report_steps import handed_back
from .requests import Request, follows
from .steps import grant_step, moved


def take_back(
    grant: models.Grant, parts: Mapping[str, int], claimable: Claimable, request: Request
) -> list[dict[str, Any]]:
    """See to it that `parts` lie open with a grant whose scheme is locked; from whom it came.

    A step in the life of each unit that gives anything. A report that was approved is open again,
    with all that was used, and one that was sent is to be completed.
    """
    giving = taken_back(parts, claimable)
    units = models.Grant.objects.in_bulk([each.unit.grant for each in giving])
    for each in giving:
        unit = units[each.unit.grant]
        unit.life = grant.life
        is_reported = unit.state not in GRANT.step("reclaim").sources
        detail = {"from": str(each.unit.name), "amounts": each.handed_up}
        if is_reported:
            detail |= report_anew(unit, request)
        grant_step(
            unit,
            "reclaim_reported" if is_reported else "reclaim",
            _told(each, request),
            detail=detail,
            postings=[
                *moved(Movement.REOPEN, each.unit.used, grant=unit.pk),
                *handed_back(unit, each.handed_up),
            ],
        )
    return told_units(giving)


def told_units(giving: Sequence[TakenBack]) -> list[dict[str, Any]]:
    """How much lies with which units, for what is kept of a recovery."""
    return [
        {"unit": str(each.unit.name), "amount_sek": each.amount} for each in giving if each.amount
    ]


def _told(each: TakenBack, request: Request) -> Request:
    """The unit's own step, with how much and why."""
    made = follows(request, f"reclaim-{each.unit.grant}")
    amount = sum(each.handed_up.values())
    words = Text(
        f"{format_kronor(amount, 'sv')} tas tillbaka, för att myndigheten kräver åter bidraget.",
        f"{format_kronor(amount, 'en')} is taken back, since the agency claims the grant back.",
    )
    return Request(made.actor, made.at, made.key, None, f"{words.sv} {request.reason}".strip())
