"""How a matter is treated at an open meeting: proposals, votes and reservations."""

from collections.abc import Callable, Mapping, Sequence

from django.db import transaction

from samling.kernel import Fault, Text, can_be_kept, joined
from samling.platform.requests import Request

from .. import models, queries
from ..rules.content import personal_number_fault
from ..rules.course import Course, Reservation, begun, packed
from ..rules.seats import chair_of
from ..rules.voting import Ballot, CannotDecide, Count, Kind, Outcome, sides_of
from .quorum import able_now, refuse_strangers, refuse_too_few, there_at
from .requests import done_before, not_yours
from .steps import locked_meeting, meeting_step

MOST_OF_WORDS = 5_000
MOST_PROPOSALS = 20


@transaction.atomic
def propose(item_id: int, kind: Kind, by: str, words: str, request: Request) -> models.BoardEvent:
    """Somebody present proposes something else. Raises CannotDecide, MayNot, Conflict, NotYours."""

    def change(course: Course) -> Course:
        if len(course.proposals) >= MOST_PROPOSALS:
            raise CannotDecide(_too_many())
        if not by.strip():
            raise CannotDecide(_whose())
        refuse_strangers(item, [by])
        if kind in (Kind.CHANGED, Kind.ADD, Kind.BACK) and not words.strip():
            raise CannotDecide(_what(kind))
        return course.proposed(kind, by, words)

    item = _found(item_id)
    return _treat(item_id, change, request, {"proposed": kind.value, "by": by}, (by, words))


@transaction.atomic
def take_back(item_id: int, proposal: str, request: Request) -> models.BoardEvent:
    """A proposal is taken back before it is put to the body. Raises as `propose`."""

    def change(course: Course) -> Course:
        try:
            return course.without(proposal)
        except KeyError:
            raise not_yours() from None

    return _treat(item_id, change, request, {"taken_back": proposal})


@transaction.atomic
def put(item_id: int, winner: str | None, request: Request) -> models.BoardEvent:
    """The chair puts the next to the body and finds what it is for. Raises as `propose`.

    winner: None where a proposal that is put by itself is turned down.
    """

    def change(course: Course) -> Course:
        refuse_too_few(item)
        try:
            return course.put(winner or None)
        except ValueError:
            raise CannotDecide(_which()) from None

    item = _found(item_id)
    return _treat(item_id, change, request, {"found": winner or ""})


@transaction.atomic
def count_votes(item_id: int, ballots: Mapping[str, Ballot], request: Request) -> models.BoardEvent:
    """A vote was called: each one's ballot, by name and party. Yes is the first of the two.

    Of a proposal that is put by itself no is against it; where it is about whether to decide
    today, yes is for deciding. Only those who vote are counted; the chair's vote parts a tie.
    Raises as `propose`.
    """

    def change(course: Course) -> Course:
        pair = course.next
        refuse_too_few(item)
        able = able_now(item)
        voters = {each.called for each in able}
        chair = chair_of(able)
        if isinstance(pair, Outcome) or chair is None:
            raise CannotDecide(_which())
        if set(ballots) != voters:
            raise CannotDecide(
                Fault(
                    "BOARDS-BALLOTS",
                    Text(
                        "Alla som är närvarande och har rösträtt ska ha en röst.",
                        "Each one present with a vote is to have a ballot.",
                    ),
                    Text("Fyll i dem som saknas.", "Fill in those that are missing."),
                )
            )
        yes, no = sides_of(pair, course.proposal(pair[0]).kind)
        return course.put(None, Count(yes, no, dict(ballots), chair.called))

    item = _found(item_id)
    return _treat(item_id, change, request, {"voted": len(ballots)})


@transaction.atomic
def reserve(
    item_id: int,
    by: str | Sequence[str],
    words: str,
    request: Request,
    *,
    is_written: bool = False,
) -> models.BoardEvent:
    """One or some reserve against the decision, with reasons or without. Raises as `propose`.

    by: those who took part in the decision, as minutes name them.
    """
    names = [by] if isinstance(by, str) else list(by)
    item, who = _found(item_id), joined(names) if names else ""

    def change(course: Course) -> Course:
        if not who.strip():
            raise CannotDecide(_whose())
        if course.outcome is None:
            raise CannotDecide(
                Fault(
                    "BOARDS-NOT-DECIDED-YET",
                    Text(
                        "Man reserverar sig mot ett beslut, och det finns inget än.",
                        "One reserves against a decision, and there is none yet.",
                    ),
                    Text("För in beslutet först.", "Enter the decision first."),
                )
            )
        refuse_strangers(item, names)
        made = Reservation(who.strip(), words.strip(), is_written)
        return Course(
            course.proposals, course.rounds, (*course.reservations, made), course.presented
        )

    return _treat(item_id, change, request, {"reserved": who}, (who, words))


@transaction.atomic
def recuse(item_id: int, names: Sequence[str], request: Request) -> models.BoardEvent:
    """Those who take no part in a matter, for their interest in it. Raises as `propose`.

    names: all of them, as minutes name them; none where nobody is.
    """
    item = _found(item_id)
    there = [each.called for each in there_at(item)]

    def change(course: Course) -> Course:
        if course.rounds or any(each.by in names for each in course.proposals):
            raise CannotDecide(_too_late_to_recuse())
        if set(names) - set(there):
            raise CannotDecide(_whose())
        item.recused = [each for each in there if each in names]
        refuse_too_few(item)
        return course

    return _treat(item_id, change, request, {"recused": sorted(names)}, tuple(names))


@transaction.atomic
def begin_anew(item_id: int, request: Request) -> models.BoardEvent:
    """What the body was asked and answered is thrown away; what was proposed stands.

    Raises MayNot, Conflict, NotYours.
    """
    return _treat(item_id, lambda course: Course(course.proposals), request, {"anew": True})


@transaction.atomic
def approve_at_once(item_id: int, request: Request, *, is_immediate: bool) -> models.BoardEvent:
    """The paragraph is approved at once, and may be sent out before the minutes are approved."""
    if done := done_before(request):
        return done
    item = _found(item_id)
    meeting = locked_meeting(item.meeting_id, request)
    detail = {"item": item.pk, "title": item.title, "immediate": is_immediate}
    event = meeting_step(meeting, "treat", request, detail=detail)
    models.AgendaItem.objects.filter(pk=item.pk).update(is_immediate=is_immediate)
    return event


def _treat(
    item_id: int,
    change: Callable[[Course], Course],
    request: Request,
    detail: Mapping[str, object],
    words: tuple[str, ...] = (),
) -> models.BoardEvent:
    if done := done_before(request):
        return done
    for each in words:
        if not can_be_kept(each, MOST_OF_WORDS):
            raise CannotDecide(_not_kept())
        if fault := personal_number_fault(each, Text("Behandlingen", "The treatment")):
            raise CannotDecide(fault)
    item = _found(item_id)
    meeting = locked_meeting(item.meeting_id, request)
    if item.matter is None:
        raise not_yours()
    course = queries.course_of(item) or begun(queries.main_proposer(item))
    after = change(course)
    changes: dict[str, object] = {"course": packed(after)}
    if len(after.rounds) != len(course.rounds):
        changes["present"] = meeting.present if after.rounds else []
    if "recused" in detail:
        changes["recused"] = detail["recused"]
    event = meeting_step(
        meeting, "treat", request, detail={"item": item.pk, "title": item.title, **detail}
    )
    models.AgendaItem.objects.filter(pk=item.pk).update(**changes)
    return event


def _found(item_id: int) -> models.AgendaItem:
    rows = models.AgendaItem.objects.select_related("matter", "meeting__body")
    found = rows.filter(id=item_id).first()
    if found is None:
        raise not_yours()
    return found


def _too_late_to_recuse() -> Fault:
    return Fault(
        "BOARDS-RECUSED-LATE",
        Text(
            "Jäv förs in innan den som är jävig föreslår något och innan något ställs "
            "under proposition.",
            "Who is recused is entered before that person proposes anything, and before anything "
            "is put to the body.",
        ),
        Text("Gör om behandlingen från början.", "Begin the treatment anew."),
        Text("Jäv", "Recused"),
    )


def _too_many() -> Fault:
    return Fault(
        "BOARDS-TOO-MANY-PROPOSALS",
        Text(
            f"Ärendet har redan {MOST_PROPOSALS} förslag.",
            f"The matter has {MOST_PROPOSALS} proposals already.",
        ),
        Text("Slå ihop några av dem.", "Put some of them together."),
    )


def _whose() -> Fault:
    return Fault(
        "BOARDS-WHOSE-PROPOSAL",
        Text("Skriv vem det är.", "Write who it is."),
        Text("Välj bland dem som är närvarande.", "Choose among those present."),
        Text("Från", "By"),
    )


def _what(kind: Kind) -> Fault:
    return Fault(
        "BOARDS-WHAT-PROPOSAL",
        Text(
            f"”{kind.text.sv}” behöver säga vad.",
            f"“{kind.text.en}” needs to say what.",
        ),
        Text("Skriv orden som de ska stå.", "Write the words as they are to stand."),
        Text("Förslaget", "The proposal"),
    )


def _which() -> Fault:
    return Fault(
        "BOARDS-WHICH-WON",
        Text(
            "Det som valdes är inte det som nu står under proposition.",
            "What was chosen is not what is put to the body now.",
        ),
        Text("Läs om sidan och välj på nytt.", "Reload the page and choose anew."),
    )


def _not_kept() -> Fault:
    return Fault(
        "BOARDS-WORDS-NOT-KEPT",
        Text(
            "Det som står är för långt, eller har tecken som inte syns.",
            "What stands is too long, or has characters that cannot be seen.",
        ),
        Text(f"Skriv högst {MOST_OF_WORDS} tecken.", f"Write at most {MOST_OF_WORDS}."),
    )
