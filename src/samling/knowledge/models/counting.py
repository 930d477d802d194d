"""How often links were followed and letters opened: by issue, link and day, and of nobody."""

from typing import ClassVar

from django.db import models

from samling.platform.privacy import Privacy

from .newsletter import Issue


class IssueHit(models.Model):
    """That something was asked for once. Only added to, so that nobody waits for anybody; added
    up and taken away by the work that sends. place: of the link; 0 for the image of an opening.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "issue": Privacy.INTERNAL,
        "place": Privacy.INTERNAL,
        "day": Privacy.INTERNAL,
    }

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="hits")
    place = models.PositiveSmallIntegerField()
    day = models.DateField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.issue_id}.{self.place} {self.day}"


class IssueCount(models.Model):
    """How often something was asked for on a day, as far as it has been added up."""

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "issue": Privacy.INTERNAL,
        "place": Privacy.INTERNAL,
        "day": Privacy.INTERNAL,
        "number": Privacy.INTERNAL,
    }

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="counts")
    place = models.PositiveSmallIntegerField()
    day = models.DateField()
    number = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["issue", "place", "day"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["issue", "place", "day"], name="knowledge_issue_count_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.issue_id}.{self.place} {self.day}"
