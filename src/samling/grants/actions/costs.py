"""Costs taken from a file of accounts into the report of a grant."""

from collections.abc import Mapping

from django.db import transaction

from samling.platform import actions as platform
from samling.platform.limits import limits

from .. import models, queries
from ..rules.accounting import CostFilter, CostPreview, SieLimits, costs_of, read_sie
from ..rules.attachments import check_name
from ..rules.life import TO_REPORT
from ..rules.reports import ReportForm, with_costs
from ..rules.reports.costs import filter_plain, lines_of, refuse_taken
from .attachments import keep_file
from .holding import held_grant, refuse_reader
from .report_faults import CannotReport, not_now, refuse_closed
from .reports import write_draft
from .requests import NotYours, Request, not_yours


def preview_costs(content: bytes, name: str, chosen: CostFilter) -> CostPreview:
    """What a file would fill in, before anything is kept. Raises SieError."""
    file = read_sie(content, name, SieLimits(max_bytes=limits().upload_bytes))
    return costs_of(file, chosen)


@transaction.atomic
def import_costs(
    grant_id: int,
    content: bytes,
    name: str,
    chosen: CostFilter,
    purposes: Mapping[str, str],
    request: Request,
    *,
    acting_for: str,
) -> models.CostImport:
    """Keep the file and its chosen costs, and fill the draft's amounts in from all that count.

    purposes: of each cost that is taken, by `cost_key`. request.version: of the draft that was
    seen. The same request twice imports once. Raises NotYours, MayNot, CannotReport, CannotAttach,
    SieError, CannotTakeCosts, Conflict.
    """
    grant = held_grant(grant_id, acting_for)
    refuse_reader(request)
    if done := models.CostImport.objects.filter(key=request.key, grant=grant).first():
        return done
    refuse_closed(grant)
    if grant.state not in TO_REPORT:
        raise CannotReport(not_now(grant.state))
    check_name(name)
    preview = preview_costs(content, name, chosen)
    known = queries.draft_report(grant)
    lines = lines_of(preview, purposes, {each.id for each in known.form.purposes})
    refuse_taken(lines, queries.taken_costs(grant))
    made = models.CostImport.objects.create(
        grant=grant,
        file=keep_file(content, "text/plain"),
        name=name,
        chosen=filter_plain(chosen),
        key=request.key,
        by=request.actor.id,
        at=request.at,
    )
    models.CostLine.objects.bulk_create(
        models.CostLine(
            imported=made,
            purpose=line.purpose,
            account=line.cost.account.number,
            account_name=line.cost.account.name[:200],
            booked_on=[[each.dimension, each.code, each.name] for each in line.cost.objects],
            amount_ore=line.cost.amount,
            amount_sek=int(line.cost.kronor),
            vouchers=[list(each) for each in line.references],
        )
        for line in lines
    )
    _fill_in(grant, known.form, request)
    platform.record(
        action="grants.import_costs",
        subject=f"grant:{grant.pk}",
        by=request.actor.id,
        at=request.at,
        detail={
            "import": made.pk,
            "sha256": made.file_id,
            "lines": len(lines),
            "total_sek": sum(int(line.cost.kronor) for line in lines),
        },
    )
    return made


@transaction.atomic
def remove_costs(import_id: int, request: Request, *, acting_for: str) -> models.CostImport:
    """An import no longer counts; it is kept. The draft's amounts stay as they are written.

    Raises NotYours, MayNot, CannotReport.
    """
    row = models.CostImport.objects.filter(id=import_id).first()
    if row is None:
        raise NotYours(not_yours())
    grant = held_grant(row.grant_id, acting_for)
    refuse_reader(request)
    if grant.state not in TO_REPORT:
        raise CannotReport(not_now(grant.state))
    row.refresh_from_db()
    if row.removed_at is None:
        row.removed_at, row.removed_by = request.at, request.actor.id
        row.save(update_fields=["removed_at", "removed_by"])
        platform.record(
            action="grants.remove_costs",
            subject=f"grant:{grant.pk}",
            by=request.actor.id,
            at=request.at,
            detail={"import": row.pk},
        )
    return row


def _fill_in(grant: models.Grant, form: ReportForm, request: Request) -> None:
    row = models.Report.objects.filter(grant=grant).first()
    facts = queries.report_facts(grant, form)
    write_draft(grant, row, form, with_costs(form, row.answers if row else {}, facts), request)
