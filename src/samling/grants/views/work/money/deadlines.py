"""One calendar for each party: every day to keep, its secret address, and who is reminded."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.grants import access, actions, queries
from samling.grants.forms import NoticeForm
from samling.grants.rules.life.leads import days_left
from samling.kernel import Origin, Period, format_date, joined
from samling.platform.access import member, only_forms, takes_forms
from samling.platform.address import address_for
from samling.registry.rules import Acting, PartyKind

from ...examples import events_band
from ...language import language
from ..asking import acting_of, new_key
from .frame import crumbs
from .tasks import Tasks


@member
@takes_forms
def deadlines(request: HttpRequest) -> HttpResponse:
    """What is late, then what is to come month by month; a form adds an address to remind."""
    acting = acting_of(request)
    form = NoticeForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        _check_keeper(request, acting)
        status = 422
        if form.is_valid():
            try:
                actions.add_notice_address(
                    acting.party.id,
                    form.cleaned_data["email"],
                    by=acting.account,
                    at=timezone.now(),
                )
            except ValidationError as error:
                form.add_error("email", error)
            else:
                return redirect(f"{reverse('work_deadlines')}#paminnelser")
    return _page(request, acting, form, status=status)


@member
@only_forms
def make_calendar(request: HttpRequest) -> HttpResponse:
    """A new secret address. It is shown on this answer, and never again."""
    acting = acting_of(request)
    _check_keeper(request, acting)
    token = actions.make_calendar(acting.party.id, by=acting.account, at=timezone.now())
    address = address_for(request, f"{reverse('calendar')}?nyckel={token}")
    return _page(request, acting, NoticeForm(), address=address)


@member
@only_forms
def revoke_calendars(request: HttpRequest) -> HttpResponse:
    """All secret addresses of the party stop working."""
    acting = acting_of(request)
    _check_keeper(request, acting)
    actions.revoke_calendars(acting.party.id, by=acting.account, at=timezone.now())
    return redirect(f"{reverse('work_deadlines')}#kalender")


@member
@only_forms
def remove_address(request: HttpRequest, address_id: int) -> HttpResponse:
    """Reminders go there no more."""
    acting = acting_of(request)
    _check_keeper(request, acting)
    if not any(each.pk == address_id for each in queries.notice_addresses(acting.party.id)):
        raise Http404(str(address_id))
    actions.remove_notice_address(acting.party.id, address_id, by=acting.account, at=timezone.now())
    return redirect(f"{reverse('work_deadlines')}#paminnelser")


def _check_keeper(request: HttpRequest, acting: Acting) -> None:
    if not access.can_keep_calendar(acting):
        raise Http404(request.path)


def _page(
    request: HttpRequest, acting: Acting, form: NoticeForm, *, address: str = "", status: int = 200
) -> HttpResponse:
    if not access.reads(acting):
        raise Http404(request.path)
    today = timezone.localdate()
    found = queries.deadlines(acting.party.id)
    late = [each for each in found if each.deadline.is_late(today)]
    coming = [each for each in found if not each.deadline.is_late(today)]
    tasks = Tasks(acting.party, queries.awaited_by(acting.party.id), queries.schemes(), today)
    response = render(
        request,
        "grants/work/money/deadlines.html",
        {
            "party": acting.party,
            "lead": _lead(late, coming, today),
            "late": tasks.of(late),
            "months": [
                {
                    "title": Period(month, _next_month(month)),
                    "anchor": f"m-{month:%Y-%m}",
                    "tasks": tasks.of(list(those)),
                }
                for month, those in groupby(coming, key=lambda e: e.deadline.day.replace(day=1))
            ],
            "told": _told(acting),
            "keeps": access.can_keep_calendar(acting),
            "address": address,
            "calendars": queries.calendars(acting.party.id),
            "addresses": queries.notice_addresses(acting.party.id),
            "form": form,
            "key": new_key(),
            "example_data": events_band(
                any(each.deadline.source.origin is Origin.SYNTHETIC for each in found)
            ),
            "breadcrumb": crumbs((_("Frister"), None)),
        },
        status=status,
    )
    if address:
        response["Cache-Control"] = "no-store"
    return response


def _next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _lead(late: Sequence[queries.Due], coming: Sequence[queries.Due], today: date) -> str:
    if not (late or coming):
        return _("Inga frister är på gång.")
    words = []
    if late:
        words.append(
            ngettext("%(n)s frist har gått ut.", "%(n)s frister har gått ut.", len(late))
            % {"n": len(late)}
        )
    if coming:
        day = coming[0].deadline.day
        words.append(
            _("Nästa frist är %(day)s: %(left)s.")
            % {
                "day": format_date(day, language()),
                "left": days_left(day, today).in_(language()),
            }
        )
    return " ".join(words)


def _told(acting: Acting) -> str:
    """When those whose addresses stand here are written to."""
    plan = queries.reminders_planned()
    if acting.party.kind is PartyKind.COUNTY_BOARD:
        return _("Brev skickas när någon i länet är %(days)s dagar sen, ett brev för alla.") % {
            "days": _listed(plan.escalation)
        }
    before = [each for each in plan.before if each]
    words = _("Brev skickas %(before)s dagar före varje frist och %(after)s dagar efter.")
    if len(before) < len(plan.before):
        words = _(
            "Brev skickas %(before)s dagar före varje frist, samma dag och %(after)s dagar efter."
        )
    return words % {
        "before": _listed(before),
        "after": _listed(plan.after),
    }


def _listed(days: Sequence[int]) -> str:
    return joined([str(each) for each in days], language())
