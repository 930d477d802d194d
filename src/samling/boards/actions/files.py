"""Supporting documents of a matter."""

from django.db import transaction

from samling.grants.rules import check_file
from samling.kernel import Fault, SamlingError, Text, is_one_line, sha256_of
from samling.platform import actions as platform
from samling.platform.limits import limits
from samling.platform.requests import Request, alone

from .. import models
from ..rules.content import personal_number_fault
from ..rules.life import Part
from .requests import not_yours
from .steps import locked_matter

MOST_FILES = 60
OPEN = ("draft",)  # what is approved is approved with its documents


class CannotKeep(SamlingError):
    """The document is not kept; the fault says why."""


@transaction.atomic
def add_file(
    matter_id: int, content: bytes, name: str, title: str, reference: str, request: Request
) -> models.MatterFile:
    """Keep a document with a matter. The same bytes under the same name are kept once.

    Raises CannotKeep, CannotAttach (of what a file may be), NotYours.
    """
    alone(request)
    matter = locked_matter(matter_id, request)
    _refuse(matter, request)
    title = title.strip() or name.strip()
    for each in (title, name, reference):
        if fault := personal_number_fault(each, Text("Underlag", "Documents")):
            raise CannotKeep(fault)
    if not is_one_line(title) or not is_one_line(reference):
        raise CannotKeep(
            Fault(
                "BOARDS-FILE-TITLE",
                Text("Namnet har tecken som inte syns.", "The title has characters not seen."),
                Text("Skriv det på nytt.", "Write it anew."),
            )
        )
    media_type = check_file(content, name.strip(), limits().upload_bytes)
    there = matter.files.filter(removed_at=None)
    digest = sha256_of(content)
    if same := there.filter(sha256=digest, title=title).first():
        return same
    if there.count() >= MOST_FILES:
        raise CannotKeep(
            Fault(
                "BOARDS-TOO-MANY-FILES",
                Text(f"Ärendet har redan {MOST_FILES} filer.", f"It has {MOST_FILES} files."),
                Text("Ta bort någon först.", "Remove one first."),
            )
        )
    row = models.MatterFile.objects.create(
        matter=matter,
        title=title[:300],
        reference=reference.strip()[:100],
        name=name.strip()[:200],
        media_type=media_type,
        size=len(content),
        sha256=digest,
        content=content,
        by=request.actor.id,
        at=request.at,
    )
    _audit("boards.add_file", row, request)
    return row


@transaction.atomic
def remove_file(file_id: int, request: Request) -> models.MatterFile:
    """The document no longer counts; it is kept. Raises CannotKeep, NotYours."""
    row = models.MatterFile.objects.select_related("matter").filter(id=file_id).first()
    if row is None:
        raise not_yours()
    _refuse(locked_matter(row.matter_id, request), request)
    if row.removed_at is None:
        row.removed_at, row.removed_by = request.at, request.actor.id
        row.save(update_fields=["removed_at", "removed_by"])
        _audit("boards.remove_file", row, request)
    return row


def _refuse(matter: models.Matter, request: Request) -> None:
    if not request.actor.parts & {Part.WRITES, Part.MEETS}:
        raise CannotKeep(
            Fault(
                "BOARDS-FILE-ROLE",
                Text(
                    "Filer läggs till av handläggare och nämndsekreterare.",
                    "Files are added by officers and the board's secretary.",
                ),
                Text("Be en kollega med den rollen.", "Ask a colleague who has that role."),
            )
        )
    if matter.state not in OPEN:
        raise CannotKeep(
            Fault(
                "BOARDS-FILE-CLOSED",
                Text(
                    "Handlingen är lämnad. Underlaget ändras inte.",
                    "The paper is handed in. Its documents do not change.",
                ),
                Text("Ta tillbaka den för att skriva om den.", "Take it back to rewrite it."),
            )
        )


def _audit(action: str, row: models.MatterFile, request: Request) -> None:
    platform.record(
        action=action,
        subject=f"matter:{row.matter_id}",
        by=request.actor.id,
        at=request.at,
        detail={"file": row.pk, "sha256": row.sha256},
    )
