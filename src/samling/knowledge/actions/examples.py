"""Good examples: suggested by an organisation, examined by the agency that keeps the guidance."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from samling.kernel import BEFORE, check_step
from samling.platform import actions as platform
from samling.platform.demo import is_demo
from samling.platform.requests import Conflict, Request, led_to

from .. import models, queries
from ..parameters import keeper_on
from ..rules import EXAMPLE, WHO, Example
from .requests import changed_meanwhile, no_such

_OF_AGENCY = ("publish", "decline")


@transaction.atomic
def suggest_example(
    checklist_id: str, item_id: str, example: Example, request: Request
) -> models.GoodExample:
    """Suggest what one's own organisation did about an item. Raises NoSuch, MayNot, Conflict."""
    if (done := _done_before(request)) is not None:
        return done.example
    checklist = queries.newest_checklist(checklist_id)
    if request.acting_for is None or checklist is None or checklist.item(item_id) is None:
        raise no_such()
    found = models.GoodExample(
        owner=request.acting_for,
        checklist=checklist_id,
        item=item_id,
        state=BEFORE,
        is_example=is_demo(),
    )
    _take(found, "suggest", request, written=example)
    return found


@transaction.atomic
def change_example(example_id: int, example: Example, request: Request) -> models.GoodExample:
    """Other words, which are then suggested anew. Raises NoSuch, MayNot, Conflict."""
    if (done := _done_before(request)) is not None:
        return done.example
    found = _own(example_id, request)
    _take(found, "change", request, written=example)
    return found


@transaction.atomic
def take_example_step(example_id: int, step_id: str, request: Request) -> models.GoodExample:
    """Publish or decline it, for the agency; withdraw it, for whoever suggested it.

    Raises NoSuch, MayNot, Conflict.
    """
    if (done := _done_before(request)) is not None:
        return done.example
    if step_id in _OF_AGENCY:
        keeper = keeper_on(timezone.localdate(request.at)).organisation
        found = _locked(example_id)
        if found is None or request.acting_for != f"organisation:{keeper}":
            raise no_such()
    elif step_id == "withdraw":
        found = _own(example_id, request)
    else:
        raise no_such()
    _take(found, step_id, request)
    return found


def _locked(example_id: int) -> models.GoodExample | None:
    return models.GoodExample.objects.select_for_update().filter(pk=example_id).first()


def _own(example_id: int, request: Request) -> models.GoodExample:
    found = _locked(example_id)
    if found is None or request.acting_for != found.owner:
        raise no_such()
    return found


def _take(
    found: models.GoodExample,
    step_id: str,
    request: Request,
    *,
    written: Example | None = None,
) -> None:
    """Take one step, and write it in the audit. Raises MayNot, Conflict."""
    state = found.state
    if request.version not in (None, found.version):
        raise Conflict(changed_meanwhile())
    step = check_step(
        EXAMPLE, step_id, who=WHO, state=state, actor=request.actor, reason=request.reason
    )
    changes: Mapping[str, object] = {
        **({"title": written.title, "text": written.text} if written else {}),
        **({"published_at": request.at} if step_id == "publish" else {}),
        "state": step.leads_from(state),
        "version": found.version + 1,
        "changed_at": request.at,
    }
    for field, value in changes.items():
        setattr(found, field, value)
    found.save()
    models.GoodExampleEvent.objects.create(
        key=request.key,
        example=found,
        step=step_id,
        before=state,
        after=found.state,
        by=request.actor.id,
        at=request.at,
        reason=request.reason.strip(),
        title=found.title,
        text=found.text,
    )
    platform.record(
        action=f"knowledge.example_{step_id}",
        subject=f"example:{found.pk}",
        by=request.actor.id,
        at=request.at,
        detail={"title": found.title, "reason": request.reason.strip()},
    )


def _done_before(request: Request) -> models.GoodExampleEvent | None:
    """What this request has led to already. Raises Conflict for the same form, changed."""
    return led_to(models.GoodExampleEvent.objects.select_related("example"), request)
