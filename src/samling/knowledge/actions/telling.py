"""What is asked of news and the newsletter once, by whom, and the step of a life that it takes."""

from django.utils import timezone

from samling.kernel import BEFORE, Fault, Life, MayNot, Step, Text, check_step
from samling.platform.requests import Conflict, Request, alone, one_at_a_time

from .. import models
from ..parameters import keeper_on
from ..rules import WHO_PUBLISHES
from .requests import NoSuch


def begin_telling(request: Request, name: str) -> None:
    """Wait for whoever does something with the same, and see that the one who asks is of the
    agency that keeps the register. Raises MayNot.
    """
    alone(request)
    one_at_a_time(name)
    keeper = keeper_on(timezone.localdate(request.at))
    if request.acting_for != f"organisation:{keeper.organisation}":
        raise MayNot(
            Fault(
                "KNOWLEDGE-NEWS-MAY-NOT",
                Text(
                    "Bara handläggare på myndigheten som sköter registret skriver nyheter och "
                    "nyhetsbrev.",
                    "Only officers of the agency that keeps the register write news and the "
                    "newsletter.",
                ),
                Text("Be en handläggare där.", "Ask an officer there."),
            )
        )


def step_taken(
    life: Life, step_id: str, subject: models.NewsItem | models.Issue | None, request: Request
) -> Step:
    """The step, if it may be taken of what is there now. Raises MayNot, Conflict."""
    if subject is not None and request.version not in (None, subject.version):
        raise Conflict(told_otherwise())
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


def told_otherwise() -> Fault:
    return Fault(
        "KNOWLEDGE-NEWS-CHANGED",
        Text(
            "Någon annan har ändrat sedan du öppnade sidan. Inget är sparat av ditt.",
            "Somebody else has made a change since you opened the page. Nothing of yours is saved.",
        ),
        Text(
            "Öppna sidan i en ny flik, se vad som är ändrat och gör om det som behövs.",
            "Open the page in a new tab, see what has changed and do again what is needed.",
        ),
    )
