"""The routers of this room, in the order of the description."""

from ninja import Router

from samling.platform.openapi import ApiRouter

programmes = ApiRouter(tags=["Parenting programmes"], package=__package__)
guidance = ApiRouter(tags=["Guidance and checklists"], package=__package__)

router = Router()
for part in (programmes, guidance):
    router.add_router("", part)
