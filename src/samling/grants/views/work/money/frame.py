"""What the pages of money have in common: for whom, the way to the page, and one form."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import access, queries
from samling.grants.forms import KronorField, said_of
from samling.grants.rules.life import Life, Taken, awaited, needs_another, steps_for
from samling.kernel import SamlingError
from samling.platform.crumbs import Crumb
from samling.platform.crumbs import crumbs as crumbs

from ...language import language
from ..asking import acting_of, actor_of, new_key


def agency_of(request: HttpRequest) -> str:
    """The agency that the person acts for, if it reads there what is paid; else no such page."""
    acting = acting_of(request)
    if not access.can_see_payments(acting):
        raise Http404(request.path)
    return acting.party.organisation or ""


def batch_seen(request: HttpRequest, batch_id: int) -> queries.Batch:
    """The batch that an address names, of the agency that the person reads of."""
    found = queries.batch(batch_id, agency_of(request))
    if found is None:
        raise Http404(request.path)
    return found


def scheme_crumb(scheme_id: str) -> Crumb:
    title = queries.scheme(scheme_id).title.in_(language())
    return title, reverse("work_scheme", args=[scheme_id])


def payments_crumb() -> Crumb:
    return _("Utbetalningar"), reverse("work_payments")


def recoveries_crumb() -> Crumb:
    return _("Återkrav"), reverse("work_recoveries")


def steps_of(
    life: Life,
    state: str,
    request: HttpRequest,
    earlier: Collection[Taken],
    without: Sequence[str] = (),
) -> list[dict[str, Any]]:
    """What this person can do now, as `steps.html` shows it: first what waits for it.

    earlier: who last took each step; without: steps that have a form of their own on the page.
    """
    actor = actor_of(request)
    possible = [each for each in steps_for(life, state, actor) if each.id not in without]
    waits = awaited(life, state, actor, earlier)
    return [
        {
            "id": each.id,
            "text": each.text,
            "needs_reason": each.reason,
            "waits": each in waits,
            "needs_another": needs_another(each, actor.id, earlier),
            "href": "",
        }
        for each in sorted(possible, key=lambda step: step not in waits)
    ]


def put_faults(
    form: forms.Form, error: SamlingError, fields: Mapping[str, str] | None = None
) -> None:
    """Say at each field of a form what an action found wrong; `fields` by the fault's code."""
    for fault in error.faults:
        name = (fields or {}).get(fault.code)
        words = said_of(fault)
        if name is None and fault.where is not None:
            words = f"{fault.where.in_(language())}: {words}"
        form.add_error(name, words)


def fields_of(form: forms.Form) -> list[dict[str, Any]]:
    """Every field that is seen, with its unit and width."""
    return [
        {
            "field": bound,
            "unit": _("kr") if isinstance(bound.field, KronorField) else "",
            "width": "medium"
            if isinstance(bound.field, KronorField | forms.DateField | forms.IntegerField)
            else "",
        }
        for bound in form.visible_fields()
    ]


def form_page(
    request: HttpRequest,
    form: forms.Form,
    *,
    title: str,
    lead: str,
    button: str,
    back: str,
    breadcrumb: list[dict[str, Any]],
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """A page with one form. back: where its "Avbryt" leads."""
    context = {
        "form": form,
        "fields": fields_of(form),
        "title": title,
        "lead": lead,
        "button": button,
        "back": back,
        "breadcrumb": breadcrumb,
        "key": new_key(),
        **more,
    }
    return render(request, "grants/work/money/form.html", context, status=status)
