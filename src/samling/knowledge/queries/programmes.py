"""Programmes as they stand, and as they stood."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models.fields.json import KT

from samling.kernel import Text, canonical_json
from samling.registry.rules import swedish_order

from .. import models
from ..rules import Programme, read_programme

# As words: of a value taken out of JSON as it is, SQLite cannot tell "12" from 12.
_NAME = KT("content__name")
_KEPT = 4_096  # programmes and versions in memory, of some kilobytes each


@dataclass(frozen=True)
class ProgrammeTold:
    """A programme with the number of the version that it stands in. is_example: invented."""

    programme: Programme
    version: int
    is_example: bool


@dataclass(frozen=True)
class VersionTold:
    """One version of a programme. by: the account; party: in whose name, empty for Samling's own
    loading, which is_shipped says.
    """

    number: int
    why: str
    by: str
    party: str
    at: datetime
    is_shipped: bool
    programme: Programme


def programmes() -> tuple[ProgrammeTold, ...]:
    """Every programme, in Swedish alphabetical order."""
    found = [_told(each) for each in models.Programme.objects.all()]
    return tuple(sorted(found, key=lambda each: swedish_order(each.programme.name)))


def programme(slug: str) -> ProgrammeTold | None:
    """One programme, by its name in addresses; None where there is none."""
    found = models.Programme.objects.filter(slug=slug).first()
    return _told(found) if found else None


def programme_names() -> Mapping[str, str]:
    """What every programme is called, by its name in addresses, in Swedish alphabetical order."""
    rows = models.Programme.objects.values_list("slug", _NAME)
    return dict(sorted(rows, key=lambda each: swedish_order(each[1])))


def versions_of(slug: str) -> tuple[VersionTold, ...]:
    """Every version of a programme, the newest first."""
    rows = models.ProgrammeVersion.objects.filter(programme=slug).order_by("-number")
    return tuple(_version(each) for each in rows)


def version_of(slug: str, number: int) -> VersionTold | None:
    """What was said of a programme in one version."""
    found = models.ProgrammeVersion.objects.filter(programme=slug, number=number).first()
    return _version(found) if found else None


def named(subjects: Iterable[str]) -> Mapping[str, Text]:
    """ "programme:komet" -> its name, for the audit log."""
    slugs = {
        name for kind, _, name in (each.partition(":") for each in subjects) if kind == "programme"
    }
    rows = models.Programme.objects.filter(slug__in=slugs).values_list("slug", _NAME)
    return {f"programme:{slug}": Text.same(name) for slug, name in rows}


def _told(row: models.Programme) -> ProgrammeTold:
    return ProgrammeTold(_read(row.content), row.version, row.is_example)


def _version(row: models.ProgrammeVersion) -> VersionTold:
    return VersionTold(
        row.number,
        row.why,
        row.by,
        row.party,
        row.at,
        row.is_shipped,
        _read(row.content),
    )


def _read(content: Mapping[str, Any]) -> Programme:
    return _read_once(canonical_json(content))


@lru_cache(maxsize=_KEPT)
def _read_once(stored: str) -> Programme:
    """The value that some words mean is the same in every process and each time; to check them
    takes longer than all else of a page with many.
    """
    return read_programme(json.loads(stored))
