"""The report of a grant, as the one that has it writes and sends it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from samling.kernel import canonical_json, sha256_of
from samling.platform import actions as platform

from .. import models, queries
from ..rules.life import TO_REPORT
from ..rules.reports import (
    ReportForm,
    answers_plain,
    check_report,
    read_answers,
    refuse_malformed,
    refuse_unready,
    roll_up,
    whole_plain,
)
from .frozen_offers import freeze_offers, refuse_others_offers
from .holding import held_grant, own_grant, refuse_reader
from .report_faults import CannotReport, draft_changed, not_now, refuse_closed
from .requests import Conflict, Request, alone, done_before
from .steps import grant_step


@transaction.atomic
def save_draft(
    grant_id: int, answers: Mapping[str, Any], request: Request, *, acting_for: str
) -> models.Report:
    """Keep what is written so far. The same request twice saves once.

    answers: plain values (see `rules.reports`). request.version: of the draft that was seen, 0
    before the first save. Raises NotYours, MayNot, CannotReport, CannotSave, Conflict.
    """
    alone(request)
    grant = own_grant(grant_id, acting_for)
    refuse_reader(request)
    refuse_closed(grant)
    row = models.Report.objects.select_related("form").filter(grant=grant).first()
    if row and row.key == request.key:
        return row
    if grant.state not in TO_REPORT:
        raise CannotReport(not_now(grant.state))
    form = queries.stored_form(row.form) if row else queries.form_of(grant.life_id)
    row = write_draft(grant, row, form, answers, request)
    platform.record(
        action="grants.report_save",
        subject=f"grant:{grant.pk}",
        by=request.actor.id,
        at=request.at,
        detail={"version": row.version, "sha256": sha256_of(canonical_json(row.answers))},
    )
    return row


def write_draft(
    grant: models.Grant,
    row: models.Report | None,
    form: ReportForm,
    answers: Mapping[str, Any],
    request: Request,
) -> models.Report:
    """Write the draft of a grant. row: as it was read. Raises CannotSave, Conflict."""
    seen = request.version or 0
    if seen != (row.version if row else 0):
        raise Conflict(draft_changed(row.saved_by if row else ""))
    refuse_malformed(form, answers)
    refuse_others_offers(grant, row.answers if row else {}, answers)
    saved: dict[str, Any] = {
        "answers": dict(answers),
        "key": request.key,
        "saved_by": request.actor.id,
        "saved_at": request.at,
    }
    if row is None:
        kept = keep_form(form)
        try:
            with transaction.atomic():
                return models.Report.objects.create(grant=grant, form=kept, version=1, **saved)
        except IntegrityError:
            raise Conflict(draft_changed("")) from None
    # The version is asked for once more as it is written: two at once cannot both be let in.
    mine = models.Report.objects.filter(grant=grant, version=seen)
    if not mine.update(version=F("version") + 1, **saved):
        raise Conflict(draft_changed(row.saved_by))
    row.refresh_from_db()
    return row


@transaction.atomic
def send_report(
    grant_id: int, request: Request, *, acting_for: str, draft: int | None = None
) -> models.Event:
    """Send what the draft says to the one that gave the grant, with the units' reports in it.

    draft: the version of the draft that was seen. Raises NotYours, MayNot, Conflict, and
    CannotSend with every error, and every warning that nobody has commented on.
    """
    if done := done_before(request):
        return done
    grant = held_grant(grant_id, acting_for)
    refuse_closed(grant)
    known = queries.draft_report(grant)
    if draft is not None and draft != known.version:
        raise Conflict(draft_changed(known.saved_by))
    answers, wrong = read_answers(known.form, known.answers)
    facts = replace(known.facts, refused=tuple(wrong))
    findings = check_report(known.form, answers, facts)
    refuse_unready(findings, answers.comments)
    whole = whole_plain(roll_up(known.form, grant.recipient_id, answers, facts.reported))
    _refuse_if_saved_since(grant, known.version, known.saved_by)
    number = grant.reports.count() + 1
    event = grant_step(
        grant,
        "report",
        request,
        detail={
            "number": number,
            "used_sek": answers.total,
            "unused_sek": answers.unused or 0,
            "sha256": sha256_of(whole),
        },
    )
    version = models.ReportVersion.objects.create(
        event=event,
        grant=grant,
        number=number,
        form=keep_form(known.form),
        answers=answers_plain(answers),
        whole=whole,
        findings=[
            {
                "code": each.code,
                "severity": each.severity.value,
                "message": {"sv": each.message.sv, "en": each.message.en},
                "question": each.question,
                "comment": answers.comments.get(each.key, ""),
            }
            for each in findings
        ],
        held_sek=facts.held,
        used_sek=answers.total,
        unused_sek=answers.unused or 0,
    )
    freeze_offers(version, answers.offers)
    return event


def _refuse_if_saved_since(grant: models.Grant, version: int, saved_by: str) -> None:
    """Raises Conflict for a draft that was saved while it was being sent; a save that comes later
    meets another version than it saw."""
    mine = models.Report.objects.filter(grant=grant, version=version)
    if version and not mine.update(version=F("version") + 1):
        raise Conflict(draft_changed(saved_by))


def keep_form(form: ReportForm) -> models.ReportForm:
    """The form as it stands, kept by its hash."""
    row, _ = models.ReportForm.objects.get_or_create(
        sha256=form.sha256, defaults={"definition": form.definition}
    )
    return row
