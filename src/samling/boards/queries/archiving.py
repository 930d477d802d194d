"""A closed matter with all that belongs to it, as an archive is to have it."""

from datetime import date, datetime

from django.utils import timezone

from samling.platform.documents import Logo
from samling.registry import queries as registry

from .. import models
from ..documents import answer_pdf, meeting_pdf, paper_pdf
from ..rules.archive import Archivist, ClosedMatter, Decided, Filed, Happened
from ..rules.life import MATTER, WHO
from ..rules.numbers import Paragraph
from .bodies import look_of
from .consultations import answer_of, consultation_of_matter
from .decisions import DecisionTold, decisions_of
from .matters import MatterTold, content_of, files_of, story_of
from .meeting_papers import excerpt
from .papers import paper_of


def closed_matter(found: MatterTold) -> ClosedMatter:
    """Its paper, the answer that it gave to a consultation, the excerpts of what was decided, and
    its supporting documents.

    Nobody is named: those who took steps are told of by their part in them.
    """
    party = registry.party(found.owner)
    look = look_of(found.owner, party.name)
    matter = models.Matter.objects.select_related("body").get(id=found.id)
    paper = paper_of(matter, content_of(matter))
    decisions = [each for each in decisions_of(found.id) if each.superseded_at is None]
    return ClosedMatter(
        archivist=Archivist(party.name, found.body.name),
        number=found.number,
        title=found.title,
        class_code=matter.class_code,
        kind=found.kind.title.sv,
        officer="Handläggare",
        begun_on=_day(found.begun_at),
        closed_on=found.closed_on,
        documents=(
            Filed(
                paper.title,
                found.kind.paper.sv,
                paper.dated,
                paper_pdf(paper, look.logo, look.template),
            ),
            *_answer(found, look.logo, look.template),
            *_excerpts(found, decisions, look.logo, look.template),
            *_files(found),
        ),
        decisions=tuple(
            Decided(
                each.body,
                each.decided_on,
                Paragraph(each.decided_on.year, each.paragraph).text.sv,
                each.points,
            )
            for each in decisions
            if each.paragraph
        ),
        events=tuple(_happened(each.at, each.step) for each in story_of(found.id)),
        recipients=found.content.recipients,
        is_example=found.is_example,
    )


def _answer(found: MatterTold, logo: Logo | None, template: bytes | None) -> list[Filed]:
    """The answer to a consultation as it was sent: the Word file lies in the PDF."""
    told = consultation_of_matter(found.id)
    answer = answer_of(told) if told is not None else None
    if told is None or answer is None:
        return []
    return [
        Filed(
            f"Svar på {told.letter.memorandum}",
            "Remissvar",
            answer.decided_on or answer.drafted_on,
            answer_pdf(told.letter, answer, logo, template),
        )
    ]


def _excerpts(
    found: MatterTold,
    decisions: list[DecisionTold],
    logo: Logo | None,
    template: bytes | None,
) -> list[Filed]:
    made = []
    for each in decisions:
        paper = excerpt(each.meeting, each.item, found.owner)
        if paper is not None:
            title = f"{each.body} {each.decided_on.isoformat()} § {each.paragraph}"
            content = meeting_pdf(paper, logo, template)
            made.append(Filed(title, "Protokollsutdrag", each.decided_on, content))
    return made


def _files(found: MatterTold) -> list[Filed]:
    contents = dict(models.MatterFile.objects.filter(matter=found.id).values_list("id", "content"))
    return [
        Filed(
            each.title,
            "Underlag",
            _day(each.at),
            bytes(contents[each.id]),
            each.reference,
            each.sha256,
        )
        for each in files_of(found.id)
    ]


def _happened(at: datetime, step_id: str) -> Happened:
    step = MATTER.step(step_id)
    return Happened(at, step.done.sv, WHO[step.side, step.part].sv)


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()
