"""Good examples, with how large the municipality is that each is from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from samling.kernel import AreaCode, AreaKind, Missing, Period, Text
from samling.registry import queries as registry

from .. import models
from .checklists import _ids


@dataclass(frozen=True)
class ExampleTold:
    """An example. owner: the party; inhabitants: of a municipality, at the latest count; missing
    for another organisation. state: of rules.EXAMPLE.
    """

    id: int
    owner: str
    checklist: str
    item: str
    title: str
    text: str
    state: str
    version: int
    published_at: datetime | None
    changed_at: datetime
    is_example: bool
    inhabitants: int | Missing


@dataclass(frozen=True)
class ExampleEvent:
    """One step that was taken with an example, by which account."""

    step: str
    by: str
    at: datetime
    reason: str


def published_examples(checklist_id: str | None = None) -> tuple[ExampleTold, ...]:
    """What everyone reads, the newest first; of one checklist, or of all."""
    rows = models.GoodExample.objects.filter(state="published")
    if checklist_id is not None:
        rows = rows.filter(checklist=checklist_id)
    return _told(rows.order_by("-published_at", "-id"))


def examples_of(owner: str) -> tuple[ExampleTold, ...]:
    """Everything that an organisation has suggested, the newest first."""
    return _told(models.GoodExample.objects.filter(owner=owner))


def suggested_examples() -> tuple[ExampleTold, ...]:
    """What waits to be examined, the oldest first."""
    return _told(models.GoodExample.objects.filter(state="suggested").order_by("changed_at", "id"))


def examined_examples() -> tuple[ExampleTold, ...]:
    """What was published or declined, the newest first."""
    return _told(models.GoodExample.objects.filter(state__in=["published", "declined"]))


def example(example_id: int) -> ExampleTold | None:
    """One example; None where there is none."""
    found = _told(models.GoodExample.objects.filter(pk=example_id))
    return found[0] if found else None


def example_events(example_id: int) -> tuple[ExampleEvent, ...]:
    """Every step that was taken with an example, the newest first."""
    rows = models.GoodExampleEvent.objects.filter(example=example_id).order_by("-id")
    return tuple(ExampleEvent(each.step, each.by, each.at, each.reason) for each in rows)


def inhabitants_of(owner: str) -> int | Missing:
    """How many live in a municipality, at the latest count; missing for another organisation."""
    return _sizes([owner])[owner]


def population_period() -> Period | None:
    """When those who live in municipalities were last counted."""
    found = registry.latest("population", AreaKind.MUNICIPALITY)
    return found.period if found else None


def named_examples(subjects: Iterable[str]) -> Mapping[str, Text]:
    """ "example:7" -> its title, for the audit log."""
    ids = _ids(subjects, "example")
    rows = models.GoodExample.objects.filter(pk__in=ids) if ids else ()
    return {f"example:{each.pk}": Text.same(each.title) for each in rows}


def _told(rows: Iterable[models.GoodExample]) -> tuple[ExampleTold, ...]:
    found = list(rows)
    sizes = _sizes([each.owner for each in found])
    return tuple(
        ExampleTold(
            each.pk,
            each.owner,
            each.checklist,
            each.item,
            each.title,
            each.text,
            each.state,
            each.version,
            each.published_at,
            each.changed_at,
            each.is_example,
            sizes[each.owner],
        )
        for each in found
    )


def _sizes(owners: Iterable[str]) -> dict[str, int | Missing]:
    """Inhabitants by party. A district or a region has another kind of size, and has none here."""
    wanted = set(owners)
    counted = registry.latest("population", AreaKind.MUNICIPALITY) if wanted else None
    found: dict[str, int | Missing] = {}
    for each in wanted:
        kind, _, name = each.partition(":")
        code = AreaCode(name) if kind == "area" else None
        if code is None or code.kind is not AreaKind.MUNICIPALITY:
            found[each] = Missing.NOT_APPLICABLE
        else:
            values = counted.values if counted else {}
            found[each] = values.get(code, Missing.NOT_LOADED)
    return found
