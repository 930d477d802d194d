"""What is asked of matters and meetings once, and what is said where it is not theirs to ask."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from samling.kernel import Fault, SamlingError, Text, is_one_line, sha256_of
from samling.platform.requests import Request, led_to

from .. import models
from ..rules.content import personal_number_fault

MOST_OF_UNIT = 200
MOST_OF_ADDRESS = 254


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
    return led_to(models.BoardEvent.objects.all(), request)


def is_kept_address(written: str) -> bool:
    """Whether it is an e-mail address, and no longer than its column."""
    try:
        validate_email(written)
    except ValidationError:
        return False
    return len(written) <= MOST_OF_ADDRESS


def unkept_line(words: str, most: int, where: Text) -> Fault | None:
    """What is said of a line that is too long for its column, or has something in it that
    may not stand there.
    """
    if len(words) <= most and is_one_line(words):
        return personal_number_fault(words, where)
    return Fault(
        "BOARDS-LINE-NOT-KEPT",
        Text(
            f"Det som står är längre än {most} tecken, eller har tecken som inte syns.",
            f"What stands is longer than {most} characters, or has some that cannot be seen.",
        ),
        Text("Skriv det kortare, på en rad.", "Write it shorter, on one line."),
        where,
    )


def also(request: Request, what: str) -> Request:
    """Another step that the same person takes with the same request."""
    key = sha256_of(f"{request.key}/{what}")
    return Request(request.actor, request.at, key, None, request.reason, "", request.acting_for)
