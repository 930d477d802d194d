"""What approved reports say of each grant's own use: amounts, what was done, who was reached."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .. import models
from ..rules.holding_name import HoldingName
from ..rules.reports import Answers, ReportForm, Whole, read_answers, roll_up
from .reports import ACCEPTED, stored_form


@dataclass(frozen=True)
class Result:
    """The last report of a grant, as it was approved; what its units say is in theirs.

    is_published: the agency has approved it, for a unit's also each report above it.
    """

    scheme_id: str
    holder: HoldingName
    form: ReportForm
    answers: Answers
    is_published: bool

    @cached_property
    def own(self) -> Whole:
        """Its own alone, without the units'."""
        return roll_up(self.form, str(self.holder.recipient), self.answers)


def results(grants: Any, names: Mapping[int, HoldingName]) -> Mapping[int, Result]:
    """Those of the grants that have an approved report: three questions.

    names: what each of the grants is called.
    """
    states = {
        row[0]: row[1:]
        for row in grants.filter(state__in=ACCEPTED).values_list(
            "id", "life", "parent__state", "parent__parent__state"
        )
    }
    rows = models.ReportVersion.objects.filter(grant__in=states).order_by("number")
    last = {grant: (form, raw) for grant, form, raw in rows.values_list("grant", "form", "answers")}
    forms = {
        row.pk: stored_form(row)
        for row in models.ReportForm.objects.filter(pk__in={form for form, _ in last.values()})
    }
    return {
        grant: Result(
            scheme_id=states[grant][0],
            holder=names[grant],
            form=forms[form],
            answers=read_answers(forms[form], raw)[0],
            is_published=all(state in (None, *ACCEPTED) for state in states[grant][1:]),
        )
        for grant, (form, raw) in last.items()
    }
