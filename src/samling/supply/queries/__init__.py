"""What pages, files and other capabilities ask about offers."""

from .briefly import OfferBrief, briefs_of, offers_had, reach_within
from .finding import FoundOffer, FoundOffers, Read, Sought, find_offers
from .finding_places import municipalities_of
from .held_finder import forget
from .importing import ImportTold, import_of, plan_of, standing
from .naming import named
from .own import (
    Numbers,
    OfferTold,
    OwnRow,
    Pair,
    duplicates_of,
    has_example,
    numbers_of,
    offer_of,
    own_offers,
)
from .paid_with import paid_with
from .published import (
    Giver,
    PublicVersion,
    PublishedOffer,
    days_confirmed,
    givers,
    has_any_example,
    names_of_owners,
    offers_in,
    owners_known,
    public_versions,
    published_offer,
    published_offers,
    published_version,
    shown_page,
)
from .story import ReachRow, StoryRow, VersionRow, reach_of, story_of, version_of, versions_of

__all__ = [
    "FoundOffer",
    "FoundOffers",
    "Giver",
    "ImportTold",
    "Numbers",
    "OfferBrief",
    "OfferTold",
    "OwnRow",
    "Pair",
    "PublicVersion",
    "PublishedOffer",
    "ReachRow",
    "Read",
    "Sought",
    "StoryRow",
    "VersionRow",
    "briefs_of",
    "days_confirmed",
    "duplicates_of",
    "find_offers",
    "forget",
    "givers",
    "has_any_example",
    "has_example",
    "import_of",
    "municipalities_of",
    "named",
    "names_of_owners",
    "numbers_of",
    "offer_of",
    "offers_had",
    "offers_in",
    "own_offers",
    "owners_known",
    "paid_with",
    "plan_of",
    "public_versions",
    "published_offer",
    "published_offers",
    "published_version",
    "reach_of",
    "reach_within",
    "shown_page",
    "standing",
    "story_of",
    "version_of",
    "versions_of",
]
