"""Issues of the newsletter: what they say, the steps they have taken, and their links."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from samling.platform.privacy import Privacy

from ..rules import ISSUE
from .news import NewsItem


class Issue(models.Model):
    """An issue. html and text: the letter as it is sent, frozen when sending begins.

    recipients: to how many letters were made; sent, failed, uncertain, gone: what became of them,
    written when the last is dealt with. trouble: the kind of what stopped the last round, and
    trouble_at: when. is_example: invented, for a demo.
    """

    PRIVACY: ClassVar = {
        "number": Privacy.PUBLIC,
        "subject": Privacy.PUBLIC,
        "introduction": Privacy.PUBLIC,
        "state": Privacy.INTERNAL,
        "version": Privacy.INTERNAL,
        "changed_at": Privacy.INTERNAL,
        "html": Privacy.PUBLIC,
        "text": Privacy.PUBLIC,
        "begun_at": Privacy.PUBLIC,
        "ended_at": Privacy.INTERNAL,
        "recipients": Privacy.INTERNAL,
        "sent": Privacy.INTERNAL,
        "failed": Privacy.INTERNAL,
        "uncertain": Privacy.INTERNAL,
        "gone": Privacy.INTERNAL,
        "let_go": Privacy.INTERNAL,
        "trouble": Privacy.INTERNAL,
        "trouble_at": Privacy.INTERNAL,
        "is_example": Privacy.INTERNAL,
    }

    number = models.PositiveIntegerField(primary_key=True)
    subject = models.CharField(max_length=120)
    introduction = models.TextField()
    state = models.CharField(max_length=20)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    html = models.TextField(blank=True)
    text = models.TextField(blank=True)
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    recipients = models.PositiveIntegerField(default=0)
    sent = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    uncertain = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField(default=0)
    let_go = models.PositiveIntegerField(default=0)
    trouble = models.CharField(max_length=100, blank=True)
    trouble_at = models.DateTimeField(null=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="knowledge_issue_said",
                condition=Q(number__gte=1)
                & ~Q(subject="")
                & ~Q(introduction="")
                & Q(version__gte=1),
            ),
            models.CheckConstraint(
                name="knowledge_issue_state",
                condition=Q(state=ISSUE.first, begun_at__isnull=True)
                | (
                    Q(state__in=[each.id for each in ISSUE.states[1:]], begun_at__isnull=False)
                    & ~Q(html="")
                    & ~Q(text="")
                ),
            ),
            models.CheckConstraint(
                name="knowledge_issue_adds_up",
                condition=Q(ended_at__isnull=True)
                | Q(recipients=F("sent") + F("failed") + F("uncertain") + F("gone")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


class IssueItem(models.Model):
    """A news item in an issue, at a place from 1."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "issue": Privacy.PUBLIC,
        "place": Privacy.PUBLIC,
        "item": Privacy.PUBLIC,
    }

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="items")
    place = models.PositiveSmallIntegerField()
    item = models.ForeignKey(NewsItem, on_delete=models.PROTECT, related_name="issues")

    class Meta:
        ordering: ClassVar = ["issue", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["issue", "place"], name="knowledge_issue_place_once"),
            models.UniqueConstraint(fields=["issue", "item"], name="knowledge_issue_item_once"),
        ]

    def __str__(self) -> str:
        return f"{self.issue_id}.{self.place}"


class IssueStep(models.Model):
    """A step that an issue has taken. key: the same request asked twice has the same."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "issue": Privacy.INTERNAL,
        "step": Privacy.INTERNAL,
        "why": Privacy.INTERNAL,
        "by": Privacy.PERSONAL,
        "party": Privacy.INTERNAL,
        "at": Privacy.INTERNAL,
        "key": Privacy.INTERNAL,
    }

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=20)
    why = models.TextField(blank=True)
    by = models.CharField(max_length=200)
    party = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()
    key = models.CharField(max_length=80, unique=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["issue"], condition=Q(step="send"), name="knowledge_issue_sent_once"
            ),
            models.CheckConstraint(
                name="knowledge_issue_step_said",
                condition=~Q(step="") & ~Q(by="") & ~Q(key=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issue_id} {self.step}"


class IssueLink(models.Model):
    """A link of an issue, the same in everybody's letter. place: from 1, in its address."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "issue": Privacy.PUBLIC,
        "place": Privacy.PUBLIC,
        "address": Privacy.PUBLIC,
        "label": Privacy.PUBLIC,
    }

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="links")
    place = models.PositiveSmallIntegerField()
    address = models.CharField(max_length=2_000)
    label = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["issue", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["issue", "place"], name="knowledge_issue_link_once"),
            models.CheckConstraint(
                name="knowledge_issue_link_said",
                condition=~Q(address="") & ~Q(label="") & Q(place__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issue_id}.{self.place}"
