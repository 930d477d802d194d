"""Published decisions in the API: which holds, which held, and what a change meant for each."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query

from samling.grants import queries
from samling.grants.rules.decisions import History, PublishedDecision
from samling.kernel import AreaCode
from samling.platform.openapi import text
from samling.registry import queries as registry

from . import routers
from .decision_schemas import (
    ChangedAmount,
    DecidedAmount,
    Decisions,
    DecisionWithChanges,
)
from .list_schemas import ChangeOfGrant
from .routers import SchemeId
from .scheme_schemas import Agency


@routers.lists.read(
    "/schemes/{scheme_id}/decisions",
    answer=Decisions,
    errors=(404, 422),
    example="/schemes/elderly-care-2026/decisions",
)
def list_decisions(
    request: HttpRequest,
    scheme_id: SchemeId,
    amounts: Annotated[
        bool, Query(description="Also every amount of each decision.", examples=[False])
    ] = False,
) -> Decisions:
    """List published decisions.

    The decision in force and those that it replaced, with reason, day, who decided, and every
    amount that was changed. A change that is decided and not published is not among them.
    """
    history = queries.history(queries.scheme(scheme_id).id)
    found = _newest_first(history)
    return Decisions(
        scheme=scheme_id,
        total=len(found),
        decisions=[
            DecisionWithChanges(
                **_decision(one),
                changes=_changes(history, one),
                rows=_rows(scheme_id, one) if amounts else None,
            )
            for one in found
        ],
    )


def changes_of(recipient: AreaCode, scheme_id: str) -> list[ChangeOfGrant]:
    """What changed decisions meant for one recipient's grant, newest first."""
    history = queries.history(scheme_id)
    return [
        ChangeOfGrant(
            decision=change.after.number,
            decided_on=change.after.decided_on.isoformat(),
            decided_by=text(change.after.decided_by),
            reasons=list(change.after.reasons),
            before_sek=int(row.before),
            after_sek=int(row.after),
            difference_sek=int(row.difference),
        )
        for change in (history.changes if history else ())
        if (row := change.of(recipient)) is not None
    ]


def _newest_first(history: History | None) -> list[PublishedDecision]:
    if history is None:
        return []
    first = history.changes[-1].before if history.changes else history.decision
    return [*(change.after for change in history.changes), first]


def _changes(history: History | None, one: PublishedDecision) -> list[ChangedAmount]:
    return [
        ChangedAmount(
            **_area(row.recipient),
            before_sek=int(row.before),
            after_sek=int(row.after),
            difference_sek=int(row.difference),
        )
        for change in (history.changes if history else ())
        if change.after == one
        for row in change.rows
    ]


def _rows(scheme_id: str, one: PublishedDecision) -> list[DecidedAmount]:
    amounts = queries.decided_amounts(scheme_id, one.sha256)
    return [DecidedAmount(**_area(code), amount_sek=amount) for code, amount in amounts.items()]


def _decision(one: PublishedDecision) -> dict[str, Any]:
    """The fields of a Decision."""
    return {
        "decision": one.number,
        "in_force": one.is_in_force,
        "decided_on": one.decided_on.isoformat(),
        "published_on": one.published_on.isoformat(),
        "replaced_on": one.replaced_on.isoformat() if one.replaced_on else None,
        "agency": Agency(id=one.agency, name=one.agency_name),
        "decided_by": text(one.decided_by),
        "reasons": list(one.reasons),
        "total_sek": int(one.total),
        "result_sha256": one.sha256,
        "example_data": one.is_example,
    }


def _area(code: AreaCode) -> dict[str, Any]:
    return {
        "recipient_code": str(code),
        "recipient": registry.registry().area(code).name,
        "kind": code.kind,
    }
