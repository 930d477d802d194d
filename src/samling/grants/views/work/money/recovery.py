"""One recovery, as both sides see it: why, what the recipient says, and what is next."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.grants import access, actions, queries
from samling.grants.forms import AnswerForm, DecideForm, HearForm, KronorField, RepayForm
from samling.grants.rules.holding_name import HoldingName
from samling.grants.rules.life import RECOVERY, needs_another, steps_for
from samling.grants.rules.life.leads import days_left
from samling.grants.rules.recovery import RecoveryKind, recovery_lead
from samling.kernel import SamlingError, format_kronor
from samling.platform.access import member, only_forms
from samling.platform.reading_log import logs_reading

from ...examples import events_band
from ...language import language
from ..asking import acting_of, actor_of, asked, new_key
from ..names import area_called, areas_called
from ..steps import status_of
from ..story import just_done, story_of
from .batch import account_called
from .frame import (
    crumbs,
    fields_of,
    put_faults,
    recoveries_crumb,
    steps_of,
)

# Steps that ask for more than a reason have a form each on the page.
_WITH_FORM = ("hear", "answer", "decide", "repay")
_FIELDS = dict.fromkeys(("GRANTS-RECOVERY-ANSWER", "GRANTS-RECOVERY-ANSWER-KEPT"), "answer")
_DAYS = {"hear": "until", "decide": "due"}
_HEARD_IN, _PAID_IN = timedelta(days=21), timedelta(days=30)


@member
def recovery(request: HttpRequest, recovery_id: int) -> HttpResponse:
    """The page; what can be done on it is by the side and role of who reads it."""
    return _page(request, *_seen(request, recovery_id))


@member
@only_forms
def recovery_step(request: HttpRequest, recovery_id: int, step: str) -> HttpResponse:
    """Take a step of a recovery."""
    row, held = _seen(request, recovery_id)
    if not access.can_act_on_grant(acting_of(request), held):
        raise Http404(request.path)
    form = _form(step, row, request.POST)
    if form is not None and not form.is_valid():
        return _page(request, row, held, forms_={step: form}, status=422)
    try:
        event = _take(step, row, held, form, asked(request))
    except SamlingError as error:
        if form is None:
            return _page(request, row, held, error, status=status_of(error))
        fields = _FIELDS | {"GRANTS-RECOVERY-DAY": _DAYS.get(step, "day")}
        if len(amounts := [n for n, f in form.fields.items() if isinstance(f, KronorField)]) == 1:
            fields["GRANTS-RECOVERY-AMOUNT"] = amounts[0]
        put_faults(form, error, {k: v for k, v in fields.items() if v in form.fields})
        return _page(request, row, held, forms_={step: form}, status=status_of(error))
    return redirect(f"{reverse('work_recovery', args=[recovery_id])}?klart={event.pk}")


def _seen(request: HttpRequest, recovery_id: int) -> tuple[Any, queries.Holding]:
    row = queries.recovery(recovery_id)
    held = queries.holding(row.grant_id) if row else None
    if row is None or held is None or not access.can_see_grant(acting_of(request), held):
        raise Http404(request.path)
    return row, held


def _take(step: str, row: Any, held: queries.Holding, form: Any, wanted: actions.Request) -> Any:
    data = form.cleaned_data if form is not None else {}
    mine, theirs = {"acting_for": held.agency}, {"acting_for": str(held.recipient)}
    taking: Mapping[str, Callable[[], Any]] = {
        "hear": lambda: actions.hear_recipient(row.pk, until=data["until"], request=wanted, **mine),
        "answer": lambda: actions.answer_recovery(row.pk, data["answer"], wanted, **theirs),
        "decide": lambda: actions.decide_recovery(
            row.pk, parts=form.parts, due=data["due"], request=wanted, **mine
        ),
        "repay": lambda: actions.repay_recovery(
            row.pk, amount=data["amount"], day=data["day"], request=wanted, **mine
        ),
        "drop": lambda: actions.drop_recovery(row.pk, wanted, **mine),
        "lift": lambda: actions.lift_recovery(row.pk, wanted, **mine),
    }
    if step not in taking:
        raise Http404(step)
    return taking[step]()


def _form(step: str, row: Any, data: Any = None) -> forms.Form | None:
    today = timezone.localdate()
    if step == "hear":
        return HearForm(data, initial={"until": row.hear_until or today + _HEARD_IN})
    if step == "answer":
        return AnswerForm(data, initial={"answer": row.answer})
    if step == "decide":
        titles = titles_of(row.grant.life_id)
        return DecideForm(
            data,
            titles=titles,
            most=row.parts,
            initial={"due": today + _PAID_IN, "reason": row.why},
        )
    if step == "repay":
        left = sum(queries.claims_left([row.pk]).get(row.pk, {}).values())
        return RepayForm(data, initial={"amount": left, "day": today})
    return None


def titles_of(scheme_id: str) -> dict[str, str]:
    """What the parts of a scheme are called, by their ids."""
    scheme = queries.scheme(scheme_id)
    return {each.id: each.title.in_(language()) for each in scheme.components}


def _told_of(_request: HttpRequest, row: Any, *_more: object, **_named: object) -> str:
    return f"recovery:{row.pk}"


@logs_reading("grants.read_recovery", _told_of)
def _page(
    request: HttpRequest,
    row: Any,
    held: queries.Holding,
    error: SamlingError | None = None,
    *,
    forms_: Mapping[str, forms.Form] | None = None,
    status: int = 200,
) -> HttpResponse:
    acting, actor, today = acting_of(request), actor_of(request), timezone.localdate()
    told = queries.story_of_recovery(row.pk)
    earlier = queries.last_told(told)
    acts = access.can_act_on_grant(acting, held)
    possible = steps_for(RECOVERY, row.state, actor) if acts else ()
    left = sum(queries.claims_left([row.pk]).get(row.pk, {}).values())
    set_off = queries.live_set_off(row.pk)
    is_own = access.is_own(acting, held)
    scheme = queries.scheme(held.scheme_id)
    sent = forms_ or {}
    shown = []
    for each in possible:
        form = sent.get(each.id) or _form(each.id, row)
        if form is None or (each.id == "repay" and set_off):
            continue
        shown.append(
            {
                "id": each.id,
                "text": each.text,
                "form": form,
                "fields": fields_of(form),
                "needs_another": needs_another(each, actor.id, earlier),
                "must_wait": each.id == "decide"
                and bool(row.hear_until and not row.answer and row.hear_until >= today),
                "is_open": each.id in sent or each.id != "repay",
            }
        )
    below = queries.lying_with_units(row)
    return render(
        request,
        "grants/work/money/recovery.html",
        {
            "recovery": row,
            "held": held,
            "name": area_called(held.recipient),
            "scheme": scheme,
            "lead": recovery_lead(
                row.state, area_called(held.recipient), row.amount_sek, left, bool(row.answer)
            ),
            "state": RECOVERY.state(row.state).text,
            "faults": error.faults if error else (),
            "wrong": next(iter(sent.values()), None),
            "forms": shown,
            "steps": steps_of(
                RECOVERY, row.state, request, earlier, [*_WITH_FORM, "set_off", "repay_part"]
            )
            if acts
            else (),
            "set_off": set_off,
            "key": new_key(),
            "facts": _facts(row, held, left, below, today),
            "units": _units(below),
            "done": just_done(request, RECOVERY, told),
            "story": story_of(told),
            "is_own": is_own,
            "example_data": events_band(held.is_example, held.scheme_id),
            "breadcrumb": crumbs(
                *(
                    ()
                    if not (is_own or acting.party.organisation == held.agency)
                    else (recoveries_crumb(),)
                ),
                (
                    scheme.title.in_(language()) if is_own else area_called(held.recipient),
                    reverse("work_grant", args=[held.scheme_id, held.address]),
                ),
                (_("Återkrav"), None),
            ),
        },
        status=status,
    )


def _units(below: Sequence[tuple[HoldingName, int]]) -> dict[str, Any] | None:
    """What lies with each unit, or was taken back from it; None where nothing does."""
    if not below:
        return None
    called = areas_called()
    return {
        "id": "enheter",
        "caption": _("Pengarna hos var och en"),
        "hide_caption": True,
        "columns": [
            {"key": "name", "label": _("Enhet")},
            {"key": "amount", "label": _("Belopp"), "unit": _("kr"), "kind": "kronor"},
        ],
        "rows": [{"cells": [called(name.recipient), amount]} for name, amount in below],
        "total": {"cells": [_("Summa"), sum(amount for _name, amount in below)]},
    }


def _facts(
    row: Any,
    held: queries.Holding,
    left: int,
    below: Sequence[tuple[HoldingName, int]],
    today: Any,
) -> list[dict[str, Any]]:
    scheme = queries.scheme(held.scheme_id)
    found: list[dict[str, Any]] = [
        {"term": _("Läge"), "value": RECOVERY.state(row.state).text},
        {
            "term": _("Bidraget"),
            "value": scheme.title,
            "href": reverse("work_grant", args=[held.scheme_id, held.address]),
        },
        {
            "term": _("Varför"),
            "value": RecoveryKind(row.kind).words.in_(language()).capitalize(),
        },
    ]
    if below:
        found.append(
            {
                "term": _("Hos enheter")
                if row.state in ("proposed", "hearing")
                else _("Taget från enheter"),
                "value": format_kronor(sum(amount for _name, amount in below), language()),
            }
        )
    if row.hear_until and row.state == "hearing":
        found.append(_day(_("Svara senast"), row.hear_until, today))
    if let_go := queries.let_go_by_decision(row):
        found.append(
            {
                "term": _("Krävs inte tillbaka"),
                "value": format_kronor(let_go, language()),
                "note": _("Föreslogs, men är inte med i beslutet. Det föreslås inte igen."),
            }
        )
    return found + (_how_to_pay(row, held.agency, today) if row.state == "decided" else [])


def _how_to_pay(row: Any, agency: str, today: Any) -> list[dict[str, Any]]:
    """All that whoever pays back has to write on the payment."""
    left = sum(queries.claims_left([row.pk]).get(row.pk, {}).values())
    payer = queries.payer(agency)
    return [
        {"term": _("Att betala"), "value": format_kronor(left, language())},
        _day(_("Betala senast"), row.due, today),
        {
            "term": _("Betala till"),
            "value": account_called(payer.kind, payer.number) if payer else _("Konto saknas"),
            "note": payer.name if payer else _("Fråga myndigheten vart pengarna ska betalas."),
        },
        {
            "term": _("Betalningsnummer"),
            "value": row.number,
            "note": _("Skriv det på inbetalningen, så bokförs den av sig själv."),
        },
    ]


def _day(term: str, day: Any, today: Any) -> dict[str, Any]:
    return {"term": term, "value": day, "note": days_left(day, today)}
