"""Reminders by e-mail, secret calendar addresses, and what time itself does to grants."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime

from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from samling.kernel import sha256_of
from samling.platform import actions as platform
from samling.platform import notices
from samling.registry.rules import swedish_order

from .. import models, queries
from ..parameters import reminder_plan
from ..rules.days import Reminder, ReminderKind, due_reminders
from ..rules.life import LATE, Actor, Part, Side
from .recoveries import find_recoveries
from .requests import Request
from .scheme_steps import lapse, without_time_left
from .steps import locked_life

_FOOTER = "Du får brevet för att adressen står som mottagare av påminnelser i Samling."


@transaction.atomic
def make_calendar(party: str, *, by: str, at: datetime) -> str:
    """A new secret for a party's calendar address: shown once, only its hash is kept."""
    token = secrets.token_urlsafe(32)
    row = models.CalendarToken.objects.create(
        **_party(party), sha256=sha256_of(token), made_by=by, made_at=at
    )
    _record("make_calendar", party, by, at, {"token": row.pk})
    return token


@transaction.atomic
def revoke_calendars(party: str, *, by: str, at: datetime) -> int:
    """Every secret address of a party's calendar stops working; how many there were."""
    live = models.CalendarToken.objects.filter(**_party(party), revoked_at=None)
    number = live.update(revoked_by=by, revoked_at=at)
    _record("revoke_calendars", party, by, at, {"revoked": number})
    return number


@transaction.atomic
def add_notice_address(party: str, email: str, *, by: str, at: datetime) -> models.NoticeAddress:
    """An address that a party's reminders go to. Raises Django's ValidationError for none."""
    validate_email(email)
    of = _party(party)
    row, new = models.NoticeAddress.objects.get_or_create(
        area_id=of["area_id"],
        organisation_id=of["organisation_id"],
        email=email.strip().lower(),
    )
    if new:
        _record("add_notice_address", party, by, at, {"address": row.pk})
    return row


@transaction.atomic
def remove_notice_address(party: str, address_id: int, *, by: str, at: datetime) -> None:
    """Reminders of the party go there no more; an address of another party's is left alone."""
    removed, _ = models.NoticeAddress.objects.filter(pk=address_id, **_party(party)).delete()
    if removed:
        _record("remove_notice_address", party, by, at, {"address": address_id})


@transaction.atomic
def lapse_late(scheme_id: str, request: Request) -> int:
    """Let lapse what was not requisitioned in time; how many grants. The day itself is in time,
    and so is whoever is to complete its requisition by a later day of its own: also when
    requisition has closed, where whoever is offered an amount late is left to a person.
    """
    life = locked_life(scheme_id)
    until, today = life.requisition_until, timezone.localdate(request.at)
    if life.state not in ("open", *LATE) or until is None or until >= today:
        return 0
    unasked = without_time_left(life, request)
    if life.state in LATE:
        own = queries.completing(unasked)
        unasked = [each for each in unasked if each.pk in own]
    lapse(life, unasked, request)
    return len(unasked)


@transaction.atomic
def remind(*, by: str, at: datetime, last_run: date | None) -> int:
    """Queue the letters that fall due: reminders before and after to whoever has the day, and at
    last what is late to its county's board and, for a unit, to the one that shared. How many.

    A reminder is a letter of its own; what is late is one letter for each address and day.
    """
    today = timezone.localdate(at)
    due = {each.deadline.id: each for each in queries.open_deadlines()}
    found = due_reminders(
        (each.deadline for each in due.values()), reminder_plan(), today, last_run
    )
    addresses, board_of = queries.addresses(), queries.county_boards()
    queued = 0
    late: dict[str, list[Reminder]] = {}
    for reminder in found:
        each = due[reminder.deadline.id]
        if reminder.kind is not ReminderKind.ESCALATION:
            for address in addresses.get(each.party, ()):
                _queue_reminder(reminder, address, at)
                queued += 1
        elif each.holder is not None:
            told = [board_of(each.holder.recipient)]
            told += [f"area:{code}" for code in each.holder.sharers[:1]]
            for address in {one for party in told if party for one in addresses.get(party, ())}:
                late.setdefault(address, []).append(reminder)
    for address, those in late.items():
        _queue_late(those, address, at)
    return queued + len(late)


def do_daily(*, by: str, at: datetime, last_run: date | None) -> str:
    """What time does to grants: those not requisitioned lapse, money not accounted for is proposed
    for recovery, and whoever has a day ahead or behind is reminded. Says what was done.
    """
    system = Actor(by, Side.SYSTEM, frozenset(Part))
    today = timezone.localdate(at)
    lapsed = found = 0
    for life in models.SchemeLife.objects.filter(state__in=["open", *LATE]):
        key = f"daily:{today}:{life.scheme_id}"
        lapsed += lapse_late(life.scheme_id, Request(system, at, f"{key}:lapse"))
        if life.state in ("paid", "reporting"):
            made = find_recoveries(life.scheme_id, Request(system, at, f"{key}:find"))
            found += len(made)
    reminded = remind(by=by, at=at, last_run=last_run)
    return (
        f"{lapsed} bidrag inte rekvirerade i tid, {found} återkrav föreslagna, "
        f"{reminded} påminnelser"
    )


def _queue_reminder(reminder: Reminder, address: str, at: datetime) -> None:
    deadline = reminder.deadline
    notices.queue_notice(
        key=f"{deadline.id} {reminder.kind} {reminder.due} {deadline.day}",
        to=address,
        subject=deadline.what.sv[:200],
        body=f"{reminder.words.sv}\n\n{deadline.for_whom.sv}\n\n{_FOOTER}\n",
        due=at,
        at=at,
    )


def _queue_late(reminders: Sequence[Reminder], address: str, at: datetime) -> None:
    """What is late, told to somebody who can lend a hand: the same tasks together, with who."""
    number = len(reminders)
    lines = [each.words.sv for each in sorted(reminders, key=_by_task)]
    notices.queue_notice(
        key=f"late {' '.join(f'{each.deadline.id} {each.due}' for each in reminders)}",
        to=address,
        subject="1 frist har gått ut" if number == 1 else f"{number} frister har gått ut",
        body="\n".join(lines) + f"\n\n{_FOOTER}\n",
        due=at,
        at=at,
    )


def _by_task(reminder: Reminder) -> tuple[str, tuple[str, str]]:
    return reminder.deadline.what.sv, swedish_order(reminder.deadline.for_whom.sv)


def _party(party: str) -> dict[str, str | None]:
    kind, _, name = party.partition(":")
    if kind not in ("area", "organisation") or not name:
        raise ValueError(f"not a party: {party!r}")
    return {
        "area_id": name if kind == "area" else None,
        "organisation_id": name if kind == "organisation" else None,
    }


def _record(action: str, party: str, by: str, at: datetime, detail: dict[str, int]) -> None:
    platform.record(action=f"grants.{action}", subject=party, by=by, at=at, detail=detail)
