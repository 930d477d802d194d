"""What is asked of the register once, by whom, and what is said where it cannot be done."""

from django.utils import timezone

from samling.kernel import Fault, MayNot, SamlingError, Text
from samling.platform.requests import Request, alone, one_at_a_time

from .. import models
from ..parameters import keeper_on
from ..rules import Keeps


class NoSuch(SamlingError):
    """The programme, the study or the holding is not there."""


def begin(request: Request, slug: str, kind: str = "programme", *, has_reason: bool = True) -> None:
    """Wait for whoever changes the same programme, page, news or newsletter, and see that the one
    who asks may.

    kind: what slug is the name of. Raises MayNot where it is not an officer of the agency that
    keeps the register, or where no reason is given and has_reason demands one.
    """
    alone(request)
    one_at_a_time(f"{kind}:{slug}")
    keeper = keeper_on(timezone.localdate(request.at))
    if (
        Keeps.WRITES not in request.actor.parts
        or request.acting_for != f"organisation:{keeper.organisation}"
    ):
        raise MayNot(
            Fault(
                "KNOWLEDGE-MAY-NOT",
                Text(
                    "Bara handläggare på myndigheten som sköter registret ändrar i det, i "
                    "vägledningen och i nyheterna.",
                    "Only officers of the agency that keeps the register change it, the guidance "
                    "and the news.",
                ),
                Text("Be en handläggare där.", "Ask an officer there."),
            )
        )
    if has_reason and not request.reason.strip():
        raise MayNot(
            Fault(
                "KNOWLEDGE-NO-REASON",
                Text("Det står inte varför.", "It does not say why."),
                Text(
                    "Skriv varför du ändrar: skälet syns i historiken.",
                    "Write why you make the change: it shows in the history.",
                ),
                Text("Varför", "Why"),
            )
        )


def programme_of(slug: str) -> models.Programme:
    """The programme as it stands. Raises NoSuch."""
    found = models.Programme.objects.filter(slug=slug).first()
    if found is None:
        raise no_such()
    return found


def no_such() -> NoSuch:
    return NoSuch(
        Fault(
            "KNOWLEDGE-NO-SUCH",
            Text("Det finns inte i registret.", "It is not in the register."),
            Text("Gå till listan och välj därifrån.", "Go to the list and choose from there."),
        )
    )


def changed_meanwhile() -> Fault:
    return Fault(
        "KNOWLEDGE-CHANGED",
        Text(
            "Någon annan har ändrat det här sedan du öppnade sidan. Inget är sparat av ditt.",
            "Somebody else has changed this since you opened the page. Nothing of yours is saved.",
        ),
        Text(
            "Öppna sidan i en ny flik, se vad som är ändrat och gör om det som behövs.",
            "Open the page in a new tab, see what has changed and do again what is needed.",
        ),
    )
