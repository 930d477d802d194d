"""Who pays and is paid, the batches that go to the bank, and what the bank has said."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from samling.platform.privacy import Privacy

from ..rules.life import ACCOUNT, PAYMENT
from ..rules.payments import AccountKind
from .life import Grant, SchemeLife

_KINDS = [kind.value for kind in AccountKind]


class Payer(models.Model):
    """How an agency pays: its account at the bank, its limits, and the accounts of its books.

    alone_at_most_sek: the largest payment that an economist approves without being a decision
    maker too; at_most_sek: the largest that anyone does. bic: where the bank asks for it.
    """

    PRIVACY: ClassVar = {
        "agency": Privacy.INTERNAL,
        "name": Privacy.INTERNAL,
        "organisation_number": Privacy.INTERNAL,
        "kind": Privacy.INTERNAL,
        "number": Privacy.INTERNAL,
        "bic": Privacy.INTERNAL,
        "alone_at_most_sek": Privacy.INTERNAL,
        "at_most_sek": Privacy.INTERNAL,
        "file_at_most_sek": Privacy.INTERNAL,
        "file_payments": Privacy.INTERNAL,
        "cost_account": Privacy.INTERNAL,
        "bank_account": Privacy.INTERNAL,
        "claims_account": Privacy.INTERNAL,
    }

    agency = models.OneToOneField(
        "registry.Organisation", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    name = models.CharField(max_length=70)
    organisation_number = models.CharField(max_length=10)
    kind = models.CharField(max_length=10)
    number = models.CharField(max_length=34)
    bic = models.CharField(max_length=11, blank=True)
    alone_at_most_sek = models.BigIntegerField()
    at_most_sek = models.BigIntegerField()
    file_at_most_sek = models.BigIntegerField()
    file_payments = models.PositiveIntegerField()
    cost_account = models.CharField(max_length=20)
    bank_account = models.CharField(max_length=20)
    claims_account = models.CharField(max_length=20)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="grants_payer_account_kind", condition=Q(kind__in=_KINDS)),
            models.CheckConstraint(
                name="grants_payer_limits_in_order",
                condition=Q(alone_at_most_sek__gt=0)
                & Q(at_most_sek__gte=F("alone_at_most_sek"))
                & Q(file_at_most_sek__gte=F("at_most_sek"))
                & Q(file_payments__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.kind} {self.number}"


class PaymentAccount(models.Model):
    """A version of where a recipient is paid; the last that was confirmed holds, all are kept."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "recipient": Privacy.INTERNAL,
        "kind": Privacy.INTERNAL,
        "number": Privacy.INTERNAL,
        "state": Privacy.INTERNAL,
        "written_by": Privacy.PERSONAL,
        "written_at": Privacy.INTERNAL,
        "answered_by": Privacy.PERSONAL,
        "answered_at": Privacy.INTERNAL,
    }

    recipient = models.ForeignKey("registry.Area", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    number = models.CharField(max_length=34)
    state = models.CharField(max_length=20, default=ACCOUNT.first)
    written_by = models.CharField(max_length=200)
    written_at = models.DateTimeField()
    answered_by = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="grants_payment_account_kind", condition=Q(kind__in=_KINDS) & ~Q(number="")
            ),
            models.CheckConstraint(
                name="grants_payment_account_answered",
                condition=Q(state="written", answered_by="", answered_at__isnull=True)
                | (
                    Q(state__in=["confirmed", "dropped"], answered_at__isnull=False)
                    & ~Q(answered_by="")
                ),
            ),
            models.CheckConstraint(
                name="grants_payment_account_two_persons",
                condition=~Q(state="confirmed") | ~Q(answered_by=F("written_by")),
            ),
            models.UniqueConstraint(
                fields=["recipient"],
                condition=Q(state="written"),
                name="grants_one_account_awaits_confirmation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient_id} {self.kind} {self.number} {self.state}"


class Instalment(models.Model):
    """A part in which a scheme is paid; weight: its share of all the weights. day: when."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "life": Privacy.PUBLIC,
        "number": Privacy.PUBLIC,
        "weight": Privacy.PUBLIC,
        "day": Privacy.PUBLIC,
    }

    life = models.ForeignKey(SchemeLife, on_delete=models.PROTECT, related_name="instalments")
    number = models.PositiveSmallIntegerField()
    weight = models.PositiveIntegerField()
    day = models.DateField()

    class Meta:
        ordering: ClassVar = ["life", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["life", "number"], name="grants_one_instalment_each"),
            models.CheckConstraint(
                name="grants_instalment_counts", condition=Q(number__gt=0) & Q(weight__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.life_id} {self.number}: {self.weight} {self.day}"


class PaymentBatch(models.Model):
    """Payments of one scheme that go to the bank in one file, which is written once and kept.

    payer: who pays, as it was then (name, organisation_number, kind, number, bic).
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "life": Privacy.INTERNAL,
        "instalment": Privacy.INTERNAL,
        "message_id": Privacy.INTERNAL,
        "day": Privacy.INTERNAL,
        "payer": Privacy.INTERNAL,
        "content": Privacy.INTERNAL,
        "sha256": Privacy.INTERNAL,
        "total_sek": Privacy.INTERNAL,
        "made_at": Privacy.INTERNAL,
        "state": Privacy.INTERNAL,
        "version": Privacy.INTERNAL,
    }

    life = models.ForeignKey(SchemeLife, on_delete=models.PROTECT, related_name="batches")
    instalment = models.PositiveSmallIntegerField()
    message_id = models.CharField(max_length=35, unique=True)
    day = models.DateField()
    payer = models.JSONField()
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    total_sek = models.BigIntegerField()
    made_at = models.DateTimeField()
    state = models.CharField(max_length=20, default=PAYMENT.first)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["state"], name="grants_batch_in")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="grants_batch_state",
                condition=Q(state__in=[state.id for state in PAYMENT.states]),
            ),
            models.CheckConstraint(
                name="grants_batch_pays_something",
                condition=Q(total_sek__gt=0) & Q(instalment__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.state}"


class Payment(models.Model):
    """What one grant is paid in one batch. parts: kronor by component, which make amount_sek.

    set_off_sek: of it, what is kept for recoveries instead of sent. outcome: what has become of
    it; a grant has at most one on its way (`waiting`), so nothing is paid twice.
    """

    class Outcome(models.TextChoices):
        WAITING = "waiting"
        BOOKED = "booked"
        RETURNED = "returned"
        REJECTED = "rejected"
        DROPPED = "dropped"

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "batch": Privacy.INTERNAL,
        "grant": Privacy.INTERNAL,
        "end_to_end_id": Privacy.INTERNAL,
        "amount_sek": Privacy.INTERNAL,
        "set_off_sek": Privacy.INTERNAL,
        "parts": Privacy.INTERNAL,
        "creditor": Privacy.INTERNAL,
        "account": Privacy.INTERNAL,
        "reference": Privacy.INTERNAL,
        "outcome": Privacy.INTERNAL,
    }

    batch = models.ForeignKey(PaymentBatch, on_delete=models.PROTECT, related_name="payments")
    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="payments")
    end_to_end_id = models.CharField(max_length=35, unique=True)
    amount_sek = models.BigIntegerField()
    set_off_sek = models.BigIntegerField(default=0)
    parts = models.JSONField()
    creditor = models.CharField(max_length=140)
    account = models.ForeignKey(PaymentAccount, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=140)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.WAITING)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["outcome"], name="grants_payment_in")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="grants_payment_sends_something",
                condition=Q(set_off_sek__gte=0) & Q(amount_sek__gt=F("set_off_sek")),
            ),
            models.CheckConstraint(
                name="grants_payment_outcome",
                condition=Q(outcome__in=["waiting", "booked", "returned", "rejected", "dropped"]),
            ),
            models.UniqueConstraint(
                fields=["grant"],
                condition=Q(outcome="waiting"),
                name="grants_one_payment_on_its_way",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.end_to_end_id}: {self.amount_sek} {self.outcome}"
