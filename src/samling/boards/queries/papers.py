"""A matter's paper, from what stands in it."""

from datetime import datetime

from django.utils import timezone

from samling.registry import queries as registry

from .. import models
from ..rules.content import Content
from ..rules.paper import Paper, PaperSection, Sender
from .bodies import look_of
from .kinds import kind_of
from .matters import content_as_of, content_of


def paper(matter_id: int, owner: str, at: datetime | None = None) -> Paper | None:
    """The paper of one's own matter; at: as it stood then. None for another's, or none then."""
    found = models.Matter.objects.filter(id=matter_id, owner=owner).first()
    if found is None:
        return None
    if at is None:
        return paper_of(found, content_of(found))
    known = content_as_of(matter_id, at)
    return paper_of(found, known[1], at) if known else None


def paper_of(matter: models.Matter, content: Content, at: datetime | None = None) -> Paper:
    """What the paper of a matter says with this content, from the sender that is set.

    It is in Swedish whatever the language of the page: that is the language of boards.
    """
    kind = kind_of(matter)
    look = look_of(matter.owner, registry.party(matter.owner).name)
    lines = (*look.lines, matter.unit) if matter.unit else look.lines
    return Paper(
        language="sv",
        kind=kind.paper.sv,
        number=str(matter),
        dated=timezone.localtime(at or matter.changed_at).date(),
        sender=Sender(look.organisation, lines),
        title=f"{kind.title_prefix} {content.title}".strip(),
        points_title=kind.points_title.sv,
        points=content.listed_points,
        sections=tuple(
            PaperSection(each.id, each.title.sv, content.sections[each.id].text, each.is_needed)
            for each in kind.sections
            if each.id in content.sections
        ),
        documents=content.documents,
        signed_by=((registry.name_of(matter.officer), "Handläggare"),),
        recipients=content.recipients,
        tables=content.tables,
        points_tables=content.points_tables,
        documents_title=kind.documents_title.sv,
        recipients_title=kind.recipients_title.sv,
        is_example=matter.is_example,
    )
