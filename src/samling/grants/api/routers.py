"""The routers of this room, in the order of the description, and the parameters they share."""

from typing import Annotated

from ninja import Path, Router

from samling.platform.openapi import AREA_CODE, AREA_CODE_WORDS, ApiRouter

from .scheme_schemas import SCHEME_EXAMPLE, SCHEME_ID, SCHEME_WORDS

# Examples of every sort: divided, summed over municipalities, imported, lacking its figures.
SchemeId = Annotated[
    str,
    Path(
        description=SCHEME_WORDS,
        pattern=SCHEME_ID,
        examples=[
            SCHEME_EXAMPLE,
            "close-care-regions-2026",
            "stockholm-access-2023",
            "parenting-support-access-2023",
        ],
    ),
]
RecipientCode = Annotated[
    str,
    Path(
        description=AREA_CODE_WORDS, pattern=AREA_CODE, examples=["2580", "R25", "0180-jarva", "25"]
    ),
]

schemes = ApiRouter(tags=["Grants"], package=__package__)
lists = ApiRouter(tags=["Grants"], package=__package__)
arithmetic = ApiRouter(tags=["Grants"], package=__package__)
recipients = ApiRouter(tags=["Recipients"], package=__package__)
what_if = ApiRouter(tags=["What if"], package=__package__)
checks = ApiRouter(tags=["Check and verify"], package=__package__)

router = Router()
for part in (schemes, lists, arithmetic, recipients, what_if, checks):
    router.add_router("", part)
