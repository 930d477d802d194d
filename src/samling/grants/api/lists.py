"""Lists in the API: computed, as a result document, as printed, and one row with arithmetic."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query

from samling.grants import queries
from samling.grants.rules import Allocation as AllocationRule
from samling.grants.rules import (
    ComponentResult,
    NotARecipient,
    explain,
    result_document,
    result_json,
)
from samling.grants.rules.decisions import DecisionChange
from samling.grants.rules.measures import ListRow
from samling.kernel import AreaCode, Fault, Kronor, SamlingError
from samling.kernel import Text as Words
from samling.platform import errors
from samling.platform.openapi import AREA_CODE, AREA_CODE_WORDS, source, text
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
)
from .nulls import Nulls, exact_or_null, or_not_published
from .routers import SchemeId

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
        return lacking(request, scheme_id)
    rows: Sequence[ListRow] = queries.rows(allocation)
    history = queries.history(scheme_id)
    last = history.last if history else None
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
        remarks=[text(notice) for notice in allocation.notices],
        changed_on=last.after.decided_on.isoformat() if last else None,
        differs=allocation.differs,
        total_rows=len(rows),
        offset=offset,
        rows=[_row(row, allocation, last) for row in rows[offset : offset + limit]],
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
        return lacking(request, scheme_id)
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


def lacking(request: HttpRequest, scheme_id: str) -> HttpResponse:
    """404 for a list that cannot be computed, with what is missing for it."""
    error = queries.entry(scheme_id).lacking
    assert error is not None
    return errors.problem(request, error, 404)


def figures(row: ListRow) -> dict[str, Any]:
    """The fields of Figures."""
    nulls = Nulls()
    return {
        "amount_sek": int(row.amount),
        "population": nulls.known("population", row.population),
        "per_inhabitant_sek": exact_or_null(nulls.known("per_inhabitant_sek", row.per_inhabitant)),
        "last_year_sek": nulls.known("last_year_sek", row.last_year),
        "change_sek": nulls.known("change_sek", row.change),
        "change_share": exact_or_null(nulls.known("change_share", row.change_share)),
        "missing": nulls.kinds,
    }


def _row(row: ListRow, allocation: AllocationRule, last: DecisionChange | None) -> Row:
    changed = last.of(row.code) if last else None
    components = [component.id for component in allocation.scheme.components]
    return Row(
        recipient_code=str(row.code),
        recipient=row.area.name,
        kind=row.code.kind,
        county_code=str(row.county.code) if row.county else None,
        previous_sek=int(row.amount - (changed.difference if changed else 0)) if last else None,
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
        key_sum=exact_or_null(nulls.known("key_sum", or_not_published(result.key_sum))),
        rate_sek=exact_or_null(nulls.known("rate_sek", or_not_published(result.rate))),
        left_over_sek=result.left_over,
        missing=nulls.kinds,
    )


def _not_a_recipient(
    request: HttpRequest, allocation: AllocationRule, code: AreaCode
) -> HttpResponse:
    try:
        explain(allocation, code)
    except NotARecipient as error:
        return errors.problem(request, error, 404)
    raise AssertionError(f"{code} is in the list but not among its rows")
