"""The ledger. Its rules are triggers in the database: see the migration that makes them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samling.platform.privacy import Privacy

from ..rules.ledger import Movement, Place
from .life import Event, Grant, SchemeLife

_OF_SCHEME = [place.value for place in Place if place.of_scheme]


class Account(models.Model):
    """Kronor at one place, of one component of one scheme, and of one grant where it is held.

    balance: what the postings add up to; a trigger writes it, and refuses any other number.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "life": Privacy.INTERNAL,
        "component": Privacy.INTERNAL,
        "place": Privacy.INTERNAL,
        "grant": Privacy.INTERNAL,
        "balance": Privacy.INTERNAL,
    }

    life = models.ForeignKey(SchemeLife, on_delete=models.PROTECT, related_name="accounts")
    component = models.CharField(max_length=50)
    place = models.CharField(max_length=20)
    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, null=True, related_name="accounts")
    balance = models.BigIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["id"]
        # The second for what is asked of each grant: by the first, a database without statistics
        # of its own looks each time through all that lies in the place.
        indexes: ClassVar = [
            models.Index(fields=["place", "balance"], name="grants_lying_at"),
            models.Index(fields=["grant", "place", "balance"], name="grants_lying_of_grant"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["life", "component", "place"],
                condition=Q(grant__isnull=True),
                name="grants_one_scheme_account",
            ),
            models.UniqueConstraint(
                fields=["grant", "component", "place"], name="grants_one_grant_account"
            ),
            models.CheckConstraint(
                name="grants_account_place",
                condition=Q(place__in=_OF_SCHEME, grant__isnull=True)
                | Q(
                    place__in=[place.value for place in Place if not place.of_scheme],
                    grant__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="grants_account_not_below_zero",
                condition=Q(balance__gte=0) | Q(place=Place.STATE.value),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.life_id} {self.component} {self.place}: {self.balance}"


class Posting(models.Model):
    """Kronor that went from one account to another, once and for all."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "event": Privacy.INTERNAL,
        "movement": Privacy.INTERNAL,
        "source": Privacy.INTERNAL,
        "target": Privacy.INTERNAL,
        "amount_sek": Privacy.INTERNAL,
    }

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="postings")
    movement = models.CharField(max_length=20)
    source = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="out")
    target = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="in_to")
    amount_sek = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(name="grants_posting_above_zero", condition=Q(amount_sek__gt=0)),
            models.CheckConstraint(
                name="grants_posting_movement",
                condition=Q(movement__in=[movement.value for movement in Movement]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.movement} {self.amount_sek}"
