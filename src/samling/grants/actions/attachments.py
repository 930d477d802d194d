"""Files of a grant: attached, removed, and signed off by the parties that stand behind them."""

from django.db import transaction
from django.db.models import Q

from samling.kernel import AreaCode, Fault, SamlingError, Text, sha256_of
from samling.platform import actions as platform
from samling.platform.limits import limits

from .. import models, queries
from ..rules.attachments import CannotAttach, check_file, may_sign
from ..rules.life import PAID_OUT, UNANSWERED, MayNot, Part, Side
from .holding import held_grant, refuse_reader
from .requests import NotYours, Request, not_yours
from .steps import locked_grant

_CLOSED = ("settled", "declined", "lapsed", "refused", "withdrawn")
MOST_FILES = 50


@transaction.atomic
def attach_file(
    grant_id: int,
    content: bytes,
    name: str,
    request: Request,
    *,
    acting_for: str,
    demand: str = "",
) -> models.Attachment:
    """Keep a file with the grant. The same request twice attaches once.

    demand: which of the scheme's demands it meets; a file that met it before is removed, and its
    sign-offs no longer count. Raises NotYours, MayNot, CannotAttach.
    """
    grant = held_grant(grant_id, acting_for)
    refuse_reader(request)
    if done := models.Attachment.objects.filter(key=request.key, grant=grant).first():
        return done
    if demand and demand not in {each.id for each in queries.scheme(grant.life_id).every_demand}:
        raise CannotAttach(_unknown_demand())
    _refuse_closed(grant, demand)
    name = name.strip()
    kind = check_file(content, name, limits().upload_bytes)
    there = grant.attachments.filter(removed_at=None)
    if there.count() >= MOST_FILES:
        raise CannotAttach(_too_many())
    if demand:
        there.filter(demand=demand).update(removed_at=request.at, removed_by=request.actor.id)
    row = models.Attachment.objects.create(
        grant=grant,
        demand=demand,
        file=keep_file(content, kind),
        name=name,
        key=request.key,
        by=request.actor.id,
        at=request.at,
    )
    _audit("grants.attach", row, request)
    return row


@transaction.atomic
def remove_attachment(
    attachment_id: int, request: Request, *, acting_for: str
) -> models.Attachment:
    """The file no longer counts; it is kept. Raises NotYours, MayNot, CannotAttach."""
    row, grant = _attachment(attachment_id)
    if grant.recipient_id != acting_for:
        raise NotYours(not_yours())
    refuse_reader(request)
    if row.removed_at is None:
        _refuse_closed(grant, row.demand)
        row.removed_at, row.removed_by = request.at, request.actor.id
        row.save(update_fields=["removed_at", "removed_by"])
        _audit("grants.remove_attachment", row, request)
    return row


@transaction.atomic
def sign_off(attachment_id: int, request: Request, *, acting_for: str) -> models.SignOff:
    """One party stands behind the file: the recipient, or one that the scheme names.

    Twice is once. Raises NotYours, MayNot, CannotAttach.
    """
    row, grant = _attachment(attachment_id)
    recipient = AreaCode(grant.recipient_id)
    if not any(
        may_sign(demand, recipient, party)
        for party in _parties(acting_for)
        for demand in queries.scheme(grant.life_id).every_demand
        if demand.id == row.demand
    ):
        raise NotYours(not_yours())
    actor = request.actor
    if actor.side is not Side.RECIPIENT or Part.DECIDES not in actor.parts:
        raise MayNot(_decides())
    if row.removed_at is not None:
        raise CannotAttach(_removed())
    made, is_new = models.SignOff.objects.get_or_create(
        attachment=row, party_id=acting_for, defaults={"by": actor.id, "at": request.at}
    )
    if is_new:
        _audit("grants.sign_off", row, request, party=acting_for)
    return made


def refuse_lacking(grant: models.Grant, error: type[SamlingError]) -> None:
    """Raises `error` where the scheme demands a file that is lacking or not signed off by all."""
    scheme, recipient = queries.scheme(grant.life_id), AreaCode(grant.recipient_id)
    queries.lacking_files(grant.pk, recipient, scheme).raise_if_any(error)


def keep_file(content: bytes, media_type: str) -> models.StoredFile:
    """The bytes, kept once."""
    row, _ = models.StoredFile.objects.get_or_create(
        sha256=sha256_of(content),
        defaults={"content": content, "media_type": media_type, "size": len(content)},
    )
    return row


def _attachment(attachment_id: int) -> tuple[models.Attachment, models.Grant]:
    row = models.Attachment.objects.filter(Q(id=attachment_id)).first()
    if row is None:
        raise NotYours(not_yours())
    grant = locked_grant(row.grant_id)
    row.refresh_from_db()
    return row, grant


def _parties(acting_for: str) -> tuple[AreaCode, ...]:
    try:
        return (AreaCode(acting_for),)
    except ValueError:  # an agency, which is no party
        return ()


def _refuse_closed(grant: models.Grant, demand: str) -> None:
    """A file of the requisition is not changed when that is sent; one that a part of the money
    waits for is handed in when the grant is approved.
    """
    is_later = demand not in {"", *(each.id for each in queries.scheme(grant.life_id).demands)}
    if is_later and grant.state not in ("approved", *PAID_OUT):
        raise CannotAttach(
            Fault(
                "GRANTS-ATTACHMENT-NOT-NOW",
                Text(
                    "Filen lämnas när rekvisitionen är godkänd, och innan bidraget är avslutat.",
                    "The file is handed in when the requisition is approved, and before the grant "
                    "is at its end.",
                ),
                Text("Vänta på myndighetens svar.", "Wait for the agency's answer."),
            )
        )
    if grant.state in _CLOSED or (demand and not is_later and grant.state not in UNANSWERED):
        raise CannotAttach(
            Fault(
                "GRANTS-ATTACHMENT-TOO-LATE",
                Text("Det går inte att ändra bilagan nu.", "The attachment cannot be changed now."),
                Text(
                    "Be att få rekvisitionen i retur om filen är fel.",
                    "Ask to have the requisition returned where the file is wrong.",
                ),
            )
        )


def _audit(action: str, row: models.Attachment, request: Request, party: str = "") -> None:
    platform.record(
        action=action,
        subject=f"grant:{row.grant_id}",
        by=request.actor.id,
        at=request.at,
        detail={
            "attachment": row.pk,
            "sha256": row.file_id,
            "demand": row.demand,
            **({"party": party} if party else {}),
        },
    )


def _unknown_demand() -> Fault:
    return Fault(
        "GRANTS-ATTACHMENT-UNKNOWN",
        Text("Bidraget begär ingen sådan fil.", "The grant demands no such file."),
        Text("Välj en ur listan.", "Choose one from the list."),
    )


def _too_many() -> Fault:
    return Fault(
        "GRANTS-ATTACHMENT-MANY",
        Text(
            f"Högst {MOST_FILES} filer kan bifogas.", f"At most {MOST_FILES} files can be attached."
        ),
        Text("Ta bort en fil som inte behövs.", "Remove a file that is not needed."),
    )


def _removed() -> Fault:
    return Fault(
        "GRANTS-ATTACHMENT-REMOVED",
        Text("Filen är borttagen eller ersatt.", "The file is removed or replaced."),
        Text("Läs om sidan och godkänn den nya.", "Reload the page and sign off the new one."),
    )


def _decides() -> Fault:
    return Fault(
        "GRANTS-SIGN-OFF-ROLE",
        Text(
            "En fil godkänns av den som bekräftar för sin organisation.",
            "A file is signed off by the one who confirms for its organisation.",
        ),
        Text("Be en kollega med den rollen.", "Ask a colleague who has that role."),
    )
