"""What a person has done for recipients, who may now work for the other side and not answer it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from samling.registry import queries as registry

from .. import models
from ..rules.life import GRANT, Taken
from .stories import earlier_of


@dataclass(frozen=True)
class DoneFor:
    """A grant, and which of its recipient's steps that are to be answered the person took last."""

    scheme_id: str
    state: str
    taken: tuple[Taken, ...]


def done_for_recipients(account: str, **which: Any) -> Mapping[int, DoneFor]:
    """By grant, of those that the person has worked with for their recipient: for most people none,
    and then no grant is asked for. which: the grants, by their fields.
    """
    areas = registry.areas_worked_for(account)
    if not areas:
        return {}
    grants = models.Grant.objects.filter(recipient__in=areas, **which)
    rows = {pk: (life, state) for pk, life, state in grants.values_list("id", "life", "state")}
    answered = {each for step in GRANT.steps for each in step.answers}
    found = {}
    for grant, taken in earlier_of(answered, rows).items():
        if own := tuple(each for each in taken if each.by == account):
            found[grant] = DoneFor(*rows[grant], own)
    return found
