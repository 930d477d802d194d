"""Open data: the page that leads to all of it, the catalogue, and the files of each scheme."""

import io
import json
import zipfile
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse, translate_url
from django.utils.translation import gettext as _

from samling.grants import catalogue as published
from samling.grants import documents, queries
from samling.platform.access import public
from samling.platform.address import address_for
from samling.platform.catalogue import FORMS, Dataset, License, Link, answer
from samling.platform.publishing import published as publish

from .language import language

_MEDIA_TYPES = {"csv": "text/csv", "json": "application/json", "zip": "application/zip"}


@public
def open_data(request: HttpRequest) -> HttpResponse:
    """Every dataset by its link of the chain, how to begin, the catalogue, and the licence."""
    site = address_for(request, "/")
    datasets = published.catalogue(site).datasets
    return render(
        request,
        "grants/open_data.html",
        {
            "number": len(datasets),
            "parts": [
                {
                    **words,
                    "id": link.value,
                    "datasets": [_shown(each, site) for each in datasets if each.link is link],
                }
                for link, words in _parts().items()
            ],
            "loaded": any(each.license is None for one in datasets for each in one.distributions),
            "lacking": [each.scheme for each in queries.listed() if each.head is None],
            "site": site,
            "table": _first_table(datasets),
            "license": License.CC0.value,
            "forms": [
                {"label": form.name, "href": reverse("catalogue_as", args=[form.suffix])}
                for form in FORMS
            ],
            "example_data": any(each.is_example for each in datasets)
            and _("Det som är märkt exempeldata är helt eller delvis påhittat."),
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


def _parts() -> dict[Link, dict[str, str]]:
    """The links of the chain in words."""
    return {
        Link.MONEY: {
            "title": _("Pengarna"),
            "about": _("Hur varje statsbidrag är fördelat: vem som får vad, och uträkningen."),
        },
        Link.DECISIONS: {
            "title": _("Besluten"),
            "about": _(
                "Myndigheternas beslut om bidragen, och vad en ändring betydde för var och en."
            ),
            "empty": _(
                "Inget beslut är publicerat här än. Vad som är fördelat ser du under Pengarna."
            ),
        },
        Link.SUPPORT: {
            "title": _("Stödet"),
            "about": _("Vad som erbjuds föräldrar var, och vad kartläggningarna kom fram till."),
            "empty": _("Ingen insats och ingen kartläggning är publicerad här än."),
        },
        Link.KNOWLEDGE: {
            "title": _("Kunskapen"),
            "about": _("Vad som är känt om stödet: program, vägledning, checklistor och nyheter."),
        },
    }


def _shown(each: Dataset, site: str) -> dict[str, Any]:
    """A dataset as the page has it, with paths of this site in the page's language."""
    here = site.rstrip("/")
    return {
        "dataset": each,
        "href": translate_url(each.page.removeprefix(here), language()),
        "often": each.frequency.words,
        "files": [
            {
                "label": one.title.in_(language()),
                "href": one.access.removeprefix(here),
                "opens": one.media_type == "application/json" and one.download is None,
            }
            for one in each.distributions
        ],
        "terms": any(one.license is None for one in each.distributions),
    }


def _first_table(datasets: tuple[Dataset, ...]) -> str:
    """The address of a table to begin with: of the offers, or of the newest grant."""
    tables = {
        each.id: one.access
        for each in datasets
        for one in reversed(each.distributions)
        if one.media_type == "text/csv"
    }
    return tables.get("offers") or next(iter(tables.values()))
