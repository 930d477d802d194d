"""Sub-allocations: those that are published, ready to be used, and what a unit was given."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from samling.kernel import AreaCode, Kronor

from .. import models
from ..rules import Scheme
from .holdings import Holding
from .lists import entry, schemes
from .stories import Told, told_of


@dataclass(frozen=True)
class ShareGiven:
    """What a unit was given of one component, in one step of the one above it.

    amounts, keys: of every unit in that step; keys only of those that had one. decided_in: the
    scheme whose published list has this very amount; empty where none has.
    """

    component: str
    amount: Kronor
    key: int | None
    amounts: Mapping[AreaCode, int]
    keys: Mapping[AreaCode, int]
    decided_in: str


def decided_shares(scheme_id: str, holder: AreaCode) -> Mapping[str, Mapping[AreaCode, int]]:
    """The published amounts by which `holder` shares this scheme: kronor by unit and component.

    As they are printed, which may not add up to what there is. Empty where no list is published.
    """
    found: dict[str, dict[AreaCode, int]] = {}
    for _scheme, code, component, amount in _printed(scheme_id, holder):
        found.setdefault(component, {})[code] = amount
    return found


def shares_given(held: Holding) -> tuple[ShareGiven, ...]:
    """What a unit was given and how, oldest first; nothing for a grant from the agency."""
    steps = [step.detail["shares"] for step in story_of_sharing(held)]
    # As on the page of the one that shares: what is printed is how its own grant is shared.
    decided = {
        (component, amount): scheme.id
        for scheme, code, component, amount in (
            _printed(held.scheme_id, held.sharers[0]) if steps and len(held.sharers) == 1 else ()
        )
        if code == held.recipient
    }
    given = []
    for shares in steps:
        for component, parts in shares.items():
            own = parts.get(str(held.recipient))
            if own is None or not own["amount_sek"]:
                continue
            amounts = {AreaCode(unit): each["amount_sek"] for unit, each in parts.items()}
            keys = {
                AreaCode(unit): each["key"]
                for unit, each in parts.items()
                if each["key"] is not None
            }
            amount = own["amount_sek"]
            named_in = decided.get((component, amount), "")
            given.append(ShareGiven(component, Kronor(amount), own["key"], amounts, keys, named_in))
    return tuple(given)


def story_of_sharing(held: Holding) -> tuple[Told, ...]:
    """The steps in which the one above gave a unit something, oldest first."""
    if held.parent is None:
        return ()
    steps = told_of(models.Event.objects.filter(grant=held.parent, step="share").order_by("id"))
    return tuple(
        step
        for step in steps
        if any(str(held.recipient) in parts for parts in step.detail["shares"].values())
    )


def _printed(scheme_id: str, holder: AreaCode) -> Iterator[tuple[Scheme, AreaCode, str, int]]:
    """Every amount of the published lists that share out the holder's grant of a scheme."""
    for scheme in schemes().values():
        parent = scheme.parent
        if parent is None or (parent.scheme, parent.recipient) != (scheme_id, holder):
            continue
        published = entry(scheme.id).published
        for code, parts in (published.amounts if published else {}).items():
            for component, amount in parts.items():
                yield scheme, code, component, int(amount)
