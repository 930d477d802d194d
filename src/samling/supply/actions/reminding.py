"""Letters to those who answer for offers: when some are to be confirmed, and before they vanish."""

import logging
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, Min
from django.utils import timezone

from samling.kernel import format_date
from samling.platform import notices
from samling.registry import queries as registry
from samling.registry.rules import Party, Role

from .. import models
from ..parameters import freshness_plan, letter_before_stale
from ..queries import due_on, is_given_on, owners_known

_log = logging.getLogger("samling.supply")
_WRITERS = frozenset({Role.OFFICER, Role.DISTRICT_OFFICER})
_FOOTER = "Du får brevet för att du är handläggare i Samling. Bekräfta på sidan Utbud."


class _Confirmed(NamedTuple):
    """How many offers, and when the first of them was last confirmed."""

    number: int
    first: date


def do_daily(*, by: str, at: datetime, last_run: date | None) -> str:
    """One letter a day at most to each officer of an organisation where offers have come to be due
    since the last run, or will soon no longer be shown. Says how many letters.
    """
    today = timezone.localdate(at)
    plan = freshness_plan()
    since = last_run or today - timedelta(days=1)
    soon = plan.stale - letter_before_stale()
    due = _owners(since - timedelta(days=plan.due), today - timedelta(days=plan.due), today)
    near = since - timedelta(days=soon), today - timedelta(days=soon)
    told = {*due, *_owners(*near, today)}
    # After many missed days some are no longer shown already.
    vanishing = _owners(max(near[0], plan.stale_since(today)), near[1], today)
    known = owners_known(told)
    for owner in sorted(told - known.keys()):
        _log.error("no letter on offers: nobody can act for their owner %s", owner)
    letters = sum(_letters(known[each], today, at, vanishing.get(each)) for each in sorted(known))
    return f"{letters} påminnelser om utbud"


def _owners(after: date, until: date, today: date) -> dict[str, _Confirmed]:
    """Those last confirmed after the one day, up to and with the other, by owner; but those whose
    last day has passed.
    """
    rows = (
        models.Offer.objects.filter(
            is_given_on(today), state="published", confirmed_on__gt=after, confirmed_on__lte=until
        )
        .order_by("owner")
        .values_list("owner")
        .annotate(Count("id"), Min("confirmed_on"))
    )
    return {owner: _Confirmed(number, first) for owner, number, first in rows}


def _letters(party: Party, today: date, at: datetime, vanishing: _Confirmed | None) -> int:
    plan = freshness_plan()
    due = models.Offer.objects.filter(due_on(today), owner=party.id).count()
    lines = [
        f"{party.name}: {due} {'insats' if due == 1 else 'insatser'} behöver bekräftas.",
    ]
    if vanishing:
        last = plan.stale_on(vanishing.first) - timedelta(days=1)
        lines.append(
            f"{vanishing.number} av dem slutar visas för föräldrar om ingen bekräftar dem senast "
            f"{format_date(last)}."
        )
    people = {each.account for each in registry.people_of(party, today) if each.role in _WRITERS}
    for address in sorted(people):
        notices.queue_notice(
            key=f"offers {party.id} {today}",
            to=address,
            subject="Insatser att bekräfta",
            body="\n".join([*lines, "", _FOOTER, ""]),
            due=at,
            at=at,
        )
    return len(people)
