"""The end of a scheme: all is paid, reports are asked for, and at last it is settled."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from samling.kernel import Fault, Faults, SamlingError, Text, format_date, format_kronor

from .. import models, queries
from ..rules.ledger import Movement, Place
from ..rules.life import GRANT
from .claims import settle_done
from .holding import own_life
from .requests import Request, done_before
from .steps import moved, scheme_step

_ANSWERED = Text(
    "Betala ut det, avslå eller återkalla det först.", "Pay it, refuse it or withdraw it first."
)
_FIRST = {
    Place.OFFERED: Text(
        "Vänta på rekvisitionen, eller stäng för dem som inte har svarat.",
        "Wait for the requisition, or close for those that have not answered.",
    ),
    Place.REQUISITIONED: _ANSWERED,
    Place.APPROVED: _ANSWERED,
}
_FINAL = tuple(state.id for state in GRANT.states if state.final)


class NotDone(SamlingError):
    """Something is left to do before the scheme can go on; each fault says what."""


@transaction.atomic
def finish_paying(scheme_id: str, request: Request, *, acting_for: str) -> models.Event:
    """Nothing more is to be paid: what nobody has claimed lapses.

    Raises NotYours, NotDone, MayNot.
    """
    if done := done_before(request):
        return done
    life = own_life(scheme_id, acting_for)
    balances = queries.balances(scheme_id)
    faults = Faults()
    for place in _FIRST:
        left = sum(
            sum(parts.values()) for (where, _), parts in balances.by_place.items() if where is place
        )
        if left:
            faults.add(
                "GRANTS-PAYING-NOT-DONE",
                Text(
                    f"{format_kronor(left, 'sv')} är kvar på ”{place.text.sv}”.",
                    f"{format_kronor(left, 'en')} is left at “{place.text.en}”.",
                ),
                _FIRST[place],
            )
    if life.state in ("closed", "redistributed"):
        faults.raise_if_any(NotDone)
    lapsed = moved(Movement.LAPSE, balances.at(Place.UNCLAIMED))
    return scheme_step(life, "finish_paying", request, postings=lapsed)


@transaction.atomic
def ask_for_reports(
    scheme_id: str, request: Request, *, acting_for: str, until: date
) -> models.Event:
    """Ask all who were paid to report, until a day, by the form that the scheme has now.

    Raises NotYours, NoForm, NotDone for a day that has been, MayNot, Conflict.
    """
    if done := done_before(request):
        return done
    life = own_life(scheme_id, acting_for)
    form = queries.form_of(scheme_id)
    today = timezone.localdate(request.at)
    first = max(today, life.requisition_until or today)
    if until <= first:
        raise NotDone(
            Fault(
                "GRANTS-REPORT-DAY",
                Text(
                    f"{format_date(until)} är för tidigt.",
                    f"{format_date(until, 'en')} is too early.",
                ),
                Text(
                    f"Välj en dag efter {format_date(first)}.",
                    f"Choose a day after {format_date(first, 'en')}.",
                ),
                where=Text("Redovisa senast", "Report by"),
            )
        )
    return scheme_step(
        life,
        "ask_for_reports",
        request,
        detail={"until": until.isoformat(), "form": form.sha256},
        changes={"report_until": until},
    )


@transaction.atomic
def settle_scheme(scheme_id: str, request: Request, *, acting_for: str) -> models.Event:
    """End the scheme, when every grant has ended: what became unclaimed since all was paid lapses.

    Raises NotYours, NotDone, MayNot.
    """
    if done := done_before(request):
        return done
    life = own_life(scheme_id, acting_for)
    settle_done(scheme_id, request)
    left = life.grants.filter(parent=None).exclude(state__in=_FINAL).count()
    if left and life.state == "reporting":
        raise NotDone(
            Fault(
                "GRANTS-SCHEME-NOT-DONE",
                Text(
                    f"{left} mottagare är inte klara: redovisning eller återkrav återstår.",
                    f"{left} recipients are not done: a report or a recovery remains.",
                ),
                Text("Avsluta dem först.", "Finish them first."),
            )
        )
    lapsed = moved(Movement.LAPSE, queries.balances(scheme_id).at(Place.UNCLAIMED))
    return scheme_step(life, "settle", request, postings=lapsed)
