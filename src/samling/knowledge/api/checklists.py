"""What the checklists ask, for everyone. The answers are each organisation's own."""

from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Path

from samling.knowledge import queries
from samling.knowledge.rules import Checklist as ChecklistValue
from samling.knowledge.rules import Rating
from samling.platform.openapi import source, text

from . import routers
from .guidance_schemas import Checklist, ChecklistItem, Checklists
from .schemas import LONGEST_SLUG, SLUG


@routers.guidance.read("/checklists", answer=Checklists, errors=(422,), example="/checklists")
def list_checklists(request: HttpRequest) -> Checklists:
    """List checklists.

    Every checklist in its newest edition, with all that it asks and where that stands.
    """
    found = [_told(each) for each in queries.checklists()]
    return Checklists(
        total=len(found),
        ratings={each.value: text(each.words) for each in Rating},
        checklists=found,
    )


@routers.guidance.read(
    "/checklists/{checklist_id}",
    answer=Checklist,
    errors=(404, 422),
    example="/checklists/behovsanalys",
)
def get_checklist(
    request: HttpRequest,
    checklist_id: Annotated[
        str,
        Path(
            description="Id of a checklist.",
            pattern=SLUG,
            max_length=LONGEST_SLUG,
            examples=["behovsanalys"],
        ),
    ],
) -> Checklist:
    """Get a checklist.

    In its newest edition.
    """
    found = queries.newest_checklist(checklist_id)
    if found is None:
        raise Http404(checklist_id)
    return _told(found)


def _told(found: ChecklistValue) -> Checklist:
    return Checklist(
        id=found.id,
        edition=found.edition,
        valid_from=found.valid_from.isoformat(),
        title=text(found.title),
        lead=text(found.lead),
        kinds=sorted(found.kinds),
        composed=text(found.composed) if found.composed else None,
        items=[
            ChecklistItem(
                id=each.id,
                title=text(each.title),
                words=text(each.words),
                source=source(each.source),
            )
            for each in found.items
        ],
        source=source(found.source),
    )
