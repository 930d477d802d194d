"""The forms of RDF that a catalogue is written in; the same catalogue gives the same bytes."""

import json
from dataclasses import dataclass
from functools import lru_cache

from .descriptions import Catalogue
from .graph import graph_of


@dataclass(frozen=True, slots=True)
class Form:
    """suffix: of its own address. writer: what rdflib calls it."""

    name: str
    suffix: str
    media_type: str
    writer: str


# The first is given to those who have no wish; the national portal harvests RDF/XML.
FORMS = (
    Form("Turtle", "ttl", "text/turtle", "turtle"),
    Form("RDF/XML", "rdf", "application/rdf+xml", "xml"),
    Form("JSON-LD", "jsonld", "application/ld+json", "json-ld"),
)


@lru_cache(maxsize=16)
def write(catalogue: Catalogue, form: Form) -> bytes:
    """The catalogue as UTF-8."""
    graph = graph_of(catalogue)
    if form.writer == "json-ld":
        return _sorted(graph.serialize(format="json-ld", auto_compact=True))
    return graph.serialize(format=form.writer, encoding="utf-8")


def _sorted(words: str) -> bytes:
    """rdflib gives the things of a JSON-LD document in another order each time."""
    document = json.loads(words)
    document["@graph"].sort(key=lambda thing: thing["@id"])
    return json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1).encode()
