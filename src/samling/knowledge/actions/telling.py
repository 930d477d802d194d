"""News and issues of the newsletter as they stand, and the step of a life that one takes."""

from samling.kernel import BEFORE, Fault, Life, Step, Text, check_step
from samling.platform.requests import Conflict, Request

from .. import models
from ..rules import WHO_PUBLISHES
from .requests import NoSuch, changed_meanwhile


def step_taken(
    life: Life, step_id: str, subject: models.NewsItem | models.Issue | None, request: Request
) -> Step:
    """The step, if it may be taken of what is there now. Raises MayNot, Conflict."""
    if subject is not None and request.version not in (None, subject.version):
        raise Conflict(changed_meanwhile())
    return check_step(
        life,
        step_id,
        who=WHO_PUBLISHES,
        state=BEFORE if subject is None else subject.state,
        actor=request.actor,
        reason=request.reason,
    )


def item_of(slug: str) -> models.NewsItem:
    """The news item as it stands. Raises NoSuch."""
    found = models.NewsItem.objects.filter(slug=slug).first()
    if found is None:
        raise no_such_telling()
    return found


def issue_of(number: int) -> models.Issue:
    """The issue as it stands, which nobody else changes meanwhile. Raises NoSuch."""
    found = models.Issue.objects.select_for_update().filter(number=number).first()
    if found is None:
        raise no_such_telling()
    return found


def no_such_telling() -> NoSuch:
    return NoSuch(
        Fault(
            "KNOWLEDGE-NEWS-NO-SUCH",
            Text("Den finns inte.", "It is not there."),
            Text("Gå till listan och välj därifrån.", "Go to the list and choose from there."),
        )
    )
