"""The catalogue of what is shipped keeps to the Swedish profile, and leads to what it says."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF

from samling.grants import catalogue as module
from samling.grants import queries
from samling.grants.rules import Allocation
from samling.kernel import Origin
from tests.platform.catalogue.profile import DCAT, violations

pytestmark = [pytest.mark.api, pytest.mark.django_db, pytest.mark.long]

FORMS = {
    "ttl": "text/turtle",
    "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
}
OWN = "http://testserver/catalog"
KNOWN = {"programmes", "guidance", "checklists"}


def _graph(suffix: str = "ttl") -> Graph:
    response = Client().get(f"/catalog.{suffix}")
    assert response.status_code == 200
    return Graph().parse(data=response.content, format=FORMS[suffix])


def test_it_keeps_to_the_profile() -> None:
    assert violations(_graph()) == []


# rdflib's own reader of JSON-LD uses what rdflib has since deprecated.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_every_form_says_the_same() -> None:
    first, *others = (set(_graph(suffix)) for suffix in FORMS)
    assert all(other == first for other in others)


def test_every_scheme_with_a_list_is_a_dataset_and_so_is_what_is_known() -> None:
    graph = _graph()
    ids = {str(value) for value in graph.objects(None, DCTERMS.identifier)}
    with_lists = {each.scheme.id for each in queries.entries() if each.allocation}
    # No decision, offer, mapping or news item is published here.
    assert ids >= {*with_lists, *KNOWN}
    assert len(list(graph.subjects(RDF.type, DCAT.Dataset))) == len(with_lists) + len(KNOWN) == 9


def test_a_dataset_is_described_in_both_languages_with_its_period_and_version() -> None:
    graph = _graph()
    node = URIRef(f"{OWN}#elderly-care-2026")
    titles = {value.language: str(value) for value in graph.objects(node, DCTERMS.title)}
    scheme = queries.scheme("elderly-care-2026")
    assert titles == {"sv": scheme.title.sv, "en": scheme.title.en}
    assert str(graph.value(node, DCTERMS.accrualPeriodicity)).endswith("/frequency/IRREG")
    assert str(graph.value(node, DCTERMS.modified)) == "2026-02-16"
    period = graph.value(node, DCTERMS.temporal)
    assert str(graph.value(period, DCAT.startDate)) == "2026-01-01"
    assert str(graph.value(period, DCAT.endDate)) == "2026-12-31"
    result = Client().get("/api/v1/schemes/elderly-care-2026/result").json()
    assert graph.value(node, DCAT.version) == Literal(result["sha256"])
    provenance = graph.value(node, DCTERMS.provenance)
    words = " ".join(map(str, graph.objects(provenance, DCTERMS.description)))
    assert "Inte en myndighets beslut." in words
    assert "Dnr 9.2-6607/2026" in words


def test_a_city_s_own_allocation_is_about_the_city() -> None:
    graph = _graph()
    place = graph.value(URIRef(f"{OWN}#stockholm-access-2023"), DCTERMS.spatial)
    assert str(place) == "http://testserver/api/v1/areas/0180"
    assert Client().get(urlsplit(str(place)).path).json()["official_name"] == "Stockholms stad"


def test_every_distribution_is_there_in_the_form_it_says() -> None:
    graph = _graph()
    found = list(graph.subjects(RDF.type, DCAT.Distribution))
    assert len(found) == 7 * 5 + 4 + 3
    for node in found:
        address = graph.value(node, DCAT.downloadURL) or graph.value(node, DCAT.accessURL)
        response = Client().get(urlsplit(str(address)).path)
        assert response.status_code == 200, address
        stated = str(graph.value(node, DCTERMS.format))
        assert response["Content-Type"].partition(";")[0] == stated


def test_the_api_is_where_it_says() -> None:
    graph = _graph()
    node = URIRef(f"{OWN}#api")
    description = graph.value(node, DCAT.endpointDescription)
    document = Client().get(urlsplit(str(description)).path).json()
    endpoint = urlsplit(str(graph.value(node, DCAT.endpointURL))).path
    assert all(path.startswith(endpoint) for path in document["paths"])


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "text/turtle"),
        ("text/turtle", "text/turtle"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/ld+json", "application/ld+json"),
        ("application/rdf+xml;q=0.5, application/ld+json", "application/ld+json"),
        ("application/pdf", "text/turtle"),
    ],
)
def test_programs_get_the_form_they_prefer(accept: str, media_type: str) -> None:
    response = Client().get("/catalog", headers={"Accept": accept})
    assert response["Content-Type"].partition(";")[0] == media_type
    assert "Accept" in response["Vary"]
    assert response["Access-Control-Allow-Origin"] == "*"
    again = Client().get("/catalog", headers={"Accept": accept, "If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_people_are_led_to_the_page() -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    response = Client().get("/catalog", headers={"Accept": browser})
    assert (response.status_code, response["Location"]) == (303, "/oppna-data/")
    assert "Accept" in response["Vary"]


def test_nothing_is_there_under_another_suffix() -> None:
    assert Client().get("/catalog.xml").status_code == 404
    assert Client().post("/catalog").status_code == 405


def test_figures_that_an_operator_loaded_keep_their_own_terms(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Allocation, "origins", frozenset({Origin.LOADED}))
    found = module.catalogue("http://loaded.test/").datasets  # no catalogue made before the figures
    for dataset in (each for each in found if each.id not in KNOWN):
        licensed = {
            each.address.rpartition("-")[2]: each.license is not None
            for each in dataset.distributions
        }
        assert licensed == {
            "csv": True,
            "xlsx": False,
            "json": False,
            "package": False,
            "api": True,
        }


def test_the_catalogue_names_the_address_of_the_settings_where_it_is_set(settings: Any) -> None:
    asked = {"Accept": "text/turtle", "Host": "localhost:4444"}
    assert b"http://localhost:4444/" in Client().get("/catalog", headers=asked).content
    settings.BASE_URL_SET = "https://samling.example"
    found = Client().get("/catalog", headers=asked).content
    assert b"https://samling.example/" in found
    assert b"localhost" not in found
