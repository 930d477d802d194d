"""The whole register, for files and the API."""

from django.db.models import Max
from django.utils import timezone

from samling.kernel import FIRST_DAY

from .. import models
from ..rules import Register
from .programmes import programmes
from .stewardship import holdings


def register() -> Register:
    """Every programme with its stewardship, as it stands."""
    rows = programmes()
    held = holdings()
    moments = [
        models.ProgrammeVersion.objects.aggregate(last=Max("at"))["last"],
        *models.StewardshipHolding.objects.aggregate(
            given=Max("given_at"), ended=Max("ended_at")
        ).values(),
    ]
    days = [timezone.localtime(each).date() for each in moments if each is not None]
    return Register(
        tuple(each.programme for each in rows),
        held,
        frozenset(each.programme.slug for each in rows if each.is_example),
        max(days, default=FIRST_DAY),
    )
