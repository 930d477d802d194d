"""Pure functions and values of the registry. Other capabilities import from here only."""

from .acting import Acting, Party, party_of_area, party_of_organisation
from .areas import Area, Registry, UnknownArea
from .changes import AreaChange, ChangeKind, changes_of
from .datasets import Dataset, Variable
from .loading import last_day, make_dataset, without_figures
from .names import KIND_WORDS, Alias, NameIndex, UnknownName, resolve
from .organisations import Organisation, OrganisationKind
from .person_name import LONGEST_PERSON_NAME, fault_of_person_name
from .plain import dataset_fingerprint
from .readers import Figures, Mark, ReadLimits, UnreadableFile, read_figures
from .rivals import rivals_of
from .roles import ROLES, PartyKind, Role
from .similar import SIMILAR_RULE, CannotCompare, Similar, similar
from .sorting import swedish_order
from .spelling import folded
from .system_keys import (
    KEY_BEGINS,
    LONGEST_KEY_NAME,
    SCOPES,
    KeyActing,
    Scope,
    digest_of,
    packed_scopes,
    read_key,
    read_scopes,
    written_key,
)

__all__ = [
    "KEY_BEGINS",
    "KIND_WORDS",
    "LONGEST_KEY_NAME",
    "LONGEST_PERSON_NAME",
    "ROLES",
    "SCOPES",
    "SIMILAR_RULE",
    "Acting",
    "Alias",
    "Area",
    "AreaChange",
    "CannotCompare",
    "ChangeKind",
    "Dataset",
    "Figures",
    "KeyActing",
    "Mark",
    "NameIndex",
    "Organisation",
    "OrganisationKind",
    "Party",
    "PartyKind",
    "ReadLimits",
    "Registry",
    "Role",
    "Scope",
    "Similar",
    "UnknownArea",
    "UnknownName",
    "UnreadableFile",
    "Variable",
    "changes_of",
    "dataset_fingerprint",
    "digest_of",
    "fault_of_person_name",
    "folded",
    "last_day",
    "make_dataset",
    "packed_scopes",
    "party_of_area",
    "party_of_organisation",
    "read_figures",
    "read_key",
    "read_scopes",
    "resolve",
    "rivals_of",
    "similar",
    "swedish_order",
    "without_figures",
    "written_key",
]
