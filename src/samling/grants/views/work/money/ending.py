"""Where the agency asks all who were paid to report, until a day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import actions, queries
from samling.grants.forms import AskReportsForm
from samling.grants.rules.life import SCHEME, steps_for
from samling.kernel import SamlingError
from samling.platform.access import member, takes_forms

from ...examples import events_band
from ..asking import actor_of, asked, run_seen
from ..steps import status_of
from .frame import crumbs, form_page, put_faults, scheme_crumb


@member
@takes_forms
def ask_for_reports(request: HttpRequest, scheme_id: str) -> HttpResponse:
    """Ask for the last day, and ask for the reports."""
    run = run_seen(request, scheme_id)
    address = reverse("work_scheme", args=[scheme_id])
    if SCHEME.step("ask_for_reports") not in steps_for(SCHEME, run.state, actor_of(request)):
        return redirect(address)
    form = AskReportsForm(
        request.POST if request.method == "POST" else None, initial={"until": run.report_until}
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                event = actions.ask_for_reports(
                    scheme_id,
                    asked(request),
                    acting_for=run.agency,
                    until=form.cleaned_data["until"],
                )
            except SamlingError as error:
                status = status_of(error)
                put_faults(form, error, {"GRANTS-REPORT-DAY": "until"})
            else:
                return redirect(f"{address}?klart={event.pk}")
    return form_page(
        request,
        form,
        title=_("Begär redovisning"),
        lead=_("Alla som har fått pengar ska redovisa senast den dag du väljer."),
        button=_("Begär redovisning"),
        back=address,
        breadcrumb=crumbs(scheme_crumb(scheme_id), (_("Begär redovisning"), None)),
        status=status,
        kicker=queries.scheme(scheme_id).title,
        version=run.version,
        example_data=events_band(run.is_example, run.scheme_id),
    )
