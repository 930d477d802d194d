"""A catalogue of what is published as open data, in the Swedish profile of DCAT.

DCAT-AP-SE 3.0.1 (https://docs.dataportal.se/dcat/3.0.1/en/): a *catalogue* holds *datasets*; a
dataset has *distributions*, each the same data in another form; a *data service* is an API that
gives them out. Whoever has data describes them with these values; here they become RDF.
"""

from .answer import answer
from .descriptions import (
    Agent,
    Catalogue,
    Contact,
    DataService,
    Dataset,
    Distribution,
    License,
    Place,
    PublisherKind,
    Standard,
    Theme,
)
from .forms import FORMS, Form, write
from .graph import graph_of
from .publisher import contact, publisher

__all__ = [
    "FORMS",
    "Agent",
    "Catalogue",
    "Contact",
    "DataService",
    "Dataset",
    "Distribution",
    "Form",
    "License",
    "Place",
    "PublisherKind",
    "Standard",
    "Theme",
    "answer",
    "contact",
    "graph_of",
    "publisher",
    "write",
]
