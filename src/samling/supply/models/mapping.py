"""Mappings: what is asked, of whom, what each has replied, what came of it, and every step."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from samling.platform.privacy import Privacy

from ..rules import REPLY, ROUND

_ROUND_STATES = [state.id for state in ROUND.states]
_REPLY_STATES = [state.id for state in REPLY.states]


class MappingRound(models.Model):
    """owner: the party that maps. form: as `rules.mapping.read_form` reads it; it does not change
    once the round is open. kinds, areas, organisations: who is asked, as `Circle` has them.

    opens, closes: the first and the last day on which replies are sent. asks_offers: whether the
    organisations also confirm their offers. documented: the owner's own answers. earlier: the
    round that it is held against. template: which of those that are shipped it began from.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.PUBLIC,
        "owner": Privacy.PUBLIC,
        "state": Privacy.PUBLIC,
        "version": Privacy.INTERNAL,
        "title": Privacy.PUBLIC,
        "purpose": Privacy.PUBLIC,
        "form": Privacy.PUBLIC,
        "kinds": Privacy.PUBLIC,
        "areas": Privacy.PUBLIC,
        "organisations": Privacy.PUBLIC,
        "opens": Privacy.PUBLIC,
        "closes": Privacy.PUBLIC,
        "asks_offers": Privacy.PUBLIC,
        "documented": Privacy.INTERNAL,
        "template": Privacy.INTERNAL,
        "earlier": Privacy.PUBLIC,
        "published_on": Privacy.PUBLIC,
        "changed_at": Privacy.INTERNAL,
        "is_example": Privacy.INTERNAL,
    }

    owner = models.CharField(max_length=100)
    state = models.CharField(max_length=20)
    version = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    form = models.JSONField()
    kinds = models.JSONField(default=list)
    areas = models.JSONField(default=list)
    organisations = models.JSONField(default=list)
    opens = models.DateField(null=True)
    closes = models.DateField(null=True)
    asks_offers = models.BooleanField(default=True)
    documented = models.JSONField(default=dict)
    template = models.CharField(max_length=40, blank=True)
    earlier = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="later")
    published_on = models.DateField(null=True)
    changed_at = models.DateTimeField()
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["owner", "state"], name="supply_round_of_owner"),
            models.Index(fields=["closes"], condition=Q(state="open"), name="supply_round_closing"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="supply_round_stands",
                condition=Q(state__in=_ROUND_STATES) & ~Q(owner="") & ~Q(title=""),
            ),
            models.CheckConstraint(
                name="supply_round_has_days",
                condition=Q(state__in=["draft", "discarded"])
                | Q(opens__isnull=False, closes__isnull=False, opens__lte=F("closes")),
            ),
            models.CheckConstraint(
                name="supply_round_published_frozen",
                condition=Q(published_on__isnull=True) | Q(state="frozen"),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class MappingReply(models.Model):
    """One that is asked. answers: the draft, or what was sent, by the questions' ids; what is asked
    of each offer by the offers' numbers. sent: what was sent, until it is taken back.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "round": Privacy.INTERNAL,
        "party": Privacy.PUBLIC,
        "state": Privacy.INTERNAL,
        "version": Privacy.INTERNAL,
        "answers": Privacy.INTERNAL,
        "sent": Privacy.INTERNAL,
        "sent_at": Privacy.INTERNAL,
        "changed_at": Privacy.INTERNAL,
    }

    round = models.ForeignKey(MappingRound, on_delete=models.PROTECT, related_name="replies")
    party = models.CharField(max_length=100)
    state = models.CharField(max_length=20, default="waiting")
    version = models.PositiveIntegerField(default=0)
    answers = models.JSONField(default=dict)
    sent = models.JSONField(null=True)
    sent_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["round", "id"]
        indexes: ClassVar = [models.Index(fields=["party", "round"], name="supply_reply_of_party")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "party"], name="supply_reply_once"),
            models.CheckConstraint(
                name="supply_reply_stands", condition=Q(state__in=_REPLY_STATES) & ~Q(party="")
            ),
            models.CheckConstraint(
                name="supply_reply_sent_whole",
                condition=Q(state="sent", sent__isnull=False, sent_at__isnull=False)
                | ~Q(state="sent") & Q(sent__isnull=True, sent_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.party}"


class MappingEvent(models.Model):
    """One step that was taken with a round, or with one of its replies. Never changed."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "key": Privacy.INTERNAL,
        "round": Privacy.INTERNAL,
        "reply": Privacy.INTERNAL,
        "step": Privacy.INTERNAL,
        "before": Privacy.INTERNAL,
        "after": Privacy.INTERNAL,
        "by": Privacy.PERSONAL,
        "at": Privacy.INTERNAL,
        "reason": Privacy.INTERNAL,
        "detail": Privacy.INTERNAL,
    }

    key = models.CharField(max_length=80, unique=True)
    round = models.ForeignKey(MappingRound, on_delete=models.PROTECT, related_name="events")
    reply = models.ForeignKey(
        MappingReply, on_delete=models.PROTECT, null=True, related_name="events"
    )
    step = models.CharField(max_length=20)
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="supply_mapping_event_said", condition=~Q(key="") & ~Q(step="") & ~Q(by="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.step}"


class MappingResult(models.Model):
    """What a round came to on the day that it was frozen. The database refuses to change it.

    content: as `rules.mapping.packed_result` has it; sha256: its digest.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "round": Privacy.INTERNAL,
        "content": Privacy.INTERNAL,
        "sha256": Privacy.PUBLIC,
        "at": Privacy.PUBLIC,
    }

    round = models.OneToOneField(MappingRound, on_delete=models.PROTECT, related_name="result")
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="supply_result_has_digest", condition=~Q(sha256="")),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.sha256[:8]}"
