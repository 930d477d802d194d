"""Open data: the page that leads to all of it, the catalogue, and the files of each scheme."""

import io
import json
import zipfile
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import catalogue as published
from samling.grants import documents, queries
from samling.kernel import Origin
from samling.platform.access import public
from samling.platform.address import address_for
from samling.platform.catalogue import FORMS, License, answer
from samling.platform.publishing import published as publish

_MEDIA_TYPES = {"csv": "text/csv", "json": "application/json", "zip": "application/zip"}


@public
def open_data(request: HttpRequest) -> HttpResponse:
    """Every scheme with its files, the API, the catalogue, the licence, and how to verify."""
    site = address_for(request, "/")
    entries, changed = queries.listed(), queries.changed_schemes()
    return render(
        request,
        "grants/open_data.html",
        {
            "schemes": [
                {
                    "scheme": each.scheme,
                    "is_example": each.head.is_example,
                    "files": _files(each.scheme.id, is_changed=each.scheme.id in changed),
                }
                for each in entries
                if each.head is not None
            ],
            "loaded": any(
                each.head is not None and Origin.LOADED in each.head.origins for each in entries
            ),
            "lacking": [each.scheme for each in entries if each.head is None],
            "others": [room.open_data() for room in published.others()],
            "site": site,
            "example": f"{site}api/v1/schemes",
            "license": License.CC0.value,
            "forms": [
                {"label": form.name, "href": reverse("catalogue_as", args=[form.suffix])}
                for form in FORMS
            ],
            "breadcrumb": [{"label": _("Öppna data"), "href": None}],
        },
    )


@public
def catalogue(request: HttpRequest, suffix: str = "") -> HttpResponse:
    """The catalogue (DCAT-AP-SE) as Turtle, RDF/XML or JSON-LD; the page for people."""
    found = published.catalogue(address_for(request, "/"))
    return answer(request, found, page=reverse("open_data"), suffix=suffix)


@public
def data_file(request: HttpRequest, scheme_id: str, name: str) -> HttpResponse:
    """The data package of a scheme, whole or one of its files.

    The descriptor names the others as its neighbours, so the package can be read from its address.
    """
    entry = queries.entry(scheme_id)
    if entry.allocation is None:
        raise Http404(scheme_id)
    ending = name.rpartition(".")[2]
    filename = f"{scheme_id}.zip" if ending == "zip" else f"{scheme_id}-{name}"
    history = queries.history(scheme_id)
    if name == "datapackage.json":
        found: dict[str, Any] = documents.data_package(entry.allocation, entry.published, history)
        content = (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode()
        return publish(request, content, _MEDIA_TYPES[ending])
    package = documents.data_package_zip(entry.allocation, entry.published, history)
    if ending == "zip":
        return publish(request, package, _MEDIA_TYPES[ending], filename=filename)
    with zipfile.ZipFile(io.BytesIO(package)) as files:
        if name not in files.namelist():
            raise Http404(name)
        return publish(request, files.read(name), _MEDIA_TYPES[ending], filename=filename)


def _files(scheme_id: str, *, is_changed: bool) -> list[dict[str, str]]:
    changes = {
        "label": _("Ändrat beslut (CSV)"),
        "href": reverse("data_file", args=[scheme_id, "changes.csv"]),
    }
    return [
        {"label": "CSV", "href": reverse("data_file", args=[scheme_id, "allocation.csv"])},
        {"label": "Excel", "href": reverse("list_file", args=[scheme_id, "xlsx"])},
        {"label": "JSON", "href": reverse("data_file", args=[scheme_id, "result.json"])},
        {
            "label": _("Datapaket"),
            "href": reverse("data_file", args=[scheme_id, "datapackage.zip"]),
        },
        *([changes] if is_changed else []),
    ]
