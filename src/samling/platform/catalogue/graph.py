"""A catalogue as RDF, in the Swedish profile of _DCAT.

The property of each line follows DCAT-AP-SE 3.0.1; where the profile keeps the European form
(`dcat:mediaType`) beside its own (`dcterms:format` as text), both are written.
"""

from collections.abc import Generator
from datetime import date
from typing import Any

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, RDFS, XSD
from rdflib.term import Node

from samling.kernel import Text

from .descriptions import (
    Agent,
    Catalogue,
    Contact,
    DataService,
    Dataset,
    Distribution,
    License,
    Place,
    Standard,
)

# Not rdflib's own DCAT, which knows version 2 only.
_DCAT = Namespace("http://www.w3.org/ns/dcat#")
_VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
_ADMS_PUBLISHER = Namespace("http://purl.org/adms/publishertype/")
_EU = "http://publications.europa.eu/resource/authority"
_LANGUAGES = (URIRef(f"{_EU}/language/SWE"), URIRef(f"{_EU}/language/ENG"))
_PUBLIC = URIRef(f"{_EU}/access-right/PUBLIC")
_THEMES = Namespace(f"{_EU}/data-theme/")
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_REST = URIRef("http://www.wikidata.org/entity/Q749568")
_INVENTED = Text("Exempeldata: något av det är påhittat.", "Example data: some of it is invented.")


class _Ordered(Graph):
    """A graph whose things come in the order of their addresses, in every process."""

    def subjects(self, *args: Any, **kwargs: Any) -> Generator[Node, None, None]:
        yield from sorted(set(super().subjects(*args, **kwargs)), key=str)


def graph_of(catalogue: Catalogue) -> Graph:
    """The catalogue with everything in it, without blank nodes."""
    graph = _Ordered(bind_namespaces="none")
    for prefix, namespace in (
        ("dcat", _DCAT),
        ("dcterms", DCTERMS),
        ("foaf", FOAF),
        ("rdf", RDF),
        ("rdfs", RDFS),
        ("vcard", _VCARD),
        ("xsd", XSD),
    ):
        graph.bind(prefix, namespace)
    writer = _Writer(graph)
    writer.catalogue(catalogue)
    return graph


class _Writer:
    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def catalogue(self, catalogue: Catalogue) -> None:
        node = self._thing(catalogue.address, _DCAT.Catalog)
        self._texts(node, DCTERMS.title, catalogue.title)
        self._texts(node, DCTERMS.description, catalogue.description)
        self._link(node, DCTERMS.publisher, self._agent(catalogue.publisher))
        self._link(node, DCTERMS.license, self._license(License.CC0))
        self._languages(node)
        self._link(node, FOAF.homepage, self._thing(catalogue.homepage, FOAF.Document))
        self._link(node, _DCAT.themeTaxonomy, URIRef(f"{_EU}/data-theme"))
        self._link(node, DCTERMS.spatial, self._place(catalogue.place))
        contact = self._contact(catalogue.contact) if catalogue.contact else None
        for service in catalogue.services:
            found = self._service(service, catalogue, contact)
            self._link(node, _DCAT.service, found)
        for dataset in catalogue.datasets:
            self._link(node, _DCAT.dataset, self._dataset(dataset, catalogue, contact))

    def _dataset(self, dataset: Dataset, catalogue: Catalogue, contact: URIRef | None) -> URIRef:
        node = self._thing(dataset.address, _DCAT.Dataset)
        self._texts(node, DCTERMS.title, dataset.title)
        said = dataset.description
        if dataset.is_example:
            said = Text(f"{_INVENTED.sv} {said.sv}", f"{_INVENTED.en} {said.en}")
        self._texts(node, DCTERMS.description, said)
        self._link(node, DCTERMS.publisher, URIRef(catalogue.publisher.address))
        if contact is not None:
            self._link(node, _DCAT.contactPoint, contact)
        self._link(node, DCTERMS.identifier, Literal(dataset.id))
        if dataset.version is not None:
            self._link(node, _DCAT.version, Literal(dataset.version))
        for keyword in dataset.keywords:
            self._texts(node, _DCAT.keyword, keyword)
        for theme in dataset.themes:
            self._link(node, _DCAT.theme, _THEMES[theme])
        self._link(node, DCTERMS.accessRights, _PUBLIC)
        how_often = self._thing(f"{_EU}/frequency/{dataset.frequency}", DCTERMS.Frequency)
        self._link(node, DCTERMS.accrualPeriodicity, how_often)
        if dataset.modified is not None:
            self._link(node, DCTERMS.modified, _day(dataset.modified))
        self._languages(node)
        self._link(node, _DCAT.landingPage, self._thing(dataset.page, FOAF.Document))
        for place in dataset.places:
            self._link(node, DCTERMS.spatial, self._place(place))
        self._link(node, DCTERMS.temporal, self._period(dataset))
        provenance = self._thing(f"{dataset.address}-provenance", DCTERMS.ProvenanceStatement)
        self._texts(provenance, DCTERMS.description, dataset.provenance)
        self._link(node, DCTERMS.provenance, provenance)
        for distribution in dataset.distributions:
            self._link(node, _DCAT.distribution, self._distribution(distribution))
        return node

    def _distribution(self, distribution: Distribution) -> URIRef:
        node = self._thing(distribution.address, _DCAT.Distribution)
        self._texts(node, DCTERMS.title, distribution.title)
        self._texts(node, DCTERMS.description, distribution.description)
        self._link(node, _DCAT.accessURL, URIRef(distribution.access))
        if distribution.download is not None:
            self._link(node, _DCAT.downloadURL, URIRef(distribution.download))
        self._media_type(node, distribution.media_type)
        if distribution.license is not None:
            self._link(node, DCTERMS.license, self._license(distribution.license))
        if distribution.conforms_to is not None:
            self._link(node, DCTERMS.conformsTo, self._standard(distribution.conforms_to))
        if distribution.service is not None:
            self._link(node, _DCAT.accessService, URIRef(distribution.service))
        return node

    def _service(
        self, service: DataService, catalogue: Catalogue, contact: URIRef | None
    ) -> URIRef:
        node = self._thing(service.address, _DCAT.DataService)
        self._texts(node, DCTERMS.title, service.title)
        self._texts(node, DCTERMS.description, service.description)
        self._link(node, DCTERMS.publisher, URIRef(catalogue.publisher.address))
        if contact is not None:
            self._link(node, _DCAT.contactPoint, contact)
        self._link(node, _DCAT.endpointURL, URIRef(service.endpoint))
        self._link(node, _DCAT.endpointDescription, URIRef(service.description_address))
        self._link(node, FOAF.page, self._thing(service.page, FOAF.Document))
        self._media_type(node, service.media_type)
        self._link(node, DCTERMS.license, self._license(service.license))
        self._link(node, DCTERMS.accessRights, _PUBLIC)
        self._link(node, DCTERMS.type, _REST)
        self._link(node, DCTERMS.conformsTo, self._standard(service.conforms_to))
        for dataset in catalogue.datasets:
            self._link(node, _DCAT.servesDataset, URIRef(dataset.address))
        return node

    def _agent(self, agent: Agent) -> URIRef:
        node = self._thing(agent.address, FOAF.Agent)
        self._texts(node, FOAF.name, agent.name)
        self._link(node, DCTERMS.type, _ADMS_PUBLISHER[agent.kind])
        if agent.homepage is not None:
            self._link(node, FOAF.homepage, self._thing(agent.homepage, FOAF.Document))
        if agent.number is not None:
            self._link(node, DCTERMS.identifier, Literal(agent.number))
        return node

    def _contact(self, contact: Contact) -> URIRef:
        node = self._thing(contact.address, _VCARD.Organization)
        self._link(node, _VCARD.fn, Literal(contact.name))
        self._link(node, _VCARD.hasEmail, self._thing(f"mailto:{contact.email}", _VCARD.Email))
        return node

    def _place(self, place: Place) -> URIRef:
        node = self._thing(place.address, DCTERMS.Location)
        self._texts(node, RDFS.label, place.name)
        if place.code is not None:
            self._link(node, DCTERMS.identifier, Literal(place.code))
        return node

    def _period(self, dataset: Dataset) -> URIRef:
        node = self._thing(f"{dataset.address}-period", DCTERMS.PeriodOfTime)
        self._link(node, _DCAT.startDate, _day(dataset.start))
        self._link(node, _DCAT.endDate, _day(dataset.end))
        return node

    def _standard(self, standard: Standard) -> URIRef:
        node = self._thing(standard.address, DCTERMS.Standard)
        self._texts(node, DCTERMS.title, standard.title)
        return node

    def _license(self, terms: License) -> URIRef:
        return self._thing(terms.value, DCTERMS.LicenseDocument)

    def _media_type(self, node: URIRef, media_type: str) -> None:
        self._link(node, DCTERMS.format, Literal(media_type))
        self._link(node, _DCAT.mediaType, URIRef(f"{_MEDIA_TYPES}{media_type}"))

    def _languages(self, node: URIRef) -> None:
        for language in _LANGUAGES:
            self._link(node, DCTERMS.language, language)
            self._link(language, RDF.type, DCTERMS.LinguisticSystem)

    def _thing(self, address: str, kind: URIRef) -> URIRef:
        node = URIRef(address)
        self._link(node, RDF.type, kind)
        return node

    def _texts(self, node: URIRef, name: URIRef, text: Text) -> None:
        self._link(node, name, Literal(text.sv, lang="sv"))
        self._link(node, name, Literal(text.en, lang="en"))

    def _link(self, node: URIRef, name: URIRef, value: Node) -> None:
        self._graph.add((node, name, value))


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=XSD.date)
