"""What is asked of matters and meetings once, and what is said where it is not theirs to ask."""

from samling.kernel import Fault, SamlingError, Text, sha256_of
from samling.platform.requests import Conflict, Request, alone

from .. import models


class NotYours(SamlingError):
    """The matter, meeting or body does not exist, or is another organisation's."""


def not_yours() -> NotYours:
    return NotYours(
        Fault(
            "BOARDS-NOT-YOURS",
            Text("Det finns inget sådant hos er.", "You have nothing of that kind."),
            Text("Gå till er lista och välj därifrån.", "Go to your list and choose from there."),
        )
    )


def done_before(request: Request) -> models.BoardEvent | None:
    """The event that this request has led to already, so that a double click does no harm.

    Raises Conflict where the same form has led to an event with something else in it.
    """
    alone(request)
    done = models.BoardEvent.objects.filter(key=request.key).first()
    beginning = f"{request.form}."
    if done is None and request.form:
        sent = models.BoardEvent.objects.filter(
            key__gte=beginning, key__lt=f"{beginning}\U0010ffff", key__startswith=beginning
        )
        if sent.exists():
            raise Conflict(
                Fault(
                    "BOARDS-FORM-SENT-BEFORE",
                    Text(
                        "Formuläret är redan skickat, med annat innehåll. Det som skickades först "
                        "är sparat, och det du skickade nu är inte det.",
                        "The form has been sent already, with other content. What was sent first "
                        "is saved, and what you sent now is not.",
                    ),
                    Text("Läs om sidan och se efter.", "Reload the page and look."),
                )
            )
    return done


def also(request: Request, what: str) -> Request:
    """Another step that the same person takes with the same request."""
    key = sha256_of(f"{request.key}/{what}")
    return Request(request.actor, request.at, key, None, request.reason, "", request.acting_for)
