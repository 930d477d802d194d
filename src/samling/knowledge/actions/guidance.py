"""Changes of the pages of guidance. What is published makes a version, and says why."""

from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from samling.kernel import Fault, Text
from samling.platform import actions as platform
from samling.platform.requests import Conflict, Request, led_to

from .. import models
from ..rules import BadGuidance, Guidance, plain_guidance, read_guidance
from .requests import begin, changed_meanwhile, no_such

RESERVED_PAGES = ("ny",)
"""Names of pages that addresses use for something else."""
REVIEWED = "Granskad utan ändring."


@transaction.atomic
def begin_page(page: Guidance, request: Request) -> models.GuidancePage:
    """A page that was not there, as a draft. Raises BadGuidance for a taken name, MayNot."""
    begin(request, page.slug, "guidance", has_reason=False)
    found = models.GuidancePage.objects.filter(slug=page.slug).first()
    if found is not None and found.draft_key == request.key:
        return found
    if found is not None or page.slug in RESERVED_PAGES:
        raise BadGuidance(
            Fault(
                "KNOWLEDGE-GUIDANCE-TWICE",
                Text("Det finns redan en sida som heter så.", "There is a page of that name."),
                Text("Ändra den, eller skriv en annan rubrik.", "Change it, or write another."),
                Text.same("title"),
            )
        )
    stored = models.GuidancePage(slug=page.slug)
    _set_draft(stored, page, request)
    _record("knowledge.draft_guidance", stored, request)
    return stored


@transaction.atomic
def save_draft(page: Guidance, request: Request) -> models.GuidancePage:
    """What is being written of a page, seen by its writers alone. Raises NoSuch, MayNot, Conflict.

    A draft needs no reason: that is told when it is published.
    """
    begin(request, page.slug, "guidance", has_reason=False)
    stored = _page_of(page.slug)
    if stored.draft_key == request.key:
        return stored
    _check_unchanged(stored, request)
    if stored.draft == plain_guidance(page):
        return stored
    stored.edition += 1
    _set_draft(stored, page, request)
    _record("knowledge.draft_guidance", stored, request)
    return stored


@transaction.atomic
def discard_draft(slug: str, request: Request) -> models.GuidancePage:
    """Nothing is being written of the page any longer. Raises NoSuch, MayNot, Conflict.

    A page that was never published keeps its draft: there is nothing else of it.
    """
    begin(request, slug, "guidance", has_reason=False)
    stored = _page_of(slug)
    if stored.draft is None or stored.content is None:
        return stored
    _check_unchanged(stored, request)
    stored.edition += 1
    _clear_draft(stored)
    stored.save()
    _record("knowledge.discard_guidance", stored, request)
    return stored


@transaction.atomic
def publish_page(page: Guidance, request: Request) -> models.GuidancePage:
    """A new version, for everyone. request.reason: what is changed, as the history tells it.

    Raises NoSuch, MayNot, Conflict.
    """
    begin(request, page.slug, "guidance")
    if (done := _done_before(request)) is not None:
        return done.page
    stored = _page_of(page.slug)
    _check_unchanged(stored, request)
    content = plain_guidance(page)
    if content == stored.content and stored.draft is None:
        return stored
    _clear_draft(stored)
    stored.edition += 1
    if content == stored.content:
        stored.save()
        _record("knowledge.discard_guidance", stored, request)
        return stored
    _new_version(stored, content, "knowledge.publish_guidance", request)
    return stored


@transaction.atomic
def review_page(
    slug: str, *, reviewed_on: date, review_by: date, request: Request
) -> models.GuidancePage:
    """The owner has looked the page through and changes nothing but the days of review.

    Raises BadGuidance for days that cannot be, NoSuch, MayNot, Conflict.
    """
    if not request.reason.strip():
        request = replace(request, reason=REVIEWED)
    begin(request, slug, "guidance")
    if (done := _done_before(request)) is not None:
        return done.page
    stored = _page_of(slug)
    if stored.content is None:
        raise no_such()
    _check_unchanged(stored, request)
    days = {"reviewed_on": reviewed_on.isoformat(), "review_by": review_by.isoformat()}
    if reviewed_on > timezone.localdate(request.at):
        raise BadGuidance(
            Fault(
                "KNOWLEDGE-REVIEW-TO-COME",
                Text("Den dagen har inte varit än.", "That day has not been yet."),
                Text("Skriv dagen då sidan granskades.", "Write the day of the review."),
                Text.same("reviewed_on"),
            )
        )
    content = plain_guidance(read_guidance({**stored.content, **days}))
    if content == stored.content:
        return stored
    stored.edition += 1
    _new_version(stored, content, "knowledge.review_guidance", request, is_review=True)
    return stored


def _set_draft(stored: models.GuidancePage, page: Guidance, request: Request) -> None:
    stored.draft = plain_guidance(page)
    stored.draft_by, stored.draft_at = request.actor.id, request.at
    stored.draft_key = request.key
    stored.save()


def _clear_draft(stored: models.GuidancePage) -> None:
    stored.draft, stored.draft_by, stored.draft_at = None, "", None
    stored.draft_key = ""


def _new_version(
    stored: models.GuidancePage,
    content: dict[str, object],
    action: str,
    request: Request,
    *,
    is_review: bool = False,
) -> None:
    stored.content, stored.version = content, stored.version + 1
    stored.save()
    models.GuidanceVersion.objects.create(
        page=stored,
        number=stored.version,
        content=content,
        why=request.reason.strip(),
        by=request.actor.id,
        party=request.acting_for or "",
        at=request.at,
        is_review=is_review,
        key=request.key,
    )
    _record(action, stored, request)


def _page_of(slug: str) -> models.GuidancePage:
    found = models.GuidancePage.objects.filter(slug=slug).first()
    if found is None:
        raise no_such()
    return found


def _check_unchanged(stored: models.GuidancePage, request: Request) -> None:
    if request.version not in (None, stored.edition):
        raise Conflict(changed_meanwhile())


def _done_before(request: Request) -> models.GuidanceVersion | None:
    """What this request has led to already. Raises Conflict for the same form, changed."""
    return led_to(models.GuidanceVersion.objects.select_related("page"), request)


def _record(action: str, stored: models.GuidancePage, request: Request) -> None:
    platform.record(
        action=action,
        subject=f"guidance:{stored.slug}",
        by=request.actor.id,
        at=request.at,
        detail={"version": stored.version, "why": request.reason.strip()},
    )
