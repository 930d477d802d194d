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
from .settings import (
    FIELDS,
    address_of,
    given_of,
    id_of,
    place_of,
    settings_of,
    settings_shown,
    tried_from,
    with_found_pots,
)
from .trials import trials
from .written import faults_of


@public
def what_if(request: HttpRequest, scheme_id: str) -> HttpResponse:
    """The form with its outcome; to a script only the outcome, for the settings in the address."""
    entry = queries.computed_entry(scheme_id)
    if entry.allocation is None or entry.scheme.imported:
        return redirect("scheme", scheme_id)
    scheme = tried_from(entry.allocation)
    only_outcome = request.headers.get("HX-Request") == "true"
    with_table = request.headers.get("X-Without") != "table"
    given = given_of(request.GET)
    said = address_of(scheme, given)
    address = f"{request.path}?{urlencode(said)}" if said else request.path
    if said != request.GET.dict() and not only_outcome:
        return redirect(address)
    inputs = queries.inputs()
    against = said.get("against", scheme_id)
    context: dict[str, Any] = {"scheme": scheme, "simulation": None, "with_table": with_table}
    wrong = _unreadable(scheme, said, inputs)
    if not wrong:
        try:
            simulation = simulate(
                scheme_id,
                with_found_pots(settings_of(scheme, said), entry.allocation),
                queries.schemes(),
                inputs,
                against,
                entry.allocation,
            )
            context |= outcome(request, simulation, entry.allocation, with_table=with_table)
        except SamlingError as error:
            wrong = [(_field_of(scheme, said, fault), fault) for fault in error.faults]
    context["errors"] = [_error(scheme, name, fault) for name, fault in wrong]
    if context.get("unchanged"):
        context["trials"] = trials(entry.allocation, inputs)
    if only_outcome:
        response = render(request, "grants/what_if_again.html", context)
    else:
        context |= {
            "example_data": entry.allocation.is_example,
            "groups": [
                settings_shown(scheme, component, inputs, said, _words(wrong))
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
    response["X-Shortest-Address"] = address
    return response


def _unreadable(scheme: Scheme, said: Mapping[str, str], inputs: Inputs) -> list[tuple[str, Fault]]:
    """What is written so that it cannot be read, with the names of the fields."""
    return [
        each
        for component in scheme.components
        for each in faults_of(scheme, component, said, inputs).items()
    ]


def _field_of(scheme: Scheme, said: Mapping[str, str], fault: Fault) -> str:
    """The name of the field that a fault is about, or of what is changed in its component."""
    where = fault.where.sv if fault.where else ""
    for component in scheme.components:
        for field in FIELDS:
            if where.endswith(place_of(component, field)):
                return f"{component.id}.{field}"
        if where.endswith(f" {component.id}"):
            return next((name for name in said if name.startswith(f"{component.id}.")), "")
    return ""


def _words(wrong: Sequence[tuple[str, Fault]]) -> dict[str, str]:
    """What is wrong and what to do, by the name of the field."""
    return {name: _sentences(fault) for name, fault in wrong if name}


def _sentences(fault: Fault) -> str:
    remedy = f" {fault.remedy.in_(language())}" if fault.remedy else ""
    return f"{fault.what.in_(language())}{remedy}"


def _error(scheme: Scheme, name: str, fault: Fault) -> dict[str, str]:
    """For the list of errors: the words, with the component where there are several."""
    title = next(
        (each.title.in_(language()) for each in scheme.components if each.id == name.split(".")[0]),
        "",
    )
    words = _sentences(fault)
    return {
        "text": f"{title}: {words}" if title and len(scheme.components) > 1 else words,
        "words": words,
        "id": id_of(name),
        "href": f"#{id_of(name)}" if name else "",
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
