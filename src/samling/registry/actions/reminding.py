"""Letters to those who look after an organisation's keys, before one of them holds no more."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from samling.kernel import format_date
from samling.platform import notices

from ..parameters import letters_before_last_day
from ..queries import people_of
from ..queries.system_keys import KeyEnding, keys_ending
from ..rules import Party, Role

_FOOTER = "Du får brevet för att du är administratör i Samling."


def do_daily(*, by: str, at: datetime, last_run: date | None) -> str:
    """A letter to each administrator of an organisation with a key that soon has its last day.
    Says how many letters.
    """
    today = timezone.localdate(at)
    since = last_run or today - timedelta(days=1)
    ending: dict[str, tuple[Party, dict[int, KeyEnding]]] = {}
    for before in letters_before_last_day():
        # After many missed days some hold no more: there is nothing left to do in time.
        after = max(since + timedelta(days=before), today - timedelta(days=1))
        for each in keys_ending(after, today + timedelta(days=before)):
            ending.setdefault(each.party.id, (each.party, {}))[1][each.number] = each
    letters = sum(
        _letters(party, list(keys.values()), today, at) for party, keys in ending.values()
    )
    return f"{letters} påminnelser om nycklar"


def _letters(party: Party, keys: list[KeyEnding], today: date, at: datetime) -> int:
    told = [
        f"{party.name}: nyckeln ”{each.name}” gäller till och med {format_date(each.last_day)}."
        for each in sorted(keys, key=lambda one: (one.last_day, one.number))
    ]
    remedy = (
        "Gör en ny på sidan Systemnycklar och byt den i systemet innan dess. Annars kan systemet "
        "inte längre skicka eller hämta något."
    )
    people = {each.account for each in people_of(party, today) if each.role is Role.ADMINISTRATOR}
    for address in sorted(people):
        notices.queue_notice(
            key=f"keys {party.id} {today}",
            to=address,
            subject="Nycklar som snart slutar gälla",
            body="\n".join([*told, "", remedy, "", _FOOTER, ""]),
            due=at,
            at=at,
        )
    return len(people)
