"""What is asked for: by whom, when and once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db import models, transaction

from samling.kernel import SYSTEM, Actor, Fault, MayNot, SamlingError, Text, can_be_kept

MOST_OF_REASON = 2_000
Row = TypeVar("Row", bound=models.Model)


class Conflict(SamlingError):
    """Somebody else has changed it since the page was read."""


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks for a step, when, and once: the same request sent twice has the same `key`.

    version: of what the person saw; None where nothing was shown first (the system's own steps).
    form: what the keys of all that is sent from one form begin with, whatever was written in it;
    empty where no form was shown. acting_for: the organisation's id or the area's code, which
    every step is checked against; None for Samling's own. Raises MayNot for a reason that cannot
    be kept.
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
        is_own = self.actor.side == SYSTEM
        if not is_own and not can_be_kept(self.reason, MOST_OF_REASON):
            raise MayNot(_reason_not_kept())


def alone(request: Request) -> None:
    """Wait until the same request is done, where it is under way on another connection.

    Until the transaction ends nobody else takes it up. SQLite writes one at a time already; on
    PostgreSQL the second of a double click would else not see what the first is about to write,
    and meet the first's new version, or its key, as somebody else's.
    """
    one_at_a_time(request.form or request.key)


def one_at_a_time(name: str) -> None:
    """Wait until whoever does what has this name is done; until the transaction ends nobody else
    does it. For what is looked for first and made if it is not there: no row is there to lock.
    """
    connection = transaction.get_connection()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


def sent_from(rows: models.QuerySet[Any], form: str) -> models.QuerySet[Any]:
    """The rows that a form has led to, whatever was written in it: those whose keys begin so."""
    beginning = f"{form}."
    found = rows.filter(key__startswith=beginning)
    if transaction.get_connection().vendor != "sqlite":
        return found
    # SQLite finds no beginning by an index, but all between two words. Elsewhere words may be
    # sorted by a language, in which the last of all characters is not last.
    return found.filter(key__gte=beginning, key__lt=f"{beginning}\U0010ffff")


def led_to(rows: models.QuerySet[Row], request: Request) -> Row | None:
    """The row that this request has led to already, so that a double click does no harm; the first
    of several.

    rows: each with the `key` of what it came of. Asked before anything is locked, it holds until
    the transaction ends. Raises Conflict where the same form has led to something with other
    content.
    """
    alone(request)
    done = rows.filter(key=request.key).order_by("pk").first()
    if done is None and request.form and sent_from(rows, request.form).exists():
        raise Conflict(sent_before())
    return done


def sent_before() -> Fault:
    """What is said of a form that is sent twice with two contents."""
    return Fault(
        "PLATFORM-FORM-SENT-BEFORE",
        Text(
            "Formuläret är redan skickat, med annat innehåll. Det som skickades först är sparat, "
            "och det du skickade nu är inte det.",
            "The form has been sent already, with other content. What was sent first is saved, "
            "and what you sent now is not.",
        ),
        Text("Läs om sidan och se efter.", "Reload the page and look."),
    )


def _reason_not_kept() -> Fault:
    return Fault(
        "STEP-REASON-KEPT",
        Text(
            "Skälet är för långt, eller har tecken som inte syns.",
            "The reason is too long, or has characters that cannot be seen.",
        ),
        Text(
            f"Skriv högst {MOST_OF_REASON} tecken, utan osynliga tecken.",
            f"Write at most {MOST_OF_REASON} characters, none of them invisible.",
        ),
        where=Text("Skäl", "Reason"),
    )
