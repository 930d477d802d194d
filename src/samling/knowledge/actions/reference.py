"""The programmes and the pages of guidance that come along with Samling."""

from datetime import datetime

from django.db import transaction

from samling.platform import actions as platform
from samling.platform.requests import one_at_a_time

from .. import models
from ..data import load_guidance as shipped_guidance
from ..data import load_programmes as shipped
from ..rules import plain_guidance, plain_programme

WHY = "Som i källan."
WHY_GUIDANCE = "Skriven utifrån källorna."


@transaction.atomic
def load_programmes(*, by: str, at: datetime) -> None:
    """Make the shipped programmes what the register says, where nobody has changed them.

    A programme that an officer has written anything of is left as it is. The action may be
    repeated. Raises BadProgramme.
    """
    one_at_a_time("programmes")
    written = set(
        models.ProgrammeVersion.objects.filter(is_shipped=False).values_list(
            "programme_id", flat=True
        )
    )
    known = {each.slug: each for each in models.Programme.objects.all()}
    changed = []
    for slug, programme in shipped().items():
        content, found = plain_programme(programme), known.get(slug)
        if slug in written or (found is not None and found.content == content):
            continue
        number = found.version + 1 if found else 1
        stored, _new = models.Programme.objects.update_or_create(
            slug=slug, defaults={"content": content, "version": number}
        )
        models.ProgrammeVersion.objects.create(
            programme=stored,
            number=number,
            content=content,
            why=WHY,
            by=by,
            at=at,
            is_shipped=True,
            key=f"shipped:{slug}:{number}",
        )
        changed.append(slug)
    if changed:
        platform.record(
            action="knowledge.load_programmes",
            subject="reference:knowledge",
            by=by,
            at=at,
            detail={"programmes": changed},
        )


@transaction.atomic
def load_guidance(*, by: str, at: datetime) -> None:
    """Make the shipped pages what the guidance says, where nobody has written or reviewed them.

    A page that an officer has made a version or a draft of is left as it is. The action may be
    repeated. Raises BadGuidance.
    """
    one_at_a_time("guidance")
    written = set(
        models.GuidanceVersion.objects.filter(is_shipped=False).values_list("page_id", flat=True)
    )
    known = {each.slug: each for each in models.GuidancePage.objects.all()}
    changed = []
    for slug, page in shipped_guidance().items():
        content, found = plain_guidance(page), known.get(slug)
        if slug in written or (found and (found.content == content or found.draft is not None)):
            continue
        number = found.version + 1 if found else 1
        edition = found.edition + 1 if found else 1
        stored, _new = models.GuidancePage.objects.update_or_create(
            slug=slug, defaults={"content": content, "version": number, "edition": edition}
        )
        models.GuidanceVersion.objects.create(
            page=stored,
            number=number,
            content=content,
            why=WHY_GUIDANCE,
            by=by,
            at=at,
            is_shipped=True,
            key=f"shipped-guidance:{slug}:{number}",
        )
        changed.append(slug)
    if changed:
        platform.record(
            action="knowledge.load_guidance",
            subject="reference:knowledge",
            by=by,
            at=at,
            detail={"pages": changed},
        )
