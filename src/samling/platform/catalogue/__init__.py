"""A catalogue of what is published as open data, in the Swedish profile of DCAT.

DCAT-AP-SE 3.0.1 (https://docs.dataportal.se/dcat/3.0.1/en/): a *catalogue* holds *datasets*; a
dataset has *distributions*, each the same data in another form; a *data service* is an API that
gives them out. Whoever has data describes them with these values; here they become RDF.
"""

from .answer import answer
from .descriptions import (
    SWEDEN,
    Agent,
    Catalogue,
    Contact,
    DataService,
    Dataset,
    Distribution,
    Frequency,
    License,
    Link,
    Place,
    PublisherKind,
    Standard,
    Theme,
)
from .forms import FORMS, Form, write
from .graph import graph_of
from .publisher import contact, publisher
from .shared import DATA_PACKAGE, Ways, absolute, first_row

__all__ = [
    "DATA_PACKAGE",
    "FORMS",
    "SWEDEN",
    "Agent",
    "Catalogue",
    "Contact",
    "DataService",
    "Dataset",
    "Distribution",
    "Form",
    "Frequency",
    "License",
    "Link",
    "Place",
    "PublisherKind",
    "Standard",
    "Theme",
    "Ways",
    "absolute",
    "answer",
    "contact",
    "first_row",
    "graph_of",
    "publisher",
    "write",
]
