"""Matters: begun, written, drafted anew from the figures, approved by another than who signed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from samling.kernel import Fault, Faults, SamlingError, Text
from samling.platform.requests import Request
from samling.platform.stems import stems_of

from .. import models, queries
from ..rules.content import POINTS, Content, begun, packed, refuse_unkept
from ..rules.matter_type import MatterType
from ..rules.numbers import CLASS
from ..rules.paper import refuse_unready
from .requests import done_before, not_yours
from .steps import locked_matter, matter_step


class CannotBegin(SamlingError):
    """What was chosen does not make a matter; each fault names its field."""


class CannotChange(SamlingError):
    """The matter cannot be changed like that now; the fault says why."""


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

    Raises CannotBegin, CannotWrite, MayNot, NotYours.
    """
    if done := done_before(request):
        assert done.matter is not None
        return done.matter
    if request.acting_for not in (None, owner):
        raise not_yours()
    body, committee = _bodies(beginning, owner)
    fields = dict(beginning.fields or {})
    draft = queries.draft_of(beginning.kind, beginning.source, fields, owner, body.name)
    if beginning.kind.draft and beginning.source and draft is None:
        raise CannotBegin(_nothing_to_draft())
    title = beginning.title.strip() or (draft.title if draft else "")
    content = begun(beginning.kind, title, draft, fields)
    refuse_unkept(content, beginning.kind)
    if not CLASS.fullmatch(beginning.class_code):
        raise CannotBegin(_no_class())
    year = timezone.localdate(request.at).year
    matter = models.Matter(
        owner=owner,
        year=year,
        serial=next_in(f"matter:{owner}", year),
        class_code=beginning.class_code,
        kind=beginning.kind.id,
        definition=beginning.kind.packed(),
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
    return matter


@transaction.atomic
def write_matter(
    matter_id: int,
    content: Content,
    request: Request,
    *,
    days: Mapping[str, date | None] | None = None,
    unit: str | None = None,
) -> models.BoardEvent:
    """What an officer has written. What is drafted is kept from before: only texts are taken.

    days: valid_from, valid_until and review_on of what is adopted. Raises CannotWrite, MayNot,
    Conflict, NotYours.
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
    if fields != before.fields:
        draft = queries.draft_of(kind, matter.source, fields, matter.owner, matter.body.name)
        if draft is not None:
            written = written.redrafted(draft)
    changes: dict[str, Any] = {"title": written.title, **(days or {})}
    _check_days(matter, changes)
    if unit is not None:
        changes["unit"] = unit.strip()
    event = matter_step(
        matter, "write", request, detail={"sections": _changed(before, written)}, changes=changes
    )
    keep_version(matter, written, request)
    return event


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
    """Hand in for approval. Raises NotReady with all that is lacking, MayNot, Conflict."""
    if done := done_before(request):
        return done
    matter = locked_matter(matter_id, request)
    content = queries.content_of(matter)
    now = queries.redrafted(matter, content) or content
    if now.behind:
        raise CannotChange(_behind(queries.kind_of(matter), now.behind))
    if now != content:
        keep_version(matter, now, request)
    refuse_unready(queries.paper_of(matter, now))
    return matter_step(matter, "sign", request, detail={"content": _last_number(matter)})


@transaction.atomic
def take_matter_step(matter_id: int, step: str, request: Request) -> models.BoardEvent:
    """A step that asks for nothing but perhaps a reason. Raises MayNot, Conflict, NotYours."""
    if done := done_before(request):
        return done
    if step not in PLAIN_STEPS:
        raise ValueError(f"{step} is not taken by itself")
    return matter_step(locked_matter(matter_id, request), step, request)


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


def next_in(name: str, year: int) -> int:
    """The next number of a series; those that are left out are never used again."""
    row, _ = models.Series.objects.get_or_create(name=name, year=year)
    models.Series.objects.filter(pk=row.pk).update(last=F("last") + 1)
    row.refresh_from_db()
    return row.last


def _last_number(matter: models.Matter) -> int:
    numbers = matter.versions.order_by("-number").values_list("number", flat=True)
    return numbers.first() or 0


def _bodies(beginning: Beginning, owner: str) -> tuple[models.Body, models.Body | None]:
    own = {each.pk: each for each in models.Body.objects.filter(owner=owner, is_open=True)}
    body = own.get(beginning.body)
    committee = own.get(beginning.committee or 0)
    if body is None or (beginning.committee and committee is None):
        raise not_yours()
    if committee is not None and committee.prepares_for_id != body.pk:
        raise CannotBegin(
            Fault(
                "BOARDS-OTHER-COMMITTEE",
                Text(
                    f"{committee.name} bereder inte ärenden åt {body.name}.",
                    f"{committee.name} prepares no matters for {body.name}.",
                ),
                Text("Välj nämndens eget utskott.", "Choose the board's own committee."),
                Text("Utskott", "Committee"),
            )
        )
    return body, committee


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
    titles = {POINTS: kind.points_title, **{each.id: each.title for each in kind.sections}}
    names = ", ".join(titles[each] for each in sections)
    return Fault(
        "BOARDS-BEHIND",
        Text(
            f"Siffrorna har ändrats under text som du har skrivit om: {names}.",
            f"The figures have changed under text that you have rewritten: {names}.",
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


def _no_class() -> Fault:
    return Fault(
        "BOARDS-NO-CLASS",
        Text("Klassen skrivs som 1.3.1.3.", "A class is written as 1.3.1.3."),
        Text("Se er klassificeringsplan.", "See your filing plan."),
        Text("Klass", "Class"),
    )
