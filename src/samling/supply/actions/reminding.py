"""Letters to those who answer for offers: when some are to be confirmed, and before they vanish."""

from datetime import date, datetime, timedelta

from django.db.models import Count
from django.utils import timezone

from samling.kernel import format_date
from samling.platform import notices
from samling.registry import queries as registry
from samling.registry.rules import Role

from .. import models
from ..parameters import freshness_plan, letter_before_stale

_WRITERS = frozenset({Role.OFFICER, Role.DISTRICT_OFFICER})
_FOOTER = "Du får brevet för att du är handläggare i Samling. Bekräfta på sidan Utbud."


def do_daily(*, by: str, at: datetime, last_run: date | None) -> str:
    """One letter a day at most to each officer of an organisation where offers have come to be due
    since the last run, or will soon no longer be shown. Says how many letters.
    """
    today = timezone.localdate(at)
    plan = freshness_plan()
    since = last_run or today - timedelta(days=1)
    soon = plan.stale - letter_before_stale()
    due = _owners(since - timedelta(days=plan.due), today - timedelta(days=plan.due))
    vanishing = _owners(since - timedelta(days=soon), today - timedelta(days=soon))
    letters = 0
    for owner in sorted({*due, *vanishing}):
        letters += _letters(owner, today, at, vanishing.get(owner, 0))
    return f"{letters} påminnelser om utbud"


def _owners(after: date, until: date) -> dict[str, int]:
    """How many were last confirmed within the days, by owner."""
    rows = (
        models.Offer.objects.filter(
            state="published", confirmed_on__gt=after, confirmed_on__lte=until
        )
        .order_by("owner")
        .values_list("owner")
        .annotate(Count("id"))
    )
    return dict(rows)


def _letters(owner: str, today: date, at: datetime, vanishing: int) -> int:
    plan = freshness_plan()
    due = models.Offer.objects.filter(
        owner=owner, state="published", confirmed_on__lte=plan.due_since(today)
    ).count()
    party = registry.party(owner)
    lines = [
        f"{party.name}: {due} {'insats' if due == 1 else 'insatser'} behöver bekräftas.",
    ]
    if vanishing:
        last = today + timedelta(days=letter_before_stale() - 1)
        lines.append(
            f"{vanishing} av dem slutar visas för föräldrar om ingen bekräftar dem senast "
            f"{format_date(last)}."
        )
    people = {each.account for each in registry.people_of(party, today) if each.role in _WRITERS}
    for address in sorted(people):
        notices.queue_notice(
            key=f"offers {owner} {today}",
            to=address,
            subject="Insatser att bekräfta",
            body="\n".join([*lines, "", _FOOTER, ""]),
            due=at,
            at=at,
        )
    return len(people)
