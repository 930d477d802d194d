"""Which reports are looked at more closely: drawn once, kept with the seed and who drew."""

from fractions import Fraction

from django.db import transaction

from samling.kernel import Faults, SamlingError, Text
from samling.platform import actions as platform

from .. import models, queries
from ..rules.life.sampling import draw_sample
from .holding import refuse_other_than_officer
from .requests import NotYours, Request, not_yours
from .steps import locked_life

LONGEST_SEED = 100


class CannotDraw(SamlingError):
    """Nothing can be drawn so; each fault names its field."""


@transaction.atomic
def draw_reports(
    scheme_id: str, share: Fraction, seed: str, request: Request, *, acting_for: str
) -> models.Draw:
    """Draw a share of the reports that await an answer, and all with a risk.

    share: from 0 to 1, rounded up. seed: said before the draw, so that anyone can draw again. The
    same request twice draws once. Raises NotYours, MayNot, CannotDraw, NoForm.
    """
    if not models.SchemeLife.objects.filter(scheme=scheme_id, agency=acting_for).exists():
        raise NotYours(not_yours())
    life = locked_life(scheme_id)
    if done := models.Draw.objects.filter(key=request.key, life=life).first():
        return done
    actor = request.actor
    refuse_other_than_officer(request)
    form = queries.form_of(scheme_id)
    reports = {each.recipient: each for each in queries.reports_to_draw_from(scheme_id)}
    _check(share, seed, len(reports))
    risks = {code: each.risks for code, each in reports.items() if each.risks}
    chosen = draw_sample(reports, share=share, seed=seed.strip(), risks=risks)
    made = models.Draw.objects.create(
        life=life,
        seed=seed.strip(),
        share=str(share),
        rules=form.definition.get("risk", []),
        reports=len(reports),
        key=request.key,
        by=actor.id,
        at=request.at,
    )
    models.DrawnReport.objects.bulk_create(
        models.DrawnReport(
            draw=made,
            grant_id=reports[each.recipient].grant,
            reasons=[{"sv": reason.sv, "en": reason.en} for reason in each.reasons],
        )
        for each in chosen
    )
    platform.record(
        action="grants.draw_reports",
        subject=f"scheme:{scheme_id}",
        by=actor.id,
        at=request.at,
        detail={
            "draw": made.pk,
            "seed": made.seed,
            "share": made.share,
            "reports": made.reports,
            "drawn": len(chosen),
        },
    )
    return made


def _check(share: Fraction, seed: str, reports: int) -> None:
    faults = Faults()
    if not 0 <= share <= 1:
        faults.add(
            "GRANTS-DRAW-SHARE",
            Text(
                "Andelen ska vara från 0 till 100 procent.", "The share is from 0 to 100 per cent."
            ),
            Text("Skriv till exempel 10.", "Write for example 10."),
            Text("Andel", "Share"),
        )
    if not seed.strip() or len(seed) > LONGEST_SEED or not seed.isprintable():
        faults.add(
            "GRANTS-DRAW-SEED",
            Text("Fröet saknas eller är för långt.", "The seed is missing or too long."),
            Text(
                "Skriv något som bestämts i förväg, till exempel en dragning av Svenska Spel.",
                "Write something settled beforehand, such as the result of a public lottery.",
            ),
            Text("Frö", "Seed"),
        )
    if not reports:
        faults.add(
            "GRANTS-DRAW-NO-REPORTS",
            Text("Inga redovisningar väntar på svar.", "No reports await an answer."),
            Text("Dra när redovisningarna har kommit in.", "Draw when the reports have come."),
        )
    faults.raise_if_any(CannotDraw)
