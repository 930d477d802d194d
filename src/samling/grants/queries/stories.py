"""What has been done, step by step, and by whom."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .. import models
from ..rules.life import GRANT, SCHEME, Life, Step, Taken


@dataclass(frozen=True)
class Told:
    """A step that was taken, for the story of a scheme or a grant."""

    id: int
    life: str
    step: str
    before: str
    after: str
    by: str
    at: datetime
    reason: str
    detail: Mapping[str, Any]


def story_of_grant(grant_id: int) -> tuple[Told, ...]:
    """Every step of a grant, oldest first."""
    return told_of(models.Event.objects.filter(grant=grant_id))


def story_of_scheme(scheme_id: str) -> tuple[Told, ...]:
    """Every step of a scheme itself, oldest first."""
    return told_of(models.Event.objects.filter(scheme=scheme_id, life=SCHEME.id))


def told_list(scheme_id: str) -> str | None:
    """The hash of the list that the last step computed or proposed; None where none has."""
    events = models.Event.objects.filter(
        scheme=scheme_id, life=SCHEME.id, step__in=["compute", "propose"]
    )
    last = events.order_by("-id").first()
    return last.detail.get("sha256") if last else None


def is_list_as_told(scheme_id: str) -> bool:
    """Whether the list that holds is the one that the last step computed or proposed."""
    return told_list(scheme_id) == models.Scheme.objects.get(id=scheme_id).computed


def last_takers(step: str, grants: Collection[int]) -> Mapping[int, str]:
    """Who last took a step, by grant: for the rule of two persons."""
    events = models.Event.objects.filter(step=step, grant__in=grants).order_by("id")
    return {grant: by for grant, by in events.values_list("grant", "by") if grant is not None}


def last_takers_of_schemes(step: str, schemes: Collection[str]) -> Mapping[str, str]:
    """Who last took a step of each scheme itself."""
    events = models.Event.objects.filter(step=step, life=SCHEME.id, scheme__in=schemes)
    return dict(events.order_by("id").values_list("scheme", "by"))


def earlier(life: Life, steps: Collection[Step], **about: Any) -> tuple[Taken, ...]:
    """Who last took what these steps follow up or answer; of a report, who wrote it too.

    about: what the events are of, by their fields.
    """
    others = {other for step in steps for other in step.others}
    if not others:
        return ()
    if life == GRANT:
        grant: int = getattr(about["grant"], "pk", about["grant"])
        return tuple(earlier_of(others, [grant]).get(grant, ()))
    events = models.Event.objects.filter(life=life.id, step__in=others, **about)
    found = dict(events.order_by("id").values_list("step", "by"))
    return tuple(Taken(step, by) for step, by in found.items())


def earlier_of(steps: Collection[str], grants: Collection[int]) -> Mapping[int, list[Taken]]:
    """The same of grants, for the steps that are followed up or answered. Two questions."""
    found: dict[int, list[Taken]] = {}
    events = models.Event.objects.filter(life=GRANT.id, step__in=steps, grant__in=grants)
    rows = events.order_by("id").values_list("grant", "step", "by")
    for (grant, step), by in {(grant, step): by for grant, step, by in rows}.items():
        found.setdefault(grant, []).append(Taken(step, by))
    if "report" in steps:
        writers = models.Report.objects.filter(grant__in=grants)
        for grant, by in writers.values_list("grant", "saved_by"):
            found.setdefault(grant, []).append(Taken("report", by))
    return found


def last_told(told: Iterable[Told]) -> tuple[Taken, ...]:
    """Who last took each step of a story."""
    return tuple(Taken(step, by) for step, by in {each.step: each.by for each in told}.items())


def told_of(events: Iterable[Any]) -> tuple[Told, ...]:
    """Events of any life as a story, in the order that they come."""
    return tuple(
        Told(
            each.pk,
            each.life,
            each.step,
            each.before,
            each.after,
            each.by,
            each.at,
            each.reason,
            each.detail,
        )
        for each in events
    )
