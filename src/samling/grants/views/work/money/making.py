"""Where an agency makes a batch of what is due, and plans the parts that a scheme is paid in."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.grants import actions, queries
from samling.grants.forms import MakePaymentsForm, PlanForm
from samling.grants.rules.days import next_bank_day
from samling.grants.rules.instalments import Instalment, due_by
from samling.grants.rules.life import Part
from samling.grants.rules.payments import Account, AccountKind
from samling.kernel import SamlingError, format_kronor, sha256_of
from samling.platform.access import member, takes_forms
from samling.platform.whole_numbers import whole_number

from ...examples import events_band
from ...instalments import declared_words, plan_table
from ...language import language
from ..asking import actor_of, asked, new_key, run_seen
from ..steps import status_of
from .batch import account_cell
from .frame import crumbs, form_page, payments_crumb, put_faults, scheme_crumb
from .shown import refusal_told

_FIELDS = dict.fromkeys(
    ("GRANTS-DAY-YEAR", "GRANTS-PAYMENT-DAY-PASSED", "GRANTS-PAYMENT-DAY-CLOSED"), "day"
)


@member
@takes_forms
def make_payments(request: HttpRequest, scheme_id: str) -> HttpResponse:
    """What would be paid now and what is left out with why; when sent, a batch that waits."""
    run = run_seen(request, scheme_id)
    pays = Part.PAYS in actor_of(request).parts
    if queries.payer(run.agency) is None:
        return redirect("work_payer")
    today = timezone.localdate()
    plan = queries.instalment_plan(scheme_id)
    parts = len(plan) or 1
    instalment = _instalment(request, parts, due_by(plan, today))
    payout = queries.payout(scheme_id, instalment)
    offsets = queries.offsets(run.agency, payout)
    form = MakePaymentsForm(
        request.POST if request.method == "POST" else None,
        offsets=[
            (
                each.recovery.pk,
                f"{each.recovery.grant.recipient.name}: {format_kronor(each.amount, language())}",
            )
            for each in offsets
        ],
        initial={"day": _first_day(plan, instalment, today)},
    )
    status = 200
    if request.method == "POST":
        status = 422
        if request.POST.get("seen") != _seen(payout):
            status = 409
            form.add_error(None, _("Det som kan betalas har ändrats. Se efter och gör om."))
        elif form.is_valid():
            try:
                made = actions.make_payments(
                    scheme_id,
                    instalment=instalment,
                    day=form.cleaned_data["day"],
                    request=asked(request, is_blind=True),
                    acting_for=run.agency,
                    only=[each.to.grant for each in payout.payable],
                    set_off=form.cleaned_data.get("set_off", []),
                )
            except SamlingError as error:
                status = status_of(error)
                put_faults(form, error, _FIELDS)
            else:
                told = queries.story_of_batch(made.pk)
                return redirect(f"{reverse('work_batch', args=[made.pk])}?klart={told[-1].id}")
    return render(
        request,
        "grants/work/money/make.html",
        {
            "form": form,
            "pays": pays,
            "scheme": queries.scheme(scheme_id),
            "payout": payout,
            "number": len(payout.payable),
            "left_out": len(payout.left_out),
            "left_sum": sum(each.amount for each in payout.left_out),
            "reasons": _reasons(payout),
            "refused": _refused(payout),
            "table": _table("betalas", _("Mottagare som betalas"), payout.payable),
            "left_table": _table("utanfor", _("Mottagare som lämnas utanför"), payout.left_out),
            "parts": [
                {
                    "label": _("Del %(n)s") % {"n": each.number},
                    "href": f"?del={each.number}",
                    "current": each.number == instalment,
                }
                for each in plan
            ]
            if parts > 1
            else [],
            "plan": plan_table(plan) if plan else None,
            "is_planned": plan != queries.scheme(scheme_id).instalments,
            "instalment": instalment,
            "seen": _seen(payout),
            "key": new_key(),
            "example_data": events_band(run.is_example, run.scheme_id),
            "breadcrumb": crumbs(
                payments_crumb(), scheme_crumb(scheme_id), (_("Gör en utbetalning"), None)
            ),
        },
        status=status,
    )


@member
@takes_forms
def plan(request: HttpRequest, scheme_id: str) -> HttpResponse:
    """In which parts the scheme is paid, and when."""
    run = run_seen(request, scheme_id)
    if Part.PAYS not in actor_of(request).parts:
        raise Http404(request.path)
    initial: dict[str, Any] = {}
    for each in queries.instalment_plan(scheme_id):
        initial |= {f"weight-{each.number}": each.share, f"day-{each.number}": each.day}
    form = PlanForm(request.POST if request.method == "POST" else None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.plan_instalments(
                    scheme_id, form.parts, asked(request, is_blind=True), acting_for=run.agency
                )
            except SamlingError as error:
                status = status_of(error)
                put_faults(form, error)
            else:
                return redirect("work_make_payments", scheme_id)
    return form_page(
        request,
        form,
        title=_("Betala i delar"),
        lead=_(
            "Andelarna jämförs med varandra: 1 och 1 är hälften var, 60 och 40 är 60 och 40 "
            "procent. Lämna resten tomt."
        )
        + declared_words(queries.scheme(scheme_id).instalments),
        button=_("Spara delarna"),
        back=reverse("work_make_payments", args=[scheme_id]),
        breadcrumb=crumbs(payments_crumb(), scheme_crumb(scheme_id), (_("Delar"), None)),
        status=status,
        kicker=queries.scheme(scheme_id).title,
        pairs=form.rows(),
    )


def _instalment(request: HttpRequest, parts: int, due: int) -> int:
    """The part that is asked for, else the last whose day has come."""
    written = request.POST.get("instalment") or request.GET.get("del", str(due))
    number = whole_number(written, 0)
    if not 1 <= number <= parts:
        raise Http404(written)
    return number


def _first_day(plan: Sequence[Instalment], instalment: int, today: date) -> date:
    """The planned day of the part, or the next day that banks are open."""
    day = plan[instalment - 1].day if plan else None
    return next_bank_day(max(day or today, today + timedelta(days=1)))


def _seen(payout: queries.Payout) -> str:
    """What the page showed, so that nothing else is paid."""
    return sha256_of(
        [
            [each.to.grant, int(each.amount), each.account.pk]
            for each in payout.payable
            if each.account
        ]
    )


def _refused(payout: queries.Payout) -> list[dict[str, Any]]:
    """What would go to the very account that the bank refused the last time, and why it did."""
    last = queries.refused_last([each.to.grant for each in payout.payable])
    return [
        {"name": each.to.name, "told": refusal_told(refusal)}
        for each in payout.payable
        if (refusal := last.get(each.to.grant))
        and each.account
        and refusal.account == Account(AccountKind(each.account.kind), each.account.number)
    ]


def _reasons(payout: queries.Payout) -> list[dict[str, Any]]:
    """Why recipients are left out, with how many for each reason."""
    counts = Counter(each.why_not for each in payout.left_out if each.why_not)
    return [{"why": why, "number": number} for why, number in counts.most_common()]


def _table(name: str, caption: str, payables: tuple[queries.Payable, ...]) -> dict[str, Any]:
    is_left = any(each.why_not for each in payables)
    last = {"key": "why", "label": _("Varför")} if is_left else {"key": "to", "label": _("Till")}
    return {
        "id": name,
        "caption": caption,
        "hide_caption": True,
        "columns": [
            {"key": "name", "label": _("Mottagare")},
            {"key": "amount", "label": _("Belopp"), "unit": _("kr"), "kind": "kronor"},
            last,
        ],
        "rows": [
            {
                "href": reverse("work_grant", args=[each.to.scheme_id, each.to.code]),
                "cells": [each.to.name, each.amount, _last(each)],
            }
            for each in payables
        ],
        "total": {"cells": [_("Summa"), sum(each.amount for each in payables), ""]},
        "empty": {"title": _("Inget är godkänt och klart att betala.")},
    }


def _last(each: queries.Payable) -> Any:
    if each.why_not is not None:
        return each.why_not
    return account_cell(each.account.kind, each.account.number) if each.account else ""
