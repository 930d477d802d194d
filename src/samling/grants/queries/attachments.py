"""The files of a grant, and who has signed them off."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from samling.kernel import AreaCode, Faults
from samling.registry import queries as registry

from .. import models
from ..rules import Scheme
from ..rules.attachments import Demand, lacking
from .holdings import Holding, holdings_with_ids


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
    return tuple(file for _, file in _files(models.Attachment.objects.filter(grant=grant)))


def _files(attachments: Any) -> list[tuple[int, FileOfGrant]]:
    """The files that count among these, with their grants: two questions."""
    rows = list(attachments.filter(removed_at=None).select_related("file").defer("file__content"))
    signed: dict[int, list[AreaCode]] = {}
    for attachment, party in models.SignOff.objects.filter(attachment__in=rows).values_list(
        "attachment", "party"
    ):
        signed.setdefault(attachment, []).append(AreaCode(party))
    return [
        (
            row.grant_id,
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
            ),
        )
        for row in rows
    ]


def files_of_grant(grant_id: int) -> tuple[FileOfGrant, ...]:
    """The same, by the grant's id."""
    return files_of(models.Grant(id=grant_id))


def file_content(grant_id: int, file_id: int) -> tuple[str, str, bytes] | None:
    """Name, media type and bytes of a file of the grant, also one that has been removed."""
    row = (
        models.Attachment.objects.filter(id=file_id, grant=grant_id).select_related("file").first()
    )
    return (row.name, row.file.media_type, bytes(row.file.content)) if row else None


def files_of_neighbours(party: AreaCode) -> tuple[tuple[FileOfGrant, Holding], ...]:
    """The demanded files of others in a party's county, each with its grant: four questions."""
    county = registry.registry().area(party).parent
    demanded = models.Attachment.objects.exclude(demand="").exclude(grant__recipient=str(party))
    files = _files(demanded.filter(grant__recipient__parent=str(county)))
    held = {each.id: each for each in holdings_with_ids({grant for grant, _ in files})}
    return tuple((file, held[grant]) for grant, file in files)


def handed_in(scheme_id: str, demands: Collection[Demand]) -> Mapping[int, frozenset[str]]:
    """By grant, those of the demands that a file meets, signed off by all that should.

    Three questions, however many grants there are.
    """
    rows = models.Attachment.objects.filter(
        grant__life=scheme_id, demand__in=[each.id for each in demands]
    )
    attached: dict[int, dict[str, tuple[AreaCode, ...]]] = {}
    for grant, file in _files(rows):
        attached.setdefault(grant, {})[file.demand] = file.signed
    holders = models.Grant.objects.filter(id__in=attached).values_list("id", "recipient")
    return {
        grant: frozenset(
            each.id for each in demands if not lacking([each], AreaCode(code), attached[grant])
        )
        for grant, code in holders
    }


def lacking_files(grant_id: int, recipient: AreaCode, scheme: Scheme) -> Faults:
    """What is lacking of the files that the scheme demands with a requisition."""
    if not scheme.demands:
        return Faults()
    attached = {each.demand: each.signed for each in files_of_grant(grant_id) if each.demand}
    return lacking(scheme.demands, recipient, attached)
