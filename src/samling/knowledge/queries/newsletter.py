"""Issues of the newsletter, and what became of them: counts of everybody together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, Sum
from django.utils import timezone

from .. import models

_OPENED = 0
_MOST = 1_000_000_000  # no issue has such a number, whatever an address says


@dataclass(frozen=True)
class IssueTold:
    """An issue. items: the names of its news in addresses, with their titles, in order.

    html and text: the letter as it is sent; empty for a draft. trouble: the kind of what stopped
    the last round, or empty.
    """

    number: int
    subject: str
    introduction: str
    items: Mapping[str, str]
    state: str
    version: int
    begun_at: datetime | None
    ended_at: datetime | None
    changed_at: datetime
    html: str
    text: str
    trouble: str
    trouble_at: datetime | None
    is_example: bool


@dataclass(frozen=True)
class LinkTold:
    """A link of an issue, and how often it was followed."""

    place: int
    label: str
    address: str
    clicks: int


@dataclass(frozen=True)
class Outcome:
    """What became of an issue's letters, and how often they were opened and links followed.

    waiting: still to be sent. failed: the server said no for good, or too often. uncertain: it is
    not known whether they went. gone: left before it was their turn, or it was ended before.
    let_go: addresses that were deleted, since a server said no for good to some issues in a row.
    opens: how often the image was fetched, an estimate. days: by day, opens and clicks.
    """

    recipients: int
    sent: int
    failed: int
    uncertain: int
    gone: int
    let_go: int
    waiting: int
    opens: int
    links: tuple[LinkTold, ...]
    days: Mapping[date, tuple[int, int]]

    @property
    def clicks(self) -> int:
        return sum(each.clicks for each in self.links)

    @property
    def dealt_with(self) -> int:
        return self.recipients - self.waiting


@dataclass(frozen=True)
class StepTold:
    """A step that an issue has taken."""

    step: str
    why: str
    by: str
    at: datetime


def issues() -> tuple[IssueTold, ...]:
    """Every issue, newest first."""
    return tuple(_told(each) for each in models.Issue.objects.prefetch_related("items__item"))


def issue(number: int) -> IssueTold | None:
    """One issue."""
    if number >= _MOST:
        return None
    found = models.Issue.objects.prefetch_related("items__item").filter(number=number).first()
    return _told(found) if found else None


def steps_of(number: int) -> tuple[StepTold, ...]:
    """What has been done with an issue, newest first."""
    rows = models.IssueStep.objects.filter(issue=number).order_by("-id")
    return tuple(StepTold(each.step, each.why, each.by, each.at) for each in rows)


def has_begun(number: int) -> bool:
    """Whether an issue is sent, or has been: then its links and its image are there."""
    found = models.Issue.objects.filter(number=number, begun_at__isnull=False)
    return number < _MOST and found.exists()


def link_address(number: int, place: int) -> str | None:
    """Where a link of an issue leads."""
    if max(number, place) >= _MOST:
        return None
    found = models.IssueLink.objects.filter(issue=number, place=place)
    return found.values_list("address", flat=True).first()


def outcome_of(*numbers: int) -> dict[int, Outcome]:
    """What became of issues that are sent or being sent, by number."""
    counted = _counted(numbers)
    links: dict[int, list[models.IssueLink]] = {}
    for link in models.IssueLink.objects.filter(issue__in=numbers):
        links.setdefault(link.issue_id, []).append(link)
    states = _states(numbers)
    found = {}
    for each in models.Issue.objects.filter(number__in=numbers, begun_at__isnull=False):
        by_place: dict[int, int] = {}
        days: dict[date, tuple[int, int]] = {}
        for (place, day), times in counted.get(each.number, {}).items():
            by_place[place] = by_place.get(place, 0) + times
            opens, clicks = days.get(day, (0, 0))
            is_open = place == _OPENED
            days[day] = (opens + times * is_open, clicks + times * (not is_open))
        now, left = states.get(each.number, {}), each.ended_at is None
        found[each.number] = Outcome(
            recipients=each.recipients,
            sent=now.get("sent", 0) if left else each.sent,
            failed=now.get("failed", 0) if left else each.failed,
            uncertain=now.get("in_hand", 0) if left else each.uncertain,
            gone=now.get("gone", 0) if left else each.gone,
            let_go=each.let_go,
            waiting=now.get("waiting", 0) if left else 0,
            opens=by_place.get(_OPENED, 0),
            links=tuple(
                LinkTold(one.place, one.label, one.address, by_place.get(one.place, 0))
                for one in links.get(each.number, ())
            ),
            days=dict(sorted(days.items())),
        )
    return found


def _states(numbers: tuple[int, ...]) -> dict[int, dict[str, int]]:
    """How many letters are in which state, by issue; of those who have left, as gone."""
    rows = models.IssueLetter.objects.filter(issue__in=numbers).order_by()
    found: dict[int, dict[str, int]] = {}
    for number, state, many, left, held in rows.values_list("issue", "state").annotate(
        many=Count("id"),
        left=Count("id", filter=Q(subscriber__isnull=True)),
        held=Count("id", filter=Q(due__gt=timezone.now())),
    ):
        of = found.setdefault(number, {"waiting": 0})
        if state == "waiting":
            of["waiting"] += many - left
            of["gone"] = left
        elif state == "in_hand":  # one that somebody has in hand right now is still to be sent
            of["waiting"] += held
            of[state] = many - held
        else:
            of[state] = many
    return found


def _counted(numbers: tuple[int, ...]) -> dict[int, dict[tuple[int, date], int]]:
    """What is added up, and what is not yet."""
    found: dict[int, dict[tuple[int, date], int]] = {}
    of = models.IssueCount.objects.filter(issue__in=numbers).order_by()
    new = models.IssueHit.objects.filter(issue__in=numbers).order_by()
    for rows in (
        of.values_list("issue", "place", "day").annotate(many=Sum("number")),
        new.values_list("issue", "place", "day").annotate(many=Count("id")),
    ):
        for number, place, day, many in rows:
            own = found.setdefault(number, {})
            own[place, day] = own.get((place, day), 0) + many
    return found


def _told(row: models.Issue) -> IssueTold:
    return IssueTold(
        row.number,
        row.subject,
        row.introduction,
        {each.item.slug: each.item.title for each in row.items.all()},
        row.state,
        row.version,
        row.begun_at,
        row.ended_at,
        row.changed_at,
        row.html,
        row.text,
        row.trouble,
        row.trouble_at,
        row.is_example,
    )
