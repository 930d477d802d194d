"""The last steps of a scheme: reports are asked for, and it is settled."""

from datetime import date

from django.db import transaction

from samling.kernel import Fault, SamlingError, Text

from .. import models, queries
from ..rules.life import GRANT
from .holding import NotYours, not_yours
from .steps import Request, done_before, locked_life, scheme_step


class CannotSettle(SamlingError):
    """Grants of the scheme are not at their end."""


@transaction.atomic
def ask_for_reports(
    scheme_id: str, request: Request, *, acting_for: str, until: date
) -> models.Event:
    """Ask all who were paid to report, until a day. Raises NotYours, MayNot, Conflict, NoForm."""
    if done := done_before(request):
        return done
    life = _own(scheme_id, acting_for)
    form = queries.form_of(scheme_id)
    return scheme_step(
        life,
        "ask_for_reports",
        request,
        detail={"until": until.isoformat(), "form": form.sha256},
        changes={"report_until": until},
    )


@transaction.atomic
def settle_scheme(scheme_id: str, request: Request, *, acting_for: str) -> models.Event:
    """The scheme is at its end. Raises CannotSettle while a grant is not, NotYours, MayNot."""
    if done := done_before(request):
        return done
    life = _own(scheme_id, acting_for)
    final = [state.id for state in GRANT.states if state.final]
    left = life.grants.filter(parent=None).exclude(state__in=final).count()
    if left:
        raise CannotSettle(
            Fault(
                "GRANTS-SETTLE-GRANTS-LEFT",
                Text(f"{left} bidrag är inte avslutade.", f"{left} grants are not settled."),
                Text(
                    "Godkänn redovisningarna och slutför återkraven först.",
                    "Approve the reports and finish the recoveries first.",
                ),
            )
        )
    return scheme_step(life, "settle", request)


def _own(scheme_id: str, acting_for: str) -> models.SchemeLife:
    if not models.SchemeLife.objects.filter(scheme=scheme_id, agency=acting_for).exists():
        raise NotYours(not_yours())
    return locked_life(scheme_id)
