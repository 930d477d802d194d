"""Who holds which part of the stewardship of a programme."""

from datetime import date

from django.db import transaction

from samling.kernel import Fault, SamlingError, Text, is_known_day, is_one_line
from samling.platform import actions as platform
from samling.platform.requests import Conflict, Request, led_to
from samling.registry.rules import folded

from .. import models
from ..parameters import demands
from ..rules import Holding, May, Part, may_hold
from .requests import begin, no_such, programme_of

LONGEST_HOLDER = 200


class CannotHold(SamlingError):
    """The holder cannot have the part, or it cannot end so; the faults say why, with source."""


@transaction.atomic
def assign_part(slug: str, wanted: Holding, request: Request) -> models.StewardshipHolding:
    """Somebody holds a part from a day on. request.reason: why, as the history tells it.

    Raises CannotHold where one and the same would hold what is to be kept apart, NoSuch, MayNot,
    Conflict.
    """
    begin(request, slug)
    rows = models.StewardshipHolding.objects.all()
    if (done := led_to(rows, request)) is not None:
        return done
    stored = programme_of(slug)
    holder = wanted.holder.strip()
    if not folded(holder) or not is_one_line(holder) or len(holder) > LONGEST_HOLDER:
        raise CannotHold(_no_holder())
    if not is_known_day(wanted.valid_from):
        raise CannotHold(_no_day())
    wanted = Holding(wanted.part, holder, wanted.valid_from)
    own = [each for each in rows.filter(programme=stored) if each.holder_key == folded(holder)]
    if any(
        each.part == wanted.part and (each.valid_to is None or each.valid_to > wanted.valid_from)
        for each in own
    ):
        raise CannotHold(_held_already())
    verdict = may_hold(wanted, [holding_of(each) for each in own], demands())
    if verdict.outcome is May.NO:
        source = "; ".join(str(each) for each in verdict.sources)
        raise CannotHold(
            *(
                Fault(
                    "KNOWLEDGE-PART-APART",
                    reason,
                    Text(
                        f"Välj en annan som håller i delen, eller avsluta den andra först. "
                        f"Källa: {source}.",
                        f"Choose another holder, or end the other part first. Source: {source}.",
                    ),
                    Text("Den som håller i delen", "Holder"),
                )
                for reason in verdict.reasons
            )
        )
    found = models.StewardshipHolding.objects.create(
        programme=stored,
        part=wanted.part,
        holder=holder,
        holder_key=folded(holder)[:LONGEST_HOLDER],
        valid_from=wanted.valid_from,
        why=request.reason.strip(),
        given_by=request.actor.id,
        given_at=request.at,
        key=request.key,
    )
    _record("knowledge.assign_part", found, request)
    return found


@transaction.atomic
def end_part(slug: str, holding: int, on: date, request: Request) -> models.StewardshipHolding:
    """It is held no more from a day on. The first day of the holding itself: it never was.

    Raises CannotHold for a day before it began, NoSuch, MayNot, Conflict.
    """
    begin(request, slug)
    found = models.StewardshipHolding.objects.filter(programme=slug, pk=holding).first()
    if found is None:
        raise no_such()
    if found.valid_to is not None:
        if found.ended_key == request.key:
            return found
        raise Conflict(_ended_already())
    if not is_known_day(on) or on < found.valid_from:
        raise CannotHold(_ends_before())
    found.valid_to, found.why_ended = on, request.reason.strip()
    found.ended_by, found.ended_at, found.ended_key = request.actor.id, request.at, request.key
    found.save()
    _record("knowledge.end_part", found, request)
    return found


def holding_of(row: models.StewardshipHolding) -> Holding:
    return Holding(Part(row.part), row.holder, row.valid_from, row.valid_to)


def _record(action: str, found: models.StewardshipHolding, request: Request) -> None:
    day = found.valid_to or found.valid_from
    platform.record(
        action=action,
        subject=f"programme:{found.programme_id}",
        by=request.actor.id,
        at=request.at,
        detail={
            "part": found.part,
            "holder": found.holder,
            "day": day.isoformat(),
            "why": request.reason.strip(),
        },
    )


def _no_holder() -> Fault:
    return Fault(
        "KNOWLEDGE-NO-HOLDER",
        Text("Namnet går inte att spara.", "The name cannot be kept."),
        Text(
            f"Skriv organisationens namn på en rad, högst {LONGEST_HOLDER} tecken.",
            f"Write the organisation's name in a line of at most {LONGEST_HOLDER} letters.",
        ),
        Text("Den som håller i delen", "Holder"),
    )


def _no_day() -> Fault:
    return Fault(
        "KNOWLEDGE-NO-DAY",
        Text("Den dagen går inte att spara.", "The day cannot be kept."),
        Text("Skriv en dag i kalendern.", "Write a day of the calendar."),
        Text("Från och med", "From"),
    )


def _held_already() -> Fault:
    return Fault(
        "KNOWLEDGE-PART-HELD",
        Text("Den håller redan i delen då.", "It holds that part already then."),
        Text("Välj en annan del eller en senare dag.", "Choose another part or a later day."),
        Text("Den som håller i delen", "Holder"),
    )


def _ends_before() -> Fault:
    return Fault(
        "KNOWLEDGE-ENDS-BEFORE",
        Text("Det kan inte ta slut innan det började.", "It cannot end before it began."),
        Text(
            "Skriv en dag från den då det började, eller senare.",
            "Write the day on which it began, or a later one.",
        ),
        Text("Från den dagen", "From that day"),
    )


def _ended_already() -> Fault:
    return Fault(
        "KNOWLEDGE-PART-ENDED",
        Text("Det är redan avslutat.", "It has ended already."),
        Text("Läs om sidan och se efter.", "Reload the page and look."),
    )
