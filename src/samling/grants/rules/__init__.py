"""Pure functions of grants: schemes, division, arithmetic in words, results, what-if, audit.

Other capabilities and the command line import from here only.
"""

from .allocate import CannotAllocate, allocate
from .allocation import (
    DERIVED,
    EXAMPLE,
    Allocation,
    ComponentResult,
    Inputs,
    PublishedList,
    Share,
)
from .attachments import CannotAttach, check_file
from .chain import ChainError, UnknownScheme, allocate_chain, check_chain, find_scheme
from .changed import changed
from .explain import Explanation, LastYear, NotARecipient, PartExplained, explain
from .expression import Expression, ExpressionError
from .fields import Fields
from .measures import last_year_of
from .periods import recipients_of, whole_periods, with_periods
from .published_file import PublishedFileError, read_published
from .result import FORMAT, result_document, result_json
from .scheme import Component, Day, LegalReference, ParentGrant, Scheme
from .scheme_file import SchemeFileError, read_scheme, scheme_from
from .steps import Step, described
from .toml_file import read_toml
from .verify import NotAResult, thaw, verify
from .what_if import LAST_YEAR, PUBLISHED, NoBaseline, Simulation, simulate

__all__ = [
    "DERIVED",
    "EXAMPLE",
    "FORMAT",
    "LAST_YEAR",
    "PUBLISHED",
    "Allocation",
    "CannotAllocate",
    "CannotAttach",
    "ChainError",
    "Component",
    "ComponentResult",
    "Day",
    "Explanation",
    "Expression",
    "ExpressionError",
    "Fields",
    "Inputs",
    "LastYear",
    "LegalReference",
    "NoBaseline",
    "NotARecipient",
    "NotAResult",
    "ParentGrant",
    "PartExplained",
    "PublishedFileError",
    "PublishedList",
    "Scheme",
    "SchemeFileError",
    "Share",
    "Simulation",
    "Step",
    "UnknownScheme",
    "allocate",
    "allocate_chain",
    "changed",
    "check_chain",
    "check_file",
    "described",
    "explain",
    "find_scheme",
    "last_year_of",
    "read_published",
    "read_scheme",
    "read_toml",
    "recipients_of",
    "result_document",
    "result_json",
    "scheme_from",
    "simulate",
    "thaw",
    "verify",
    "whole_periods",
    "with_periods",
]
