"""What DCAT-AP-SE 3.0.1 demands, as a table, and what of it a graph lacks.

From the profile's own form definitions (bundle.json of version 3.0.1, Digg, CC BY 4.0): class,
property, least and greatest number. A text in both languages counts once for each language.
"""

from collections import Counter
from collections.abc import Iterator

from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, XSD
from rdflib.term import Node

DCAT = Namespace("http://www.w3.org/ns/dcat#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
MANY = 10**6
_CC0 = URIRef("http://creativecommons.org/publicdomain/zero/1.0/")

# (class, property): least, greatest.
CARDINALITY = {
    (DCAT.Catalog, DCTERMS.title): (1, MANY),
    (DCAT.Catalog, DCTERMS.description): (1, MANY),
    (DCAT.Catalog, DCTERMS.publisher): (1, 1),
    (DCAT.Catalog, DCTERMS.license): (1, 1),
    (DCAT.Catalog, DCTERMS.issued): (0, 1),
    (DCAT.Catalog, DCTERMS.modified): (0, 1),
    (DCAT.Catalog, FOAF.homepage): (0, 1),
    (DCAT.Catalog, DCAT.dataset): (1, MANY),
    (DCAT.Dataset, DCTERMS.title): (1, MANY),
    (DCAT.Dataset, DCTERMS.description): (1, MANY),
    (DCAT.Dataset, DCTERMS.publisher): (1, 1),
    (DCAT.Dataset, DCTERMS.creator): (0, 1),
    (DCAT.Dataset, DCTERMS.issued): (0, 1),
    (DCAT.Dataset, DCTERMS.modified): (0, 1),
    (DCAT.Dataset, DCTERMS.accessRights): (0, 1),
    (DCAT.Dataset, DCTERMS.accrualPeriodicity): (0, 1),
    (DCAT.Dataset, DCAT.version): (0, 1),
    (DCAT.Dataset, DCAT.temporalResolution): (0, 1),
    (DCAT.Distribution, DCAT.accessURL): (1, 1),
    (DCAT.Distribution, DCTERMS.format): (1, 1),
    (DCAT.Distribution, DCTERMS.license): (0, 1),
    (DCAT.Distribution, DCAT.byteSize): (0, 1),
    (DCAT.DataService, DCTERMS.title): (1, MANY),
    (DCAT.DataService, DCAT.endpointURL): (1, MANY),
    (DCAT.DataService, DCTERMS.format): (1, 1),
    (DCAT.DataService, DCTERMS.license): (0, 1),
    (DCAT.DataService, DCTERMS.accessRights): (0, 1),
    (FOAF.Agent, FOAF.name): (1, MANY),
    (FOAF.Agent, DCTERMS.type): (1, 1),
    (VCARD.Organization, VCARD.fn): (1, MANY),
    (VCARD.Organization, VCARD.hasEmail): (1, MANY),
    (DCTERMS.PeriodOfTime, DCAT.startDate): (0, 1),
    (DCTERMS.PeriodOfTime, DCAT.endDate): (0, 1),
    (DCTERMS.ProvenanceStatement, DCTERMS.description): (1, MANY),
}
# What a property must lead to.
LEADS_TO = {
    DCAT.dataset: DCAT.Dataset,
    DCAT.distribution: DCAT.Distribution,
    DCAT.service: DCAT.DataService,
    DCAT.accessService: DCAT.DataService,
    DCAT.servesDataset: DCAT.Dataset,
    DCAT.contactPoint: VCARD.Organization,
    DCTERMS.publisher: FOAF.Agent,
    DCTERMS.license: DCTERMS.LicenseDocument,
    DCTERMS.conformsTo: DCTERMS.Standard,
    DCTERMS.language: DCTERMS.LinguisticSystem,
    DCTERMS.provenance: DCTERMS.ProvenanceStatement,
    DCTERMS.spatial: DCTERMS.Location,
    DCTERMS.temporal: DCTERMS.PeriodOfTime,
    DCTERMS.accrualPeriodicity: DCTERMS.Frequency,
    DCAT.landingPage: FOAF.Document,
    FOAF.homepage: FOAF.Document,
    FOAF.page: FOAF.Document,
    VCARD.hasEmail: VCARD.Email,
}
IN_A_LANGUAGE = {DCTERMS.title, DCTERMS.description, DCAT.keyword, FOAF.name}
DATES = {DCAT.startDate, DCAT.endDate, DCTERMS.issued, DCTERMS.modified}


def violations(graph: Graph) -> list[str]:
    """Everything in which the graph does not keep to the profile."""
    return [
        *_cardinalities(graph),
        *_kinds(graph),
        *_literals(graph),
        *_names(graph),
        *_catalogue(graph),
    ]


def _cardinalities(graph: Graph) -> Iterator[str]:
    for (kind, name), (least, greatest) in CARDINALITY.items():
        for node in graph.subjects(RDF.type, kind):
            count = len(list(graph.objects(node, name)))
            if not least <= count <= greatest:
                yield f"{node} has {count} of {name}"


def _kinds(graph: Graph) -> Iterator[str]:
    for name, kind in LEADS_TO.items():
        for node, value in graph.subject_objects(name):
            if (value, RDF.type, kind) not in graph:
                yield f"{name} of {node} leads to {value}, which is no {kind}"


def _literals(graph: Graph) -> Iterator[str]:
    for node, name, value in graph:
        if name in IN_A_LANGUAGE and not (isinstance(value, Literal) and value.language):
            yield f"{name} of {node} is in no language"
        if name in DATES and not (isinstance(value, Literal) and value.datatype == XSD.date):
            yield f"{name} of {node} is no date"
        if name == DCTERMS.format and not isinstance(value, Literal):
            yield f"the format of {node} is no text"
    texts: Counter[tuple[Node, Node, str]] = Counter(
        (node, name, value.language)
        for node, name, value in graph
        if name in (DCTERMS.title, DCTERMS.description) and isinstance(value, Literal)
        if value.language
    )
    for (node, name, language), count in texts.items():
        if count > 1:
            yield f"{node} has {count} of {name} in {language}"


def _names(graph: Graph) -> Iterator[str]:
    for triple in graph:
        for term in triple:
            if isinstance(term, BNode):
                yield f"a blank node: {triple}"
            elif isinstance(term, URIRef) and not str(term).startswith(
                ("http://", "https://", "mailto:")
            ):
                yield f"not an absolute address: {term}"


def _catalogue(graph: Graph) -> Iterator[str]:
    catalogues = list(graph.subjects(RDF.type, DCAT.Catalog))
    if len(catalogues) != 1:
        yield f"{len(catalogues)} catalogues"
    for node in catalogues:
        if list(graph.objects(node, DCTERMS.license)) != [_CC0]:
            yield f"the descriptions of {node} are not CC0"
    for dataset in graph.subjects(RDF.type, DCAT.Dataset):
        if not list(graph.subjects(DCAT.dataset, dataset)):
            yield f"{dataset} is in no catalogue"
    for distribution in graph.subjects(RDF.type, DCAT.Distribution):
        if len(list(graph.subjects(DCAT.distribution, distribution))) != 1:
            yield f"{distribution} is not of one dataset"
