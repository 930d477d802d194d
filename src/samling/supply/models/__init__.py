"""Offers with all their versions and steps, where they are given, whom they reached, and files."""

from .finding import FinderChange, FinderEntry
from .imports import OfferImport
from .offers import Offer, OfferArea, OfferEvent, OfferVersion
from .reach import OfferReach

__all__ = [
    "FinderChange",
    "FinderEntry",
    "Offer",
    "OfferArea",
    "OfferEvent",
    "OfferImport",
    "OfferReach",
    "OfferVersion",
]
