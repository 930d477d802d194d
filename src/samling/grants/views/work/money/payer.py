"""How the agency pays: the account it pays from, its limits, and the accounts of its books."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import actions, queries
from samling.grants.forms import PayerForm
from samling.grants.rules.life import Part
from samling.grants.rules.payments import (
    Account,
    AccountKind,
    Chart,
    Debtor,
    OrganisationNumber,
    PaymentLimits,
)
from samling.kernel import Kronor, SamlingError
from samling.platform.access import member, takes_forms

from ..asking import actor_of, asked
from ..steps import status_of
from .frame import agency_of, crumbs, form_page, payments_crumb, put_faults

_OF_LIMIT = ("GRANTS-PAYER-LIMITS", "GRANTS-PAYER-RAISED")


@member
@takes_forms
def payer(request: HttpRequest) -> HttpResponse:
    """The form; what is saved is kept in the audit trail with who saved it."""
    agency = agency_of(request)
    if Part.PAYS not in actor_of(request).parts:
        raise Http404(request.path)
    form = PayerForm(
        request.POST if request.method == "POST" else None, initial=_initial(queries.payer(agency))
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.set_payer(agency, _paying(form), asked(request, is_blind=True))
            except SamlingError as error:
                status = status_of(error)
                put_faults(form, error, dict.fromkeys(_OF_LIMIT, "alone"))
            else:
                return redirect(f"{reverse('work_payments')}?klart=betalare")
    return form_page(
        request,
        form,
        title=_("Så betalar myndigheten"),
        lead=_("Uppgifterna gäller för de utbetalningar som görs härefter."),
        button=_("Spara"),
        back=reverse("work_payments"),
        breadcrumb=crumbs(payments_crumb(), (_("Så betalar myndigheten"), None)),
        status=status,
    )


def _initial(row: Any) -> dict[str, Any]:
    if row is None:
        return {}
    return {
        "kind": row.kind,
        "number": str(Account(AccountKind(row.kind), row.number)),
        "name": row.name,
        "organisation_number": str(OrganisationNumber(row.organisation_number)),
        "bic": row.bic,
        "alone": row.alone_at_most_sek,
        "most": row.at_most_sek,
        "whole": row.file_at_most_sek,
        "payments": row.file_payments,
        "cost": row.cost_account,
        "bank": row.bank_account,
        "claims": row.claims_account,
    }


def _paying(form: PayerForm) -> actions.Paying:
    data = form.cleaned_data
    return actions.Paying(
        Debtor(data["name"], data["organisation_number"], form.account, data["bic"] or None),
        PaymentLimits(data["payments"], Kronor(data["most"]), Kronor(data["whole"])),
        Kronor(data["alone"]),
        Chart(data["cost"], data["bank"], data["claims"]),
    )
