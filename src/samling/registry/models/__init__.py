"""What the registry stores: areas, organisations, figures, and who has which role where."""

from .memberships import Membership
from .reference import (
    Area,
    AreaChange,
    Content,
    Dataset,
    Observation,
    Organisation,
    Source,
    Variable,
)

__all__ = [
    "Area",
    "AreaChange",
    "Content",
    "Dataset",
    "Membership",
    "Observation",
    "Organisation",
    "Source",
    "Variable",
]
