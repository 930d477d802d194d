"""Letters to those who are asked, and what the days themselves do to a mapping."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from samling.kernel import Actor, Fault, MayNot, Text, format_date
from samling.platform import notices
from samling.platform.circumstances import under
from samling.platform.requests import Request
from samling.registry import queries as registry

from ... import models
from ...access import writers_of
from ...parameters import letters_before_closing
from ...queries import owners_known
from ...rules import Part, Side
from .steps import done_before, locked_round, take

_TO_ANSWER = "Kartläggning att svara på"
_FOOTER = "Du får brevet för att du är handläggare i Samling. Svara på sidan Kartläggningar."


def do_daily_mappings(*, by: str, at: datetime, last_run: date | None) -> str:
    """Close what is over; write to those who are asked on the first day, and before the last to
    those who have not sent a reply. Says how many of each.
    """
    today = timezone.localdate(at)
    since = last_run or today - timedelta(days=1)
    ended = sum(_end(each, by, at) for each in _over(today))
    letters = 0
    for mapped in models.MappingRound.objects.filter(state="open", opens__lte=today):
        if mapped.opens and since < mapped.opens:
            letters += tell_asked(mapped, at)
        elif _is_due(mapped, since, today):
            letters += _letters(mapped, at, _TO_ANSWER)
    return f"{ended} stängda kartläggningar, {letters} brev"


def tell_asked(mapped: models.MappingRound, at: datetime) -> int:
    """A letter to everyone who is asked, that the mapping takes replies from now on; one a day,
    however often it is told. How many.
    """
    return _letters(mapped, at, "Ni är med i en kartläggning")


@transaction.atomic
def remind_now(round_id: int, request: Request) -> models.MappingRound:
    """A letter now to those who have not sent a reply, at most once a day. Raises MayNot, Conflict,
    NotYours.
    """
    if done := done_before(request):
        return done.round
    mapped = locked_round(round_id, request)
    today = timezone.localdate(request.at)
    if mapped.opens is not None and today < mapped.opens:
        raise MayNot(
            Fault(
                "SUPPLY-MAPPING-NOT-BEGUN",
                Text(
                    "Kartläggningen har inte öppnat, så ingen kan svara på den än.",
                    "The mapping has not opened, so nobody can answer it yet.",
                ),
                Text(
                    "Vänta till den dag den öppnar. Då går ett brev av sig självt.",
                    "Wait until the day it opens. A letter then goes by itself.",
                ),
            )
        )
    last = mapped.events.filter(step="remind").order_by("-id").first()
    if last is not None and timezone.localdate(last.at) == today:
        raise MayNot(
            Fault(
                "SUPPLY-MAPPING-REMINDED",
                Text(
                    "De som inte har svarat har redan fått ett brev i dag.",
                    "Those who have not answered have had a letter today already.",
                ),
                Text("Vänta till i morgon.", "Wait until tomorrow."),
            )
        )
    letters = _letters(mapped, request.at, _TO_ANSWER)
    take(mapped, "remind", request, detail={"letters": letters})
    return mapped


def _over(today: date) -> list[models.MappingRound]:
    return list(models.MappingRound.objects.filter(state="open", closes__lt=today))


@transaction.atomic
def _end(mapped: models.MappingRound, by: str, at: datetime) -> int:
    found = models.MappingRound.objects.select_for_update().get(id=mapped.pk)
    if found.state != "open" or found.closes is None or found.closes >= timezone.localdate(at):
        return 0
    actor = Actor(by, Side.SYSTEM, frozenset({Part.FOLLOWS}))
    key = f"mapping-end-{found.pk}-{found.version}"
    with under(party=found.owner):
        take(found, "end", Request(actor, at, key, acting_for=found.owner))
    return 1


def _is_due(mapped: models.MappingRound, since: date, today: date) -> bool:
    """Whether one of the days of letters has come since the last run."""
    assert mapped.closes is not None
    days = (mapped.closes - timedelta(days=each) for each in letters_before_closing())
    return today <= mapped.closes and any(since < each <= today for each in days)


def _letters(mapped: models.MappingRound, at: datetime, subject: str) -> int:
    today = timezone.localdate(at)
    waiting = mapped.replies.exclude(state="sent").values_list("party", flat=True)
    known = owners_known([*waiting, mapped.owner])
    owner = known.pop(mapped.owner, None)
    assert mapped.closes is not None
    body = (
        f"{owner.name if owner else 'En myndighet'} kartlägger: {mapped.title}.\n"
        f"Ert svar ska vara skickat senast {format_date(mapped.closes)}.\n\n{_FOOTER}\n"
    )
    sent = 0
    for party in sorted(known.values(), key=lambda each: each.id):
        roles = writers_of(party)
        people = {each.account for each in registry.people_of(party, today) if each.role in roles}
        sent += _queue(people, f"mapping {mapped.pk} {party.id} {today}", subject, body, at)
    return sent


def _queue(people: Iterable[str], key: str, subject: str, body: str, at: datetime) -> int:
    every = sorted(people)
    for address in every:
        notices.queue_notice(key=key, to=address, subject=subject, body=body, due=at, at=at)
    return len(every)
