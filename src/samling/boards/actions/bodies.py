"""Bodies, who sits in them, kinds of matters, and how papers look."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from samling.kernel import Actor, Fault, MayNot, SamlingError, Text, is_one_line
from samling.platform import actions as platform
from samling.platform.requests import (
    Conflict,
    Request,
    alone,
    led_to,
    one_at_a_time,
)

from .. import models
from ..rules.life import Part
from ..rules.matter_type import MatterType
from ..rules.seats import Seat
from .requests import is_kept_address, not_yours

MOST_MEMBERS = 200


class CannotArrange(SamlingError):
    """The body, its members, a kind or the look cannot be like that; the fault says why."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """One who sits in a body. group: the party that the person was elected for. email: where it is
    called to meetings; empty where it is not told.
    """

    name: str
    group: str
    seat: Seat
    email: str = ""


@transaction.atomic
def save_body(
    body_id: int | None,
    *,
    name: str,
    short_name: str,
    prepares_for: int | None,
    is_open: bool = True,
    request: Request,
    owner: str,
) -> models.Body:
    """Make or rename a board or a committee. The same request makes one, however often it is sent.

    Raises CannotArrange, MayNot, NotYours, Conflict.
    """
    alone(request)
    check_arranges(request.actor)
    if body_id is None and (made := _made_before(request, owner)) is not None:
        return made
    one_at_a_time(f"bodies:{owner}")
    name, short_name = name.strip(), short_name.strip()
    others = models.Body.objects.filter(owner=owner).exclude(id=body_id or 0)
    if others.filter(name=name).exists() or others.filter(short_name=short_name).exists():
        raise CannotArrange(
            Fault(
                "BOARDS-BODY-TWICE",
                Text("Det finns redan en som heter så.", "There is one of that name already."),
                Text("Välj ett annat namn.", "Choose another name."),
                Text("Namn", "Name"),
            )
        )
    for each in (name, short_name):
        if not each or not is_one_line(each):
            raise CannotArrange(no_name())
    above = None
    if prepares_for is not None:
        above = others.filter(id=prepares_for, prepares_for=None).first()
        if above is None:
            raise not_yours()
    body = _own_body(body_id, owner) if body_id is not None else _new(owner, request)
    if body_id is not None and request.version not in (None, body.version):
        raise Conflict(changed())
    if above is not None and body.pk and body.committees.exists():
        raise CannotArrange(
            Fault(
                "BOARDS-BODY-ABOVE",
                Text(
                    "En nämnd med utskott kan inte själv vara ett utskott.",
                    "A board with committees cannot be a committee.",
                ),
                Text("Låt den vara nämnd.", "Let it be a board."),
                Text("Bereder åt", "Prepares for"),
            )
        )
    body.name, body.short_name, body.prepares_for, body.is_open = name, short_name, above, is_open
    body.version += 1
    body.save()
    audit_arranged("boards.save_body", f"body:{body.pk}", request.actor, request.at)
    return body


@transaction.atomic
def seat_members(
    body_id: int, sitting: Sequence[Sitting], request: Request, *, owner: str, on: date
) -> models.Body:
    """Who sits in a body from a day on. Those who no longer do are kept, with the day it ended and
    without their addresses.

    Raises CannotArrange, MayNot, NotYours, Conflict.
    """
    alone(request)
    check_arranges(request.actor)
    body = _own_body(body_id, owner)
    if request.version not in (None, body.version):
        raise Conflict(changed())
    if len(sitting) > MOST_MEMBERS:
        raise CannotArrange(_too_many())
    names = [(each.name.strip(), each.group.strip()) for each in sitting]
    if len(set(names)) != len(names):
        raise CannotArrange(
            Fault(
                "BOARDS-MEMBER-TWICE",
                Text("Samma person står två gånger.", "The same person stands twice."),
                Text("Ta bort den ena raden.", "Take one of the lines away."),
                Text("Ledamöter", "Members"),
            )
        )
    if sum(each.seat is Seat.CHAIR for each in sitting) > 1:
        raise CannotArrange(
            Fault(
                "BOARDS-TWO-CHAIRS",
                Text("Det finns mer än en ordförande.", "There is more than one chair."),
                Text("Låt en vara ordförande.", "Let one be the chair."),
                Text("Ledamöter", "Members"),
            )
        )
    known = {
        (row.name, row.group, row.seat): row
        for row in body.members.select_for_update().filter(valid_to=None)
    }
    for place, each in enumerate(sitting, start=1):
        key = (each.name.strip(), each.group.strip(), each.seat.value)
        if not key[0] or not is_one_line(key[0]) or not is_one_line(key[1]):
            raise CannotArrange(no_name())
        email = each.email.strip().lower()
        if email and not is_kept_address(email):
            raise CannotArrange(_no_address(key[0]))
        row = known.pop(key, None)
        if row is None:
            row = models.BodyMember(
                body=body, name=key[0], group=key[1], seat=key[2], valid_from=on
            )
        row.place, row.email = place, email
        row.save()
    for row in known.values():
        row.valid_to = max(on, row.valid_from)
        row.email = ""
        row.save(update_fields=["valid_to", "email"])
    body.version += 1
    body.save(update_fields=["version"])
    audit_arranged("boards.seat_members", f"body:{body.pk}", request.actor, request.at)
    return body


@transaction.atomic
def save_body_and_members(
    body_id: int | None,
    *,
    sitting: Sequence[Sitting],
    request: Request,
    owner: str,
    on: date,
    **named: Any,
) -> models.Body:
    """Both at once, or neither. named: as `save_body` has it. Raises as both."""
    alone(request)
    if body_id is None and (made := _made_before(request, owner)) is not None:
        return made
    body = save_body(body_id, request=request, owner=owner, **named)
    return seat_members(body.pk, sitting, replace(request, version=None), owner=owner, on=on)


@transaction.atomic
def save_kind(kind: MatterType, request: Request, *, owner: str, is_offered: bool = True) -> None:
    """A kind of matter of one's own, or one's own version of one that comes along.

    Matters that have begun keep the kind as it was. Raises MayNot.
    """
    alone(request)
    check_arranges(request.actor)
    one_at_a_time(f"matter_kind:{owner}/{kind.id}")
    rows = models.MatterKind.objects.select_for_update().filter(owner=owner, kind=kind.id)
    last = rows.order_by("-number").first()
    packed = kind.packed()
    if last is not None and (last.definition, last.is_offered) == (packed, is_offered):
        return
    models.MatterKind.objects.create(
        owner=owner,
        kind=kind.id,
        number=1 + (last.number if last else 0),
        definition=packed,
        is_offered=is_offered,
        by=request.actor.id,
        at=request.at,
    )
    audit_arranged("boards.save_kind", f"matter_kind:{owner}/{kind.id}", request.actor, request.at)


def _made_before(request: Request, owner: str) -> models.Body | None:
    """The body that this request has made already. Raises Conflict where the same form has made one
    with something else in it.
    """
    return led_to(models.Body.objects.filter(owner=owner), request)


def _new(owner: str, request: Request) -> models.Body:
    return models.Body(owner=owner, key=request.key)


def _own_body(body_id: int, owner: str) -> models.Body:
    body = models.Body.objects.select_for_update().filter(id=body_id, owner=owner).first()
    if body is None:
        raise not_yours()
    return body


def check_arranges(actor: Actor) -> None:
    if Part.MEETS not in actor.parts:
        raise MayNot(
            Fault(
                "BOARDS-ARRANGE-ROLE",
                Text(
                    "Det här görs av nämndsekreteraren.",
                    "This is done by the board's secretary.",
                ),
                Text("Be en kollega med den rollen.", "Ask a colleague who has that role."),
            )
        )


def audit_arranged(action: str, subject: str, actor: Actor, at: datetime) -> None:
    platform.record(action=action, subject=subject, by=actor.id, at=timezone.localtime(at))


def no_name() -> Fault:
    return Fault(
        "BOARDS-NO-NAME",
        Text("Skriv namnet, på en rad.", "Write the name, on a line."),
        where=Text("Namn", "Name"),
    )


def _no_address(name: str) -> Fault:
    return Fault(
        "BOARDS-MEMBER-ADDRESS",
        Text(
            f"E-postadressen till {name} går inte att läsa.",
            f"The e-mail address of {name} cannot be read.",
        ),
        Text("Skriv den som namn@exempel.se.", "Write it as name@example.org."),
        Text("Ledamöter", "Members"),
    )


def changed() -> Fault:
    """What is said where somebody else was first."""
    return Fault(
        "BOARDS-BODY-CHANGED",
        Text(
            "Någon har ändrat medan sidan var öppen hos dig. Det du gjorde är inte sparat.",
            "Somebody has changed it while you had the page open. What you did is not saved.",
        ),
        Text("Läs om sidan och gör om det.", "Reload the page and do it again."),
    )


def _too_many() -> Fault:
    return Fault(
        "BOARDS-TOO-MANY-MEMBERS",
        Text(f"Det blev fler än {MOST_MEMBERS}.", f"There are more than {MOST_MEMBERS}."),
        Text("Ta bort några rader.", "Take some lines away."),
    )
