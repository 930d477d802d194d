"""Every day that a party has to keep: one calendar for each, across schemes and years."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q

from samling.kernel import AreaCode, Text
from samling.registry import queries as registry
from samling.registry.rules import OrganisationKind

from .. import models
from ..parameters import reminder_plan
from ..rules.days import Feed, calendar_feed
from ..rules.holding_name import HoldingName
from ..rules.ledger import Place
from ..rules.life import APPROVING, PAID_OUT, TAKES_REQUISITIONS, TO_REPORT, UNANSWERED
from .attachments import handed_in
from .due import Due, Known, due_of_grant, due_of_scheme
from .lists import schemes
from .own_days import last_days
from .payments import instalment_plans, made_instalments
from .places import something_offered

# Grants with something to do by a day.
# Of those offered late, too, the day is the scheme's: it is set anew for them. One that is to
# complete what it sent has its own. One that has nothing in the list has nothing to do.
_WAITING = Q(
    something_offered(),
    state__in=UNANSWERED,
    life__state__in=TAKES_REQUISITIONS,
    life__requisition_until__isnull=False,
)
_REPORTS = Q(state__in=TO_REPORT, life__report_until__isnull=False)


@dataclass(frozen=True, slots=True)
class Awaited:
    """What somebody else is to do, that a party's own day waits for. As in `Due`."""

    scheme_id: str
    kind: str
    holder: HoldingName
    about: str


def deadlines(party: str) -> tuple[Due, ...]:
    """What a party has to keep in mind, by day: "area:2580" or "organisation:mfof".

    A municipality, region or district has its own days; an agency those of the schemes it runs; a
    county board those of the recipients in its county. A few questions, however many recipients.
    """
    kind, _, name = party.partition(":")
    if kind == "area":
        return _ordered(_of_recipients(("recipient",), name))
    organisations = {each.id: each for each in registry.organisations()}
    board = organisations.get(name)
    if board is not None and board.kind is OrganisationKind.COUNTY_BOARD:
        within = ("recipient", "recipient__parent", "recipient__parent__parent")
        return _ordered(_of_recipients(within, str(board.area)))
    return _ordered(_of_agencies(Q(agency=name), Q(grant__life__agency=name)))


def awaited_by(party: str) -> tuple[Awaited, ...]:
    """What a party waits for others to do: an agency for its recipients, one that has shared its
    grant for the units below. It is not in the party's calendar, which has its own days.
    """
    kind, _, name = party.partition(":")
    if kind == "organisation":
        return _awaited_by_agency(name)
    # Units are areas inside their sharer's: districts in municipalities in regions, and no deeper.
    shared_by = ("parent__recipient", "parent__parent__recipient")
    return tuple(
        Awaited(each.scheme_id, each.kind, each.holder, each.about)
        for each in _of_recipients(shared_by, name)
        if each.holder is not None
    )


def late(party: str, today: date) -> tuple[Due, ...]:
    """What a party has not kept, the latest first."""
    return tuple(due for due in deadlines(party) if due.deadline.is_late(today))


def open_deadlines() -> tuple[Due, ...]:
    """Of every recipient and agency, for reminders."""
    return _ordered((*_of_recipients((), ""), *_of_agencies(Q(), Q())))


def calendar(party: str, *, host: str, changed_at: datetime, language: str = "sv") -> bytes:
    """The party's deadlines as an iCalendar feed."""
    feed = Feed(Text("Samling: frister", "Samling: deadlines"), host, reminder_plan().before)
    return calendar_feed((due.deadline for due in deadlines(party)), feed, changed_at, language)


def _awaited_by_agency(agency: str) -> tuple[Awaited, ...]:
    """There may be thousands, of which only who they are is asked for."""
    rows = models.Grant.objects.filter(_WAITING | _REPORTS, life__agency=agency, parent=None)
    return tuple(
        Awaited(
            scheme_id,
            "report" if state in TO_REPORT else "requisition",
            HoldingName(AreaCode(code)),
            name,
        )
        for scheme_id, state, code, name in rows.values_list(
            "life", "state", "recipient", "recipient__name"
        )
    )


def _any(fields: Iterable[str], area: str, of: str = "") -> Q:
    """Where any of the fields of a grant names the area; of: what the grant is to those asked for.

    Without fields, every one.
    """
    return reduce(or_, (Q(**{f"{of}{field}": area}) for field in fields), Q())


def _of_recipients(fields: Collection[str], area: str) -> Iterator[Due]:
    """What is to be done with the grants of which any of the fields names the area."""
    known, which = schemes(), _any(fields, area)
    grants = list(
        models.Grant.objects.filter(which)
        .filter(_WAITING | _REPORTS)
        .select_related("recipient", "life__agency", "parent__recipient", "parent__parent__parent")
    )
    days = last_days(grants)
    accounting = _with_something_below(each.pk for each in grants if each.parent_id)
    for grant in grants:
        if grant.state not in TO_REPORT:
            task, day = Text("Rekvirera", "Requisition"), days[grant.pk].requisition
            yield due_of_grant(known, grant, "requisition", task, day)
        elif grant.parent is None:
            task, day = Text("Redovisa", "Report"), days[grant.pk].report
            yield due_of_grant(known, grant, "report", task, day)
        elif grant.pk in accounting:
            # The one that shared cannot report without it, so their day is the same.
            above = grant.parent.recipient.name
            task = Text(f"Redovisa till {above}", f"Report to {above}")
            yield due_of_grant(known, grant, "report", task, days[grant.pk].report)
    yield from _files_due(known, which)
    recoveries = models.Recovery.objects.filter(
        Q(state="hearing", answer="") | Q(state="decided"), _any(fields, area, of="grant__")
    ).select_related("grant__recipient", "grant__life__agency")
    for row in recoveries:
        if row.state == "hearing":
            task = Text("Yttra er om återkrav", "Answer about the recovery")
            kind, day = "answer", row.hear_until
        else:
            task, kind, day = Text("Betala återkravet", "Pay the recovery"), "payment", row.due
        name = f"recovery-{row.pk}.{kind}"
        yield replace(due_of_grant(known, row.grant, name, task, day), kind=kind, recovery=row.pk)


def _with_something_below(units: Iterable[int]) -> frozenset[int]:
    """Those of the units with something to account for, here or among their own units.

    One that has handed all back has nothing to report.
    """
    wanted = list(units)
    if not wanted:
        return frozenset()
    of = Q(grant__in=wanted) | Q(grant__parent__in=wanted) | Q(grant__parent__parent__in=wanted)
    held = models.Account.objects.filter(
        of, place__in=[Place.OPEN.value, Place.USED.value], balance__gt=0
    )
    ways = held.values_list("grant", "grant__parent", "grant__parent__parent").distinct()
    return frozenset(each for way in ways for each in way if each is not None) & set(wanted)


def _files_due(known: Known, which: Q) -> Iterable[Due]:
    """Files that recipients hand in before a part of the money is paid. Nothing is asked where no
    scheme has such; else a question for the grants and three for the files of each scheme.
    """
    declared = [each.id for each in known.values() if any(p.after for p in each.instalments)]
    if not declared:
        return
    waited_for = {
        scheme_id: [part for part in plan if part.after and part.day]
        for scheme_id, plan in instalment_plans(declared).items()
    }
    grants = models.Grant.objects.filter(
        which, parent=None, life__in=waited_for, state__in=["approved", *PAID_OUT]
    ).select_related("recipient", "life__agency")
    there: dict[str, Mapping[int, frozenset[str]]] = {}
    for grant in grants:
        parts = waited_for[grant.life_id]
        if grant.life_id not in there:
            demands = [part.after for part in parts if part.after]
            there[grant.life_id] = handed_in(grant.life_id, demands)
        for part in parts:
            if part.after and part.after.id not in there[grant.life_id].get(grant.pk, ()):
                title = part.after.title
                what = Text(f"Lämna ”{title.sv}”", f"Hand in “{title.en}”")
                yield due_of_grant(known, grant, f"instalment-{part.number}", what, part.day)


def _of_agencies(of_life: Q, of_recovery: Q) -> Iterator[Due]:
    known = schemes()
    lives = list(models.SchemeLife.objects.filter(of_life).select_related("agency"))
    ids = [life.pk for life in lives]
    plans, made, left = instalment_plans(ids), made_instalments(ids), _with_money_left(lives)
    for life in lives:
        if life.state == "open" and life.requisition_until:
            task = Text("Rekvisitionen stänger", "Requisition closes")
            yield due_of_scheme(known, life, "requisition", task, life.requisition_until)
        if life.state == "reporting" and life.report_until:
            task = Text("Redovisningar ska ha kommit", "Reports are to have come")
            yield due_of_scheme(known, life, "report", task, life.report_until)
        if life.state in APPROVING or life.pk in left:
            plan = plans[life.scheme_id]
            for each in plan:
                # The last is not made as long as anything approved is left to pay.
                is_made = each.number <= made.get(life.scheme_id, 0)
                if each.day is None or (is_made and not (each is plan[-1] and life.pk in left)):
                    continue
                task = Text(f"Betala ut del {each.number}", f"Pay instalment {each.number}")
                yield due_of_scheme(known, life, f"instalment-{each.number}", task, each.day)
    recoveries = models.Recovery.objects.filter(
        of_recovery, Q(state="hearing") | Q(state="decided")
    ).select_related("grant__recipient", "grant__life__agency")
    for row in recoveries:
        who, life = row.grant.recipient.name, row.grant.life
        if row.state == "hearing":
            task, kind = Text("Yttrande om återkrav", "Answer about a recovery"), "answer"
            what, day = Text(f"Yttrande från {who}", f"Answer from {who}"), row.hear_until
        else:
            task, kind = Text("Återbetalning", "Repayment"), "payment"
            what, day = Text(f"Återbetalning från {who}", f"Repayment from {who}"), row.due
        due = due_of_scheme(known, life, f"recovery-{row.pk}.{kind}", what, day)
        yield replace(due, kind=kind, task=task, about=who, recovery=row.pk)


def _with_money_left(lives: Iterable[models.SchemeLife]) -> frozenset[str]:
    """Schemes with something approved that is in no payment on its way."""
    on_its_way = models.Payment.objects.filter(grant=OuterRef("grant"), outcome="waiting")
    approved = models.Account.objects.filter(
        life__in=list(lives), place=Place.APPROVED.value, balance__gt=0
    )
    return frozenset(approved.exclude(Exists(on_its_way)).values_list("life", flat=True))


def _ordered(found: Iterable[Due]) -> tuple[Due, ...]:
    return tuple(sorted(found, key=lambda due: (due.deadline.day, due.deadline.id)))
