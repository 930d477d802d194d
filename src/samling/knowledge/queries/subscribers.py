"""How many get the newsletter, and whether one address does. There is no list of them."""

from dataclasses import dataclass

from .. import models


@dataclass(frozen=True)
class Subscribers:
    """confirmed: who get it. waiting: who have asked and not confirmed."""

    confirmed: int
    waiting: int


def subscribers() -> Subscribers:
    """How many there are."""
    every = models.Subscriber.objects
    return Subscribers(
        every.filter(confirmed_at__isnull=False).count(),
        every.filter(asked_at__isnull=False).count(),
    )


def is_subscriber(email: str) -> bool:
    """Whether this very address is there, confirmed or not."""
    return models.Subscriber.objects.filter(email=email.strip().lower()).exists()
