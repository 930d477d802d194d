"""How an open data package is described (Frictionless Data Package 1.0, Table Schema).

Licence: facts, and short quotations with their source; what this project adds is given away with
CC0-1.0.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from samling.kernel import Text, sha256_of
from samling.knowledge.rules.reading import plain_text
from samling.platform.documents import to_csv, to_zip

from .register import Column, Row
from .tables import AUTHOR

DESCRIPTOR = "datapackage.json"
_CC0 = {
    "name": "CC0-1.0",
    "title": "Creative Commons CC0 1.0",
    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
}


def table(columns: Sequence[Column[Row]], rows: Iterable[Row]) -> bytes:
    """The rows as CSV, with a head."""
    return to_csv(
        [each.name for each in columns], ([each.cell(row) for each in columns] for row in rows)
    )


def described_table(
    path: str,
    content: bytes,
    title: Text,
    columns: Sequence[Column[Any]],
    key: Sequence[str],
    **more: Any,
) -> dict[str, Any]:
    """A file of rows. key: the columns that name a row; more: of its schema, as Table Schema has
    it."""
    return {
        **_described(path, content, title, path.partition(".")[0], "text/csv"),
        "profile": "tabular-data-resource",
        "type": "table",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
        "schema": {
            "fields": [_field(each) for each in columns],
            "primaryKey": list(key),
            "missingValues": [""],
            **more,
        },
    }


def described_file(
    path: str, content: bytes, title: Text, media_type: str, kind: str
) -> dict[str, Any]:
    """A file of another kind."""
    name = path.replace(".", "-")
    return {
        **_described(path, content, title, name, media_type),
        "profile": "data-resource",
        "type": kind,
    }


def described_package(
    name: str,
    title: Text,
    description: Text,
    resources: Sequence[Mapping[str, Any]],
    *,
    keywords: Sequence[str],
    sources: Iterable[str],
    is_example: bool,
    **more: Any,
) -> dict[str, Any]:
    """The descriptor, as JSON values. sources: each is named once."""
    return {
        "profile": "data-package",
        "name": name,
        "title": title.sv,
        "description": description.sv,
        "samling:title": plain_text(title),
        "samling:description": plain_text(description),
        "samling:example": is_example,
        **more,
        "keywords": list(keywords),
        "licenses": [_CC0],
        "contributors": [{"title": AUTHOR, "role": "wrangler"}],
        "sources": [{"title": each} for each in dict.fromkeys(sources)],
        "resources": list(resources),
    }


def descriptor(described: Mapping[str, Any]) -> bytes:
    """The descriptor as a file."""
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()


def packed(described: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """The whole package as a zip file, the descriptor first."""
    return to_zip([(DESCRIPTOR, descriptor(described)), *files.items()])


def _described(
    path: str, content: bytes, title: Text, name: str, media_type: str
) -> dict[str, Any]:
    return {
        "name": name,
        "path": path,
        "title": title.sv,
        "samling:title": plain_text(title),
        "format": path.rpartition(".")[2],
        "mediatype": media_type,
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256_of(content)}",
        "licenses": [_CC0],
    }


def _field(each: Column[Any]) -> dict[str, Any]:
    return {
        "name": each.name,
        "type": each.kind,
        "title": each.title.sv,
        "samling:title": plain_text(each.title),
        **({"constraints": {"required": True}} if each.is_needed else {}),
    }
