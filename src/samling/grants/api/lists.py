"""Lists in the API: computed, as a result document, as printed, and one row with arithmetic."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Annotated, Any, cast

from django.http import HttpRequest, HttpResponse
from ninja import Query

from samling.grants import queries
from samling.grants.rules import Allocation as AllocationRule
from samling.grants.rules import (
    ComponentResult,
    NotARecipient,
    PartExplained,
    explain,
    result_document,
    result_json,
)
from samling.grants.rules.measures import ListRow
from samling.kernel import AreaCode, Fault, Kronor, Missing, SamlingError
from samling.kernel import Text as Words
from samling.platform import errors
from samling.platform.openapi import AREA_CODE, AREA_CODE_WORDS, Exact, exact, source, text
from samling.platform.publishing import published as publish
from samling.registry import queries as registry

from . import routers
from .list_schemas import (
    Allocation,
    ComponentTotal,
    Published,
    PublishedRow,
    ResultDocument,
    Row,
    Step,
    StepKind,
    Worked,
    WorkedPart,
)
from .nulls import Nulls
from .routers import RecipientCode, SchemeId

_LONGEST = 1000


@routers.lists.read(
    "/schemes/{scheme_id}/allocation",
    answer=Allocation,
    errors=(404, 422),
    example="/schemes/elderly-care-2026/allocation?recipient=2580",
)
def get_allocation(
    request: HttpRequest,
    scheme_id: SchemeId,
    recipient: Annotated[
        str | None,
        Query(
            description=f"Only this recipient. {AREA_CODE_WORDS}",
            pattern=AREA_CODE,
            examples=["2580"],
        ),
    ] = None,
    limit: Annotated[
        int, Query(description="At most so many rows.", ge=1, le=_LONGEST, examples=[10])
    ] = _LONGEST,
    offset: Annotated[
        int, Query(description="Pass over so many rows.", ge=0, le=1_000_000, examples=[0])
    ] = 0,
) -> Allocation | HttpResponse:
    """Get the computed list.

    Every recipient with its amount in each component, per inhabitant and against last year. A
    national list comes whole unless you ask for less.
    """
    allocation = queries.entry(scheme_id).allocation
    if allocation is None:
        return _lacking(request, scheme_id)
    rows: Sequence[ListRow] = queries.rows(allocation)
    if recipient is not None:
        rows = [row for row in rows if str(row.code) == recipient]
        if not rows:
            return _not_a_recipient(request, allocation, AreaCode(recipient))
    return Allocation(
        scheme=scheme_id,
        result_sha256=result_document(allocation)["sha256"],
        pot_sek=int(allocation.pot),
        total_sek=int(allocation.total),
        components=[_total(result) for result in allocation.components],
        remarks=[text(remark) for remark in allocation.remarks],
        differs=allocation.differs,
        total_rows=len(rows),
        offset=offset,
        rows=[_row(row, allocation) for row in rows[offset : offset + limit]],
    )


@routers.lists.read(
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
        return _lacking(request, scheme_id)
    code = AreaCode(recipient_code)
    try:
        explanation = explain(entry.allocation, code)
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
    return Worked(
        recipient_code=str(code),
        recipient=explanation.name,
        kind=code.kind,
        scheme=scheme_id,
        amount_sek=int(explanation.amount),
        published_sek=printed,
        difference_sek=difference,
        summary=text(explanation.summary),
        parts=[_worked(part) for part in explanation.parts],
        sources=[source(each) for each in explanation.sources],
        missing=nulls.kinds,
    )


@routers.lists.read(
    "/schemes/{scheme_id}/result",
    answer=ResultDocument,
    errors=(404, 422),
    example="/schemes/stockholm-crime-prevention-2023/result",
)
def get_result(request: HttpRequest, scheme_id: SchemeId) -> HttpResponse:
    """Get the whole result.

    One document with the definition of the scheme, the frozen figures with their hashes, every
    share and every sum: the same bytes as `samling allocate SCHEME --format json` gives. Check it
    with `samling verify`, or send it to verify below.
    """
    allocation = queries.entry(scheme_id).allocation
    if allocation is None:
        return _lacking(request, scheme_id)
    return publish(request, result_json(allocation).encode(), "application/json")


@routers.lists.read(
    "/schemes/{scheme_id}/published",
    answer=Published,
    errors=(404, 422),
    example="/schemes/stockholm-access-2023/published",
)
def get_published(request: HttpRequest, scheme_id: SchemeId) -> Published | HttpResponse:
    """Get the published list.

    As the agency or city printed it, with the sums it states and the sums its amounts have.
    """
    found = queries.entry(scheme_id).published
    if found is None:
        return errors.problem(request, _NOT_PUBLISHED, 404)
    areas = registry.registry()
    components = [component.id for component in queries.scheme(scheme_id).components]
    sums = {
        component: sum(parts.get(component, 0) for parts in found.amounts.values())
        for component in components
    }
    return Published(
        scheme=scheme_id,
        source=source(found.source),
        stated_totals={name: int(total) for name, total in found.stated_totals.items()},
        summed_totals={**sums, "amount_sek": sum(sums.values())},
        rows=[
            PublishedRow(
                recipient_code=str(code),
                recipient=areas.area(code).name,
                kind=code.kind,
                amount_sek=int(found.amount(code)),
                parts=_parts(components, parts),
            )
            for code, parts in sorted(found.amounts.items())
        ],
    )


_NOT_PUBLISHED = SamlingError(
    Fault(
        "GRANTS-LIST-UNKNOWN",
        Words(
            "Det finns ingen publicerad lista för bidraget här.",
            "There is no published list of the grant here.",
        ),
    )
)


def figures(row: ListRow) -> dict[str, Any]:
    """The fields of Figures."""
    nulls = Nulls()
    return {
        "amount_sek": int(row.amount),
        "population": nulls.known("population", row.population),
        "per_inhabitant_sek": _exact(nulls.known("per_inhabitant_sek", row.per_inhabitant)),
        "last_year_sek": nulls.known("last_year_sek", row.last_year),
        "change_sek": nulls.known("change_sek", row.change),
        "change_share": _exact(nulls.known("change_share", row.change_share)),
        "missing": nulls.kinds,
    }


def _row(row: ListRow, allocation: AllocationRule) -> Row:
    components = [component.id for component in allocation.scheme.components]
    return Row(
        recipient_code=str(row.code),
        recipient=row.area.name,
        kind=row.code.kind,
        county_code=str(row.county.code) if row.county else None,
        parts=_parts(components, row.parts),
        **figures(row),
    )


def _parts(components: Sequence[str], parts: Mapping[str, Kronor]) -> dict[str, int | None]:
    return {name: int(parts[name]) if name in parts else None for name in components}


def _total(result: ComponentResult) -> ComponentTotal:
    nulls = Nulls()
    return ComponentTotal(
        component=result.component.id,
        pot_sek=int(result.pot),
        pot_found=result.pot_inferred,
        total_sek=int(result.total),
        recipient_count=len(result.shares),
        key_sum=_exact(nulls.known("key_sum", _or_not_published(result.key_sum))),
        rate_sek=_exact(nulls.known("rate_sek", _or_not_published(result.rate))),
        left_over_sek=result.left_over,
        missing=nulls.kinds,
    )


def _worked(part: PartExplained) -> WorkedPart:
    share = part.share
    nulls = Nulls()
    return WorkedPart(
        component=part.component.id,
        title=text(part.component.title),
        amount_sek=int(share.amount),
        key=_exact(nulls.known("key", _or_not_published(share.key))),
        exact_sek=_exact(nulls.known("exact_sek", _or_not_published(share.exact))),
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


def _exact(number: Fraction | int | None) -> Exact | None:
    return None if number is None else exact(number)


def _or_not_published(number: Fraction | None) -> Fraction | Missing:
    """An imported amount has no key: it is not published."""
    return Missing.NOT_PUBLISHED if number is None else number


def _lacking(request: HttpRequest, scheme_id: str) -> HttpResponse:
    """404 with what is missing for the list to be there."""
    error = queries.entry(scheme_id).lacking
    assert error is not None
    return errors.problem(request, error, 404)


def _not_a_recipient(
    request: HttpRequest, allocation: AllocationRule, code: AreaCode
) -> HttpResponse:
    try:
        explain(allocation, code)
    except NotARecipient as error:
        return errors.problem(request, error, 404)
    raise AssertionError(f"{code} is in the list but not among its rows")
