"""A Frictionless Data Package (Data Package 1.0, Table Schema) of the registry.

Licence: codes, names and counts are facts; what this project adds, the compilation, is given away
with CC0-1.0. Figures that a user has loaded keep the terms of their source: when there are any,
the table that holds them names no licence.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from samling.kernel import AreaCode, Origin, Source, Text, sha256_of
from samling.platform.documents import to_csv
from samling.registry.rules import AreaChange, Dataset, Organisation, Registry, Variable

from .tables import Table, registry_tables

_CC0 = {
    "name": "CC0-1.0",
    "title": "Creative Commons CC0 1.0",
    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
}
_TITLE = Text("Samling: områden och uppgifter", "Samling: areas and figures")
_FIGURES = "figures"


def data_package(
    registry: Registry,
    variables: Mapping[str, Variable],
    datasets: Iterable[Dataset],
    changes: Iterable[AreaChange],
    organisations: Iterable[Organisation],
    neighbours: Mapping[AreaCode, tuple[AreaCode, ...]],
    more: Mapping[str, bytes] | None = None,
) -> dict[str, bytes]:
    """The content of every file by its path in the package, datapackage.json first.

    more: further files that the package carries as they are ("schemes/x.zip").
    """
    datasets = tuple(datasets)
    tables = registry_tables(registry, variables, datasets, changes, organisations, neighbours)
    free = all(dataset.source.origin is not Origin.LOADED for dataset in datasets)
    files: dict[str, bytes] = {}
    resources = []
    for table in tables:
        path = f"{table.name}.csv"
        files[path] = to_csv([field.name for field in table.fields], table.rows)
        resource = _resource(table, path, files[path])
        if free or table.name != _FIGURES:
            resource["licenses"] = [_CC0]
        resources.append(resource)
    for path, content in (more or {}).items():
        files[path] = content
        resources.append(_file(path, content))
    package = {
        "profile": "data-package",
        "name": "samling",
        "title": _TITLE.sv,
        "samling:title": _both(_TITLE),
        "sources": [
            {"title": words, "samling:origin": str(source.origin)}
            for words, source in _sources(registry, datasets).items()
        ],
        "resources": resources,
    }
    described = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    return {"datapackage.json": described.encode(), **files}


def _resource(table: Table, path: str, content: bytes) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": path,
        "title": table.title.sv,
        "samling:title": _both(table.title),
        "profile": "tabular-data-resource",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256_of(content)}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [
            {
                "name": field.name,
                "type": field.type,
                "title": field.title.sv,
                "samling:title": _both(field.title),
                **({"constraints": {"required": True}} if field.required else {}),
            }
            for field in table.fields
        ],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    if table.refers:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": other, "fields": [there]}}
            for column, (other, there) in table.refers
        ]
    return schema


def _file(path: str, content: bytes) -> dict[str, Any]:
    name, _, ending = path.rpartition("/")[2].partition(".")
    return {
        "name": name,
        "path": path,
        "profile": "data-resource",
        "type": "file",
        "format": ending,
        "mediatype": "application/zip" if ending == "zip" else "application/octet-stream",
        "bytes": len(content),
        "hash": f"sha256:{sha256_of(content)}",
    }


def _sources(registry: Registry, datasets: tuple[Dataset, ...]) -> dict[str, Source]:
    found = {str(area.source): area.source for area in registry}
    found.update({str(dataset.source): dataset.source for dataset in datasets})
    return dict(sorted(found.items()))


def _both(words: Text) -> dict[str, str]:
    return {"sv": words.sv, "en": words.en}
