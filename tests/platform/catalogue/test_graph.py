"""The catalogue keeps to the Swedish profile of DCAT."""

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF

from samling.platform.catalogue import FORMS, Form, graph_of, write

from .examples import OWN, catalogue
from .profile import CARDINALITY, DCAT, IN_A_LANGUAGE, LEADS_TO, violations


def _graph() -> Graph:
    return graph_of(catalogue())


def test_the_example_keeps_to_the_profile() -> None:
    assert violations(_graph()) == []


MANDATORY = [key for key, (least, _) in CARDINALITY.items() if least]
SINGLE = [key for key, (_, greatest) in CARDINALITY.items() if greatest == 1]


@pytest.mark.parametrize(
    "key", MANDATORY, ids=lambda key: " ".join(each.split("/")[-1] for each in key)
)
def test_what_is_mandatory_is_missed(key: tuple[URIRef, URIRef]) -> None:
    graph = _graph()
    kind, name = key
    node = next(iter(graph.subjects(RDF.type, kind)))
    graph.remove((node, name, None))
    assert violations(graph) != []


@pytest.mark.parametrize(
    "key", SINGLE, ids=lambda key: " ".join(each.split("/")[-1] for each in key)
)
def test_what_may_stand_once_is_found_when_it_stands_twice(key: tuple[URIRef, URIRef]) -> None:
    graph = _graph()
    kind, name = key
    node = next(iter(graph.subjects(RDF.type, kind)))
    graph.add((node, name, URIRef("https://samling.example/one")))
    graph.add((node, name, URIRef("https://samling.example/another")))
    assert any(f"of {name}" in each for each in violations(graph))


@pytest.mark.parametrize("name", sorted(LEADS_TO))
def test_what_leads_to_the_wrong_kind_is_found(name: URIRef) -> None:
    graph = _graph()
    node, value = next(iter(graph.subject_objects(name)))
    graph.remove((node, name, value))
    graph.add((node, name, URIRef("https://samling.example/stranger")))
    assert any("which is no" in each for each in violations(graph))


@pytest.mark.parametrize("name", sorted(IN_A_LANGUAGE))
def test_a_text_in_no_language_is_found(name: URIRef) -> None:
    graph = _graph()
    graph.add((URIRef(OWN), name, Literal("words")))
    assert any("in no language" in each for each in violations(graph))


def test_a_blank_node_a_loose_dataset_and_another_licence_are_found() -> None:
    graph = _graph()
    graph.add((URIRef(OWN), DCTERMS.relation, BNode()))
    graph.add((URIRef(f"{OWN}#loose"), RDF.type, DCAT.Dataset))
    graph.set((URIRef(OWN), DCTERMS.license, URIRef("http://creativecommons.org/licenses/by/4.0/")))
    found = "\n".join(violations(graph))
    assert "a blank node" in found
    assert "is in no catalogue" in found
    assert "are not CC0" in found


# rdflib's own reader of JSON-LD uses what rdflib has since deprecated.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_form_says_the_same(form: Form) -> None:
    parsed = Graph().parse(data=write(catalogue(), form), format=form.media_type)
    assert set(parsed) == set(_graph())


def test_unknown_is_left_out_not_invented() -> None:
    graph = _graph()
    api = URIRef(f"{OWN}#figures-api")
    assert list(graph.objects(api, DCTERMS.license)) == []
    assert list(graph.objects(api, DCAT.downloadURL)) == []
