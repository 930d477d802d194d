"""Where an officer proposes that what a recipient has not accounted for goes back."""

from collections.abc import Mapping, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import actions, queries
from samling.grants.forms import ProposeForm
from samling.grants.rules.life import Part, Side
from samling.grants.rules.recovery import RecoveryKind
from samling.grants.rules.taking_back import TakenBack
from samling.kernel import SamlingError, format_kronor
from samling.platform.access import member, takes_forms

from ...examples import events_band
from ...language import language
from ..asking import actor_of, asked, holding_acted_on
from ..names import area_called
from ..steps import status_of
from .frame import crumbs, form_page, put_faults
from .recovery import titles_of


@member
@takes_forms
def propose(request: HttpRequest, scheme_id: str, code: str) -> HttpResponse:
    """Where an officer proposes a recovery of a grant."""
    held = holding_acted_on(request, scheme_id, code)
    actor = actor_of(request)
    if held.parent is not None or actor.side is not Side.AGENCY or Part.PREPARES not in actor.parts:
        raise Http404(request.path)
    known = queries.claimable(scheme_id)
    most = known.free(held.id)
    form = ProposeForm(
        request.POST if request.method == "POST" else None, titles=titles_of(scheme_id), most=most
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            kind = RecoveryKind(form.cleaned_data["kind"])
            try:
                made = actions.propose_recovery(
                    held.id, kind, form.parts, asked(request, is_blind=True), acting_for=held.agency
                )
            except SamlingError as error:
                status = status_of(error)
                put_faults(form, error)
            else:
                return redirect("work_recovery", made.pk)
    name = area_called(held.recipient)
    return form_page(
        request,
        form,
        title=_("Föreslå återkrav från %(name)s") % {"name": name},
        lead=_lead(most, known.lying_below(held.id, most)),
        button=_("Föreslå återkrav"),
        back=reverse("work_grant", args=[scheme_id, code]),
        breadcrumb=crumbs(
            (name, reverse("work_grant", args=[scheme_id, code])), (_("Föreslå återkrav"), None)
        ),
        status=status,
        kicker=queries.scheme(scheme_id).title,
        example_data=events_band(held.is_example, held.scheme_id),
    )


def _lead(most: Mapping[str, int], below: Sequence[TakenBack]) -> str:
    """How much can be proposed, and how much of it lies with units."""
    words = _("%(most)s är utbetalt, inte godkänt som använt och inte redan föreslaget.") % {
        "most": format_kronor(sum(most.values()), language())
    }
    with_units = sum(each.amount for each in below)
    if not with_units:
        return words
    return _(
        "%(words)s Därav ligger %(with_units)s hos enheter, och tas tillbaka när återkravet "
        "beslutas."
    ) % {"words": words, "with_units": format_kronor(with_units, language())}
