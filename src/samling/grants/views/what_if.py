"""The page where another division is tried: every setting stands in its address."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from samling.grants import queries
from samling.grants.rules import (
    LAST_YEAR,
    PUBLISHED,
    Inputs,
    Scheme,
    simulate,
    whole_periods,
)
from samling.kernel import Fault, SamlingError
from samling.platform.access import public

from .language import language
from .outcome import outcome
from .settings import FIELDS, address_of, given_of, id_of, place_of, settings_of, settings_shown
from .trials import trials


@public
def what_if(request: HttpRequest, scheme_id: str) -> HttpResponse:
    """The form with its outcome; to a script only the outcome, for the settings in the address."""
    entry = queries.entry(scheme_id)
    scheme = entry.scheme
    if entry.allocation is None or scheme.imported:
        return redirect("scheme", scheme_id)
    only_outcome = request.headers.get("HX-Request") == "true"
    with_table = request.headers.get("X-Without") != "table"
    given = given_of(request.GET)
    said = address_of(scheme, given)
    if said != request.GET.dict() and not only_outcome:
        return redirect(f"{request.path}?{urlencode(said)}" if said else request.path)
    inputs = queries.inputs()
    against = said.get("against", scheme_id)
    context: dict[str, Any] = {"scheme": scheme, "simulation": None, "with_table": with_table}
    faults: Sequence[Fault] = ()
    try:
        simulation = simulate(
            scheme_id,
            settings_of(scheme, said),
            queries.schemes(),
            inputs,
            against,
            entry.allocation,
        )
        context |= outcome(request, simulation, with_table=with_table)
    except SamlingError as error:
        faults = error.faults
        context["errors"] = [_error(scheme, said, fault) for fault in faults]
    if context.get("unchanged"):
        context["trials"] = trials(entry.allocation, inputs)
    if only_outcome:
        response = render(request, "grants/what_if_again.html", context)
    else:
        context |= {
            "groups": [
                settings_shown(scheme, component, inputs, said, faults)
                for component in scheme.components
            ],
            "baselines": _baselines(scheme, inputs, against),
            "breadcrumb": [
                {"label": _("Statsbidrag"), "href": reverse("schemes")},
                {
                    "label": scheme.title.in_(language()),
                    "href": reverse("scheme", args=[scheme_id]),
                },
                {"label": _("Pröva"), "href": None},
            ],
        }
        response = render(request, "grants/what_if.html", context)
    # The same address is answered in two ways; going back must not show the wrong one.
    patch_vary_headers(response, ["HX-Request", "X-Without"])
    response["Cache-Control"] = "no-store" if only_outcome else "no-cache"
    return response


def _error(scheme: Scheme, said: Mapping[str, str], fault: Fault) -> dict[str, str]:
    """A fault with a link to its field, or to what is changed in the component it is about."""
    where = fault.where.sv if fault.where else ""
    field = ""
    for component in scheme.components:
        names = {name: f"{component.id}.{name}" for name in FIELDS}
        if where.endswith(f" {component.id}"):
            field = next((name for name in names.values() if name in said), "")
        for name, address in names.items():
            if where.endswith(place_of(scheme, component, name)):
                field = address
    remedy = f" {fault.remedy.in_(language())}" if fault.remedy else ""
    return {
        "text": f"{fault.what.in_(language())}{remedy}",
        "href": f"#{id_of(field)}" if field else "",
    }


def _baselines(scheme: Scheme, inputs: Inputs, chosen: str) -> list[dict[str, Any]]:
    """The lists that there are to compare with."""
    every = {scheme.id: _("bidragets egna regler")}
    if scheme.id in inputs.published:
        every[PUBLISHED] = _("den publicerade listan")
    if scheme.last_year is not None and scheme.last_year in whole_periods(scheme, inputs):
        every[LAST_YEAR] = _("förra årets belopp")
    return [
        {"value": name, "label": label, "chosen": name == chosen} for name, label in every.items()
    ]
