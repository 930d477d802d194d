"""What many lists say at once, without reading the lists: however many schemes and years."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Sum

from samling.kernel import AreaCode, Kronor, Missing, Origin, Text
from samling.registry import queries as registry
from samling.registry.rules import Area

from .. import models
from ..rules import FORMAT, Scheme, last_year_of
from ..rules.measures import POPULATION, ListRow, list_row
from .decisions import in_force
from .lists import inputs, scheme, schemes, version


@dataclass(frozen=True, slots=True)
class ListHead:
    """What a list says of itself. recipients: how many; the rest as in `Allocation`."""

    total: Kronor
    recipients: int
    origins: frozenset[Origin]
    found_from: Text | None

    @property
    def is_example(self) -> bool:
        return Origin.SYNTHETIC in self.origins


@dataclass(frozen=True, slots=True)
class Listed:
    """A scheme among many. head: of the list that holds; None where it has none, as its own page
    says why."""

    scheme: Scheme
    head: ListHead | None


@dataclass(frozen=True)
class RecipientGrant:
    """What one recipient gets of one scheme. is_example: the amount rests on invented figures."""

    scheme: Scheme
    row: ListRow
    is_example: bool


def listed() -> tuple[Listed, ...]:
    """Every scheme with the head of its list, newest year first: two questions."""
    heads = {
        row.scheme_id: ListHead(
            Kronor(row.total_sek),
            row.recipients,
            frozenset(Origin(each) for each in row.origins),
            Text(**row.found_from) if row.found_from else None,
        )
        for row in _lists().defer("document")
    }
    return tuple(Listed(each, heads.get(each.id)) for each in schemes().values())


def grants_of(recipient: AreaCode) -> tuple[RecipientGrant, ...]:
    """All grants that a recipient has an amount of, newest year first."""
    return grants_of_each([recipient])[recipient]


def grants_of_each(
    recipients: Collection[AreaCode],
) -> Mapping[AreaCode, tuple[RecipientGrant, ...]]:
    """The same of several recipients: as many questions, however many they and the lists are."""
    return _granted(recipients, schemes())


def row_of(scheme_id: str, recipient: AreaCode) -> ListRow | None:
    """One recipient's row of the list of a scheme that holds; None where it has none."""
    found = _granted([recipient], {scheme_id: scheme(scheme_id)})[recipient]
    return found[0].row if found else None


def _granted(
    recipients: Collection[AreaCode], among: Mapping[str, Scheme]
) -> dict[AreaCode, tuple[RecipientGrant, ...]]:
    every, areas = inputs(), registry.registry()
    parts: dict[AreaCode, dict[str, dict[str, Kronor]]] = {code: {} for code in recipients}
    invented = {}
    rows = models.Amount.objects.filter(
        recipient__in=[str(code) for code in recipients],
        allocation__in=_lists().filter(scheme__in=among),
    ).values_list(
        "recipient", "allocation__scheme", "allocation__origins", "component", "amount_sek"
    )
    for code, scheme_id, origins, component, amount in rows.order_by("id"):
        parts[AreaCode(code)].setdefault(scheme_id, {})[component] = Kronor(amount)
        invented[scheme_id] = Origin.SYNTHETIC in origins

    def of(code: AreaCode, rule: Scheme) -> RecipientGrant:
        people = every.dataset(POPULATION, str(rule.year), code.kind)
        before = [each.values.get(code) for each in last_year_of(rule, every)]
        row = list_row(
            areas.area(code),
            areas,
            parts[code][rule.id],
            people.values.get(code, Missing.NOT_LOADED) if people else Missing.NOT_LOADED,
            next((each for each in before if each is not None), None),
        )
        return RecipientGrant(rule, row, invented[rule.id])

    return {
        code: tuple(of(code, each) for each in among.values() if each.id in parts[code])
        for code in recipients
    }


def sums_of(scheme_ids: Collection[str]) -> Mapping[AreaCode, Kronor]:
    """What each recipient gets of these schemes together, by the lists that hold."""
    rows = (
        models.Amount.objects.filter(allocation__in=_lists().filter(scheme__in=scheme_ids))
        .order_by()
        .values_list("recipient")
        .annotate(sum=Sum("amount_sek"))
    )
    return {AreaCode(code): Kronor(amount) for code, amount in sorted(rows)}


def recipients() -> tuple[Area, ...]:
    """Every area that gets an amount of any scheme, in order of code."""
    areas = registry.registry()
    return tuple(areas.area(code) for code in _recipients(version()))


@lru_cache(maxsize=2)
def _recipients(now: str) -> tuple[AreaCode, ...]:
    rows = models.Amount.objects.filter(allocation__in=_lists())
    return tuple(
        sorted(
            AreaCode(code)
            for code in rows.order_by().values_list("recipient", flat=True).distinct()
        )
    )


def _lists() -> Any:
    """The lists that hold now, one of a scheme: that of its published decision, else the computed.
    As `entry` has it, one of an older format counts as none."""
    decided, computed = in_force(), dict(models.Scheme.objects.values_list("id", "computed"))
    kept = models.Allocation.objects.filter(kind=models.Allocation.Kind.COMPUTED, format=FORMAT)
    of_decisions = kept.filter(sha256__in=decided.values())
    readable = frozenset(of_decisions.values_list("sha256", flat=True))
    held = computed | {scheme: each for scheme, each in decided.items() if each in readable}
    return kept.filter(sha256__in=held.values())
