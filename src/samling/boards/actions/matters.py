"""Matters: begun, written, drafted anew from the figures, approved by another than who signed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction

from samling.kernel import Fault, Faults, SamlingError, Text, enumerated
from samling.platform.requests import Request
from samling.platform.stems import stems_of

from .. import models, queries
from ..rules.consultation import refuse_unready_answer
from ..rules.content import POINTS, Content, noted_by, packed, refuse_unkept
from ..rules.matter_type import MatterType
from ..rules.paper import refuse_unready
from .placing import Placing, bodies_of_matter
from .requests import MOST_OF_UNIT, done_before, unkept_line
from .steps import locked_matter, matter_step


class CannotChange(SamlingError):
    """The matter cannot be changed like that now; the fault says why."""


@transaction.atomic
def write_matter(
    matter_id: int,
    content: Content,
    request: Request,
    *,
    days: Mapping[str, date | None] | None = None,
    unit: str | None = None,
    placing: Placing | None = None,
) -> models.BoardEvent:
    """What an officer has written. What is drafted is kept from before: only texts are taken.

    days: valid_from, valid_until and review_on of what is adopted. placing: where the matter goes,
    if that is told anew: what is drafted then names the new board, and the matter's number has its
    new class. Raises CannotPlace, CannotWrite, MayNot, Conflict, NotYours.
    """
    if done := done_before(request):
        return done
    matter = locked_matter(matter_id, request)
    kind, before = queries.kind_of(matter), queries.content_of(matter)
    fields = dict(content.fields)
    written = replace(
        before,
        title=content.title.strip(),
        points=before.points.edited(content.points.text)
        if content.points.text != before.points.text
        else before.points,
        sections={
            name: each.edited(content.sections[name].text)
            if name in content.sections and content.sections[name].text != each.text
            else each
            for name, each in before.sections.items()
        },
        documents=content.documents,
        recipients=content.recipients,
        fields=fields,
    )
    refuse_unkept(written, kind)
    moved, goes = _moved(matter, placing)
    board = goes.get("body", matter.body).name
    if fields != before.fields or "body" in moved:
        draft = queries.draft_of(kind, matter.source, fields, matter.owner, board)
        if draft is not None:
            written = written.redrafted(draft)
        elif not kind.is_decided and not kind.draft:
            written = replace(written, points=written.points.redrafted(noted_by(board)))
    changes: dict[str, Any] = {"title": written.title, **(days or {}), **goes}
    _check_days(matter, changes)
    if unit is not None:
        changes["unit"] = unit.strip()
        if fault := unkept_line(changes["unit"], MOST_OF_UNIT, Text("Enhet", "Unit")):
            raise CannotChange(fault)
    detail = {"sections": _changed(before, written), **moved}
    event = matter_step(matter, "write", request, detail=detail, changes=changes)
    keep_version(matter, written, request)
    return event


def _moved(
    matter: models.Matter, placing: Placing | None
) -> tuple[dict[str, dict[str, str]], dict[str, Any]]:
    """What is another than it was of where a matter goes, from what to what, and as fields."""
    if placing is None:
        return {}, {}
    kept = {each for each in (matter.body_id, matter.committee_id) if each is not None}
    body, committee = bodies_of_matter(placing, matter.owner, kept=kept)
    before = {"body": matter.body, "committee": matter.committee, "class_code": matter.class_code}
    after = {"body": body, "committee": committee, "class_code": placing.class_code}
    goes = {name: each for name, each in after.items() if each != before[name]}
    return {name: {"from": _name(before[name]), "to": _name(goes[name])} for name in goes}, goes


def _name(told: Any) -> str:
    return told.name if isinstance(told, models.Body) else told or ""


@transaction.atomic
def redraft_matter(matter_id: int, request: Request) -> models.BoardEvent | None:
    """Take in what the figures give now. Edited texts stand, and are told to be behind.

    None where nothing has changed. Raises MayNot, Conflict, NotYours.
    """
    if done := done_before(request):
        return done
    matter = locked_matter(matter_id, request)
    before = queries.content_of(matter)
    after = queries.redrafted(matter, before)
    if after is None or after == before:
        return None
    event = matter_step(matter, "write", request, detail={"sections": _changed(before, after)})
    keep_version(matter, after, request)
    return event


@transaction.atomic
def settle_section(
    matter_id: int, section: str, request: Request, *, keep: bool
) -> models.BoardEvent:
    """Somebody has looked at a section whose figures have changed: its text stands, or is thrown
    away for the draft. Raises CannotChange, MayNot, Conflict, NotYours.
    """
    if done := done_before(request):
        return done
    matter = locked_matter(matter_id, request)
    content = queries.content_of(matter)
    found = content.points if section == POINTS else content.sections.get(section)
    if found is None or not found.is_edited:
        raise CannotChange(_nothing_to_settle())
    settled = found.kept() if keep else found.restored()
    after = (
        replace(content, points=settled)
        if section == POINTS
        else replace(content, sections={**content.sections, section: settled})
    )
    event = matter_step(matter, "write", request, detail={"sections": [section], "kept": keep})
    keep_version(matter, after, request)
    return event


@transaction.atomic
def sign_matter(matter_id: int, request: Request) -> models.BoardEvent:
    """Hand in for approval. Raises NotReady and AnswerNotReady with all that is lacking, MayNot,
    Conflict.
    """
    if done := done_before(request):
        return done
    matter = locked_matter(matter_id, request)
    content = queries.content_of(matter)
    now = queries.redrafted(matter, content) or content
    if now.behind:
        raise CannotChange(_behind(queries.kind_of(matter), now.behind))
    if now != content:
        keep_version(matter, now, request)
    refuse_unready(queries.paper_of(matter, now), queries.kind_of(matter))
    _refuse_unready_answer(matter)
    return matter_step(matter, "sign", request, detail={"content": _last_number(matter)})


@transaction.atomic
def take_matter_step(matter_id: int, step: str, request: Request) -> models.BoardEvent:
    """A step that asks for nothing but perhaps a reason. Raises MayNot, Conflict, NotYours."""
    if done := done_before(request):
        return done
    if step not in PLAIN_STEPS:
        raise ValueError(f"{step} is not taken by itself")
    return matter_step(locked_matter(matter_id, request), step, request)


def _refuse_unready_answer(matter: models.Matter) -> None:
    """An answer to a consultation is whole before somebody is to approve it."""
    told = queries.consultation_of_matter(matter.pk)
    answer = queries.answer_of(told) if told is not None else None
    if told is not None and answer is not None:
        refuse_unready_answer(told.letter, answer, before_decision=True)


PLAIN_STEPS = ("send_back", "approve", "rewrite", "withdraw")


def keep_version(matter: models.Matter, content: Content, request: Request) -> None:
    """Keep what stands in the matter from now on, and let it be found."""
    models.MatterVersion.objects.create(
        matter=matter,
        number=_last_number(matter) + 1,
        content=packed(content),
        by=request.actor.id,
        at=request.at,
    )
    find_by(matter, content)


def find_by(matter: models.Matter, content: Content) -> None:
    """Let a matter be found by its words."""
    words = stems_of(f"{matter} {matter.title} {matter.unit} {content.text}")
    models.MatterWords.objects.update_or_create(
        matter=matter, defaults={"owner": queries.owner_word(matter.owner), "words": words}
    )


def _last_number(matter: models.Matter) -> int:
    numbers = matter.versions.order_by("-number").values_list("number", flat=True)
    return numbers.first() or 0


def _changed(before: Content, after: Content) -> list[str]:
    """The sections whose text is another than it was."""
    pairs = {POINTS: (before.points, after.points)} | {
        name: (before.sections[name], each) for name, each in after.sections.items()
    }
    return [name for name, (old, new) in pairs.items() if old.text != new.text]


def _check_days(matter: models.Matter, changes: Mapping[str, Any]) -> None:
    first = changes.get("valid_from", matter.valid_from)
    last = changes.get("valid_until", matter.valid_until)
    faults = Faults()
    if first and last and last < first:
        faults.add(
            "BOARDS-VALID-DAYS",
            Text("Sista dagen ligger före första.", "The last day is before the first."),
            Text("Byt plats på dem.", "Let them change places."),
            Text("Gäller till och med", "Valid until"),
        )
    faults.raise_if_any(CannotChange)


def _behind(kind: MatterType, sections: tuple[str, ...]) -> Fault:
    names = enumerated(kind.titles[each] for each in sections)
    return Fault(
        "BOARDS-BEHIND",
        Text(
            f"Siffrorna har ändrats under text som du har skrivit om: {names.sv}.",
            f"The figures have changed under text that you have rewritten: {names.en}.",
        ),
        Text(
            "Se vad som är nytt, och välj om texten ska stå kvar eller bytas.",
            "Look at what is new, and choose whether the text stands or is replaced.",
        ),
    )


def _nothing_to_settle() -> Fault:
    return Fault(
        "BOARDS-NOT-EDITED",
        Text("Det avsnittet har ingen egen text.", "That section has no text of its own."),
        Text("Läs om sidan.", "Reload the page."),
    )
