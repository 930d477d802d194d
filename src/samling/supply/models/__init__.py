"""Offers with all their versions and steps, where they are given, whom they reached, and files;
and mappings with their replies and results.
"""

from .finding import FinderChange, FinderEntry
from .imports import ImportPiece, OfferImport
from .mapping import MappingEvent, MappingReply, MappingResult, MappingRound
from .offers import Offer, OfferArea, OfferEvent, OfferVersion
from .reach import OfferReach

__all__ = [
    "FinderChange",
    "FinderEntry",
    "ImportPiece",
    "MappingEvent",
    "MappingReply",
    "MappingResult",
    "MappingRound",
    "Offer",
    "OfferArea",
    "OfferEvent",
    "OfferImport",
    "OfferReach",
    "OfferVersion",
]
