"""What an organisation does with a checklist: fills it in, finishes it, opens and shares it."""

from django.db import transaction
from django.utils import timezone

from samling.kernel import BEFORE, Fault, MayNot, SamlingError, Text, check_step, personal_number_in
from samling.platform import actions as platform
from samling.platform.demo import is_demo
from samling.platform.requests import (
    Conflict,
    Request,
    led_to,
    one_at_a_time,
)
from samling.registry import queries as registry
from samling.registry.rules import PartyKind

from .. import models, queries
from ..rules import FILLING, WHO, Answers, Checklist, plain_answers
from .requests import changed_meanwhile, no_such

YEARS_BACK = 1
"""A checklist is begun for this year, or for one that has just ended."""
SHARES = (PartyKind.MUNICIPALITY,)
"""Those that may share a checklist with their county board."""


class NotOpen(SamlingError):
    """The checklist cannot be begun for that year, or is for other organisations."""


@transaction.atomic
def save_checklist(
    checklist_id: str, year: int, answers: Answers, request: Request, *, finish: bool = False
) -> models.FilledChecklist:
    """Keep the answers, and begin the checklist if it is not begun. finish: it is done, too.

    Raises NotOpen, NoSuch, MayNot, Conflict. What is saved again as it is makes no step.
    """
    owner = _owner(request)
    if (done := _done_before(request)) is not None:
        return done.filled
    one_at_a_time(f"checklist:{owner}:{checklist_id}:{year}")
    content = plain_answers(answers)
    steps: list[str] = []
    filled = models.FilledChecklist.objects.filter(
        owner=owner, checklist=checklist_id, year=year
    ).first()
    if filled is None:
        filled, steps = _new(owner, checklist_id, year, request), ["begin"]
    elif request.version not in (None, filled.version):
        raise Conflict(changed_meanwhile())
    elif content != filled.answers:
        steps = ["save"]
    filled.answers = content
    if finish:
        steps.append("finish")
    for step in steps:
        _take(filled, step, request)
    if steps:
        _record(filled, steps[-1], request)
    return filled


@transaction.atomic
def take_checklist_step(
    checklist_id: str, year: int, step_id: str, request: Request
) -> models.FilledChecklist:
    """Finish it, open it again, or share it with the county board or no longer.

    Raises NoSuch where it is not begun or there is no such step, MayNot, Conflict.
    """
    owner = _owner(request)
    if (done := _done_before(request)) is not None:
        return done.filled
    one_at_a_time(f"checklist:{owner}:{checklist_id}:{year}")
    filled = models.FilledChecklist.objects.filter(
        owner=owner, checklist=checklist_id, year=year
    ).first()
    if filled is None or step_id not in ("finish", "reopen", "share", "unshare"):
        raise no_such()
    if request.version not in (None, filled.version):
        raise Conflict(changed_meanwhile())
    if step_id in ("share", "unshare"):
        if registry.party(owner).kind not in SHARES:
            raise no_such()
        if filled.is_shared == (step_id == "share"):
            return filled
        filled.is_shared = step_id == "share"
    _take(filled, step_id, request)
    _record(filled, step_id, request)
    return filled


def _owner(request: Request) -> str:
    if request.acting_for is None:
        raise no_such()
    return request.acting_for


def _new(owner: str, checklist_id: str, year: int, request: Request) -> models.FilledChecklist:
    """A new one, of the edition of that year. Raises NotOpen, NoSuch, MayNot."""
    checklist = queries.checklist_of_year(checklist_id, year)
    if checklist is None:
        raise no_such()
    _check_open(checklist, owner, year, request)
    return models.FilledChecklist(
        owner=owner,
        checklist=checklist.id,
        edition=checklist.edition,
        year=year,
        state=BEFORE,
        is_example=is_demo(),
    )


def _check_open(checklist: Checklist, owner: str, year: int, request: Request) -> None:
    this_year = timezone.localdate(request.at).year
    if registry.party(owner).kind not in checklist.kinds:
        raise NotOpen(
            Fault(
                "KNOWLEDGE-CHECKLIST-NOT-YOURS",
                Text(
                    "Checklistan är inte till för en sådan organisation.",
                    "The checklist is not for an organisation of that kind.",
                ),
                Text("Välj en annan i listan.", "Choose another in the list."),
            )
        )
    if not this_year - YEARS_BACK <= year <= this_year:
        raise NotOpen(
            Fault(
                "KNOWLEDGE-CHECKLIST-YEAR",
                Text(
                    f"Checklistan kan inte påbörjas för {year}.",
                    f"The checklist cannot be begun for {year}.",
                ),
                Text(
                    f"Välj {this_year} eller {this_year - YEARS_BACK}.",
                    f"Choose {this_year} or {this_year - YEARS_BACK}.",
                ),
            )
        )


def _take(filled: models.FilledChecklist, step_id: str, request: Request) -> None:
    """Take one step, and keep how the answers then are. Raises MayNot."""
    state = filled.state
    step = check_step(
        FILLING, step_id, who=WHO, state=state, actor=request.actor, reason=request.reason
    )
    if personal_number_in(request.reason):
        raise MayNot(
            Fault(
                "KNOWLEDGE-REASON-NUMBER",
                Text(
                    "Skälet ser ut att ha ett personnummer i sig. Inget är sparat.",
                    "The reason seems to have a personal identity number in it. Nothing is saved.",
                ),
                Text("Ta bort det och försök igen.", "Take it away and try again."),
                Text("Skäl", "Reason"),
            )
        )
    after = step.leads_from(state)
    filled.state, filled.version = after, filled.version + 1
    filled.changed_at = request.at
    is_finished = after == "finished"
    if step_id in ("finish", "reopen"):
        filled.finished_by = request.actor.id if is_finished else ""
        filled.finished_at = request.at if is_finished else None
    filled.save()
    models.FilledChecklistEvent.objects.create(
        key=request.key,
        filled=filled,
        step=step_id,
        before=state,
        after=after,
        by=request.actor.id,
        at=request.at,
        reason=request.reason.strip(),
        answers=filled.answers,
    )


def _record(filled: models.FilledChecklist, step_id: str, request: Request) -> None:
    """One event of the audit for one request: its last step says what was done."""
    platform.record(
        action=f"knowledge.checklist_{step_id}",
        subject=f"checklist:{filled.pk}",
        by=request.actor.id,
        at=request.at,
        detail={"year": filled.year, "reason": request.reason.strip()},
    )


def _done_before(request: Request) -> models.FilledChecklistEvent | None:
    """What this request has led to already. Raises Conflict for the same form, changed."""
    return led_to(models.FilledChecklistEvent.objects.select_related("filled"), request)
