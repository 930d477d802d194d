"""The files of a grant, and who has signed them off."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from samling.kernel import AreaCode

from .. import models


@dataclass(frozen=True, slots=True)
class FileOfGrant:
    """One file, without its bytes. demand: which demand it meets, empty for others.

    signed: who stands behind it. size: bytes.
    """

    id: int
    demand: str
    name: str
    media_type: str
    size: int
    sha256: str
    by: str
    at: datetime
    signed: tuple[AreaCode, ...]


def files_of(grant: models.Grant) -> tuple[FileOfGrant, ...]:
    """The files that count, in the order they came: two questions, however many."""
    rows = list(
        models.Attachment.objects.filter(grant=grant, removed_at=None)
        .select_related("file")
        .defer("file__content")
    )
    signed: dict[int, list[AreaCode]] = {}
    for attachment, party in models.SignOff.objects.filter(attachment__in=rows).values_list(
        "attachment", "party"
    ):
        signed.setdefault(attachment, []).append(AreaCode(party))
    return tuple(
        FileOfGrant(
            row.pk,
            row.demand,
            row.name,
            row.file.media_type,
            row.file.size,
            row.file_id,
            row.by,
            row.at,
            tuple(signed.get(row.pk, ())),
        )
        for row in rows
    )


def signed_files(grant: models.Grant) -> Mapping[str, tuple[AreaCode, ...]]:
    """For each demand that a file meets, those who have signed it off."""
    return {each.demand: each.signed for each in files_of(grant) if each.demand}
