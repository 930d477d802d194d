"""Amounts of many reports at once, from a file of an older system."""

from django.db import transaction

from samling.platform import actions as platform

from .. import models, queries
from ..rules.attachments import check_name, media_type
from ..rules.reports.bulk import read_rows
from .attachments import keep_file
from .holding import refuse_other_than_officer
from .requests import Request, alone


@transaction.atomic
def import_report_rows(
    content: bytes, name: str, request: Request, *, acting_for: str
) -> models.ReportImport:
    """Keep what each grant of the agency used for each purpose: all rows of the file, or none.

    The same request twice imports once. What is asked of the database does not grow with the
    rows, and they are written in batches as large as it takes. Raises MayNot, CannotAttach,
    Unreadable, and CannotImport with every fault.
    """
    alone(request)
    if done := models.ReportImport.objects.filter(key=request.key, agency=acting_for).first():
        return done
    actor = request.actor
    refuse_other_than_officer(request)
    bounds = queries.list_limits()
    check_name(name)
    rows = read_rows(content, queries.in_play(acting_for), bounds)
    made = models.ReportImport.objects.create(
        agency_id=acting_for,
        file=keep_file(content, media_type(content) or "text/plain"),
        name=name,
        rows=len(rows.grants),
        total_sek=sum(rows.amounts),
        key=request.key,
        by=actor.id,
        at=request.at,
    )
    models.ReportRow.objects.bulk_create(
        models.ReportRow(imported=made, grant_id=grant, purpose=purpose, amount_sek=amount)
        for grant, purpose, amount in zip(rows.grants, rows.purposes, rows.amounts, strict=True)
    )
    platform.record(
        action="grants.import_report_rows",
        subject=f"organisation:{acting_for}",
        by=actor.id,
        at=request.at,
        detail={"rows": made.rows, "total_sek": made.total_sek, "sha256": made.file_id},
    )
    return made
