"""What the registry stores: areas, organisations, figures, who has which role where, and the
keys of organisations' systems.
"""

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
from .system_keys import SystemKey

__all__ = [
    "Area",
    "AreaChange",
    "Content",
    "Dataset",
    "Membership",
    "Observation",
    "Organisation",
    "Source",
    "SystemKey",
    "Variable",
]
