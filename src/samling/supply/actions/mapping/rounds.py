"""A round written, opened, extended, closed and shown, by whoever maps."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from samling.kernel import Fault, SamlingError, Text, check_role, format_date
from samling.platform.demo import is_demo
from samling.platform.requests import Request

from ... import models
from ...data.mapping import templates
from ...queries.mapping import asked_of, left_to_open, told_of
from ...rules.mapping import (
    ROUND,
    WHO,
    By,
    Form,
    cleaned_answers,
    cleaned_facts,
    days_wrong,
    packed_form,
    read_form,
)
from ...rules.together import Found
from .reminding import tell_asked
from .steps import done_before, locked_round, not_yours, take

_ASKED = ("kinds", "areas", "organisations")


class BadRound(SamlingError):
    """Facts or answers that cannot be kept. found: each with the field that it is of."""

    def __init__(self, *found: Found) -> None:
        super().__init__(*(each.fault for each in found))
        self.found = found


class CannotOpen(SamlingError):
    """What is lacking before anybody can be asked."""


@transaction.atomic
def begin_round(
    title: str, request: Request, *, template: str = "", earlier: int | None = None
) -> models.MappingRound:
    """A draft: empty, from one of the shipped templates, or from one's own earlier round, which it
    is then held against. Raises BadRound, MayNot, NotYours.
    """
    if done := done_before(request):
        return done.round
    check_role(ROUND.step("begin"), request.actor, WHO)
    if request.acting_for is None:
        raise not_yours()
    facts, found = cleaned_facts({"title": title})
    if found:
        raise BadRound(*found)
    begun = models.MappingRound(
        owner=request.acting_for,
        state="draft",
        title=facts["title"],
        form=packed_form(Form()),
        changed_at=request.at,
        is_example=is_demo(),
    )
    if template:
        _from_template(begun, template)
    elif earlier is not None:
        _from_earlier(begun, earlier)
    begun.save()
    take(begun, "begin", request, detail={"template": template, "earlier": earlier})
    return begun


def _from_template(begun: models.MappingRound, name: str) -> None:
    known = {each.id: each for each in templates()}
    if name not in known:
        raise not_yours()
    found = known[name]
    begun.template = name
    begun.form = packed_form(found.form)
    begun.purpose = found.purpose
    begun.kinds = [each.value for each in found.kinds]
    begun.asks_offers = found.asks_offers


def _from_earlier(begun: models.MappingRound, earlier: int) -> None:
    every = models.MappingRound.objects.exclude(state="discarded")
    found = every.filter(id=earlier, owner=begun.owner).first()
    if found is None:
        raise not_yours()
    # What was cancelled has no result to be held against; what it was made from may have.
    begun.earlier = found if found.state != "cancelled" else found.earlier
    for name in ("form", "purpose", "template", "asks_offers", *_ASKED):
        setattr(begun, name, getattr(found, name))


@transaction.atomic
def write_round(round_id: int, raw: Mapping[str, Any], request: Request) -> models.MappingRound:
    """Some facts anew; the others stand. Raises BadRound, MayNot, Conflict, NotYours."""
    if done := done_before(request):
        return done.round
    mapped = locked_round(round_id, request)
    facts, found = cleaned_facts(raw)
    if found:
        raise BadRound(*found)
    days = {name: facts[name] and date.fromisoformat(facts[name]) for name in _days(facts)}
    take(mapped, "change", request, detail={"facts": facts}, changes={**facts, **days})
    return mapped


def _days(facts: Mapping[str, Any]) -> list[str]:
    return [name for name in ("opens", "closes") if name in facts]


@transaction.atomic
def write_form(round_id: int, form: Form, request: Request) -> models.MappingRound:
    """The questions anew, while nobody has been asked. Raises MayNot, Conflict, NotYours."""
    if done := done_before(request):
        return done.round
    mapped = locked_round(round_id, request)
    packed = packed_form(form)
    take(mapped, "change", request, detail={"form": packed}, changes={"form": packed})
    return mapped


@transaction.atomic
def open_round(round_id: int, request: Request) -> models.MappingRound:
    """Ask everyone, from the day that it opens: they get a letter then, and now where that day has
    come. Raises CannotOpen, MayNot, Conflict, NotYours.
    """
    if done := done_before(request):
        return done.round
    mapped = locked_round(round_id, request)
    today = timezone.localdate(request.at)
    told = told_of(mapped)
    parties = asked_of(told, today)
    if faults := left_to_open(told, len(parties), today):
        raise CannotOpen(*faults)
    take(mapped, "open", request, detail={"asked": len(parties)})
    models.MappingReply.objects.bulk_create(
        models.MappingReply(round=mapped, party=each, changed_at=request.at) for each in parties
    )
    if told.opens is not None and told.opens <= today:
        # The daily work of a day may be done already, and looks for those that open after it.
        tell_asked(mapped, request.at)
    return mapped


@transaction.atomic
def document_part(round_id: int, raw: Mapping[str, Any], request: Request) -> models.MappingRound:
    """The owner's own answers, of the questions among `raw`. Raises BadRound, MayNot, Conflict,
    NotYours.
    """
    if done := done_before(request):
        return done.round
    mapped = locked_round(round_id, request)
    questions = read_form(mapped.form).questions_by(By.OWNER)
    kept, found = cleaned_answers(questions, raw, ())
    if found:
        raise BadRound(*found)
    stands = {name: each for name, each in mapped.documented.items() if name not in raw}
    take(
        mapped,
        "document",
        request,
        detail={"questions": sorted(raw)},
        changes={"documented": stands | kept},
    )
    return mapped


@transaction.atomic
def extend_round(round_id: int, closes: str, request: Request) -> models.MappingRound:
    """A later last day, with the reason; one that has been closed is opened again. Raises BadRound,
    MayNot, Conflict, NotYours.
    """
    if done := done_before(request):
        return done.round
    mapped = locked_round(round_id, request)
    facts, found = cleaned_facts({"closes": closes})
    if found:
        raise BadRound(*found)
    day = date.fromisoformat(facts["closes"]) if facts["closes"] else None
    was = mapped.closes
    today = timezone.localdate(request.at)
    is_later = day is not None and was is not None and day > was and day >= today
    if not is_later or _is_too_long(mapped, str(day)):
        raise BadRound(Found("closes", _no_extension(was)))
    detail = {"from": was.isoformat() if was else "", "to": str(day)}
    take(mapped, "extend", request, detail=detail, changes={"closes": day})
    return mapped


def _is_too_long(mapped: models.MappingRound, day: str) -> bool:
    return days_wrong({"opens": str(mapped.opens), "closes": day}) is not None


def _no_extension(was: date | None) -> Fault:
    now = was or date.min
    return Fault(
        "SUPPLY-MAPPING-EXTEND",
        Text(
            f"Den nya dagen är inte senare än {format_date(now)}, har passerat eller är mer än "
            "två år från den första.",
            f"The new day is not later than {format_date(now, 'en')}, has passed or is more than "
            "two years from the first.",
        ),
        Text("Välj en senare dag.", "Choose a later day."),
        Text("Ny sista dag", "New last day"),
    )


@transaction.atomic
def publish_result(round_id: int, request: Request) -> models.MappingRound:
    """Show the frozen result to everyone. Raises MayNot, Conflict, NotYours."""
    today = timezone.localdate(request.at)
    return plain_step(round_id, "publish", request, changes={"published_on": today})


@transaction.atomic
def unpublish_result(round_id: int, request: Request) -> models.MappingRound:
    """Show it to nobody but those who work with it. Raises MayNot, Conflict, NotYours."""
    return plain_step(round_id, "unpublish", request, changes={"published_on": None})


@transaction.atomic
def plain_step(
    round_id: int,
    step: str,
    request: Request,
    *,
    changes: Mapping[str, Any] | None = None,
) -> models.MappingRound:
    """A step that does nothing but lead on: close, cancel or discard. Raises MayNot, Conflict,
    NotYours.
    """
    if done := done_before(request):
        return done.round
    mapped = locked_round(round_id, request)
    take(mapped, step, request, changes=changes)
    return mapped
