"""One amount in the API, worked out from key to krona."""

from typing import cast

from django.http import HttpRequest, HttpResponse

from samling.grants import queries
from samling.grants.rules import NotARecipient, PartExplained, explain
from samling.kernel import AreaCode, Missing
from samling.platform import errors
from samling.platform.openapi import source, text

from . import routers
from .list_schemas import Step, StepKind, Worked, WorkedPart
from .lists import lacking
from .nulls import Nulls, exact_or_null, or_not_published
from .routers import RecipientCode, SchemeId


@routers.arithmetic.read(
    "/schemes/{scheme_id}/allocation/{recipient_code}",
    answer=Worked,
    errors=(404, 422),
    example="/schemes/elderly-care-2026/allocation/2580",
)
def get_worked_amount(
    request: HttpRequest, scheme_id: SchemeId, recipient_code: RecipientCode
) -> Worked | HttpResponse:
    """Get one amount with its arithmetic.

    From the key to the last krona: key value, sum of keys, exact share, floors and caps that bit,
    rounding and sources, as data and as sentences in Swedish and English.
    """
    entry = queries.entry(scheme_id)
    if entry.allocation is None:
        return lacking(request, scheme_id)
    code = AreaCode(recipient_code)
    try:
        explanation = explain(entry.allocation, code, queries.last_year(entry.allocation))
    except NotARecipient as error:
        return errors.problem(request, error, 404)
    nulls = Nulls()
    parts = entry.published.amounts.get(code) if entry.published else None
    printed = nulls.known(
        "published_sek", Missing.NOT_PUBLISHED if parts is None else sum(parts.values())
    )
    difference = nulls.known(
        "difference_sek",
        Missing.NOT_PUBLISHED if printed is None else explanation.amount - printed,
    )
    before = explanation.last_year
    return Worked(
        recipient_code=str(code),
        recipient=explanation.name,
        kind=code.kind,
        scheme=scheme_id,
        amount_sek=int(explanation.amount),
        published_sek=printed,
        difference_sek=difference,
        last_year_sek=nulls.known("last_year_sek", before.amount if before else Missing.NOT_LOADED),
        change_sek=nulls.known("change_sek", before.change if before else Missing.NOT_LOADED),
        summary=text(explanation.summary),
        remarks=[text(remark) for remark in explanation.remarks],
        notice=text(explanation.notice) if explanation.notice else None,
        parts=[_worked(part) for part in explanation.parts],
        sources=[source(each) for each in explanation.sources],
        missing=nulls.kinds,
    )


def _worked(part: PartExplained) -> WorkedPart:
    share = part.share
    nulls = Nulls()
    return WorkedPart(
        component=part.component.id,
        title=text(part.component.title),
        amount_sek=int(share.amount),
        key=exact_or_null(nulls.known("key", or_not_published(share.key))),
        exact_sek=exact_or_null(nulls.known("exact_sek", or_not_published(share.exact))),
        floor_sek=share.floor,
        cap_sek=share.cap,
        held_by=share.held_by,
        rounded_up=share.rounded_up,
        steps=[
            Step(
                kind=cast("StepKind", step.kind),
                sentence=text(step.sentence),
                figures=dict(step.figures),
            )
            for step in part.steps
        ],
        missing=nulls.kinds,
    )
