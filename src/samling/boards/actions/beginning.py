"""A matter is begun: numbered, and drafted where there is something to draft it from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from samling.kernel import Fault, SamlingError, Text
from samling.platform.requests import Request, one_at_a_time

from .. import models, queries
from ..rules.content import begun, noted_by, refuse_unkept
from ..rules.drafting import Section
from ..rules.matter_type import DraftSource, MatterType
from .answering import begin_answer
from .matters import keep_version
from .placing import Placing, bodies_of_matter
from .requests import MOST_OF_UNIT, done_before, not_yours, unkept_line
from .series import next_in
from .steps import matter_step


class CannotBegin(SamlingError):
    """What was chosen does not make a matter; each fault names its field."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a matter is begun with. source: what it is drafted from, as "grant:12"."""

    kind: MatterType
    title: str
    class_code: str
    body: int
    committee: int | None = None
    unit: str = ""
    source: str = ""
    fields: Mapping[str, Any] | None = None
    is_example: bool = False


@transaction.atomic
def begin_matter(beginning: Beginning, request: Request, *, owner: str) -> models.Matter:
    """A new matter with its number, drafted where there is something to draft it from.

    Raises CannotBegin, CannotPlace, CannotReceive, CannotWrite, MayNot, NotYours.
    """
    if done := done_before(request):
        assert done.matter is not None
        return done.matter
    if request.acting_for not in (None, owner):
        raise not_yours()
    placing = Placing(beginning.body, beginning.committee, beginning.class_code)
    body, committee = bodies_of_matter(placing, owner)
    _refuse_used(beginning, owner)
    fields = dict(beginning.fields or {})
    draft = queries.draft_of(beginning.kind, beginning.source, fields, owner, body.name)
    if beginning.kind.draft and beginning.source and draft is None:
        raise CannotBegin(_nothing_to_draft())
    title = beginning.title.strip() or (draft.title if draft else "")
    content = begun(beginning.kind, title, draft, fields)
    if not beginning.kind.is_decided and draft is None:
        content = replace(content, points=Section.begun(noted_by(body.name)))
    refuse_unkept(content, beginning.kind)
    if fault := unkept_line(beginning.unit.strip(), MOST_OF_UNIT, Text("Enhet", "Unit")):
        raise CannotBegin(fault)
    year = timezone.localdate(request.at).year
    matter = models.Matter(
        owner=owner,
        year=year,
        serial=next_in(f"matter:{owner}", year),
        class_code=beginning.class_code,
        kind=beginning.kind.id,
        definition=beginning.kind.packed(),
        has_validity=beginning.kind.has_validity,
        title=title,
        unit=beginning.unit.strip(),
        officer=request.actor.id,
        body=body,
        committee=committee,
        source=beginning.source,
        begun_at=request.at,
        changed_at=request.at,
        is_example=beginning.is_example,
    )
    matter.save()
    matter_step(matter, "begin", replace(request, version=None), detail={"number": str(matter)})
    keep_version(matter, content, request)
    if beginning.kind.draft is DraftSource.CONSULTATION:
        begin_answer(matter, request)
    return matter


def _refuse_used(beginning: Beginning, owner: str) -> None:
    """Raises CannotBegin where a matter of the kind is about the same already."""
    if not beginning.source or beginning.kind.draft is DraftSource.CONSULTATION:
        return  # what is said of a consultation is said where its answer is begun
    one_at_a_time(f"matter:{owner}/{beginning.source}")
    there = queries.matter_from(beginning.kind, owner, beginning.source)
    if there is not None:
        raise CannotBegin(
            Fault(
                "BOARDS-SOURCE-USED",
                Text(
                    f"Det finns redan ett ärende om det här: {there.number}.",
                    f"There is a matter about this already: {there.number}.",
                ),
                Text("Gå vidare i det ärendet.", "Go on in that matter."),
                Text("Skrivs från", "Drafted from"),
            )
        )


def _nothing_to_draft() -> Fault:
    return Fault(
        "BOARDS-NOTHING-TO-DRAFT",
        Text(
            "Det finns inga uppgifter att skriva ärendet från.",
            "There are no figures to draft the matter from.",
        ),
        Text("Välj ett bidrag eller en fond i listan.", "Choose a grant or a fund in the list."),
        Text("Skrivs från", "Drafted from"),
    )
