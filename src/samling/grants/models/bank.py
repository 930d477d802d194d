"""What the bank has said, file by file and item by item, and what each item was matched with."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samling.platform.privacy import Privacy

from .payments import Payment
from .recoveries import Recovery


class BankFile(models.Model):
    """A file from an agency's bank, read once. form: its message and version."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "agency": Privacy.INTERNAL,
        "name": Privacy.INTERNAL,
        "form": Privacy.INTERNAL,
        "message_id": Privacy.INTERNAL,
        "content": Privacy.PERSONAL,
        "sha256": Privacy.INTERNAL,
        "read_by": Privacy.PERSONAL,
        "read_at": Privacy.INTERNAL,
    }

    agency = models.ForeignKey("registry.Organisation", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    form = models.CharField(max_length=40)
    message_id = models.CharField(max_length=35, blank=True)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    read_by = models.CharField(max_length=200)
    read_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "sha256"], name="grants_bank_file_read_once")
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.sha256[:8]}"


class BankItem(models.Model):
    """One thing that the bank says, of an order or of money. numbers: ours, that it came with.

    kind: a `StatusKind` by name, or "incoming". amount: kronor as an exact fraction, in words;
    empty where the bank does not say. state: matched with a payment or recovery; repeated: said
    before; open: somebody has to look into it; handled: somebody has, and says how.
    """

    class State(models.TextChoices):
        MATCHED = "matched"
        REPEATED = "repeated"
        OPEN = "open"
        HANDLED = "handled"

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "file": Privacy.INTERNAL,
        "kind": Privacy.INTERNAL,
        "end_to_end_id": Privacy.INTERNAL,
        "batch_id": Privacy.INTERNAL,
        "reason": Privacy.INTERNAL,
        "amount": Privacy.INTERNAL,
        "currency": Privacy.INTERNAL,
        "day": Privacy.INTERNAL,
        "bank_reference": Privacy.INTERNAL,
        "number": Privacy.INTERNAL,
        "numbers": Privacy.INTERNAL,
        "payment": Privacy.INTERNAL,
        "recovery": Privacy.INTERNAL,
        "state": Privacy.INTERNAL,
        "why_sv": Privacy.INTERNAL,
        "why_en": Privacy.INTERNAL,
        "handled_by": Privacy.PERSONAL,
        "handled_at": Privacy.INTERNAL,
        "note": Privacy.INTERNAL,
    }

    file = models.ForeignKey(BankFile, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(max_length=10)
    end_to_end_id = models.CharField(max_length=35, blank=True, db_index=True)
    batch_id = models.CharField(max_length=35, blank=True, db_index=True)
    reason = models.JSONField(default=dict)
    amount = models.CharField(max_length=40, blank=True)
    currency = models.CharField(max_length=3)
    day = models.DateField(null=True)
    bank_reference = models.CharField(max_length=500, blank=True, db_index=True)
    number = models.PositiveIntegerField(default=1)
    numbers = models.JSONField(default=list)
    payment = models.ForeignKey(
        Payment, on_delete=models.PROTECT, null=True, related_name="bank_items"
    )
    recovery = models.ForeignKey(
        Recovery, on_delete=models.PROTECT, null=True, related_name="bank_items"
    )
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    why_sv = models.TextField(blank=True)
    why_en = models.TextField(blank=True)
    handled_by = models.CharField(max_length=200, blank=True)
    handled_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["state"], name="grants_bank_item_in")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="grants_bank_item_state",
                condition=Q(state__in=["matched", "repeated"], handled_at__isnull=True)
                | (Q(state="open", handled_at__isnull=True) & ~Q(why_sv="") & ~Q(why_en=""))
                | (Q(state="handled", handled_at__isnull=False) & ~Q(handled_by="") & ~Q(note="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.end_to_end_id} {self.amount} {self.state}"
