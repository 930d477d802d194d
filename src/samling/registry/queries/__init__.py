"""Everything that others read about areas, organisations, figures, and who acts for whom."""

from .people import Member, acting_for, demo_people, names_of, parties_of, party, people_of
from .reference import (
    NotLoaded,
    changes,
    datasets,
    latest,
    names,
    neighbours,
    organisations,
    registry,
    similar_to,
    variables,
    version,
)

__all__ = [
    "Member",
    "NotLoaded",
    "acting_for",
    "changes",
    "datasets",
    "demo_people",
    "latest",
    "names",
    "names_of",
    "neighbours",
    "organisations",
    "parties_of",
    "party",
    "people_of",
    "registry",
    "similar_to",
    "variables",
    "version",
]
