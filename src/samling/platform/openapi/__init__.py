"""The public API: how it answers, what it says when something is wrong, and its own description.

An *operation* is one thing that can be asked; the *description* is the OpenAPI document with all
of them, which programs read and which the page for people is made from.
"""

from .api import OpenApi
from .body import NotJson, read_json
from .problems import problem_with
from .router import ApiRouter
from .schemas import (
    AREA_CODE,
    AREA_CODE_WORDS,
    Exact,
    Fault,
    MissingKind,
    Problem,
    Schema,
    Source,
    Text,
    exact,
    missing_kind,
    source,
    text,
)

__all__ = [
    "AREA_CODE",
    "AREA_CODE_WORDS",
    "ApiRouter",
    "Exact",
    "Fault",
    "MissingKind",
    "NotJson",
    "OpenApi",
    "Problem",
    "Schema",
    "Source",
    "Text",
    "exact",
    "missing_kind",
    "problem_with",
    "read_json",
    "source",
    "text",
]
