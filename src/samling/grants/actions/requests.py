"""What is asked for: by whom, when and once; and what is said where it is not theirs to ask."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from samling.kernel import Fault, SamlingError, Text, sha256_of

from .. import models
from ..rules.life import Actor, MayNot, Part, Side
from ..rules.reports import can_be_kept
from .step_faults import MOST_OF_REASON, reason_not_kept, sent_with_other_content


class NotYours(SamlingError):
    """The grant or the scheme does not exist, or belongs to somebody else."""


class Conflict(SamlingError):
    """Somebody else has changed it since the page was read."""


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks for a step, when, and once: the same request sent twice has the same `key`.

    version: of what the person saw; None where nothing was shown first (the system's own steps).
    form: what the keys of all that is sent from one form begin with, whatever was written in it;
    empty where no form was shown. acting_for: the agency's id or the area's code, which every step
    is checked against; None for Samling's own. Raises MayNot for a reason that cannot be kept.
    """

    actor: Actor
    at: datetime
    key: str
    version: int | None = None
    reason: str = ""
    form: str = ""
    acting_for: str | None = None

    def __post_init__(self) -> None:
        # Samling's own steps tell the reason of the person's with more, and that was looked at.
        is_own = self.actor.side is Side.SYSTEM
        if not is_own and not can_be_kept(self.reason, MOST_OF_REASON):
            raise MayNot(reason_not_kept())


def alone(request: Request) -> None:
    """Wait until the same request is done, where it is under way on another connection.

    Until the transaction ends nobody else takes it up. SQLite writes one at a time already; on
    PostgreSQL the second of a double click would else not see what the first is about to write,
    and meet the first's new version, or its key, as somebody else's.
    """
    connection = transaction.get_connection()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))",
                [request.form or request.key],
            )


def done_before(request: Request) -> models.Event | None:
    """The event that this request has led to already, so that a double click does no harm.

    Asked before anything is locked, as all do, it holds until the transaction ends. Raises
    Conflict where the same form has led to an event with something else in it.
    """
    alone(request)
    done = models.Event.objects.filter(key=request.key).first()
    if done is None and request.form and _of_form(f"{request.form}.").exists():
        raise Conflict(sent_with_other_content())
    return done


def _of_form(beginning: str) -> QuerySet[models.Event]:
    """What has been sent from a form, by what all its keys begin with."""
    found = models.Event.objects.filter(key__startswith=beginning)
    if transaction.get_connection().vendor != "sqlite":
        return found
    # SQLite finds no beginning by an index, but all between two words.
    return found.filter(key__gte=beginning, key__lt=f"{beginning}\U0010ffff")


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
