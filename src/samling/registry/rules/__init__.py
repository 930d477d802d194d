"""Pure functions and values of the registry. Other capabilities import from here only."""

from .areas import Area, Registry, UnknownArea
from .changes import AreaChange, ChangeKind, changes_of
from .datasets import Dataset, Variable
from .names import KIND_WORDS, Alias, NameIndex, UnknownName, resolve
from .organisations import Organisation, OrganisationKind

__all__ = [
    "KIND_WORDS",
    "Alias",
    "Area",
    "AreaChange",
    "ChangeKind",
    "Dataset",
    "NameIndex",
    "Organisation",
    "OrganisationKind",
    "Registry",
    "UnknownArea",
    "UnknownName",
    "Variable",
    "changes_of",
    "resolve",
]
