"""Rounds as those see them who lead them, and as everyone does."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q

from samling.kernel import Text
from samling.registry import queries as registry
from samling.registry.rules import Organisation

from ... import models
from ...rules.mapping import REPLY, ROUND, Circle, Form, circle_of, read_form


@dataclass(frozen=True, slots=True)
class RoundTold:
    """One round, whole. earlier: the number of the one that it is held against."""

    id: int
    owner: str
    state: str
    version: int
    title: str
    purpose: str
    form: Form
    kinds: tuple[str, ...]
    areas: tuple[str, ...]
    organisations: tuple[str, ...]
    opens: date | None
    closes: date | None
    asks_offers: bool
    documented: Mapping[str, Any]
    template: str
    earlier: int | None
    published_on: date | None
    is_example: bool

    @property
    def circle(self) -> Circle:
        return circle_of(
            {"kinds": self.kinds, "areas": self.areas, "organisations": self.organisations}
        )

    def takes(self, day: date) -> bool:
        """Whether replies are taken on a day."""
        return (
            self.state == "open"
            and self.opens is not None
            and self.closes is not None
            and self.opens <= day <= self.closes
        )


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One in a list: how many were asked, and how many have sent a reply."""

    id: int
    owner: str
    title: str
    state: str
    opens: date | None
    closes: date | None
    asked: int
    sent: int
    published_on: date | None
    is_example: bool


@dataclass(frozen=True, slots=True)
class StepRow:
    """by: the person's name."""

    at: datetime
    by: str
    step: str
    done: Text
    reason: str


def rounds_of(owner: str) -> list[RoundRow]:
    """The organisation's own, the newest first; removed drafts are left out."""
    return _rows(Q(owner=owner) & ~Q(state="discarded"))


def published_rounds() -> list[RoundRow]:
    """Those whose result everyone sees, the latest first."""
    return _rows(Q(published_on__isnull=False))


def round_of(round_id: int, owner: str) -> RoundTold | None:
    """One's own; None for another's, or none, or one that was removed as a draft."""
    rows = models.MappingRound.objects.exclude(state="discarded")
    row = rows.filter(id=round_id, owner=owner).first()
    return told_of(row) if row is not None else None


def told_of(row: models.MappingRound) -> RoundTold:
    """A round as a value."""
    return RoundTold(
        id=row.pk,
        owner=row.owner,
        state=row.state,
        version=row.version,
        title=row.title,
        purpose=row.purpose,
        form=read_form(row.form),
        kinds=tuple(row.kinds),
        areas=tuple(row.areas),
        organisations=tuple(row.organisations),
        opens=row.opens,
        closes=row.closes,
        asks_offers=row.asks_offers,
        documented=row.documented,
        template=row.template,
        earlier=row.earlier_id,
        published_on=row.published_on,
        is_example=row.is_example,
    )


def round_story(round_id: int) -> list[StepRow]:
    """What has been done with the round itself, the newest first."""
    rows = list(models.MappingEvent.objects.filter(round__id=round_id, reply=None).order_by("-id"))
    return steps_told(rows)


def steps_told(rows: list[models.MappingEvent]) -> list[StepRow]:
    """Events with the names of those who took the steps."""
    names = registry.names_of([each.by for each in rows])
    lives = {True: REPLY, False: ROUND}
    return [
        StepRow(
            each.at,
            names.get(each.by, each.by),
            each.step,
            lives[each.reply_id is not None].step(each.step).done,
            each.reason,
        )
        for each in rows
    ]


def can_be_asked() -> list[Organisation]:
    """Agencies and county boards that can be named to answer, by name."""
    return [
        each for each in registry.organisations() if each.kind.value in ("agency", "county_board")
    ]


def questions_taken(told: RoundTold) -> list[str]:
    """The ids of the questions of a round and of the one that it is held against: a new question
    with the id of one that was taken away would be held against that.
    """
    earlier = round_of(told.earlier, told.owner) if told.earlier else None
    return [each.id for form in (told, earlier) if form for each in form.form]


def _rows(which: Q) -> list[RoundRow]:
    rows = models.MappingRound.objects.filter(which).annotate(
        asked=Count("replies"), replied=Count("replies", filter=Q(replies__state="sent"))
    )
    return [
        RoundRow(
            each.pk,
            each.owner,
            each.title,
            each.state,
            each.opens,
            each.closes,
            each.asked,
            each.replied,
            each.published_on,
            each.is_example,
        )
        for each in rows.order_by("-id")
    ]
