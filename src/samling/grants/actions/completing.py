"""The day that a recipient gets which is to do something once more, noted with the step."""

from collections.abc import Collection, Mapping

from django.utils import timezone

from .. import models, queries
from ..parameters import completion_plan
from ..rules.days import day_to_complete
from .requests import Request


def requisition_anew(grant: models.Grant, request: Request) -> dict[str, str]:
    """For the step that asks for the requisition to be completed."""
    until = grant.life.requisition_until
    day = day_to_complete(timezone.localdate(request.at), completion_plan().asked, until)
    return {"until": day.isoformat()}


def more_to_report(
    grants: Collection[models.Grant], request: Request
) -> Mapping[int, dict[str, str]]:
    """For a changed decision that gives more to report before it is done, by grant.

    Nothing where the day that holds is far enough away, or has passed: who is late stays so.
    """
    today, found = timezone.localdate(request.at), {}
    for grant, held in queries.last_days(grants).items() if grants else ():
        if held.report is None or held.report < today:
            continue
        day = day_to_complete(today, completion_plan().changed, held.report)
        if day > held.report:
            found[grant] = {"until": day.isoformat()}
    return found


def report_anew(
    grant: models.Grant, request: Request, *, is_changed: bool = False
) -> dict[str, str]:
    """For a step that has the report completed; is_changed: a changed decision has it so.

    Nothing for a unit: its report is in the one of the grant above, which has the day.
    """
    if grant.parent_id is not None:
        return {}
    plan = completion_plan()
    days = plan.changed if is_changed else plan.asked
    day = day_to_complete(timezone.localdate(request.at), days, grant.life.report_until)
    return {"until": day.isoformat()}
