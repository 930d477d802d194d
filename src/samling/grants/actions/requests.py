"""What is asked for: by whom, when and once; and what is said where it is not theirs to ask."""

from samling.kernel import Fault, SamlingError, Text, sha256_of
from samling.platform.requests import Conflict as Conflict
from samling.platform.requests import Request as Request
from samling.platform.requests import alone as alone
from samling.platform.requests import sent_before, sent_from

from .. import models
from ..rules.life import Actor, Part, Side


class NotYours(SamlingError):
    """The grant or the scheme does not exist, or belongs to somebody else."""


def done_before(request: Request) -> models.Event | None:
    """The event that this request has led to already, so that a double click does no harm.

    Asked before anything is locked, as all do, it holds until the transaction ends. Raises
    Conflict where the same form has led to an event with something else in it.
    """
    alone(request)
    done = models.Event.objects.filter(key=request.key).first()
    if (
        done is None
        and request.form
        and sent_from(models.Event.objects.all(), request.form).exists()
    ):
        raise Conflict(sent_before())
    return done


def not_yours() -> Fault:
    """What is answered of a grant of somebody else, and of one that does not exist."""
    return Fault(
        "GRANTS-GRANT-NOT-YOURS",
        Text("Det finns inget sådant bidrag hos er.", "You have no such grant."),
        Text(
            "Gå till er lista över bidrag och välj därifrån.",
            "Go to your list of grants and choose from there.",
        ),
    )


def also(request: Request, key: str) -> Request:
    """Another step that the same person takes with the same request."""
    return Request(request.actor, request.at, key, None, request.reason)


def follows(request: Request, what: str, *, key: str = "") -> Request:
    """A step of the system's own that follows from what a person asked for.

    key: where the step can happen once only, whoever asks; else it is made of the request's.
    """
    actor = Actor(request.actor.id, Side.SYSTEM, frozenset(Part))
    key = key or sha256_of(f"{request.key}/{what}")
    return Request(actor, request.at, key, None, request.reason)
