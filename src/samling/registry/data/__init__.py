"""The reference files of the registry, read once and checked as they are made into values.

areas.csv, aliases.csv, organisations.csv, changes.csv and municipality_neighbours.csv say where
they come from in their column `source`; variables.toml and datasets.toml describe the figures;
sources.toml holds every source by its id.
"""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from io import StringIO
from types import MappingProxyType
from typing import Any

from samling.kernel import AreaCode, AreaKind, Origin, Period, Source, Text

from ..rules import (
    Alias,
    Area,
    AreaChange,
    ChangeKind,
    Dataset,
    Organisation,
    OrganisationKind,
    Registry,
    Variable,
)

__all__ = [
    "load_agencies",
    "load_aliases",
    "load_changes",
    "load_datasets",
    "load_neighbours",
    "load_organisations",
    "load_registry",
    "load_sources",
    "load_variables",
]


@cache
def load_sources() -> Mapping[str, Source]:
    """Every source of these files, by its id."""
    return MappingProxyType({id_: _source(fields) for id_, fields in _toml("sources.toml").items()})


@cache
def load_registry() -> Registry:
    """The country, 21 counties, 21 regions, 290 municipalities, Stockholm's 11 district boards,
    and areas that no longer stand where their end can be cited."""
    return Registry(
        Area(
            code=AreaCode(row["code"]),
            name=row["name"],
            official_name=row["official_name"],
            parent=AreaCode(row["parent"]) if row["parent"] else None,
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
            source=load_sources()[row["source"]],
        )
        for row in _csv("areas.csv")
    )


@cache
def load_changes() -> tuple[AreaChange, ...]:
    """Splits, merges, renamings and moves between counties, in order of date."""
    return tuple(
        sorted(
            AreaChange(
                on=date.fromisoformat(row["date"]),
                kind=ChangeKind(row["kind"]),
                before=AreaCode(row["before"]),
                after=AreaCode(row["after"]),
                note=Text(row["note_sv"], row["note_en"]),
                source=load_sources()[row["source"]],
            )
            for row in _csv("changes.csv")
        )
    )


@cache
def load_aliases() -> tuple[Alias, ...]:
    """Spellings met in sources that no rule of spelling gives."""
    return tuple(
        Alias(row["spelling"], AreaCode(row["code"]), load_sources()[row["source"]])
        for row in _csv("aliases.csv")
    )


@cache
def load_organisations() -> tuple[Organisation, ...]:
    """Those that act in the sources and are no area: the government, agencies, county boards."""
    return tuple(
        Organisation(
            id=row["id"],
            name=row["name"],
            short_name=row["short_name"] or None,
            kind=OrganisationKind(row["kind"]),
            area=AreaCode(row["area"]),
            source=load_sources()[row["source"]],
        )
        for row in _csv("organisations.csv")
    )


@cache
def load_agencies() -> tuple[Organisation, ...]:
    """The national agencies and the 21 county administrative boards."""
    kinds = (OrganisationKind.AGENCY, OrganisationKind.COUNTY_BOARD)
    return tuple(one for one in load_organisations() if one.kind in kinds)


@cache
def load_variables() -> Mapping[str, Variable]:
    """What is counted in areas, by id."""
    return MappingProxyType(
        {
            id_: Variable(
                id=id_,
                name=Text(**fields["name"]),
                unit=Text(**fields["unit"]),
                kinds=tuple(AreaKind(kind) for kind in fields["kinds"]),
            )
            for id_, fields in _toml("variables.toml").items()
        }
    )


@cache
def load_found() -> Mapping[str, Text]:
    """Where the figures of a variable are found, by id; only of those that do not come with us."""
    return MappingProxyType(
        {
            id_: Text(**fields["found"])
            for id_, fields in _toml("variables.toml").items()
            if "found" in fields
        }
    )


@cache
def load_datasets() -> tuple[Dataset, ...]:
    """The figures that come with Samling, each with its source."""
    return tuple(
        Dataset(
            variable=load_variables()[fields["variable"]].id,
            period=Period.parse(fields["period"]),
            vintage=fields["vintage"],
            source=load_sources()[fields["source"]],
            values={
                AreaCode(row["code"]): int(row[fields["variable"]])
                for row in _csv(fields["file"])
                if row[fields["variable"]]
            },
        )
        for fields in _toml("datasets.toml")["dataset"]
    )


@cache
def load_neighbours() -> Mapping[AreaCode, tuple[AreaCode, ...]]:
    """The municipalities that share a border with each municipality, in order of code."""
    beside: dict[AreaCode, set[AreaCode]] = {
        area.code: set() for area in load_registry().of_kind(AreaKind.MUNICIPALITY)
    }
    for row in _csv("municipality_neighbours.csv"):
        one, other = AreaCode(row["code"]), AreaCode(row["neighbour"])
        beside[one].add(other)
        beside[other].add(one)
    return MappingProxyType({code: tuple(sorted(others)) for code, others in beside.items()})


def _source(fields: dict[str, Any]) -> Source:
    note = Text(fields["note_sv"], fields["note_en"]) if "note_sv" in fields else None
    return Source(
        title=fields["title"],
        publisher=fields["publisher"],
        origin=Origin(fields["origin"]),
        reference=fields.get("reference"),
        dated=fields.get("dated"),
        note=note,
    )


def _day(words: str) -> date | None:
    return date.fromisoformat(words) if words else None


def _csv(name: str) -> Iterator[dict[str, str]]:
    return csv.DictReader(StringIO(_read(name)), strict=True)


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(_read(name))


def _read(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")
