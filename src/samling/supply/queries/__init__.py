"""What pages, files and other capabilities ask about offers."""

from .naming import named
from .own import (
    Numbers,
    OfferTold,
    OwnRow,
    Pair,
    duplicates_of,
    numbers_of,
    offer_of,
    own_offers,
)
from .published import (
    Giver,
    PublicVersion,
    PublishedOffer,
    givers,
    offers_in,
    public_versions,
    published_offer,
    published_offers,
)
from .story import ReachRow, StoryRow, VersionRow, reach_of, story_of, version_of, versions_of

__all__ = [
    "Giver",
    "Numbers",
    "OfferTold",
    "OwnRow",
    "Pair",
    "PublicVersion",
    "PublishedOffer",
    "ReachRow",
    "StoryRow",
    "VersionRow",
    "duplicates_of",
    "givers",
    "named",
    "numbers_of",
    "offer_of",
    "offers_in",
    "own_offers",
    "public_versions",
    "published_offer",
    "published_offers",
    "reach_of",
    "story_of",
    "version_of",
    "versions_of",
]
