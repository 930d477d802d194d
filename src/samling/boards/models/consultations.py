"""Consultations that an organisation has received, and its answers with all their versions."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samling.platform.privacy import Privacy

from .matters import Matter


class Consultation(models.Model):
    """A letter that asks for an opinion. letter: all that it says, as it was received.

    shipped: the file that it was taken from; empty where it was entered by hand. number: the
    sender's. key: the same request asked twice has the same.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "owner": Privacy.INTERNAL,
        "shipped": Privacy.INTERNAL,
        "number": Privacy.PUBLIC,
        "deadline": Privacy.PUBLIC,
        "letter": Privacy.PUBLIC,
        "version": Privacy.INTERNAL,
        "received_at": Privacy.INTERNAL,
        "received_by": Privacy.PERSONAL,
        "key": Privacy.INTERNAL,
        "is_example": Privacy.INTERNAL,
    }

    owner = models.CharField(max_length=100)
    shipped = models.CharField(max_length=60, blank=True)
    number = models.CharField(max_length=100)
    deadline = models.DateField()
    letter = models.JSONField()
    version = models.PositiveIntegerField(default=0)
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=200)
    key = models.CharField(max_length=80, unique=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["deadline", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["owner", "number"], name="boards_consultation_received_once"
            ),
            models.CheckConstraint(
                name="boards_consultation_said",
                condition=~Q(owner="") & ~Q(number="") & ~Q(received_by="") & ~Q(key=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner} {self.number}"


class ConsultationAnswer(models.Model):
    """The answer to a consultation, decided in a matter. sent_on: the day on which it was sent;
    sent_at and sent_by: when and by whom that was noted.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "consultation": Privacy.INTERNAL,
        "matter": Privacy.INTERNAL,
        "sent_on": Privacy.INTERNAL,
        "sent_at": Privacy.INTERNAL,
        "sent_by": Privacy.PERSONAL,
    }

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="answers")
    matter = models.OneToOneField(Matter, on_delete=models.CASCADE, related_name="answer")
    sent_on = models.DateField(null=True)
    sent_at = models.DateTimeField(null=True)
    sent_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="boards_answer_sent_by_someone",
                condition=Q(sent_on__isnull=True, sent_at__isnull=True, sent_by="")
                | (Q(sent_on__isnull=False, sent_at__isnull=False) & ~Q(sent_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.matter_id}"


class ConsultationAnswerVersion(models.Model):
    """What stood in an answer from a moment on, until the next version. Never changed."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "answer": Privacy.INTERNAL,
        "number": Privacy.INTERNAL,
        "content": Privacy.INTERNAL,
        "by": Privacy.PERSONAL,
        "at": Privacy.INTERNAL,
    }

    answer = models.ForeignKey(
        ConsultationAnswer, on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveIntegerField()
    content = models.JSONField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["answer", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["answer", "number"], name="boards_answer_version_once"),
            models.CheckConstraint(
                name="boards_answer_version_said", condition=Q(number__gte=1) & ~Q(by="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer_id}.{self.number}"
