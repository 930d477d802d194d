"""The routers of this room, in the order of the description."""

from ninja import Router

from samling.platform.openapi import ApiRouter

published = ApiRouter(tags=["Offers"], package=__package__)
own = ApiRouter(tags=["Your own offers"], package=__package__)

router = Router()
for part in (published, own):
    router.add_router("", part)
