"""Schemes and lists, with what they rest on."""

import json
from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import lru_cache

from samling.kernel import AreaCode, AreaKind, Fault, SamlingError, Text, sha256_of
from samling.platform.limits import limits
from samling.registry import queries as registry
from samling.registry.rules import Dataset

from .. import models
from ..data import load_names
from ..rules import (
    Allocation,
    CannotAllocate,
    Inputs,
    PublishedList,
    Scheme,
    allocate_chain,
    check_chain,
    find_scheme,
    last_year_of,
    scheme_from,
    thaw,
)
from ..rules.audit import Known, Limits, Report, audit, expectations_from
from ..rules.measures import POPULATION, ListRow, list_rows
from ..rules.published_file import published_from
from ..rules.result import FORMAT
from .decisions import in_force


@dataclass(frozen=True)
class SchemeEntry:
    """A scheme with its computed list, the published list, and what keeps it from the first.

    allocation: the decision that is published here; where there is none, what its rules and
    figures give as they are now. lacking: why there is none; None when there is one.
    """

    scheme: Scheme
    allocation: Allocation | None
    published: PublishedList | None
    lacking: SamlingError | None


def schemes() -> Mapping[str, Scheme]:
    """Every scheme by id, newest year first."""
    rows = models.Scheme.objects.values_list("sha256", "id")
    return _schemes(tuple(rows))


def scheme(scheme_id: str) -> Scheme:
    """Raises UnknownScheme."""
    return find_scheme(scheme_id, schemes())


def entries(only: Container[str] | None = None) -> tuple[SchemeEntry, ...]:
    """Every scheme, or those that are named, with their lists; `listed` where heads are enough."""
    every, newest, decided = schemes(), _newest(), in_force()
    wanted = (each for each in every.values() if only is None or each.id in only)
    return tuple(_entry(each, newest, decided) for each in wanted)


def entry(scheme_id: str) -> SchemeEntry:
    """One scheme with its lists. Raises UnknownScheme."""
    return _entry(scheme(scheme_id), _newest(scheme_id), in_force(scheme_id))


def computed_entry(scheme_id: str) -> SchemeEntry:
    """One scheme with what its rules and figures give as they are now, whatever is decided."""
    return _entry(scheme(scheme_id), _newest(scheme_id), {})


def decided_list(scheme_id: str) -> Allocation | None:
    """The list that the agency goes by, published or not; before a decision the computed one."""
    rows = models.SchemeLife.objects.filter(scheme=scheme_id, decided__isnull=False)
    decided = dict(rows.values_list("scheme", "decided__sha256"))
    return _entry(scheme(scheme_id), _newest(scheme_id), decided).allocation


def list_of(scheme_id: str, sha256: str) -> Allocation | None:
    """A list that was kept, by its hash; None for one of an older format."""
    return _allocation(sha256, scheme_id)


def inputs() -> Inputs:
    """All figures and published lists that are loaded, for the engine."""
    printed = (
        (scheme_id, sha256)
        for (scheme_id, kind), sha256 in _newest().items()
        if kind == models.Allocation.Kind.PUBLISHED
    )
    return _inputs(registry.version(), tuple(printed))


def rows(allocation: Allocation) -> tuple[ListRow, ...]:
    """The list with what can be said about each recipient."""
    every, scheme = inputs(), allocation.scheme
    people, before = population(every, scheme.year), last_year_of(scheme, every)
    return list_rows(allocation, every.registry, people, before)


def last_year(allocation: Allocation) -> tuple[Dataset, ...]:
    """Last year's amounts, as far as they are loaded."""
    return last_year_of(allocation.scheme, inputs())


def version() -> str:
    """Names everything that pages of grants are made from, as it is now."""
    newest = [[*each, sha256] for each, sha256 in sorted(_newest().items())]
    definitions = [list(each) for each in models.Scheme.objects.values_list("id", "sha256")]
    lives = [
        list(each) for each in models.SchemeLife.objects.values_list("scheme", "state", "version")
    ]
    plans = [
        list(each) for each in models.Instalment.objects.values_list("life", "number", "weight")
    ]
    return sha256_of([registry.version(), newest, definitions, lives, plans])


def audited(
    content: bytes,
    filename: str | None = None,
    *,
    scheme_id: str = "",
    last_year: bytes | None = None,
) -> Report:
    """The audit of a list that somebody hands in, within the limits that are set.

    scheme_id: a grant to compare with, when it has a computed list. Nothing is kept. Raises
    Unreadable, UnknownScheme.
    """
    allocation = entry(scheme_id).allocation if scheme_id else None
    return audit(
        content,
        filename,
        known=Known(registry.registry(), registry.names()),
        last_year=last_year,
        expectations=expectations_from(allocation) if allocation else None,
        limits=list_limits(),
    )


def list_limits() -> Limits:
    """The limits of a list that is read, as they are set."""
    bounds = limits()
    return Limits(
        max_bytes=max(bounds.upload_bytes, 4 * bounds.paste_characters),
        max_rows=bounds.rows,
        max_cells=bounds.cells,
        max_unpacked=bounds.unpacked_bytes,
        max_ratio=bounds.zip_ratio,
    )


def population(every: Inputs, year: int) -> dict[AreaCode, int]:
    """Inhabitants of every area that has a figure for the year."""
    values: dict[AreaCode, int] = {}
    for kind in AreaKind:
        dataset = every.dataset(POPULATION, str(year), kind)
        if dataset is not None:
            values.update(
                (code, value) for code, value in dataset.values.items() if code.kind is kind
            )
    return values


def _entry(
    scheme: Scheme, newest: Mapping[tuple[str, str], str], decided: Mapping[str, str]
) -> SchemeEntry:
    """decided: by scheme, the hash of the list that holds before the computed one."""
    computed = newest.get((scheme.id, models.Allocation.Kind.COMPUTED))
    printed = newest.get((scheme.id, models.Allocation.Kind.PUBLISHED))
    kept = [each for each in (decided.get(scheme.id), computed) if each]
    lists = (_allocation(each, scheme.id) for each in kept)
    allocation = next((each for each in lists if each is not None), None)
    return SchemeEntry(
        scheme=scheme,
        allocation=allocation,
        published=_published(printed, scheme.id) if printed else None,
        lacking=None if allocation else _lacking(scheme.id, version()),
    )


def _newest(scheme_id: str | None = None) -> dict[tuple[str, str], str]:
    """The SHA-256 of the list that holds, by scheme and kind."""
    kind = models.Allocation.Kind
    printed = models.Allocation.objects.filter(kind=kind.PUBLISHED).order_by("at", "id")
    computed = models.Scheme.objects.exclude(computed="")
    if scheme_id is not None:
        printed, computed = printed.filter(scheme_id=scheme_id), computed.filter(id=scheme_id)
    newest = {
        (id_, str(kind.PUBLISHED)): sha for id_, sha in printed.values_list("scheme_id", "sha256")
    }
    newest |= {
        (id_, str(kind.COMPUTED)): sha for id_, sha in computed.values_list("id", "computed")
    }
    return newest


# What follows is kept in memory by content: a hash never comes to mean anything else.


@lru_cache(maxsize=8)
def _schemes(rows: tuple[tuple[str, str], ...]) -> Mapping[str, Scheme]:
    stored = {each.id: each for each in models.Scheme.objects.all()}
    every = {each: scheme_from(stored[each].definition, each) for _, each in rows}
    check_chain(every)
    return every


@lru_cache(maxsize=2)
def _inputs(figures: str, printed: tuple[tuple[str, str], ...]) -> Inputs:
    lists = {scheme_id: _published(sha256, scheme_id) for scheme_id, sha256 in printed}
    return Inputs(registry.registry(), registry.datasets(), lists, {}, load_names())


@lru_cache(maxsize=64)
def _allocation(sha256: str, scheme_id: str) -> Allocation | None:
    """None for a document of an older format, until samling_load has computed it anew."""
    stored = models.Allocation.objects.get(
        scheme_id=scheme_id, kind=models.Allocation.Kind.COMPUTED, sha256=sha256
    )
    document = json.loads(stored.document)
    return thaw(document) if document["format"] == FORMAT else None


@lru_cache(maxsize=64)
def _published(sha256: str, scheme_id: str) -> PublishedList:
    stored = models.Allocation.objects.get(
        scheme_id=scheme_id, kind=models.Allocation.Kind.PUBLISHED, sha256=sha256
    )
    return published_from(json.loads(stored.document), scheme_id)


@lru_cache(maxsize=64)
def _lacking(scheme_id: str, now: str) -> SamlingError:
    """Why there is no list, by the rules and figures of the version `now`."""
    try:
        allocate_chain(scheme_id, schemes(), inputs())
    except CannotAllocate as error:
        return error
    return CannotAllocate(
        Fault(
            "GRANTS-NOT-COMPUTED",
            Text(
                "Listan är inte uträknad med de regler och uppgifter som nu gäller.",
                "The list has not been computed with the rules and figures that now hold.",
            ),
            Text(
                "Den som driver Samling räknar ut den med samling_load.",
                "Whoever runs Samling computes it with samling_load.",
            ),
            Text.same(scheme_id),
        )
    )
