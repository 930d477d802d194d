"""Every day that a party has to keep: one calendar for each, across schemes and years."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q

from samling.kernel import AreaCode, AreaKind, Origin, Source, Text, sha256_of
from samling.registry import queries as registry
from samling.registry.rules import OrganisationKind

from .. import models
from ..parameters import reminder_plan
from ..rules import Scheme
from ..rules.days import Deadline, Feed, calendar_feed
from ..rules.life import PAID_OUT, TAKES_REQUISITIONS
from .attachments import handed_in
from .lists import schemes
from .payments import instalment_plans, made_instalments

Known = Mapping[str, Scheme]

_REPORTING = ("paid", "returned")


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline that is not kept yet. recipient: who has to keep it; None for an agency's own.

    recovery: which one it is about, where it is about one.
    """

    deadline: Deadline
    scheme_id: str
    recipient: AreaCode | None = None
    recovery: int | None = None


def deadlines(party: str) -> tuple[Due, ...]:
    """What a party has to keep in mind, by day: "area:2580" or "organisation:mfof".

    A municipality, region or district has its own days; an agency those of the schemes it runs; a
    county board those of the recipients in its county. A few questions, however many recipients.
    """
    kind, _, name = party.partition(":")
    if kind == "area":
        own = Q(recipient=name)
        return _ordered(_of_recipients(own))
    organisations = {each.id: each for each in registry.organisations()}
    board = organisations.get(name)
    if board is not None and board.kind is OrganisationKind.COUNTY_BOARD:
        county = str(board.area)
        below = Q(recipient__parent=county) | Q(recipient__parent__parent=county)
        return _ordered(_of_recipients(below | Q(recipient=county)))
    return _ordered(_of_agency(name))


def late(party: str, today: date) -> tuple[Due, ...]:
    """What a party has not kept, the latest first."""
    return tuple(due for due in deadlines(party) if due.deadline.is_late(today))


def open_deadlines() -> tuple[Due, ...]:
    """Of every recipient, for reminders."""
    return _ordered(_of_recipients(Q()))


def calendar(party: str, *, host: str, changed_at: datetime, language: str = "sv") -> bytes:
    """The party's deadlines as an iCalendar feed."""
    feed = Feed(Text("Samling: frister", "Samling: deadlines"), host, reminder_plan().before)
    return calendar_feed((due.deadline for due in deadlines(party)), feed, changed_at, language)


def party_of_token(token: str) -> str | None:
    """Whose calendar a secret address is of; None where it is revoked, or never was."""
    row = models.CalendarToken.objects.filter(
        sha256=sha256_of(token), revoked_at__isnull=True
    ).first()
    if row is None:
        return None
    return f"area:{row.area_id}" if row.area_id else f"organisation:{row.organisation_id}"


def addresses(party: str) -> tuple[str, ...]:
    """Where a party wants its reminders sent."""
    kind, _, name = party.partition(":")
    own = Q(area=name) if kind == "area" else Q(organisation=name)
    return tuple(models.NoticeAddress.objects.filter(own).values_list("email", flat=True))


def coordinator_addresses(recipient: AreaCode) -> tuple[str, ...]:
    """Where the county board of a recipient wants to be told."""
    areas = registry.registry()
    area = areas.area(recipient)
    while area.kind is not AreaKind.COUNTY:
        if area.parent is None:
            return ()
        area = areas.area(area.parent)
    rows = models.NoticeAddress.objects.filter(
        organisation__area=str(area.code), organisation__kind=OrganisationKind.COUNTY_BOARD.value
    )
    return tuple(rows.values_list("email", flat=True))


def notice_addresses(party: str) -> tuple[models.NoticeAddress, ...]:
    """The addresses that a party's reminders go to, to be shown and removed."""
    kind, _, name = party.partition(":")
    own = Q(area=name) if kind == "area" else Q(organisation=name)
    return tuple(models.NoticeAddress.objects.filter(own).order_by("email"))


def calendars(party: str) -> tuple[models.CalendarToken, ...]:
    """The secret calendar addresses of a party that work, the oldest first."""
    kind, _, name = party.partition(":")
    own = Q(area=name) if kind == "area" else Q(organisation=name)
    return tuple(models.CalendarToken.objects.filter(own, revoked_at=None).order_by("id"))


def _of_recipients(which: Q) -> Iterable[Due]:
    known = schemes()
    grants = models.Grant.objects.filter(which, parent=None).select_related(
        "recipient", "life__agency"
    )
    # Of those offered late, too, the day is the scheme's: it is set anew for them.
    waiting = Q(state__in=["offered", "prepared"], life__state__in=TAKES_REQUISITIONS) & Q(
        life__requisition_until__isnull=False
    )
    reporting = Q(state__in=_REPORTING, life__report_until__isnull=False)
    for grant in grants.filter(waiting | reporting):
        if grant.state in _REPORTING:
            yield _of_grant(
                known, grant, "report", Text("Redovisa", "Report"), grant.life.report_until
            )
        else:
            day = grant.life.requisition_until
            yield _of_grant(known, grant, "requisition", Text("Rekvirera", "Requisition"), day)
    yield from _files_due(known, which)
    recoveries = models.Recovery.objects.filter(
        Q(state="hearing", answer="") | Q(state="decided"),
        grant__in=models.Grant.objects.filter(which),
    ).select_related("grant__recipient", "grant__life__agency")
    for row in recoveries:
        if row.state == "hearing":
            what = Text("Yttra er om återkrav", "Answer about the recovery")
            name, day = f"recovery-{row.pk}.answer", row.hear_until
        else:
            what = Text("Betala återkravet", "Pay the recovery")
            name, day = f"recovery-{row.pk}.payment", row.due
        yield replace(_of_grant(known, row.grant, name, what, day), recovery=row.pk)


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
                yield _of_grant(known, grant, f"instalment-{part.number}", what, part.day)


def _of_agency(agency: str) -> Iterable[Due]:
    known = schemes()
    lives = models.SchemeLife.objects.filter(agency=agency).select_related("agency")
    ids = [life.pk for life in lives]
    plans, made = instalment_plans(ids), made_instalments(ids)
    for life in lives:
        if life.state == "open" and life.requisition_until:
            what = Text("Rekvisitionen stänger", "Requisition closes")
            yield _of_scheme(known, life, "requisition", what, life.requisition_until)
        if life.state == "reporting" and life.report_until:
            what = Text("Redovisningar ska ha kommit", "Reports are to have come")
            yield _of_scheme(known, life, "report", what, life.report_until)
        if life.state in ("open", "closed", "redistributed"):
            for each in plans[life.scheme_id]:
                if each.day is None or each.number <= made.get(life.scheme_id, 0):
                    continue
                what = Text(f"Betala ut del {each.number}", f"Pay instalment {each.number}")
                yield _of_scheme(known, life, f"instalment-{each.number}", what, each.day)
    recoveries = models.Recovery.objects.filter(
        Q(state="hearing") | Q(state="decided"), grant__life__agency=agency
    ).select_related("grant__recipient", "grant__life__agency")
    for row in recoveries:
        who, life = row.grant.recipient.name, row.grant.life
        if row.state == "hearing":
            what = Text(f"Yttrande från {who}", f"Answer from {who}")
            name, day = f"recovery-{row.pk}.answer", row.hear_until
        else:
            what = Text(f"Återbetalning från {who}", f"Repayment from {who}")
            name, day = f"recovery-{row.pk}.payment", row.due
        yield replace(_of_scheme(known, life, name, what, day), recovery=row.pk)


def _of_grant(known: Known, grant: models.Grant, name: str, what: Text, day: date | None) -> Due:
    assert day is not None
    area = grant.recipient
    deadline = Deadline(
        f"{grant.life_id}.{name}.{area.code}".lower(),
        _with_title(what, known[grant.life_id]),
        day,
        Text.same(area.official_name),
        _source(known[grant.life_id], grant.life),
    )
    return Due(deadline, grant.life_id, AreaCode(area.code))


def _of_scheme(
    known: Known, life: models.SchemeLife, name: str, what: Text, day: date | None
) -> Due:
    assert day is not None
    deadline = Deadline(
        f"{life.scheme_id}.{name}",
        _with_title(what, known[life.scheme_id]),
        day,
        Text.same(life.agency.name),
        _source(known[life.scheme_id], life),
    )
    return Due(deadline, life.scheme_id)


def _with_title(what: Text, scheme: Scheme) -> Text:
    return Text(f"{what.sv}: {scheme.title.sv}", f"{what.en}: {scheme.title.en}")


def _source(scheme: Scheme, life: models.SchemeLife) -> Source:
    """The agency says when in Samling; an example's days are invented."""
    origin = Origin.SYNTHETIC if life.is_example else Origin.PUBLISHED
    return Source(scheme.title.sv, life.agency.name, origin)


def _ordered(found: Iterable[Due]) -> tuple[Due, ...]:
    return tuple(sorted(found, key=lambda due: (due.deadline.day, due.deadline.id)))
