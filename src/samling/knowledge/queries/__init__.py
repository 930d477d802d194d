"""Every read of programmes, their versions and their stewardship."""

from .programmes import (
    ProgrammeTold,
    VersionTold,
    named,
    programme,
    programme_names,
    programmes,
    version_of,
    versions_of,
)
from .register import register
from .stewardship import HoldingTold, holdings, holdings_of

__all__ = [
    "HoldingTold",
    "ProgrammeTold",
    "VersionTold",
    "holdings",
    "holdings_of",
    "named",
    "programme",
    "programme_names",
    "programmes",
    "register",
    "version_of",
    "versions_of",
]
