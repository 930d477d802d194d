"""Money that is to go back: proposed, heard, decided by another person, and followed until paid."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from samling.kernel import Fault, Faults, Text, can_be_kept, format_date, format_kronor

from .. import models, queries
from ..rules.ledger import Movement
from ..rules.life import GRANT, RECOVERY, TO_REPORT, check_role
from ..rules.payments import payment_number
from ..rules.recovery import RecoveryKind
from .claims import CannotRecover, check_parts, settle_done
from .holding import given_recovery, held_recovery, own_life
from .requests import NotYours, Request, done_before, follows, not_yours
from .steps import locked_grant, locked_life, moved, recovery_step
from .taking_back import take_back, told_units

_MOST_OF_ANSWER = 10_000


@transaction.atomic
def propose_recovery(
    grant_id: int,
    kind: RecoveryKind,
    parts: Mapping[str, int],
    request: Request,
    *,
    acting_for: str,
) -> models.Recovery:
    """Propose that open money goes back: kronor by component; the reason is the request's.

    Of a grant that the agency has paid; what lies with units of its is claimed from it too.
    Raises CannotRecover where more is proposed than is there and not proposed already, MayNot.
    """
    if done := done_before(request):
        assert done.recovery is not None
        return done.recovery
    grant = locked_grant(grant_id)
    if grant.life.agency_id != acting_for or grant.parent_id is not None:
        raise NotYours(not_yours())
    known = queries.claimable(grant.life_id)
    return begin_recovery(grant, kind, parts, request, "propose", known)


@transaction.atomic
def find_recoveries(
    scheme_id: str, request: Request, *, acting_for: str | None = None
) -> tuple[models.Recovery, ...]:
    """Propose what follows from the reports: what is left after an approved one, and all that is
    not accounted for where none has come in time, with units too. Grants of which nothing more is
    to come are settled. Repeated, it finds nothing new.

    acting_for: the agency whose officer asks; None for Samling itself, each day. Raises NotYours,
    MayNot.
    """
    if acting_for is None:
        check_role(RECOVERY.step("find"), request.actor)
        life = locked_life(scheme_id)
    else:
        check_role(RECOVERY.step("propose"), request.actor)
        life = own_life(scheme_id, acting_for)
    today = timezone.localdate(request.at)
    known = queries.claimable(scheme_id)
    found = []
    rows = life.grants.filter(parent=None, state__in=[*TO_REPORT, "accepted"])
    grants = list(rows.select_related("life"))
    days = queries.last_days(grants)
    for grant in grants:
        is_unspent, day = grant.state == "accepted", days[grant.pk].report
        is_late = life.state == "reporting" and day is not None and day < today
        if not (is_unspent or is_late):
            continue
        left = known.left(grant.pk)
        if not left:
            continue
        kind = RecoveryKind.UNSPENT if is_unspent else RecoveryKind.UNREPORTED
        grant.life = life
        why = follows(request, f"find-{grant.pk}")
        why = Request(why.actor, why.at, why.key, None, _found(kind, sum(left.values()), day).sv)
        found.append(begin_recovery(grant, kind, left, why, "find", known))
    settle_done(scheme_id, request)
    return tuple(found)


def begin_recovery(
    grant: models.Grant,
    kind: RecoveryKind,
    parts: Mapping[str, int],
    request: Request,
    step: str,
    known: queries.ClaimableNow,
) -> models.Recovery:
    """A recovery of a grant whose scheme is locked. Raises CannotRecover, MayNot.

    known: what could be claimed of the scheme's grants, before any recovery of this one was begun.
    """
    if GRANT.state(grant.state).final:
        raise CannotRecover(_is_over(grant))
    check_parts(parts, known.free(grant.pk), grant.life_id)
    parts = {name: int(amount) for name, amount in parts.items() if amount}
    recovery = models.Recovery.objects.create(
        grant=grant,
        kind=kind.value,
        amount_sek=sum(parts.values()),
        parts=parts,
        why=request.reason.strip() or "?",
        made_at=request.at,
    )
    recovery.grant = grant
    below = told_units(known.lying_below(grant.pk, parts))
    detail = {"kind": kind.value, "parts": parts} | ({"units": below} if below else {})
    recovery_step(recovery, step, request, detail=detail)
    return recovery


@transaction.atomic
def hear_recipient(
    recovery_id: int, *, until: date, request: Request, acting_for: str
) -> models.Event:
    """Ask the recipient for its view, until a day. Raises CannotRecover, MayNot, Conflict."""
    if done := done_before(request):
        return done
    faults = Faults()
    if until <= timezone.localdate(request.at):
        _add_day(faults, until, Text("Svara senast", "Answer by"))
    faults.raise_if_any(CannotRecover)
    recovery = given_recovery(recovery_id, acting_for)
    detail = {"until": until.isoformat()}
    return recovery_step(recovery, "hear", request, detail=detail, changes={"hear_until": until})


@transaction.atomic
def answer_recovery(
    recovery_id: int, answer: str, request: Request, *, acting_for: str
) -> models.Event:
    """The recipient's view; it may be given anew until the decision. Raises CannotRecover."""
    if done := done_before(request):
        return done
    _check_answer(answer)
    recovery = held_recovery(recovery_id, acting_for)
    return recovery_step(
        recovery,
        "answer",
        request,
        detail={"answer": answer.strip()},
        changes={"answer": answer.strip()},
    )


@transaction.atomic
def decide_recovery(
    recovery_id: int,
    *,
    parts: Mapping[str, int],
    due: date,
    request: Request,
    acting_for: str,
) -> models.Event:
    """Decide what goes back and when: at most what was proposed. Raises CannotRecover, MayNot.

    Not before the recipient has answered, or its time to answer is over. What lies with its units
    is taken back to it first.
    """
    if done := done_before(request):
        return done
    recovery = given_recovery(recovery_id, acting_for)
    today = timezone.localdate(request.at)
    faults = Faults()
    if due <= today:
        _add_day(faults, due, Text("Betala senast", "Pay by"))
    if recovery.hear_until and not recovery.answer and recovery.hear_until >= today:
        until = recovery.hear_until
        faults.add(
            "GRANTS-RECOVERY-HEARING",
            Text(
                f"Mottagaren har till och med {format_date(until)} på sig att yttra sig.",
                f"The recipient has until {format_date(until, 'en')} to answer.",
            ),
            Text("Besluta när svaret har kommit, eller dagen efter.", "Decide when it has."),
        )
    faults.raise_if_any(CannotRecover)
    check_parts(parts, recovery.parts, recovery.grant.life_id)
    parts = {name: int(amount) for name, amount in parts.items() if amount}
    there = queries.claimable(recovery.grant.life_id).of(recovery.grant_id)
    _check_there(parts, there.parts)
    below = take_back(recovery.grant, parts, there, request)
    return recovery_step(
        recovery,
        "decide",
        request,
        detail={"parts": parts, "due": due.isoformat()} | ({"units": below} if below else {}),
        changes={
            "parts": parts,
            "amount_sek": sum(parts.values()),
            "due": due,
            "number": payment_number(recovery.pk),
        },
        postings=moved(Movement.CLAIM, parts, grant=recovery.grant_id),
    )


@transaction.atomic
def drop_recovery(recovery_id: int, request: Request, *, acting_for: str) -> models.Event:
    """The agency does not claim it back: the recipient keeps the money, and the reason is kept."""
    if done := done_before(request):
        return done
    recovery = given_recovery(recovery_id, acting_for)
    event = recovery_step(recovery, "drop", request)
    settle_done(recovery.grant.life_id, request)
    return event


def _check_there(parts: Mapping[str, int], there: Mapping[str, int]) -> None:
    """Raises CannotRecover for what has been accounted for, or come back, since it was proposed."""
    if any(amount > there.get(component, 0) for component, amount in parts.items()):
        left = sum(min(amount, there.get(name, 0)) for name, amount in parts.items())
        raise CannotRecover(
            Fault(
                "GRANTS-RECOVERY-LESS-THERE",
                Text(
                    f"Bara {format_kronor(left, 'sv')} ligger kvar att kräva tillbaka: resten är "
                    "redovisat eller har kommit tillbaka sedan återkravet föreslogs.",
                    f"Only {format_kronor(left, 'en')} is left to claim back: the rest has been "
                    "accounted for, or come back, since the recovery was proposed.",
                ),
                Text("Minska beloppet, eller avstå.", "Lessen the amount, or drop it."),
                where=Text("Belopp", "Amount"),
            )
        )


def _check_answer(answer: str) -> None:
    faults, where = Faults(), Text("Yttrande", "Answer")
    if not answer.strip():
        faults.add(
            "GRANTS-RECOVERY-ANSWER",
            Text("Yttrandet är tomt.", "The answer is empty."),
            Text("Skriv vad ni anser.", "Write what your view is."),
            where=where,
        )
    if not can_be_kept(answer, _MOST_OF_ANSWER):
        faults.add(
            "GRANTS-RECOVERY-ANSWER-KEPT",
            Text(
                "Yttrandet är för långt, eller har tecken som inte syns.",
                "The answer is too long, or has characters that cannot be seen.",
            ),
            Text(
                f"Skriv högst {_MOST_OF_ANSWER} tecken, utan osynliga tecken.",
                f"Write at most {_MOST_OF_ANSWER} characters, none of them invisible.",
            ),
            where=where,
        )
    faults.raise_if_any(CannotRecover)


def _is_over(grant: models.Grant) -> Fault:
    state = GRANT.state(grant.state).text
    return Fault(
        "GRANTS-RECOVERY-OVER",
        Text(
            f"Bidraget är slut: ”{state.sv}”. Inget kan krävas tillbaka.",
            f"The grant is over: “{state.en}”. Nothing can be claimed back.",
        ),
        Text("Läs om sidan.", "Reload the page."),
    )


def _add_day(faults: Faults, day: date, where: Text) -> None:
    faults.add(
        "GRANTS-RECOVERY-DAY",
        Text(
            f"{format_date(day)} har varit eller är i dag.",
            f"{format_date(day, 'en')} has been, or is today.",
        ),
        Text("Välj en senare dag.", "Choose a later day."),
        where=where,
    )


def _found(kind: RecoveryKind, amount: int, day: date | None) -> Text:
    if kind is RecoveryKind.UNSPENT:
        return Text(
            f"{format_kronor(amount, 'sv')} är kvar när redovisningen är godkänd.",
            f"{format_kronor(amount, 'en')} is left when the report is approved.",
        )
    assert day is not None
    return Text(
        f"Redovisningen skulle ha kommit senast {format_date(day)}.",
        f"The report was to come by {format_date(day, 'en')}.",
    )
