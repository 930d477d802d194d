"""Recipients in the API."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Query

from samling.grants import queries
from samling.kernel import AreaCode, AreaKind
from samling.platform.openapi import text
from samling.registry import queries as registry

from . import routers
from .decisions import changes_of
from .list_schemas import Grant, Recipient, RecipientGrants, RecipientList
from .lists import figures
from .routers import RecipientCode


@routers.recipients.read(
    "/recipients", answer=RecipientList, errors=(422,), example="/recipients?kind=district"
)
def list_recipients(
    request: HttpRequest,
    kind: Annotated[
        AreaKind | None, Query(description="Only areas of this kind.", examples=["district"])
    ] = None,
) -> RecipientList:
    """List recipients.

    Every municipality, region and district board that gets an amount of any scheme.
    """
    found = [area for area in queries.recipients() if kind in (None, area.kind)]
    return RecipientList(
        total=len(found),
        recipients=[
            Recipient(recipient_code=str(area.code), recipient=area.name, kind=area.kind)
            for area in found
        ],
    )


@routers.recipients.read(
    "/recipients/{recipient_code}",
    answer=RecipientGrants,
    errors=(404, 422),
    example="/recipients/2580",
)
def get_recipient(request: HttpRequest, recipient_code: RecipientCode) -> RecipientGrants:
    """Get all grants of a recipient.

    What it gets of every scheme, per inhabitant and against last year.
    """
    area = registry.registry().area(AreaCode(recipient_code))
    changed = queries.changed_schemes()
    return RecipientGrants(
        recipient_code=str(area.code),
        recipient=area.name,
        kind=area.kind,
        grants=[
            Grant(
                scheme=grant.scheme.id,
                title=text(grant.scheme.title),
                year=grant.scheme.year,
                example_data=grant.is_example,
                changes=changes_of(area.code, grant.scheme.id)
                if grant.scheme.id in changed
                else [],
                **figures(grant.row),
            )
            for grant in queries.grants_of(area.code)
        ],
    )
