"""The answer to a report: returned, accepted, reopened."""

from collections.abc import Mapping

from django.db import transaction

from samling.kernel import Kronor

from .. import models, queries
from ..rules.ledger import Movement, Place, Posting, posting
from ..rules.life.rounds import split
from .completing import report_anew
from .holding import given_grant
from .report_faults import (
    CannotReport,
    less_there,
    refuse_after_the_one_above,
    refuse_comments,
    refuse_part,
)
from .requests import Request, done_before
from .steps import grant_step, moved


@transaction.atomic
def return_report(
    grant_id: int,
    request: Request,
    *,
    acting_for: str,
    comments: Mapping[str, str] | None = None,
) -> models.Event:
    """Ask for completion, with a reason and, by question, what is wanted.

    Raises NotYours, MayNot, Conflict, CannotReport for comments that cannot be kept.
    """
    if done := done_before(request):
        return done
    grant, request = given_grant(grant_id, acting_for, "return_report", request)
    said = {where: words.strip() for where, words in (comments or {}).items() if words.strip()}
    refuse_comments(said)
    told = {"comments": said, **report_anew(grant, request)}
    return grant_step(grant, "return_report", request, detail=told)


@transaction.atomic
def accept_report(
    grant_id: int, request: Request, *, acting_for: str, accepted: Kronor | None = None
) -> models.Event:
    """Approve the use. What is not used stays open for recovery; a unit's goes back to the one
    that shared it.

    accepted: less than was reported, where the rest is outside the conditions (the agency only,
    with a reason). Raises NotYours, MayNot, Conflict, CannotReport.
    """
    if done := done_before(request):
        return done
    grant, request = given_grant(grant_id, acting_for, "accept", request)
    refuse_after_the_one_above(grant)
    version = grant.reports.order_by("number").last()
    lies = queries.balances(grant.life_id, grant.pk).at(Place.OPEN, grant.pk)
    reported = version.used_sek if version else 0
    amount = reported if accepted is None else int(accepted)
    if amount != reported:
        refuse_part(grant, amount, reported, request)
    if amount > sum(lies.values()):
        raise CannotReport(less_there(sum(lies.values())))
    used = split(amount, lies) if amount else {}
    postings = moved(Movement.USE, used, grant=grant.pk)
    if grant.parent_id:
        rest = {name: left - used.get(name, 0) for name, left in lies.items()}
        postings += handed_back(grant, rest)
    return grant_step(
        grant,
        "accept",
        request,
        detail={"reported_sek": reported, "accepted_sek": amount},
        postings=postings,
    )


@transaction.atomic
def reopen_report(grant_id: int, request: Request, *, acting_for: str) -> models.Event:
    """Take an approval back, with a reason: all that was used is open again.

    A unit's report only while the one above has not sent its own. Raises NotYours, MayNot,
    Conflict, CannotReport.
    """
    if done := done_before(request):
        return done
    grant, request = given_grant(grant_id, acting_for, "reopen", request)
    refuse_after_the_one_above(grant)
    used = queries.balances(grant.life_id, grant.pk).at(Place.USED, grant.pk)
    return grant_step(
        grant, "reopen", request, postings=moved(Movement.REOPEN, used, grant=grant.pk)
    )


def handed_back(grant: models.Grant, amounts: Mapping[str, int]) -> list[Posting]:
    """The postings that give a unit's money back to the one that shared it."""
    return [
        posting(
            Movement.SHARE_BACK,
            component,
            amount,
            grant=str(grant.pk),
            to_grant=str(grant.parent_id),
        )
        for component, amount in amounts.items()
        if amount
    ]
