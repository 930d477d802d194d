"""What comes of a meeting's end: decisions, paragraphs, and where each matter goes next."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from samling.kernel import Fault, Faults, SamlingError, Text, can_be_kept
from samling.platform.requests import Request

from .. import models, queries
from ..rules.content import personal_number_fault
from ..rules.course import Course, decided_points
from ..rules.keeping import destroyed_from
from ..rules.voting import CannotDecide, Kind
from .agenda import came_prepared
from .requests import also, done_before, is_kept_address
from .series import next_in
from .steps import locked_matter, matter_step


class CannotDispatch(SamlingError):
    """The decision cannot be sent out, corrected or closed like that; the fault says why."""


def decide_items(meeting: models.Meeting, request: Request) -> tuple[int, int]:
    """Decide every item as it was treated, with paragraphs in the order of the agenda.

    The first and the last paragraph. Raises CannotDecide with each that is not treated.
    """
    rows = meeting.items.select_related("matter").order_by("place", "id")
    items = list(rows)
    courses = {item.pk: queries.course_of(item) for item in items if item.matter_id is not None}
    _refuse_untreated(items, courses)
    numbers = []
    for item in items:
        item.paragraph = next_in(f"paragraph:{meeting.body_id}", meeting.day.year)
        item.save(update_fields=["paragraph"])
        numbers.append(item.paragraph)
        course = courses.get(item.pk)
        if item.matter_id is not None and course is not None:
            _decide(item, course, meeting, request)
    return numbers[0], numbers[-1]


def _decide(
    item: models.AgendaItem, course: Course, meeting: models.Meeting, request: Request
) -> None:
    assert item.matter_id is not None
    matter = locked_matter(item.matter_id, request)
    outcome = course.outcome
    assert outcome is not None
    today = course.proposal(outcome.today) if outcome.today else None
    if today is not None:
        step = "postpone" if today.kind is Kind.LATER else "refer_back"
    else:
        step = "prepare" if meeting.body_id == matter.committee_id else "decide"
    points = decided_points(course, outcome, queries.proposed_points(item), meeting.body.name)
    first = (step == "decide" and matter.valid_from) or meeting.day
    last = matter.valid_until if step == "decide" else None
    if last is not None and last < first:
        raise CannotDecide(
            Fault(
                "BOARDS-VALID-BEFORE",
                Text(
                    "Det som antas skulle sluta gälla innan det börjar.",
                    "What is adopted would end before it begins.",
                ),
                Text(
                    "Bordlägg ärendet, och ändra dagarna i handlingen.",
                    "Postpone the matter, and change the days in its paper.",
                ),
                Text.same(item.title),
            )
        )
    models.Decision.objects.create(
        matter=matter,
        item=item,
        kind=step,
        points=list(points),
        decided_on=meeting.day,
        valid_from=first,
        valid_until=last,
        recorded_at=request.at,
        recorded_by=request.actor.id,
    )
    reason = today.words if today and today.kind is Kind.BACK else request.reason
    part = also(request, f"matter-{matter.pk}")
    taken = Request(part.actor, part.at, part.key, None, reason, "", part.acting_for)
    if step == "postpone":
        step = came_prepared(matter, step)
    matter_step(matter, step, taken, detail={"paragraph": item.paragraph, "item": item.pk})


def _refuse_untreated(
    items: Sequence[models.AgendaItem], courses: Mapping[int, Course | None]
) -> None:
    faults = Faults()
    for item in items:
        course = courses.get(item.pk)
        if item.matter_id is not None and (course is None or course.outcome is None):
            faults.add(
                "BOARDS-UNTREATED",
                Text("Det står inte vad som beslutades.", "What was decided is not entered."),
                Text("För in behandlingen av ärendet.", "Enter how it was treated."),
                Text.same(item.title),
            )
    faults.raise_if_any(CannotDecide)


@transaction.atomic
def correct_decision(
    matter_id: int,
    points: Sequence[str],
    request: Request,
    *,
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> models.BoardEvent:
    """Other words for what was decided, where a slip of the pen is put right. What stood before is
    kept, with the time until which it was known. Raises CannotDispatch, MayNot, NotYours.
    """
    if done := done_before(request):
        return done
    matter = locked_matter(matter_id, request)
    known = matter.decisions.filter(kind="decide", superseded_at=None).first()
    if known is None:
        raise CannotDispatch(_no_decision())
    points = [each.strip() for each in points if each.strip()]
    if not points or not can_be_kept("\n".join(points), 50_000):
        raise CannotDispatch(
            Fault(
                "BOARDS-CORRECTION-EMPTY",
                Text("Skriv vad som ska stå i stället.", "Write what is to stand instead."),
                where=Text("Beslutet", "The decision"),
            )
        )
    place = Text("Beslutet", "The decision")
    if fault := personal_number_fault("\n".join(points), place):
        raise CannotDispatch(fault)
    event = matter_step(matter, "correct", request, detail={"before": known.points})
    known.superseded_at = request.at
    known.save(update_fields=["superseded_at"])
    models.Decision.objects.create(
        matter=matter,
        item=known.item,
        kind=known.kind,
        points=points,
        decided_on=known.decided_on,
        valid_from=valid_from or known.valid_from,
        valid_until=valid_until if valid_until is not None else known.valid_until,
        recorded_at=request.at,
        recorded_by=request.actor.id,
        why=request.reason.strip(),
    )
    return event


@transaction.atomic
def dispatch_decision(
    matter_id: int, recipients: Mapping[str, str], request: Request
) -> models.BoardEvent | None:
    """Enter that the excerpt was sent to these, each with its address if it went by e-mail.

    When all that the paper names have got it, the matter is dispatched. Raises CannotDispatch
    before the minutes are approved, unless the paragraph was at once; MayNot, NotYours.
    """
    if done := done_before(request):
        return done
    matter = locked_matter(matter_id, request)
    decision = _approved_decision(matter)
    expected = set(queries.content_of(matter).recipients)
    if not recipients or set(recipients) - expected:
        raise CannotDispatch(
            Fault(
                "BOARDS-WHOM-TO-SEND",
                Text("Välj bland beslutets mottagare.", "Choose among its recipients."),
                where=Text("Mottagare", "Recipients"),
            )
        )
    addresses = {each: address.strip() for each, address in recipients.items()}
    _refuse_addresses(addresses)
    sent = set(decision.dispatches.values_list("recipient", flat=True))
    models.Dispatch.objects.bulk_create(
        models.Dispatch(
            matter=matter,
            decision=decision,
            recipient=each,
            address=address,
            at=request.at,
            by=request.actor.id,
        )
        for each, address in addresses.items()
        if each not in sent
    )
    left = expected - sent - set(recipients)
    if left or matter.state != "decided":
        return matter_step(
            matter, "send", request, detail={"to": sorted(recipients), "left": len(left)}
        )
    return matter_step(matter, "dispatch", request, detail={"to": sorted(recipients)})


def _approved_decision(matter: models.Matter) -> models.Decision:
    """What holds now. Raises CannotDispatch before the minutes are approved."""
    decision = matter.decisions.filter(kind="decide", superseded_at=None).first()
    if decision is None:
        raise CannotDispatch(_no_decision())
    item = models.AgendaItem.objects.select_related("meeting").get(pk=decision.item_id)
    if item.meeting.state != "adjusted" and not item.is_immediate:
        raise CannotDispatch(
            Fault(
                "BOARDS-NOT-APPROVED",
                Text(
                    "Protokollet är inte justerat, och paragrafen inte omedelbart justerad.",
                    "The minutes are not approved, nor was the paragraph at once.",
                ),
                Text("För in justeringen först.", "Enter the approval first."),
            )
        )
    return decision


def _refuse_addresses(addresses: Mapping[str, str]) -> None:
    """An address stands in lists that programs send by, so it is one, or nothing."""
    faults = Faults()
    for recipient, address in addresses.items():
        if address and not is_kept_address(address):
            faults.add(
                "BOARDS-ADDRESS",
                Text("Det som står är ingen e-postadress.", "What stands is no e-mail address."),
                Text(
                    "Skriv adressen som namn@exempel.se, eller lämna fältet tomt.",
                    "Write it as name@example.org, or leave the field empty.",
                ),
                Text.same(recipient),
            )
    faults.raise_if_any(CannotDispatch)


@transaction.atomic
def close_matter(matter_id: int, request: Request) -> models.BoardEvent:
    """The matter is over; from here its time of keeping is counted.

    Raises CannotDispatch before all who are to be sent the decision have got it; MayNot, NotYours.
    """
    if done := done_before(request):
        return done
    matter = locked_matter(matter_id, request)
    if matter.state == "decided":
        _approved_decision(matter)
        if queries.content_of(matter).recipients:
            raise CannotDispatch(_not_sent())
    if queries.has_unsent_answer(matter.pk):
        raise CannotDispatch(
            Fault(
                "BOARDS-ANSWER-UNSENT",
                Text(
                    "Svaret på remissen är inte antecknat som skickat.",
                    "The answer to the consultation is not noted as sent.",
                ),
                Text("Skicka det, och anteckna det på remissens sida.", "Send it, and note it."),
            )
        )
    closed_on = timezone.localdate(request.at)
    # Not among the changes: it may lie further away than the days that somebody writes.
    matter.destroy_on = destroyed_from(queries.kind_of(matter), closed_on)
    matter.save(update_fields=["destroy_on"])
    changes = {"closed_on": closed_on}
    return matter_step(matter, "close", request, changes=changes)


def _not_sent() -> Fault:
    return Fault(
        "BOARDS-NOT-SENT",
        Text("Alla mottagare har inte fått beslutet.", "Not all recipients have got the decision."),
        Text("Expediera det först.", "Dispatch it first."),
        Text("Mottagare", "Recipients"),
    )


def _no_decision() -> Fault:
    return Fault(
        "BOARDS-NO-DECISION",
        Text("Nämnden har inte beslutat i ärendet.", "The board has not decided."),
        Text("För in beslutet vid sammanträdet.", "Enter the decision at the meeting."),
    )
