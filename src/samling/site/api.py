"""The public API: the routers of every capability under one address and one description."""

from samling import __version__
from samling.platform.openapi import OpenApi

from .rooms import rooms

api = OpenApi(
    title="Samling",
    version=__version__,
    description="State grants in Sweden: every allocation with its key, its arithmetic and its "
    "sources; what is known of programmes of support to parents; and the support that is offered. "
    "What is published is open to anyone, without an account. An organisation's own system sends "
    "and reads its offers with a key.",
    tags={
        "Grants": "State grants and their lists, computed and as published.",
        "Recipients": "Who gets what.",
        "What if": "The same grants with another key, pot, floor or cap. Nothing is stored.",
        "Check and verify": "Does a list add up? Is a result what its own rules give? Nothing "
        "is stored.",
        "Parenting programmes": "Programmes of parenting support, with evidence and stewardship.",
        "Guidance and checklists": "How support is built up, given and followed up, with who "
        "answers for each page and its review; and what the checklists ask.",
        "Offers": "Support for parents that municipalities, regions and districts have published.",
        "Your own offers": "For the systems of municipalities, regions and districts: send offers "
        "by what they are called there, read them, and stop offering them.",
        "Areas and figures": "Municipalities, counties, regions and district boards; what is "
        "counted in them.",
    },
    urls_namespace="api",
)
for room in rooms("api"):
    api.add_router("", room.router)
