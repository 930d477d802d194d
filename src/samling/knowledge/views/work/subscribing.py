"""Looking for one address among those who get the newsletter, at the request of whoever has it.

There is no list to read. That somebody looked stands in the audit log, without the address.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samling.knowledge import actions, queries
from samling.knowledge.forms import AddressForm
from samling.platform.access import member, only_forms
from samling.platform.forms_sent import new_key
from samling.platform.reading_log import logs_reading

from .asking import asked, check_tells
from .issue_page import issue_crumbs


@member
@only_forms
def find_subscriber(request: HttpRequest) -> HttpResponse:
    """Whether one whole address gets the newsletter."""
    check_tells(request)
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _page(request, 422, form=form)
    return _looked_for(request, form)


@member
@only_forms
def remove_subscriber(request: HttpRequest) -> HttpResponse:
    """Delete the address that was looked for."""
    check_tells(request)
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _page(request, 422, form=form)
    actions.remove_subscriber(form.cleaned_data["email"], asked(request, is_blind=True))
    return redirect("work_newsletter")


@logs_reading("knowledge.read_subscriber", lambda request, form: "newsletter:subscribers")
def _looked_for(request: HttpRequest, form: AddressForm) -> HttpResponse:
    email = form.cleaned_data["email"]
    return _page(
        request,
        200,
        form=form,
        email=email,
        is_there=queries.is_subscriber(email),
        is_looked_for=True,
    )


def _page(request: HttpRequest, status: int, **more: Any) -> HttpResponse:
    return render(
        request,
        "knowledge/work/subscriber.html",
        {
            "key": new_key(),
            "breadcrumb": issue_crumbs((_("Sök en adress"), None)),
            **more,
        },
        status=status,
    )
