"""A calendar to read: each thing to do on a day once, with all who are to do it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from samling.grants import queries
from samling.grants.rules import Scheme
from samling.grants.rules.life.leads import days_left
from samling.registry.rules import Party, swedish_order

from ...outcome import addresses

FEW = 5  # so many are named in the open; more are folded up


@dataclass(frozen=True)
class Tasks:
    """party: whose calendar it is. awaited: what others are to do, that its own days wait for."""

    party: Party
    awaited: Sequence[queries.Awaited]
    schemes: Mapping[str, Scheme]
    today: date

    def of(self, found: Sequence[queries.Due]) -> list[dict[str, Any]]:
        """Those days by day and task, for the page."""
        ordered = sorted(found, key=self._place)
        return [self._shown(list(those)) for _place, those in groupby(ordered, key=self._place)]

    def _place(self, due: queries.Due) -> tuple[Any, ...]:
        """What is alike stands together; a thing that the party is to do itself stands alone."""
        alone = due.deadline.id if self._is_own(due) else ""
        return due.deadline.day, due.task.sv, due.scheme_id, alone

    def _is_own(self, due: queries.Due) -> bool:
        """An agency's recoveries are many at a time, and each is a recipient's thing to do."""
        return due.party == self.party.id and (self.party.is_area or due.recovery is None)

    def _shown(self, those: Sequence[queries.Due]) -> dict[str, Any]:
        first, own = those[0], self._is_own(those[0])
        members = self._members(first) if own else [(e.about, address_of(e)) for e in those]
        return {
            "task": first.task,
            "title": self.schemes[first.scheme_id].title,
            "href": address_of(first) if own else "",
            "day": first.deadline.day,
            "left": days_left(first.deadline.day, self.today),
            "is_late": first.deadline.is_late(self.today),
            "count": self._counted(len(members), own=own),
            "is_folded": len(members) > FEW,
            "members": sorted(members, key=lambda each: swedish_order(each[0])),
        }

    def _members(self, own: queries.Due) -> list[tuple[str, str]]:
        """The names of those that a thing of the party's own waits for, each with its address."""
        address = addresses("work_grant", own.scheme_id)
        return [
            (each.about, address(each.holder))
            for each in self.awaited
            if (each.scheme_id, each.kind) == (own.scheme_id, own.kind)
            and (own.holder is None or each.holder.is_below(own.holder))
        ]

    def _counted(self, number: int, *, own: bool) -> str:
        if not own:
            return ngettext("%(n)s mottagare", "%(n)s mottagare", number) % {"n": number}
        if self.party.is_area:
            words = ngettext("Väntar på %(n)s enhet", "Väntar på %(n)s enheter", number)
        else:
            words = ngettext("Väntar på %(n)s mottagare", "Väntar på %(n)s mottagare", number)
        return words % {"n": number}


def address_of(due: queries.Due) -> str:
    """Where it is done."""
    if due.recovery is not None:
        return reverse("work_recovery", args=[due.recovery])
    if due.holder is not None:
        return reverse("work_grant", args=[due.scheme_id, due.holder])
    return reverse("work_scheme", args=[due.scheme_id])
